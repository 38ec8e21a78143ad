"""Writing many scans in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import transaction

from ocop.domain.scans.queries import FirstSeen
from ocop.domain.scans.states import Verdict

ROWS_A_STATEMENT = 400  # 6 values a row stay far below SQLite's 32,766 and PostgreSQL's 65,535 parameters
FIRST = "INSERT INTO scans_firstscan (stamp, scanned_at, province, device) VALUES "
SCAN = "INSERT INTO scans_scan (stamp, scanned_at, verdict, device, address, province) VALUES "


@dataclass(slots=True, eq=False)
class ScanEntry:
    """One scan to keep. After writing, `earlier` is the first scan when another one was stored first."""

    stamp: int
    at: datetime
    verdict: str
    device: bytes | None
    address: bytes | None
    province: str
    earlier: FirstSeen | None = None


def write(connection: Any, entries: Sequence[ScanEntry]) -> None:
    """Write first scans and scans in one transaction, correcting the verdict of who was not first after all.

    First scans are inserted in the order of their stamps, so that two writers never wait for each other in a ring.
    """
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for start in range(0, len(entries), ROWS_A_STATEMENT):
            part = entries[start : start + ROWS_A_STATEMENT]
            _settle_first(connection, cursor, part)
            when = connection.ops.adapt_datetimefield_value
            rows = [(e.stamp, when(e.at), str(e.verdict), e.device, e.address, e.province) for e in part]
            _insert(cursor, SCAN, rows)


def _settle_first(connection: Any, cursor: Any, entries: Sequence[ScanEntry]) -> None:
    firsts: dict[int, ScanEntry] = {}
    candidates = [entry for entry in entries if entry.verdict == Verdict.GENUINE_FIRST]
    late = [entry for entry in candidates if firsts.setdefault(entry.stamp, entry) is not entry]
    if not firsts:
        return
    when = connection.ops.adapt_datetimefield_value
    rows = [(e.stamp, when(e.at), e.province, e.device) for _, e in sorted(firsts.items())]
    made = {row[0] for row in _insert(cursor, FIRST, rows, " ON CONFLICT DO NOTHING RETURNING stamp")}
    late += [entry for stamp, entry in firsts.items() if stamp not in made]
    if not late:
        return
    seen = _first_scans(cursor, sorted({entry.stamp for entry in late}))
    for entry in late:
        entry.verdict, entry.earlier = Verdict.GENUINE_AGAIN, seen[entry.stamp]


def _insert(cursor: Any, head: str, rows: Sequence[tuple[Any, ...]], tail: str = "") -> list[Any]:
    marks = "(" + ", ".join(["%s"] * len(rows[0])) + ")"
    cursor.execute(head + ", ".join([marks] * len(rows)) + tail, [value for row in rows for value in row])
    return cursor.fetchall() if tail else []


def _first_scans(cursor: Any, stamps: Sequence[int]) -> dict[int, FirstSeen]:
    marks = ", ".join(["%s"] * len(stamps))
    cursor.execute(f"SELECT stamp, scanned_at, province, device FROM scans_firstscan WHERE stamp IN ({marks})", stamps)  # noqa: S608 - only placeholders
    return {
        stamp: FirstSeen(at if at.tzinfo else at.replace(tzinfo=UTC), province, device and bytes(device))
        for stamp, at, province, device in cursor.fetchall()
    }
