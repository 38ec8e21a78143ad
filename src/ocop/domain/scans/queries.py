"""Judging a code, and what pages may read about scans."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from ocop.base.refs import LOCAL_TIME
from ocop.domain.certificates import queries as certificates
from ocop.domain.certificates.queries import LiveCertificate
from ocop.domain.scans import rules
from ocop.domain.scans.models import FirstScan, Scan
from ocop.domain.scans.rules import Facts
from ocop.domain.scans.states import Verdict
from ocop.domain.stamps import queries as stamps
from ocop.domain.stamps.queries import StampPlace
from ocop.domain.stamps.rules import code_in
from ocop.standards import code as stamp_code


@dataclass(frozen=True, slots=True)
class Judged:
    """The verdict on a code with everything the page shows."""

    verdict: Verdict
    code: str
    at: datetime
    place: StampPlace | None = None
    star: LiveCertificate | None = None
    first: FirstScan | None = None

    @property
    def stamp(self) -> int | None:
        """Return the number by which scans are kept: epoch << 40 | number."""
        return None if self.place is None else self.place.lot.epoch << 40 | self.place.number


def judge_code(text: str, at: datetime, *, gtin: str = "") -> Judged:
    """Judge a typed or scanned code; `gtin` is the 14-digit number of the address it came in, if any."""
    code = code_in(text)
    today = at.astimezone(LOCAL_TIME).date()
    if stamp_code.parse(code) is None:
        return Judged(rules.judge(Facts(well_typed=False), today), code[:40], at)
    plain = stamp_code.plain(code) or code
    place = stamps.place_of(code, fresh=False)
    if place is None or (gtin and place.lot.order.product.gtin != gtin):
        return Judged(rules.judge(Facts(seal_holds=False), today), plain, at)
    first = FirstScan.objects.filter(pk=place.lot.epoch << 40 | place.number).first()
    batch = place.range.batch
    facts = Facts(
        range_state=place.range.state,
        recalled=batch is not None and batch.state == "recalled",
        expires_on=batch.expires_on if batch else None,
        suspect=any(mark.kind == "suspect" for mark in place.marks),
        exposed=any(mark.kind == "exposed" for mark in place.marks),
        scanned_before=first is not None,
    )
    star = certificates.live(place.lot.order.product_id, today)
    return Judged(rules.judge(facts, today), plain, at, place, star, first)


def scans_of(stamp: int) -> QuerySet[Scan]:
    """Return the scans of a stamp (epoch << 40 | number), newest first."""
    return Scan.objects.filter(stamp=stamp).order_by("-pk")
