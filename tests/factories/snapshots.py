"""Databases that many tests begin with, each built once and loaded for every test that requests it.

A `FixtureSnapshot` belongs to the fixture of its name: `tests/conftest.py` loads it before the transaction of the test
begins, and the test rolls back. On SQLite the database in memory is overwritten by a copy (half a millisecond); on
PostgreSQL each worker has one database per snapshot, cloned with CREATE DATABASE ... TEMPLATE.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import pickle
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Generic, TypeVar

import django
from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from tests.factories.installed import RUN, SERVER, on_server

Built = TypeVar("Built")
ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / ".pytest_cache" / "ocop-snapshots"
MAX_AGE = 3600  # seconds; a kept snapshot of another hour would be at another time than the tests
ALL: dict[str, FixtureSnapshot[Any]] = {}


class FixtureSnapshot(Generic[Built]):
    """A database as `build` leaves it when it begins with `start`, or with an empty one; and what `build` returned."""

    def __init__(
        self,
        fixture: str,
        build: Callable[[], Built],
        *,
        start: FixtureSnapshot[Any] | None = None,
        files: bool = False,
    ) -> None:
        """`fixture` names the fixture that gives it to tests; with `files`, what lies in the home belongs to it."""
        assert fixture not in ALL, f"two snapshots are called {fixture}"
        self.name, self.start, self.files = fixture, start, files
        self._build = build
        self._read: dict[Path, bytes] = {}
        ALL[fixture] = self

    def value(self) -> Built:
        """Return a copy of what `build` returned, its rows being in the database; put its files into the home."""
        assert STORE.covers(self), f"the database of {self.name} is not loaded: is its fixture named so?"
        folder = self.folder(STORE.day)
        if self.files:
            shutil.copytree(folder / "home", settings.OCOP_HOME, dirs_exist_ok=True)
        if folder not in self._read:
            self._read[folder] = (folder / "value.pickle").read_bytes()
        return pickle.loads(self._read[folder])  # type: ignore[no-any-return]

    def folder(self, day: date) -> Path:
        """Return where the snapshot of a day is kept: the next day has other deadlines."""
        return folder_of_run() / f"{self.name}-{day:%Y%m%d}"

    def ancestors(self) -> Iterator[FixtureSnapshot[Any]]:
        """Yield this snapshot and those it begins with."""
        yield self
        if self.start is not None:
            yield from self.start.ancestors()

    def ensure(self) -> Path:
        """Return the folder of today's snapshot, built if no process has built it; the database may then be any."""
        folder = self.folder(timezone.localdate())
        if folder.exists():
            return folder
        if self.start is not None:
            self.start.ensure()
        with _locked(self.name):
            if not folder.exists():
                self._make(folder)
        return folder

    def _make(self, folder: Path) -> None:
        STORE.load(self.start)
        part = Path(tempfile.mkdtemp(dir=folder.parent))
        with STORE.new_database(folder, part), transaction.atomic():
            value = self._build()
            connection.run_on_commit.clear()  # as in tests: what follows a commit is not done
        (part / "value.pickle").write_bytes(pickle.dumps(value))
        if self.files:
            shutil.copytree(settings.OCOP_HOME, part / "home")
        part.rename(folder)


class Store:
    """What the test database of this process holds."""

    loaded: FixtureSnapshot[Any] | None = None
    day = date.min  # of the loaded snapshot

    def covers(self, snapshot: FixtureSnapshot[Any]) -> bool:
        """Tell whether the database holds a snapshot, or one that begins with it."""
        return self.loaded is not None and snapshot in self.loaded.ancestors()


class SqliteStore(Store):
    """Snapshots as files; the database in memory is overwritten before every test, so nothing is left of another."""

    def __init__(self) -> None:
        self._sources: dict[Path | None, sqlite3.Connection] = {}

    def start(self) -> None:
        """Remember the database without rows."""
        connection.ensure_connection()
        self._sources[None] = sqlite3.connect(":memory:", check_same_thread=False)
        connection.connection.backup(self._sources[None])

    def load(self, snapshot: FixtureSnapshot[Any] | None) -> None:
        """Fill the database with a snapshot; None empties it."""
        folder = snapshot.ensure() if snapshot else None
        if folder not in self._sources:
            self._sources[folder] = sqlite3.connect(":memory:", check_same_thread=False)
            file = sqlite3.connect(folder / "database.sqlite3")  # type: ignore[operator]
            file.backup(self._sources[folder])
            file.close()
        connection.ensure_connection()
        self._sources[folder].backup(connection.connection)
        self.loaded, self.day = snapshot, timezone.localdate()

    @contextmanager
    def new_database(self, folder: Path, part: Path) -> Iterator[None]:
        """Keep in `part` what is built inside, for the snapshot whose folder it becomes."""
        yield
        file = sqlite3.connect(part / "database.sqlite3")
        connection.connection.backup(file)
        file.close()

    def spoil(self) -> None:
        """Take note that a test committed: nothing to do, every test gets a copy."""

    def end(self) -> None:
        """Close the copies."""
        for source in self._sources.values():
            source.close()


