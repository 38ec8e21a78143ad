"""Installations tests begin with, tables and keys or the whole demo: made by the command once a run, then copied."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit, urlunsplit

ROOT = Path(__file__).resolve().parents[2]
SERVER = os.environ.get("OCOP_DATABASE", "")
RUN = "OCOP_TEST_RUN"  # names the run, for all its processes
OUTPUT_FILE = "told.json"
COMMANDS = {"tables": ["migrate", "--json"], "demo": ["demo", "--json"]}
Kind = Literal["tables", "demo"]


@dataclass(frozen=True)
class CommandOutput:
    """What the command that made an installation printed: its last line read as JSON, and its standard error."""

    facts: dict[str, Any]
    stderr: str


def on_server(statement: str) -> None:
    """Run a statement that makes or drops a database."""
    import psycopg

    with psycopg.connect(SERVER, autocommit=True) as connection:
        connection.execute(statement.encode())


def address(name: str) -> str:
    """Return the address of a database on the tests' server, empty where there is none: then it is a file."""
    return urlunsplit(urlsplit(SERVER)._replace(path=f"/{name}")) if SERVER else ""


def install(kind: Kind, home: Path, name: str = "", *, server: bool = True) -> CommandOutput:
    """Fill a home that is not there yet, and make the database `name` where the tests run on a server.

    Without `server` the database is a file in the home, whatever the tests run on.
    """
    if not (SERVER and server):
        made = _pattern(kind, "")
        shutil.copytree(made, home)
    else:
        made = _pattern(kind, _database(kind))
        shutil.copytree(made, home)
        on_server(f'CREATE DATABASE "{name}" TEMPLATE "{_database(kind)}"')
    (home / OUTPUT_FILE).unlink()
    return CommandOutput(**json.loads((made / OUTPUT_FILE).read_text()))


def forget() -> None:
    """Remove what was kept to be copied."""
    if SERVER:
        for kind in COMMANDS:
            on_server(f'DROP DATABASE IF EXISTS "{_database(kind)}" WITH (FORCE)')
    shutil.rmtree(_folder(), ignore_errors=True)


def _database(kind: str) -> str:
    return f"ocop_{kind}_{os.environ[RUN]}"


def _folder() -> Path:
    return Path(tempfile.gettempdir()) / f"ocop-installed-{os.environ[RUN]}"


def _pattern(kind: Kind, database: str) -> Path:
    """Return the home of an installation that nobody works on, made by the command if it is the first asked for."""
    home = _folder() / (f"{kind}-server" if database else kind)
    with _alone(kind):
        if not (home / OUTPUT_FILE).exists():
            if database:
                on_server(f'CREATE DATABASE "{database}"')
            kept = {key: value for key, value in os.environ.items() if not key.startswith("OCOP_")}
            paths = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
            own = {"OCOP_HOME": str(home), "OCOP_DATABASE": address(database) if database else "", "PYTHONPATH": paths}
            command = [sys.executable, "-m", "ocop", *COMMANDS[kind]]
            done = subprocess.run(
                command, env={**kept, **own, "FORCE_COLOR": "1"}, capture_output=True, text=True, check=False
            )
            assert done.returncode == 0, done.stderr
            output = {"facts": json.loads(done.stdout.splitlines()[-1]), "stderr": done.stderr}
            (home / OUTPUT_FILE).write_text(json.dumps(output, ensure_ascii=False))
    return home


@contextmanager
def _alone(kind: str) -> Iterator[None]:
    """Keep other workers of the run waiting meanwhile."""
    folder = _folder()
    folder.mkdir(mode=0o700, exist_ok=True)
    with (folder / f"{kind}.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
