"""Batches of goods: what was made and which stamps are on it."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from ocop.base.answers import YES
from ocop.domain.stamps import queries as stamps
from ocop.domain.trace import access, queries
from ocop.domain.trace.models import Batch
from ocop.domain.trace.states import FLOW, BatchState
from ocop.web.staff.batches import portal
from ocop.web.ui.acts import Button, buttons
from ocop.web.ui.details import Detail, history_of, show_detail
from ocop.web.ui.gates import all_gates, may_open
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


def propose(request: HttpRequest, batch: Batch) -> tuple[Button, ...]:
    """Return the button that begins a recall at the batch."""
    if not may_open(request.actor, all_gates()["staff:recall-propose"]):
        return ()
    answer = FLOW.may(batch.state, BatchState.RECALLED) & access.propose_recall(request.actor)
    address = f"{reverse('staff:recall-propose')}?{urlencode({'root': queries.batch_names(batch)[0]})}"
    return (Button("Đề nghị thu hồi", address, answer, "stop"),)


def standing(request: HttpRequest, batch: Batch) -> tuple[Button, ...]:
    """Return the way to the recall the batch stands under."""
    recall = queries.find_recall(batch)
    return buttons(request.actor, (f"Thu hồi {recall.ref}", "staff:recall-detail", [recall.ref], YES)) if recall else ()


def detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show a batch with its orders of stamps."""
    batch = or_404(queries.get_batch, request.actor, ref)
    page = Detail(
        title=f"Lô {batch.lot_number}",
        state=shared.badge_of(batch),
        under=batch.product.name,
        crumbs=shared.crumbs(request),
        buttons=(*propose(request, batch), *standing(request, batch), *portal.button(request, batch)),
        facts=(*shared.facts_of(request, batch), *portal.outcome(batch)),
        history=history_of(batch),
    )
    more = {"orders": stamps.list_orders(request.actor, batch=batch.ref)}
    return show_detail(request, page, "staff/batches/detail.html", **more)