class PostgresStore(Store):
    """A template database per snapshot for the whole run, and one clone of each for this worker."""

    def __init__(self) -> None:
        self._clones: dict[Path, str] = {}
        self._own = ""

    def start(self) -> None:
        """Remember the test database of this worker, which Django made and flushes after tests that commit."""
        self._own = str(connection.settings_dict["NAME"])

    def load(self, snapshot: FixtureSnapshot[Any] | None) -> None:
        """Connect to the clone of a snapshot; None is the test database without rows."""
        if snapshot is None:
            self._use(self._own)
        else:
            folder = snapshot.ensure()
            if folder not in self._clones:
                name = f"{self._own}_{len(self._clones)}"
                self._clone(snapshot, self._template(folder), name)
                self._clones[folder] = name
            self._use(self._clones[folder])
        self.loaded, self.day = snapshot, timezone.localdate()

    @contextmanager
    def new_database(self, folder: Path, part: Path) -> Iterator[None]:
        """Make the template of the snapshot in `folder`: a clone of the loaded database, with what is built inside."""
        source, template = str(connection.settings_dict["NAME"]), self._template(folder)
        connection.close()
        on_server(f'CREATE DATABASE "{template}" TEMPLATE "{source}"')
        self._use(template)
        yield
        self._use(self._own)  # nobody may be connected to a template that is cloned

    def spoil(self) -> None:
        """Drop the clone that a test has committed to; the next test that asks gets a new one."""
        if self.loaded is not None:
            name = self._clones.pop(self.loaded.folder(self.day), "")
            self._use(self._own)
            self.loaded = None
            if name:
                on_server(f'DROP DATABASE "{name}" WITH (FORCE)')

    def end(self) -> None:
        """Return to the test database and drop the clones."""
        self._use(self._own)
        for name in self._clones.values():
            on_server(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def _clone(self, snapshot: FixtureSnapshot[Any], template: str, name: str) -> None:
        with _locked(snapshot.name):
            on_server(f'DROP DATABASE IF EXISTS "{name}"')
            on_server(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')

    def _template(self, folder: Path) -> str:
        return f"ocop_{os.environ[RUN]}_{folder.name.replace('-', '_')}"

    def _use(self, name: str) -> None:
        if connection.settings_dict["NAME"] != name:
            connection.close()
            connection.settings_dict["NAME"] = name


STORE: SqliteStore | PostgresStore = PostgresStore() if SERVER else SqliteStore()


def asked_for(fixtures: Iterable[str]) -> FixtureSnapshot[Any] | None:
    """Return the snapshot that a test with these fixtures begins with: of several, the one built on the others."""
    wanted = [ALL[name] for name in fixtures if name in ALL]
    last = max(wanted, key=lambda snapshot: len(list(snapshot.ancestors())), default=None)
    assert last is None or set(wanted) <= set(last.ancestors()), [snapshot.name for snapshot in wanted]
    return last


@cache
def folder_of_run() -> Path:
    """Return the folder of snapshots: on SQLite it outlives the run, until models, services or factories change."""
    of_server = Path(tempfile.gettempdir()) / f"ocop-snapshots-{os.environ[RUN]}"
    folder = of_server if SERVER else KEPT / _digest()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def forget_old() -> None:
    """Remove kept snapshots that are too old. To be called once, before a run begins."""
    for folder in KEPT.glob("*"):
        built = [snapshot.stat().st_mtime for snapshot in folder.glob("*-*")]
        if time.time() - min(built, default=folder.stat().st_mtime) > MAX_AGE:
            shutil.rmtree(folder, ignore_errors=True)


def forget_run() -> None:
    """Remove the templates of a run that is over from the server."""
    if not SERVER:
        return
    for folder in folder_of_run().glob("*-*"):
        on_server(f'DROP DATABASE IF EXISTS "{PostgresStore()._template(folder)}" WITH (FORCE)')
    shutil.rmtree(folder_of_run(), ignore_errors=True)


def _digest() -> str:
    """Return a digest of everything that snapshots are built by."""
    digest = hashlib.sha256(f"{sys.version} {django.__version__} {sqlite3.sqlite_version}".encode())
    code = [*(ROOT / "src" / "ocop").rglob("*"), *(ROOT / "tests" / "factories").rglob("*.py")]
    for file in sorted([*code, *(ROOT / "tests").rglob("conftest.py")]):
        if file.suffix in {".py", ".json", ".csv", ".jsonl", ".txt"}:
            digest.update(f"{file.relative_to(ROOT)}\0".encode() + file.read_bytes())
    return digest.hexdigest()[:16]


@contextmanager
def _locked(name: str) -> Iterator[None]:
    """Keep other processes of the run waiting meanwhile."""
    with (folder_of_run() / f"{name}.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
