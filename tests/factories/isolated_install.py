"""A database and home of a test's own, with processes that work on it: a file, or a database beside the tests'."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.factories.installed import SERVER, address, install, on_server

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 120


@dataclass(frozen=True)
class IsolatedInstall:
    """A home folder and a database, known by its name on the server or as the file in the home."""

    home: Path
    name: str
    child: str = "tests.domain.stamps.child"

    @property
    def url(self) -> str:
        """Return the address of the database, empty for the file."""
        return address(self.name)

    @property
    def file(self) -> Path:
        """Return the database file, where it is one."""
        return self.home / "ocop.sqlite3"

    def create(self) -> IsolatedInstall:
        """Make it, with tables and keys and nothing else."""
        install("tables", self.home, self.name)
        return self

    def copied_to(self, home: Path, name: str) -> IsolatedInstall:
        """Return a copy of both; nobody may be working on it."""
        shutil.copytree(self.home, home)
        return IsolatedInstall(home, name, self.child).put_back(self)

    def put_back(self, copy: IsolatedInstall) -> IsolatedInstall:
        """Replace the database, not the home, by the one of a copy, as a restore does."""
        if SERVER:
            on_server(f'DROP DATABASE IF EXISTS "{self.name}"')
            on_server(f'CREATE DATABASE "{self.name}" TEMPLATE "{copy.name}"')
        else:
            for file in self.home.glob("ocop.sqlite3*"):
                file.unlink()
            for file in copy.home.glob("ocop.sqlite3*"):
                shutil.copy2(file, self.home / file.name)
        return self

    def drop(self) -> None:
        """Remove the database from the server; the folder is the test's own."""
        if SERVER:
            on_server(f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)')

    def start(self, *act: str, **environment: str) -> subprocess.Popen[str]:
        """Start the child on one of its acts."""
        own = {"OCOP_HOME": str(self.home), "OCOP_DATABASE": self.url, "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
        hidden = {"OCOP_KEK", "OCOP_KEY_FILE"}
        inherited = {name: value for name, value in os.environ.items() if name not in hidden}
        return subprocess.Popen(
            [sys.executable, "-m", self.child, *act],
            cwd=ROOT,
            env={**inherited, **own, **environment},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *act: str, error: str = "") -> list[dict[str, Any]]:
        """Let the child act to its end; return what it said. It logs no error, or one with the given words."""
        out, errors = self.start(*act).communicate(timeout=PATIENCE)
        assert (error in errors) if error else not errors, errors
        return [json.loads(line) for line in out.splitlines()]

    def rows(self, question: str) -> list[tuple[Any, ...]]:
        """Return rows read without the code under test."""
        if SERVER:
            import psycopg

            with psycopg.connect(self.url) as connection:
                return connection.execute(question).fetchall()
        import sqlite3

        file = sqlite3.connect(self.file)
        try:
            return file.execute(question).fetchall()
        finally:
            file.close()

    def marks(self) -> dict[str, int]:
        """Return the marks of taken numbers beside the keys."""
        return json.loads((self.home / "keys" / "numbers.json").read_text())


def checked_orders(own: IsolatedInstall) -> dict[int, dict[str, Any]]:
    """Assert that nothing is half done; return the orders with their state and the states of their stamps."""
    orders = dict(own.rows("SELECT id, state FROM stamps_order"))
    lots = {lot: row for lot, *row in own.rows("SELECT id, order_id, epoch, base, count FROM stamps_lot")}
    ranges: dict[int, list[tuple[int, int, str]]] = {lot: [] for lot in lots}
    for lot, low, high, state in own.rows("SELECT lot_id, low, high, state FROM stamps_stamprange ORDER BY low"):
        ranges[lot].append((low, high, state))
    states = {order: {"state": state, "stamps": None} for order, state in orders.items()}
    ends: dict[int, int] = {}
    for lot, (order, epoch, base, count) in sorted(lots.items(), key=lambda lot_row: lot_row[1][1:3]):
        assert base >= ends.get(epoch, 0), "a number was used twice"
        ends[epoch] = base + count
        stamps: list[str] = []
        for low, high, state in ranges[lot]:
            assert low == base + len(stamps), "a hole or an overlap"
            stamps += [state] * (high - low)
        assert len(stamps) == count, "the ranges do not cover the lot"
        states[order]["stamps"] = stamps
    for order, facts in states.items():
        assert (facts["stamps"] is not None) == (facts["state"] in {"issued", "released"}), (order, facts)
    counters = dict(own.rows("SELECT epoch, next_number FROM stamps_numbercounter"))
    assert counters == ends or (not ends and not any(counters.values()))
    marks = own.marks() if ends else {}
    assert all(marks[str(epoch)] >= end for epoch, end in ends.items()), "the mark beside the keys lags behind"
    return states


def lines(child: subprocess.Popen[str]) -> Iterator[dict[str, Any]]:
    """Yield what a child says until it ends."""
    assert child.stdout is not None
    for line in child.stdout:
        yield json.loads(line)
