"""Judging a code, and what pages may read about scans.

Whatever a verdict rests on, save the scan itself, changes only by an act, and every act moves the head of the log in
its own transaction. So what is known of a stretch of stamps is kept in memory and holds as long as the head is the
same; one short query reads the head and the first scan together. A change is seen by the next scan in every process.
"""

from __future__ import annotations

import threading
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import partial
from typing import Any, NamedTuple

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet

from ocop.base.refs import LOCAL_TIME
from ocop.domain.certificates import queries as certificates
from ocop.domain.certificates.queries import LiveCertificate
from ocop.domain.scans import rules
from ocop.domain.scans.models import Scan
from ocop.domain.scans.rules import Facts
from ocop.domain.scans.states import Verdict
from ocop.domain.stamps import queries as stamps
from ocop.domain.stamps.queries import Segment, StampPlace
from ocop.domain.stamps.rules import code_in
from ocop.standards import code as stamp_code

SEGMENTS_KEPT = 20_000
NUMBER_BITS = 40
NUMBER_MASK = (1 << NUMBER_BITS) - 1
HEAD_AND_FIRST = (
    "SELECT h.digest, f.scanned_at, f.province, f.device FROM base_audithead h "
    "LEFT JOIN scans_firstscan f ON f.stamp = %s WHERE h.id = 1"
)
if connections[DEFAULT_DB_ALIAS].vendor == "sqlite":
    HEAD_AND_FIRST = HEAD_AND_FIRST.replace("%s", "?")


class FirstSeen(NamedTuple):
    """The first scan of a stamp."""

    scanned_at: datetime
    province: str
    device: bytes | None


class Judged(NamedTuple):
    """The verdict on a code with everything the page shows; `stamp` (epoch << 40 | number) is how scans are kept."""

    verdict: Verdict
    code: str
    at: datetime
    stamp: int | None = None
    segment: Segment | None = None
    star: LiveCertificate | None = None
    first: FirstSeen | None = None

    @property
    def place(self) -> StampPlace | None:
        """Return where the stamp stands, or None when it was never issued."""
        if self.segment is None or self.stamp is None:
            return None
        here = self.segment
        return StampPlace(self.code, here.lot, self.stamp & NUMBER_MASK, here.range, here.marks)


@dataclass(frozen=True, slots=True)
class _Standing:
    """What is true of a segment on a day: its product's stars, and the verdict but for earlier scans."""

    segment: Segment
    day: date
    star: LiveCertificate | None
    verdict: Verdict
    gtin: str


@dataclass(slots=True)
class _Known:
    """Segments read while the log's head had this digest, by lot: their ends, and what is true of them, in order."""

    digest: str
    lots: dict[int, tuple[list[int], list[_Standing]]] = field(default_factory=dict)
    kept: int = 0

    def find(self, lot_id: int, number: int, today: date) -> _Standing | None:
        """Return what was read of the segment that holds a number, if it was read for this day."""
        rows = self.lots.get(lot_id)
        if rows is None:
            return None
        highs, standings = rows
        place = bisect_right(highs, number)
        if place == len(highs):
            return None
        found = standings[place]
        return found if found.segment.low <= number and found.day == today else None

    def keep(self, lot_id: int, standing: _Standing) -> None:
        """Keep what was read of a segment; start afresh when there are too many."""
        if self.kept >= SEGMENTS_KEPT:
            self.lots, self.kept = {}, 0
        old = self.lots.get(lot_id, ([], []))
        rows = [each for each in old[1] if each.segment.low != standing.segment.low]
        rows = sorted([*rows, standing], key=lambda each: each.segment.low)
        self.lots[lot_id] = [each.segment.high for each in rows], rows  # readers see the old pair or the new one
        self.kept += 1


_known = _Known("")
_keeping = threading.Lock()


def forget() -> None:
    """Drop what this process keeps in memory about stamps."""
    global _known
    _known = _Known("")


