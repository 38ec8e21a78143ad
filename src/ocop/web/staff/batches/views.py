"""Batches of goods: what was made and which stamps are on it; recall."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from ocop.domain.stamps import queries as stamps
from ocop.domain.trace import access, queries, services
from ocop.domain.trace.states import FLOW, BatchState
from ocop.web.ui.acts import Page, buttons, form_page
from ocop.web.ui.columns import count
from ocop.web.ui.details import Detail, facts, history_of, show_detail
from ocop.web.ui.forms import ReasonForm
from ocop.web.ui.http import or_404
from ocop.web.ui.inner import batches as shared
from ocop.web.ui.lists import Empty, Listing, show_list


def index(request: HttpRequest) -> HttpResponse:
    """Show the batches I may see."""
    listing = Listing(
        "Lô hàng",
        Empty("Lô hàng do chủ thể mở khi làm xong một mẻ.", "Chưa có lô hàng nào"),
        search_label="Tìm theo sản phẩm, chủ thể, số lô",
        word="lô",
    )
    return show_list(request, listing, shared.BatchFilter(request), shared.BatchTable)


def detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show a batch with its orders of stamps."""
    batch = or_404(queries.get_batch, request.actor, ref)
    page = Detail(
        title=f"Lô {batch.lot_number}",
        state=shared.badge_of(batch),
        under=batch.product.name,
        crumbs=shared.crumbs(request),
        buttons=buttons(
            request.actor,
            (
                "Thu hồi lô hàng",
                "staff:batch-recall",
                [batch.ref],
                FLOW.may(batch.state, BatchState.RECALLED) & access.recall(request.actor),
                "stop",
            ),
        ),
        facts=shared.facts_of(request, batch),
        history=history_of(batch),
    )
    more = {"orders": stamps.list_orders(request.actor, batch=batch.ref)}
    return show_detail(request, page, "staff/batches/detail.html", **more)


def recall(request: HttpRequest, ref: str) -> HttpResponse:
    """Order that a batch comes back."""
    batch = or_404(queries.get_batch, request.actor, ref)
    back = reverse("staff:batch-detail", args=[batch.ref])
    page = Page(
        title=f"Thu hồi lô {batch.lot_number}",
        submit="Thu hồi lô hàng",
        crumbs=shared.crumbs(request, batch),
        will="Mọi tem trên lô này sẽ báo “Lô hàng đang thu hồi” ngay từ lần quét sau.",
        facts=facts(
            ("Sản phẩm", batch.product.name),
            ("Chủ thể", batch.product.producer.name),
            ("Số lượng", f"{count(batch.quantity)} {batch.unit}"),
            ("Tem đang kích hoạt", count(stamps.active_on(batch))),
        ),
        warning="Không lấy lại được lệnh thu hồi. Lý do sẽ hiện cho người mua.",
        answer=FLOW.may(batch.state, BatchState.RECALLED) & access.recall(request.actor),
        weight="stop",
        back=back,
    )
    return form_page(
        request,
        ReasonForm,
        page,
        act=lambda at, reason: services.recall(batch_id=batch.pk, reason=reason, by=request.actor, at=at),
        done="Đã ra lệnh thu hồi lô hàng.",
        to=back,
    )
