"""A separate demo province on the tests' database engine, served as by `make run`; the server can be killed."""

from __future__ import annotations

import http.client
import json
import os
import secrets
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from tests.factories.installed import SERVER, address, install, on_server

OCOP = [sys.executable, "-m", "ocop"]
STARTS_WITHIN = 60.0


@dataclass
class Installation:
    """A home folder and a database used by one test module."""

    home: Path
    env: dict[str, str]
    facts: dict[str, Any]  # the JSON output of `ocop demo`

    def run(self, *arguments: str) -> str:
        """Run a command of the program; return what it printed."""
        return subprocess.run([*OCOP, *arguments], env=self.env, check=True, capture_output=True, text=True).stdout

    def ask_python(self, program: str) -> str:
        """Run a small program inside the installation; return what it printed."""
        before = "import django; django.setup()\n"
        env = {**self.env, "DJANGO_SETTINGS_MODULE": "ocop.config.settings"}
        done = subprocess.run(
            [sys.executable, "-c", before + program], env=env, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def rows(self, question: str) -> list[tuple[Any, ...]]:
        """Query the database with the plain driver."""
        url = self.env.get("OCOP_DATABASE", "")
        if url:
            with psycopg.connect(url) as server:
                return server.execute(question.encode()).fetchall()
        with closing(sqlite3.connect(self.home / "ocop.sqlite3")) as file:
            return file.execute(question).fetchall()


@contextmanager
def installation(home: Path) -> Iterator[Installation]:
    """Yield an installation with the demo; on PostgreSQL its database is dropped at the end."""
    env = {**os.environ, "OCOP_HOME": str(home)}
    env.pop("OCOP_KEY_FILE", None)
    name = f"ocop_{secrets.token_hex(4)}"
    installed = install("demo", home, name)
    try:
        place = Installation(home, {**env, "OCOP_DATABASE": address(name)}, installed.facts)
        place.run("django", "collectstatic", "--no-input", "--verbosity", "0")
        yield place
    finally:
        if SERVER:
            on_server(f'DROP DATABASE "{name}" WITH (FORCE)')


class Server:
    """`ocop serve` in a separate process group."""

    def __init__(self, place: Installation, **settings: str) -> None:
        """Start it on a free port and wait until it answers."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self._log = place.home / "serve.log"
        command = [*OCOP, "serve", "--port", str(self.port), "--workers", "2", "--no-worker"]
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                command, env={**place.env, **settings}, stdout=log, stderr=log, start_new_session=True
            )
        self._wait()

    def _wait(self) -> None:
        end = time.monotonic() + STARTS_WITHIN
        while self._process.poll() is None and time.monotonic() < end:
            try:
                if self.ask("/healthz")[0] == 200:
                    return
            except OSError:
                time.sleep(0.1)
        raise AssertionError(f"the server did not answer: {self._log.read_text()[-2000:]}")

    def ask(self, address: str, **headers: str) -> tuple[int, bytes]:
        """Request an address over a new connection; return status and body. Raises OSError."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request("GET", address, headers=headers)
            answer = connection.getresponse()
            return answer.status, answer.read()
        except http.client.HTTPException as error:
            raise OSError(str(error)) from error
        finally:
            connection.close()

    def verdict(self, code: str) -> str:
        """Scan a code; return the verdict. Raises OSError without a complete response."""
        status, body = self.ask(f"/{code}", Accept="application/json")
        if status != 200:
            raise OSError(f"{status}")
        return str(json.loads(body)["verdict"])

    def kill(self) -> None:
        """Kill every process at once (kill -9), as a power cut would."""
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait(10)

    def stop(self) -> int:
        """Stop the server; return the exit code."""
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
        return self._process.wait(30)
