"""Acts on reports: receive, take in hand, close."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from ocop.base import audit
from ocop.base.actors import STRANGER, Actor
from ocop.base.answers import refuse
from ocop.base.refs import next_ref
from ocop.base.values import line, paragraph
from ocop.domain.alerts import access, wording
from ocop.domain.alerts.models import Report
from ocop.domain.alerts.states import FLOW, ReportKind, ReportState
from ocop.domain.stamps import queries as stamps


@transaction.atomic
def receive_report(
    *, code: str, kind: str, text: str, seen_at_place: str = "", contact: str = "", at: datetime
) -> Report:
    """Keep what a consumer tells us about a stamp. Raises Refused."""
    if kind not in ReportKind.values:
        raise refuse("report.kind", wording.KIND)
    told = paragraph(text, "nội dung", 2000)
    if not told:
        raise refuse("report.empty", wording.EMPTY)
    shown = line(code, "mã tem", 40)
    place = stamps.place_of(shown) if shown else None
    report = Report.objects.create(
        ref=next_ref("PA", at),
        code=shown,
        epoch=place.lot.epoch if place else None,
        number=place.number if place else None,
        product=place.lot.order.product if place else None,
        kind=kind,
        text=told,
        seen_at_place=line(seen_at_place, "nơi thấy hàng", 200),
        contact=line(contact, "cách liên hệ", 120),
        received_at=at,
    )
    audit.record("report.received", on=report, by=STRANGER, at=at, kind=kind)
    return report


@transaction.atomic
def take_report(*, report_id: int, by: Actor, at: datetime) -> Report:
    """Take a report in hand. Raises Refused."""
    return _move(report_id, ReportState.IN_HAND, "report.taken", by, at)


@transaction.atomic
def close_report(*, report_id: int, outcome: str, by: Actor, at: datetime) -> Report:
    """Close a report with what came of it. Raises Refused."""
    return _move(report_id, ReportState.CLOSED, "report.closed", by, at, outcome=outcome)


def _move(report_id: int, then: str, act: str, by: Actor, at: datetime, *, outcome: str = "") -> Report:
    report = Report.objects.select_for_update().get(pk=report_id)
    access.handle(by).require()
    FLOW.may(report.state, then).require()
    report.state = then
    if then == ReportState.CLOSED:
        report.outcome = line(outcome, "kết quả xử lý", 400, needed=True)
        report.closed_at, report.closed_by_id = at, by.user_id
    report.save(update_fields=["state", "outcome", "closed_at", "closed_by"])
    audit.record(act, on=report, by=by, at=at)
    return report
