"""Commands as a shell runs them: within this process on the test's database, or each in one of its own on a demo."""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click
from click.testing import CliRunner, Result

from ocop.cli import main
from tests.domain.refusing import is_vietnamese_sentence

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


def refused(code: str, *words: object, exit_code: int = 1) -> str:
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
    """A home folder of its own in which commands run as processes, on SQLite."""

    home: Path
    facts: dict[str, Any] = field(default_factory=dict)  # what building it told, and what that showed meanwhile
    built: str = ""

    @property
    def environment(self) -> dict[str, str]:
        """Return what a command inherits."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("OCOP_")}
        return {**kept, "OCOP_HOME": str(self.home), "PYTHONUNBUFFERED": "1"}

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
        """Return rows of the database file; none while there is no such table, or nothing but a zero."""
        with contextlib.suppress(sqlite3.OperationalError), contextlib.closing(self._opened()) as file:
            found = file.execute(question).fetchall()
            return [] if found == [(0,)] else found
        return []

    def _opened(self) -> sqlite3.Connection:
        return sqlite3.connect(f"file:{self.home / 'ocop.sqlite3'}?mode=ro", uri=True)
