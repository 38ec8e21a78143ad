"""The end of the log, kept outside the database too: a file beside the keys, as stamp numbers have one.

Whoever may write into the database alone cannot cut the log short, or write it anew, without differing from the file.
The file never steps back, and moves on only while the log still holds the line it names.
"""

from __future__ import annotations

import fcntl
import json
import logging
import os
import time
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

from ocop.base.home import private_folder
from ocop.base.models import AuditEntry

log = logging.getLogger(__name__)
EVERY_SECONDS = 1.0
_kept_at = 0.0


class Mark(NamedTuple):
    """A line of the log: its number and its digest."""

    sequence: int
    digest: str


def place() -> Path:
    """Return the file."""
    return Path(settings.OCOP_HOME) / "keys" / "audit.json"


def read() -> Mark | None:
    """Return the newest line that was kept, or None when there is no file. Raises ValueError when it is no mark."""
    try:
        told = json.loads(place().read_bytes())
        return Mark(int(told["sequence"]), str(told["digest"]))
    except FileNotFoundError:
        return None
    except (KeyError, TypeError) as error:
        raise ValueError("audit.json holds no mark") from error


def tell(sequence: int, digest: str) -> None:
    """Keep a committed line, at most once a second in this process; to be called after the commit, with no lock held.

    Lines of a burst are covered by the next call: an act's, that of `verify`, or the clock's.
    """
    global _kept_at
    now = time.monotonic()
    if now - _kept_at >= EVERY_SECONDS:
        _kept_at = now
        keep(Mark(sequence, digest))


def keep(mark: Mark) -> None:
    """Write a committed line down, durably, unless a later one is kept or the log differs from what is kept."""
    path = place()
    private_folder(path.parent)
    with path.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        kept = read()
        if kept is not None:
            if kept.sequence >= mark.sequence:
                return
            if not AuditEntry.objects.filter(sequence=kept.sequence, digest=kept.digest).exists():
                log.error("the log differs from %s at line %d; run `ocop audit verify`", path, kept.sequence)
                return
        part = path.with_suffix(".part")
        with part.open("w") as file:
            json.dump(mark._asdict(), file)
            file.flush()
            os.fsync(file.fileno())
        part.chmod(0o600)
        part.replace(path)
