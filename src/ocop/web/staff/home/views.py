"""Việc hôm nay: what waits for me, by deadline."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from ocop.base.actors import Actor
from ocop.domain.alerts import queries as alerts
from ocop.domain.alerts.states import ReportState
from ocop.domain.stamps import access
from ocop.domain.stamps import queries as stamps
from ocop.domain.stamps.models import Order
from ocop.domain.stamps.states import OrderState
from ocop.web.staff.home.councils import sessions_waiting, sheets_waiting
from ocop.web.staff.home.recalls import recalls_waiting
from ocop.web.staff.home.stars import (
    certificates_waiting,
    decisions_waiting,
    dossiers_overdue,
    dossiers_waiting,
    recognitions_waiting,
    reevaluations_running,
)
from ocop.web.ui.columns import count, moment
from ocop.web.ui.pages import show
from ocop.web.ui.permissions import can_open_page
from ocop.web.ui.requests import ActorRequest
from ocop.web.ui.shapes import Task

MAXIMUM = 20
STEPS: tuple[tuple[OrderState, str, str, Callable[[Actor, Order], object]], ...] = (
    (OrderState.PLACED, "Duyệt", "Chờ duyệt", access.approve),
    (OrderState.APPROVED, "Cấp mã", "Chờ cấp mã", access.issue),
    (OrderState.ISSUED, "Phát hành", "Chờ phát hành", access.release),
)


def index(request: ActorRequest) -> HttpResponse:
    """Show what waits for me, the groups in the order of the work; only those whose page I may open."""
    by, now = request.actor, timezone.now()
    today = timezone.localdate(now)
    groups = [
        ("Hồ sơ chờ tôi", "staff:dossier-list", dossiers_waiting(by, today)),
        ("Xã, phường quá hạn", "staff:dossier-list", dossiers_overdue(by, today)),
        ("Đánh giá lại trong 45 ngày", "staff:dossier-list", reevaluations_running(by, today)),
        ("Phiếu chấm chờ tôi", "staff:sheet-list", sheets_waiting(by)),
        ("Phiên họp đến giờ", "staff:session-open", sessions_waiting(by, now)),
        ("Kết luận chờ quyết định", "staff:certificate-issue", decisions_waiting(by)),
        ("Thu hồi và công bố", "staff:certificate-publish", recognitions_waiting(by, today)),
        ("Thu hồi hàng", "staff:recall-list", recalls_waiting(by)),
        ("Đơn tem", "staff:order-approve", orders_waiting(by)),
        ("Phản ánh mới", "staff:report-list", reports_waiting(by)),
        ("Công nhận sắp hết hạn", "staff:certificate-list", certificates_waiting(by, today)),
    ]
    rows = [(title, list(tasks)) for title, page, tasks in groups if can_open_page(by, page)]
    rows = [(title, tasks) for title, tasks in rows if tasks]
    return show(request, "staff/home/index.html", groups=rows, waiting=sum(len(tasks) for _, tasks in rows))


def orders_waiting(by: Actor) -> Iterable[Task]:
    """Yield the orders whose next step I may do, the longest waiting first."""
    for state, verb, word, rule in STEPS:
        for order in stamps.list_orders(by, state=state).order_by("placed_at")[:MAXIMUM]:
            if rule(by, order):
                yield Task(
                    f"{verb} đơn {order.ref}: {count(order.quantity)} tem, {order.product}",
                    reverse("staff:order-detail", args=[order.ref]),
                    state.tone,
                    word,
                    f"{order.product.producer}, đặt lúc {moment(order.placed_at)}",
                )


def reports_waiting(by: Actor) -> Iterable[Task]:
    """Yield the new reports, the oldest first."""
    for report in alerts.list_reports(by, state=ReportState.NEW).order_by("received_at")[:MAXIMUM]:
        yield Task(
            f"{report.ref}: {report.get_kind_display()}",
            reverse("staff:report-detail", args=[report.ref]),
            ReportState(report.state).tone,
            report.get_state_display(),
            f"Nhận lúc {moment(report.received_at)}",
        )