def judge_code(text: str, at: datetime, *, gtin: str = "") -> Judged:
    """Judge a typed or scanned code; `gtin` is the 14-digit number of the address it came in, if any.

    A slip of typing and a forged code cost no query. Raises django.db.DatabaseError when the database is away.
    """
    code = code_in(text)
    today = at.astimezone(LOCAL_TIME).date()
    for again in (True, True, False):
        known = _known
        found = stamps.locate(code)
        if found.seal is stamp_code.Seal.TYPO:
            return Judged(rules.judge(Facts(well_typed=False), today), code[:40], at)
        plain = stamp_code.plain(code) or code
        if found.lot is None:
            break
        stamp = found.lot.epoch << NUMBER_BITS | found.number
        digest, first = _head_and_first(stamp)
        if digest != known.digest:
            known = _begin(digest)
            if again:
                continue
        standing = known.find(found.lot.lot_id, found.number, today)
        if standing is None:
            standing, still = _read(known, found.lot.lot_id, found.number, today)
            if again and not still:
                continue
        if gtin and standing.gtin != gtin:
            return Judged(rules.judge(Facts(right_product=False), today), plain, at)
        verdict = standing.verdict
        if verdict is Verdict.GENUINE_FIRST and first is not None:
            verdict = Verdict.GENUINE_AGAIN
        return Judged(verdict, plain, at, stamp, standing.segment, standing.star, first)
    return Judged(rules.judge(Facts(seal_holds=False), today), plain, at)


def _begin(digest: str) -> _Known:
    """Start an empty memory for a new head of the log, and return it; keys may have been destroyed, too."""
    global _known
    with _keeping:
        if _known.digest != digest:
            stamps.drop_destroyed()
            _known = _Known(digest)
        return _known


def _read(known: _Known, lot_id: int, number: int, today: date) -> tuple[_Standing, bool]:
    """Read what is true around a number, and keep it when the log's head stood still; tell whether it did."""
    segment = stamps.read_segment(lot_id, number)
    product, batch = segment.lot.order.product, segment.range.batch
    facts = Facts(
        range_state=segment.range.state,
        recalled=batch is not None and batch.state == "recalled",
        expires_on=batch.expires_on if batch else None,
        suspect=any(mark.kind == "suspect" for mark in segment.marks),
        exposed=any(mark.kind == "exposed" for mark in segment.marks),
    )
    star = certificates.live(product.pk, today, published=True)
    standing = _Standing(segment, today, star, rules.judge(facts, today), product.gtin)
    still = _head_and_first(-1)[0] == known.digest
    if still:
        with _keeping:
            known.keep(lot_id, standing)
    return standing, still


class _OfThread(threading.local):
    """What a thread asks with, found once: Django's own look-ups cost as much as the query itself."""

    def __init__(self) -> None:
        self.connection = connections[DEFAULT_DB_ALIAS]
        self.execute: Callable[[str, tuple[int]], Any] = self.open

    def open(self, question: str, values: tuple[int]) -> Any:
        """Open the connection anew if need be, ask, and ask the bare driver directly from then on."""
        connection = self.connection
        if connection.connection is not None and not connection.in_atomic_block and not connection.is_usable():
            connection.close()
        with connection.wrap_database_errors:
            connection.ensure_connection()
            execute = connection.connection.execute
            if connection.vendor == "postgresql":
                execute = partial(execute, prepare=True)
            answer = execute(question, values)
        self.execute = execute
        return answer


_of_thread = _OfThread()


def _head_and_first(stamp: int) -> tuple[str, FirstSeen | None]:
    """Return the digest of the log's head and the first scan of a stamp; one query, on the bare driver.

    A connection that broke while nobody used it (the server was restarted) is opened anew once.
    """
    mine = _of_thread
    try:
        row = mine.execute(HEAD_AND_FIRST, (stamp,)).fetchone()
    except Exception:  # not open yet, closed by Django, or broken; a database that is away is told from in here
        row = mine.open(HEAD_AND_FIRST, (stamp,)).fetchone()
    if row is None:
        return "", None
    digest, at, province, device = row
    if at is None:
        return digest, None
    return digest, FirstSeen(at if at.tzinfo else at.replace(tzinfo=UTC), province, device and bytes(device))


def scans_of(stamp: int) -> QuerySet[Scan]:
    """Return the scans of a stamp (epoch << 40 | number), newest first."""
    return Scan.objects.filter(stamp=stamp).order_by("-pk")
