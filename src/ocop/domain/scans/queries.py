"""Judging a code, and what pages may read about scans.

Whatever a verdict rests on, save the scan itself, changes only by an act, and an act on a product, its stamps, batches
or stars, its producer, a place or a code key renews the product's version in its own transaction
(`ocop.base.versions`). So what is known of a stretch of stamps is kept in memory and holds as long as the version is
the same; one short query reads it together with the first scan. A change is seen by the next scan in every process;
other acts cost it nothing.
"""

from __future__ import annotations

import threading
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from typing import Any, NamedTuple

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet

from ocop.base.refs import LOCAL_TIME
from ocop.base.versions import id_of, token_of
from ocop.domain.certificates import queries as certificates
from ocop.domain.certificates.queries import LiveCertificate
from ocop.domain.scans import rules
from ocop.domain.scans.models import Scan
from ocop.domain.scans.rules import ScanFacts
from ocop.domain.scans.states import Verdict
from ocop.domain.stamps import queries as stamps
from ocop.domain.stamps.queries import Segment, StampPlace
from ocop.domain.stamps.rules import code_in
from ocop.standards import code as stamp_code

MAX_SEGMENTS = 20_000  # kept in memory
NUMBER_BITS = 40
NUMBER_MASK = (1 << NUMBER_BITS) - 1
VERSION_AND_FIRST = (
    "SELECT v.token, f.scanned_at, f.province, f.device FROM base_cacheversion v "
    "LEFT JOIN scans_firstscan f ON f.stamp = %s WHERE v.id = %s"
)
FIRST_ALONE = "SELECT NULL, scanned_at, province, device FROM scans_firstscan WHERE stamp = %s"
if connections[DEFAULT_DB_ALIAS].vendor == "sqlite":
    VERSION_AND_FIRST, FIRST_ALONE = (text.replace("%s", "?") for text in (VERSION_AND_FIRST, FIRST_ALONE))


class FirstSeen(NamedTuple):
    """The first scan of a stamp."""

    scanned_at: datetime
    province: str
    device: bytes | None


class Judged(NamedTuple):
    """The verdict on a code with all facts of its page; `stamp` (epoch << 40 | number) is how scans are kept."""

    verdict: Verdict
    code: str
    at: datetime
    stamp: int | None = None
    segment: Segment | None = None
    star: LiveCertificate | None = None
    first: FirstSeen | None = None

    @property
    def place(self) -> StampPlace | None:
        """Return the segment of the stamp, or None when it was never issued."""
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


class _LotMemory(NamedTuple):
    """What was read of a lot under some versions: the ends of segments, and what is true of them, in order."""

    version_id: int  # of its product
    token: int
    highs: tuple[int, ...] = ()
    standings: tuple[_Standing, ...] = ()

    def find(self, number: int, today: date) -> _Standing | None:
        """Return the cached segment that contains a number, if it was read for this day."""
        place = bisect_right(self.highs, number)
        if place == len(self.highs):
            return None
        standing = self.standings[place]
        return standing if standing.segment.low <= number and standing.day == today else None

    def with_standing(self, standing: _Standing) -> _LotMemory:
        """Return the memory with one more segment."""
        others = [other for other in self.standings if other.segment.low != standing.segment.low]
        standings = tuple(sorted([*others, standing], key=lambda other: other.segment.low))
        return self._replace(standings=standings, highs=tuple(one.segment.high for one in standings))


class _Memory:
    """Segments of lots, shared by the threads of a process: a lot's memory is replaced, never changed."""

    def __init__(self) -> None:
        """Start empty."""
        self.lots: dict[int, _LotMemory] = {}
        self._count = 0
        self._lock = threading.Lock()

    def keep(self, lot_id: int, version_id: int, token: int, standing: _Standing) -> None:
        """Cache a segment; empty the cache when it holds too many."""
        with self._lock:
            if self._count >= MAX_SEGMENTS:
                self.lots, self._count = {}, 0
            lot = self.lots.get(lot_id)
            if lot is None or lot[:2] != (version_id, token):
                lot = _LotMemory(version_id, token)
            self.lots[lot_id] = lot.with_standing(standing)
            self._count += 1


_memory = _Memory()


def forget() -> None:
    """Drop what this process keeps in memory about stamps."""
    global _memory  # noqa: PLW0603 - one memory per process, read without a lock on each scan
    _memory = _Memory()


