"""A process of its own in which many threads take references and write the log: `python -m tests.base.writers ACT`."""

from __future__ import annotations

import os
import sys
import threading
from datetime import UTC, datetime

import django

NOW = datetime(2026, 9, 2, 8, 30, tzinfo=UTC)
FAILS = 7  # every seventh act fails after it took its number


def make() -> None:
    """Make the tables."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def write(threads: str, acts: str) -> None:
    """Let threads act at once; say each reference after its act was committed."""
    from ocop.base.actors import system

    def run(name: str) -> None:
        from django.db import connections

        for number in range(1, int(acts) + 1):
            _act(system(name), number)
        connections.close_all()

    crowd = [threading.Thread(target=run, args=(f"{os.getpid()}-{number}",)) for number in range(int(threads))]
    for item in crowd:
        item.start()
    for entry in crowd:
        entry.join()


def _act(by: object, number: int) -> None:
    from django.db import transaction

    from ocop.base import audit
    from ocop.base.models import Counter
    from ocop.base.refs import next_ref

    try:
        with transaction.atomic():
            ref = next_ref("TH", NOW)
            audit.record("thing.made", on=Counter(pk=1), by=by, at=NOW, ref=ref)  # type: ignore[arg-type]
            if number % FAILS == 0:
                raise ZeroDivisionError
    except ZeroDivisionError:
        return
    os.write(1, f'"{ref}"\n'.encode())


def check() -> None:
    """Say whether the log holds."""
    import json

    from ocop.base import audit

    read, broken = audit.verify()
    print(json.dumps({"read": read, "broken": str(broken)}))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ocop.config.settings")
    django.setup()
    {"make": make, "write": write, "check": check}[sys.argv[1]](*sys.argv[2:])
