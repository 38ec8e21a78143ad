"""Stamp numbers are taken once. The high-water mark is kept outside the database too.

A database restored from yesterday's copy would give today's numbers again, and with them the same codes to other
goods. The file beside the keys is written first and never steps back; the larger of the two counts.
"""

from __future__ import annotations

import fcntl
import json
import os

from ocop.base.decisions import Denied
from ocop.base.home import private_folder
from ocop.domain.stamps import keys, wording
from ocop.domain.stamps.models import NUMBER_LIMIT, NumberCounter


def take_numbers(epoch: int, count: int) -> int:
    """Return the first of `count` fresh numbers of the epoch, in the transaction of the issue. Raises Denied."""
    NumberCounter.objects.get_or_create(epoch=epoch)
    counter = NumberCounter.objects.select_for_update().get(epoch=epoch)
    base = _reserve(epoch, counter.next_number, count)
    counter.next_number = base + count
    counter.save(update_fields=["next_number"])
    return base


def _reserve(epoch: int, known: int, count: int) -> int:
    """Move the mark on disk above the numbers, durably, before the database commits them."""
    path = keys.numbers_file()
    private_folder(path.parent)
    with path.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        marks = json.loads(path.read_text()) if path.exists() else {}
        base = max(known, int(marks.get(str(epoch), 0)))
        if base + count > NUMBER_LIMIT:
            raise Denied("order.no-numbers", wording.NO_NUMBERS)
        marks[str(epoch)] = base + count
        part = path.with_suffix(".part")
        with part.open("w") as file:
            json.dump(marks, file)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    return base
