"""Judging a code, and what pages may read about scans.

Whatever a verdict rests on, save the scan itself, changes only by an act, and every act moves the head of the log in
its own transaction. So what is known of a stretch of stamps is kept in memory and holds as long as the head is the
same; one short query reads the head and the first scan together. A change is seen by the next scan in every process.
"""

from __future__ import annotations

import threading
from bisect import bisect_right, insort
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from django.db import DEFAULT_DB_ALIAS, InterfaceError, OperationalError, connections
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
HEAD_AND_FIRST = (
    "SELECT h.digest, f.scanned_at, f.province, f.device FROM base_audithead h "
    "LEFT JOIN scans_firstscan f ON f.stamp = {} WHERE h.id = 1"
)


class FirstSeen(NamedTuple):
    """The first scan of a stamp."""

    scanned_at: datetime
    province: str
    device: bytes | None


@dataclass(frozen=True, slots=True)
class Judged:
    """The verdict on a code with everything the page shows."""

    verdict: Verdict
    code: str
    at: datetime
    place: StampPlace | None = None
    star: LiveCertificate | None = None
    first: FirstSeen | None = None

    @property
    def stamp(self) -> int | None:
        """Return the number by which scans are kept: epoch << 40 | number."""
        return None if self.place is None else self.place.lot.epoch << 40 | self.place.number


@dataclass(slots=True)
class _Known:
    """Segments read while the log's head had this digest, by lot, in order; and the stars of products by day."""

    digest: str
    segments: dict[int, list[tuple[int, int, Segment]]] = field(default_factory=dict)
    stars: dict[tuple[int, date], LiveCertificate | None] = field(default_factory=dict)
    kept: int = 0

    def find(self, lot_id: int, number: int) -> Segment | None:
        """Return the segment that holds a number, if it was read."""
        rows = self.segments.get(lot_id)
        if not rows:
            return None
        place = bisect_right(rows, number, key=lambda row: row[0]) - 1
        return rows[place][2] if place >= 0 and number < rows[place][1] else None

    def keep(self, lot_id: int, segment: Segment) -> None:
        """Keep a segment, unless another thread just did; start afresh when there are too many."""
        if self.kept >= SEGMENTS_KEPT:
            self.segments, self.kept = {}, 0
        rows = self.segments.setdefault(lot_id, [])
        if not any(low == segment.low for low, _, _ in rows):
            insort(rows, (segment.low, segment.high, segment), key=lambda row: row[0])
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
        digest, first = _head_and_first(found.lot.epoch << 40 | found.number)
        if digest != known.digest:
            known = _begin(digest)
            if again:
                continue
        segment, star, still = _look(known, found.lot.lot_id, found.number, today)
        if still or not again:
            return _weigh(segment, StampOf(plain, found.number, gtin), at, today, first, star)
    return Judged(rules.judge(Facts(seal_holds=False), today), plain, at)


class StampOf(NamedTuple):
    """What the address of a scan names."""

    code: str
    number: int
    gtin: str


def _weigh(
    segment: Segment, named: StampOf, at: datetime, today: date, first: FirstSeen | None, star: LiveCertificate | None
) -> Judged:
    if named.gtin and segment.lot.order.product.gtin != named.gtin:
        return Judged(rules.judge(Facts(right_product=False), today), named.code, at)
    batch = segment.range.batch
    facts = Facts(
        range_state=segment.range.state,
        recalled=batch is not None and batch.state == "recalled",
        expires_on=batch.expires_on if batch else None,
        suspect=any(mark.kind == "suspect" for mark in segment.marks),
        exposed=any(mark.kind == "exposed" for mark in segment.marks),
        scanned_before=first is not None,
    )
    place = StampPlace(named.code, segment.lot, named.number, segment.range, segment.marks)
    return Judged(rules.judge(facts, today), named.code, at, place, star, first)


def _begin(digest: str) -> _Known:
    """Start an empty memory for a new head of the log, and return it; keys may have been destroyed, too."""
    global _known
    with _keeping:
        if _known.digest != digest:
            stamps.drop_destroyed()
            _known = _Known(digest)
        return _known


def _look(known: _Known, lot_id: int, number: int, today: date) -> tuple[Segment, LiveCertificate | None, bool]:
    """Return the segment and its product's stars, from memory or read anew, and whether the head stood still."""
    segment = known.find(lot_id, number)
    if segment is not None:
        key = (segment.lot.order.product_id, today)
        if key in known.stars:
            return segment, known.stars[key], True
    segment = stamps.read_segment(lot_id, number)
    star = certificates.live(segment.lot.order.product_id, today)
    still = _head_and_first(-1)[0] == known.digest
    if still:
        with _keeping:
            known.keep(lot_id, segment)
            known.stars[segment.lot.order.product_id, today] = star
    return segment, star, still


def _head_and_first(stamp: int) -> tuple[str, FirstSeen | None]:
    """Return the digest of the log's head and the first scan of a stamp; one query, on the bare driver.

    A connection that broke while nobody used it (the server was restarted) is opened anew once.
    """
    connection = connections[DEFAULT_DB_ALIAS]
    try:
        row = _ask(connection, stamp)
    except (OperationalError, InterfaceError):
        if connection.in_atomic_block:
            raise
        connection.close()
        row = _ask(connection, stamp)
    if row is None:
        return "", None
    digest, at, province, device = row
    if at is None:
        return digest, None
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return digest, FirstSeen(at, province, None if device is None else bytes(device))


def _ask(connection: Any, stamp: int) -> Any:
    """Return the row of HEAD_AND_FIRST. The bare driver saves a third of the time of Django's cursor."""
    if connection.connection is None:
        connection.ensure_connection()
    with connection.wrap_database_errors:
        if connection.vendor == "postgresql":
            return connection.connection.execute(HEAD_AND_FIRST.format("%s"), (stamp,), prepare=True).fetchone()
        return connection.connection.execute(HEAD_AND_FIRST.format("?"), (stamp,)).fetchone()


def scans_of(stamp: int) -> QuerySet[Scan]:
    """Return the scans of a stamp (epoch << 40 | number), newest first."""
    return Scan.objects.filter(stamp=stamp).order_by("-pk")
