"""Batches of goods: what was made and which stamps are on it."""

from __future__ import annotations

from django.http import HttpResponse

from ocop.domain.batches import queries
from ocop.domain.stamps import queries as stamps
from ocop.web.shared import batches as shared
from ocop.web.shared.recalls import recall_buttons
from ocop.web.staff.batches import portal
from ocop.web.ui.details import Detail, history_of, show_detail
from ocop.web.ui.http import or_404
from ocop.web.ui.lists import Empty, Listing, show_list
from ocop.web.ui.requests import ActorRequest


def index(request: ActorRequest) -> HttpResponse:
    """Show the batches I may see."""
    listing = Listing(
        "Lô hàng",
        Empty("Lô hàng do chủ thể mở khi làm xong một mẻ.", "Chưa có lô hàng nào"),
        search_label="Tìm theo sản phẩm, chủ thể, số lô",
        word="lô",
    )
    return show_list(request, listing, shared.BatchFilter(request), shared.BatchTable)


def detail(request: ActorRequest, ref: str) -> HttpResponse:
    """Show a batch with its orders of stamps."""
    batch = or_404(queries.get_batch, request.actor, ref)
    page = Detail(
        title=f"Lô {batch.lot_number}",
        state=shared.badge_of(batch),
        under=batch.product.name,
        crumbs=shared.crumbs(request),
        buttons=(*recall_buttons(request.actor, batch), *portal.button(request, batch)),
        facts=(*shared.facts_of(request, batch), *portal.outcome(batch)),
        history=history_of(batch),
    )
    more = {"orders": stamps.list_orders(request.actor, batch=batch.ref)}
    return show_detail(request, page, "staff/batches/detail.html", **more)
