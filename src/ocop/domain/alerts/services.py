"""Acts on reports: receive, take in hand, close."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.conf import settings
from django.db import transaction

from ocop.base import audit
from ocop.base.actors import STRANGER, Actor, system
from ocop.base.decisions import Denied
from ocop.base.refs import LOCAL_TIME, next_ref
from ocop.base.text import fold
from ocop.base.values import clean_multiline, clean_text
from ocop.base.workdays import months_later
from ocop.domain.alerts import access, rules, wording
from ocop.domain.alerts.models import RecentSender, Report
from ocop.domain.alerts.states import FLOW, ReportKind, ReportState
from ocop.domain.stamps import queries as stamps

CLOCK = system("việc dọn dữ liệu cá nhân")


@transaction.atomic
def receive_report(
    *,
    code: str,
    kind: str,
    text: str,
    seen_at_place: str = "",
    contact: str = "",
    device: bytes | None = None,
    address: bytes | None = None,
    at: datetime,
) -> Report:
    """Store a consumer's report about a stamp. Raises Denied.

    `device` and `address` are keyed hashes of who sends over the network, of whom OCOP_REPORTS_AN_HOUR are taken.
    """
    ref = next_ref("PA", at)  # its row lock lets reports in one after the other, so that none is counted too few
    _count_sender(device, address, at)
    if kind not in ReportKind.values:
        raise Denied("report.kind", wording.KIND)
    body = clean_multiline(text, "nội dung", 2000)
    if not body:
        raise Denied("report.empty", wording.EMPTY, field="text")
    code_text = clean_text(code, "mã tem", 40)
    seen = clean_text(seen_at_place, "nơi thấy hàng", 200)
    place = stamps.place_of(code_text) if code_text else None
    report = Report.objects.create(
        ref=ref,
        code=code_text,
        epoch=place.lot.epoch if place else None,
        number=place.number if place else None,
        product=place.lot.order.product if place else None,
        kind=kind,
        text=body,
        seen_at_place=seen,
        contact=clean_text(contact, "cách liên hệ", 120),
        folded=fold(f"{body} {seen} {code_text}"),
        received_at=at,
    )
    audit.record("report.received", on=report, by=STRANGER, at=at, kind=kind)
    return report


def _count_sender(device: bytes | None, address: bytes | None, at: datetime) -> None:
    """Count a sender among those of the last hour. Raises Denied; who is unknown both ways is not counted."""
    if device is None and address is None:
        return
    lately = RecentSender.objects.filter(sent_at__gt=at - rules.SENDERS_KEPT)
    same = lately.filter(device=device) if device else lately.filter(device=None, address=address)
    near = lately.filter(address=address).count() if address else 0
    rules.few_enough(same.count(), near, settings.OCOP_REPORTS_AN_HOUR).require()
    RecentSender.objects.create(device=device, address=address, sent_at=at)


@transaction.atomic
def forget_senders(*, at: datetime) -> int:
    """Drop what is kept of who sent reports more than an hour ago; return how many rows."""
    gone, _ = RecentSender.objects.filter(sent_at__lte=at - rules.SENDERS_KEPT).delete()
    return gone


@transaction.atomic
def forget_contacts(*, at: datetime) -> int:
    """Remove the way to reach the sender from reports received 12 months ago or longer; return how many.

    The report's text is kept. Safe to run twice.
    """
    last = months_later(at.astimezone(LOCAL_TIME).date(), -rules.CONTACT_MONTHS)
    before = datetime.combine(last + timedelta(days=1), time.min, LOCAL_TIME)
    over = Report.objects.select_for_update().filter(received_at__lt=before).exclude(contact="").order_by("pk")
    for report in over:
        report.contact = ""
        report.save(update_fields=["contact"])
        audit.record("report.contact-removed", on=report, by=CLOCK, at=at)
    return len(over)


@transaction.atomic
def take_report(*, report_id: int, by: Actor, at: datetime) -> Report:
    """Take a report in hand. Raises Denied."""
    return _move(report_id, ReportState.IN_HAND, "report.taken", by, at)


@transaction.atomic
def close_report(*, report_id: int, outcome: str, by: Actor, at: datetime) -> Report:
    """Close a report with its outcome. Raises Denied."""
    return _move(report_id, ReportState.CLOSED, "report.closed", by, at, outcome=outcome)


def _move(report_id: int, then: str, act: str, by: Actor, at: datetime, *, outcome: str = "") -> Report:
    report = Report.objects.select_for_update().get(pk=report_id)
    access.handle(by).require()
    FLOW.check(report.state, then).require()
    report.state = then
    if then == ReportState.CLOSED:
        report.outcome = clean_text(outcome, "kết quả xử lý", 400, required=True)
        report.closed_at, report.closed_by_id = at, by.user_id
    report.save(update_fields=["state", "outcome", "closed_at", "closed_by"])
    audit.record(act, on=report, by=by, at=at)
    return report