def judge_code(text: str, at: datetime, *, gtin: str = "") -> Judged:
    """Judge a typed or scanned code; `gtin` is the 14-digit number of the address it came in, if any.

    A slip of typing and a forged code cost no query. Raises django.db.DatabaseError when the database is away.
    """
    code = code_in(text)
    today = at.astimezone(LOCAL_TIME).date()
    memory = _memory
    for again in (True, True, False):
        judged = stamps.locate(code)
        if judged.seal is stamp_code.Seal.TYPO:
            return Judged(rules.judge(ScanFacts(well_typed=False), today), code[:40], at)
        plain = stamp_code.plain(code) or code
        if judged.lot is None:
            break
        stamp = judged.lot.epoch << NUMBER_BITS | judged.number
        lot = memory.lots.get(judged.lot.lot_id)
        row = _version_and_first(lot.version_id if lot else 0, stamp)
        standing = lot.find(judged.number, today) if lot and lot.token == row[0] else None
        if standing is None:
            standing, is_current = _read(memory, judged.lot.lot_id, judged.number, today)
            if again and not is_current:
                continue
            if stamps.locate(code).lot is None:  # its key was destroyed
                break
        if gtin and standing.gtin != gtin:
            return Judged(rules.judge(ScanFacts(right_product=False), today), plain, at)
        verdict, first = standing.verdict, _first_of(row)
        if verdict is Verdict.GENUINE_FIRST and first is not None:
            verdict = Verdict.GENUINE_AGAIN
        return Judged(verdict, plain, at, stamp, standing.segment, standing.star, first)
    return Judged(rules.judge(ScanFacts(seal_holds=False), today), plain, at)


def _read(memory: _Memory, lot_id: int, number: int, today: date) -> tuple[_Standing, bool]:
    """Read the facts around a number; cache them, and return True with them, unless something changed during the read.

    The version is read before the facts it guards: cached facts are never older than it. A product that
    no act has made known to its producer's version is read again by every scan.
    """
    name = stamps.cache_name_of(lot_id)
    version_id, token = id_of(name.text), token_of(name)
    stamps.drop_destroyed()
    segment = stamps.read_segment(lot_id, number)
    product, batch = segment.lot.order.product, segment.range.batch
    facts = ScanFacts(
        range_state=segment.range.state,
        recalled=batch is not None and batch.state == "recalled",
        expires_on=batch.expires_on if batch else None,
        suspect=any(mark.kind == "suspect" for mark in segment.marks),
        exposed=any(mark.kind == "exposed" for mark in segment.marks),
    )
    star = certificates.live(product.pk, today, published=True)
    standing = _Standing(segment, today, star, rules.judge(facts, today), product.gtin)
    is_current = token == _version_and_first(version_id, -1)[0]
    if is_current and token is not None:
        memory.keep(lot_id, version_id, token, standing)
    return standing, is_current


class _OfThread(threading.local):
    """The connection of a thread, looked up once: Django's own look-ups cost as much as the query."""

    def __init__(self) -> None:
        self.connection = connections[DEFAULT_DB_ALIAS]
        self.execute: Callable[[str, tuple[int, ...]], Any] = self.open

    def open(self, question: str, values: tuple[int, ...]) -> Any:
        """Open the connection if needed, run the query, and use the bare driver directly from then on."""
        connection = self.connection
        if connection.connection is not None and not connection.in_atomic_block and not connection.is_usable():
            connection.close()
        with connection.wrap_database_errors:
            connection.ensure_connection()
            execute = connection.connection.execute
            if connection.vendor == "postgresql":
                execute = partial(execute, prepare=True)
            cursor = execute(question, values)
        self.execute = execute
        return cursor


_of_thread = _OfThread()


def _version_and_first(version_id: int, stamp: int) -> Any:
    """Return the token of a version, and time, province and device of a stamp's first scan, as one row.

    One query, two where there is no such version, on the bare driver.
    """
    row = _ask(VERSION_AND_FIRST, (stamp, version_id))
    return row or _ask(FIRST_ALONE, (stamp,)) or (None, None, None, None)


def _ask(question: str, values: tuple[int, ...]) -> Any:
    """Return the first row, or None; a connection that broke while idle (a restart) is opened again once."""
    mine = _of_thread
    try:
        return mine.execute(question, values).fetchone()
    except Exception:  # not open yet, closed by Django, or broken, or the database is away; only the query tells which
        return mine.open(question, values).fetchone()


def _first_of(row: Any) -> FirstSeen | None:
    """Return the first scan in a row of `_version_and_first`."""
    _, at, province, device = row
    if at is None:
        return None
    return FirstSeen(at if at.tzinfo else at.replace(tzinfo=UTC), province, device and bytes(device))


def scans_of(stamp: int) -> QuerySet[Scan]:
    """Return the scans of a stamp (epoch << 40 | number), newest first."""
    return Scan.objects.filter(stamp=stamp).order_by("-pk")
