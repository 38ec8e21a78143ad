"""The peer of capture-http: `python bench/quartet.py DATABASE` in an environment that holds `quartet.txt`.

DATABASE is a file of SQLite or an address of PostgreSQL. Each line of standard input names a file of EPCIS 1.2 XML; the
answer is a line with the events stored and the seconds taken. Its plain parser, without checks of business context, in
one transaction a document: the fastest way it has. Run by its own Python, so nothing of ours is imported.
"""

from __future__ import annotations

import io
import json
import sys
import time
import warnings
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit


def database(address: str) -> dict[str, Any]:
    """Return the settings of a database; SQLite as durable as ours."""
    if "://" not in address:
        pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL"
        options = {"transaction_mode": "IMMEDIATE", "init_command": pragmas}
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": address, "OPTIONS": options}
    parts = urlsplit(address)
    return {
        "ENGINE": "django.db.backends.postgresql", "NAME": parts.path.lstrip("/"), "USER": parts.username or "",
        "PASSWORD": parts.password or "", "HOST": parts.hostname or "", "PORT": str(parts.port or ""),
        "OPTIONS": dict(pair.split("=", 1) for pair in parts.query.split("&") if pair.startswith("host=")),
    }  # fmt: skip


def main(address: str) -> None:
    """Capture what standard input names."""
    import django
    from django.conf import settings

    warnings.simplefilter("ignore")  # it stores naive moments
    settings.configure(
        INSTALLED_APPS=["quartet_epcis"],
        DATABASES={"default": database(address)},
        # its migrations ask for a package that it does not require; the tables are those of its models
        MIGRATION_MODULES={"quartet_epcis": None},
        DEFAULT_AUTO_FIELD="django.db.models.AutoField",
        USE_TZ=True,
        SECRET_KEY="bench",
    )
    django.setup()
    from django.core.management import call_command
    from django.db import transaction
    from quartet_epcis.models.events import Event
    from quartet_epcis.parsing.parser import QuartetParser

    call_command("migrate", run_syncdb=True, verbosity=0)
    print("ready", flush=True)
    before = 0
    for line in sys.stdin:
        result = io.BytesIO(Path(line.strip()).read_bytes())
        begun = time.perf_counter()
        with transaction.atomic():
            QuartetParser(result).parse()
        taken = time.perf_counter() - begun
        stored = Event.objects.count()
        print(json.dumps({"stored": stored - before, "seconds": taken}), flush=True)
        before = stored


if __name__ == "__main__":
    main(*sys.argv[1:])
