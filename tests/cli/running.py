"""Commands as a shell runs them: within this process on the test's database, or each in one of its own on a demo."""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click
from click.testing import CliRunner, Result

from ocop.cli import main
from tests.domain.assertions import is_vietnamese_sentence
from tests.factories.installed import SERVER, address, install, on_server

PATIENCE = 180
Done = subprocess.CompletedProcess[str]


def commands(group: click.Group = main.group, before: tuple[str, ...] = ()) -> list[tuple[str, ...]]:  # type: ignore[attr-defined]
    """Return the words of every command."""
    found: list[tuple[str, ...]] = []
    for name, command in sorted(group.commands.items()):
        words = (*before, name)
        found += commands(command, words) if isinstance(command, click.Group) else [words]
    return found


def ocop(*words: object, **environment: str) -> Result:
    """Run a command in this process."""
    return CliRunner(env=environment).invoke(main.group, [str(word) for word in words], prog_name="ocop")  # type: ignore[attr-defined]


def told(done: Result | Done) -> dict[str, Any]:
    """Return the JSON object that `--json` leaves as the last line."""
    return json.loads(done.stdout.splitlines()[-1])  # type: ignore[no-any-return]


def assert_denied(code: str, *words: object, exit_code: int = 1) -> str:
    """Hold that a command is refused with and without `--json`, in the same sentence; return it."""
    plain, as_json = ocop(*words), ocop(*words, "--json")
    facts = told(as_json)
    assert (plain.exit_code, as_json.exit_code) == (exit_code, exit_code), plain.output
    assert (facts["ok"], facts["code"]) == (False, code), facts
    assert set(facts) == {"ok", "code", "error"}
    assert is_vietnamese_sentence(facts["error"]), facts["error"]
    assert plain.stderr.strip() == facts["error"]
    assert plain.stdout == ""
    return facts["error"]  # type: ignore[no-any-return]


@dataclass(frozen=True)
class Office:
    """A home folder and a database of their own on which commands run as processes; no `url` means SQLite."""

    home: Path
    url: str = ""
    facts: dict[str, Any] = field(default_factory=dict)  # what building it told, and what that showed meanwhile
    built: str = ""

    @property
    def environment(self) -> dict[str, str]:
        """Return what a command inherits."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("OCOP_")}
        return {**kept, "OCOP_HOME": str(self.home), "OCOP_DATABASE": self.url, "PYTHONUNBUFFERED": "1"}

    def start(self, *words: object, **more: Any) -> subprocess.Popen[str]:
        """Start a command."""
        command = [sys.executable, "-m", "ocop", *map(str, words)]
        piped = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **more}
        return subprocess.Popen(command, env=self.environment, text=True, **piped)

    def run(self, *words: object, **environment: str) -> Done:
        """Run a command to its end."""
        command = [sys.executable, "-m", "ocop", *map(str, words)]
        env = {**self.environment, **environment}
        return subprocess.run(command, env=env, text=True, capture_output=True, timeout=PATIENCE, check=False)

    def rows(self, question: str) -> list[tuple[Any, ...]]:
        """Return rows of the database, read past the code under test. Raises the driver's error."""
        if self.url:
            import psycopg

            with psycopg.connect(self.url) as connection:
                return connection.execute(question).fetchall()
        with contextlib.closing(sqlite3.connect(f"file:{self.home / 'ocop.sqlite3'}?mode=ro", uri=True)) as file:
            return file.execute(question).fetchall()

    def write(self, statement: str) -> None:
        """Change the database past the code under test."""
        if self.url:
            import psycopg

            with psycopg.connect(self.url) as connection:
                connection.execute(statement)
            return
        with contextlib.closing(sqlite3.connect(self.home / "ocop.sqlite3")) as file, file:
            file.execute(statement)


@contextlib.contextmanager
def new_office(home: Path) -> Iterator[Office]:
    """Yield an office without tables: on the PostgreSQL of the tests where they run on one, else on SQLite."""
    if not SERVER:
        yield Office(home)
        return
    name = f"ocop_cli_{secrets.token_hex(6)}"
    on_server(f'CREATE DATABASE "{name}"')
    try:
        yield Office(home, address(name))
    finally:
        on_server(f'DROP DATABASE "{name}" WITH (FORCE)')


@contextlib.contextmanager
def demo_office(home: Path) -> Iterator[Office]:
    """Yield an office with the demo province, as `ocop demo` built it."""
    name = f"ocop_cli_{secrets.token_hex(6)}"
    made = install("demo", home, name)
    try:
        yield Office(home, address(name), made.facts, made.stderr)
    finally:
        if SERVER:
            on_server(f'DROP DATABASE "{name}" WITH (FORCE)')
