"""Run commands as a shell does: in this process on the test database, or as processes on a demo office."""

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
    all_commands: list[tuple[str, ...]] = []
    for name, command in sorted(group.commands.items()):
        words = (*before, name)
        all_commands += commands(command, words) if isinstance(command, click.Group) else [words]
    return all_commands


def ocop(*words: object, **environment: str) -> Result:
    """Run a command in this process."""
    return CliRunner(env=environment).invoke(main.group, [str(word) for word in words], prog_name="ocop")  # type: ignore[attr-defined]


def last_json(done: Result | Done) -> dict[str, Any]:
    """Return the JSON object that `--json` prints as the last line."""
    return json.loads(done.stdout.splitlines()[-1])  # type: ignore[no-any-return]


def assert_denied(code: str, *words: object, exit_code: int = 1) -> str:
    """Assert that a command is refused with and without `--json` with the same sentence; return the sentence."""
    plain, as_json = ocop(*words), ocop(*words, "--json")
    facts = last_json(as_json)
    assert (plain.exit_code, as_json.exit_code) == (exit_code, exit_code), plain.output
    assert (facts["ok"], facts["code"]) == (False, code), facts
    assert set(facts) == {"ok", "code", "error"}
    assert is_vietnamese_sentence(facts["error"]), facts["error"]
    assert plain.stderr.strip() == facts["error"]
    assert plain.stdout == ""
    return facts["error"]  # type: ignore[no-any-return]


@dataclass(frozen=True)
class Office:
    """A separate home folder and database on which commands run as processes; no `url` means SQLite."""

    home: Path
    url: str = ""
    facts: dict[str, Any] = field(default_factory=dict)  # JSON output of `ocop demo`; `built` is its progress
    built: str = ""

    @property
    def environment(self) -> dict[str, str]:
        """Return the environment of commands."""
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("OCOP_")}
        return {**inherited, "OCOP_HOME": str(self.home), "OCOP_DATABASE": self.url, "PYTHONUNBUFFERED": "1"}

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
        """Return rows of the database with the plain driver. Raises the driver's error."""
        if self.url:
            import psycopg

            with psycopg.connect(self.url) as connection:
                return connection.execute(question).fetchall()
        with contextlib.closing(sqlite3.connect(f"file:{self.home / 'ocop.sqlite3'}?mode=ro", uri=True)) as file:
            return file.execute(question).fetchall()

    def write(self, statement: str) -> None:
        """Change the database with the plain driver."""
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
    installed = install("demo", home, name)
    try:
        yield Office(home, address(name), installed.facts, installed.stderr)
    finally:
        if SERVER:
            on_server(f'DROP DATABASE "{name}" WITH (FORCE)')
