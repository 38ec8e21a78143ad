"""My stamps: which state each run is in; activate a roll by its first and last stamp; declare waste."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.urls import reverse

from ocop.domain.stamps import queries, services
from ocop.web.portal.stamps.forms import ActivateForm
from ocop.web.shared.stamps import orders as shared
from ocop.web.shared.stamps.facts import may_print, order_badge, range_rows, state_counts
from ocop.web.ui.acts import Button, Page, buttons, form_page
from ocop.web.ui.columns import count
from ocop.web.ui.details import Detail, history_of, show_detail
from ocop.web.ui.http import or_404
from ocop.web.ui.lists import Empty, Listing, show_list
from ocop.web.ui.requests import ActorRequest
from ocop.web.ui.shapes import Crumb, Crumbs

CRUMB = "Tem của tôi"


def index(request: ActorRequest) -> HttpResponse:
    """Show my lots of stamps."""
    empty = Empty(
        "Tem có ở đây sau khi đơn được cấp mã.", "Chưa có tem nào", "Chọn lô hàng", reverse("portal:batch-list")
    )
    listing = Listing(CRUMB, empty, search_label="Tìm theo sản phẩm, số đơn", word="lô tem")
    return show_list(request, listing, shared.LotFilter(request), shared.LotTable, exclude=("epoch",))


def detail(request: ActorRequest, ref: str) -> HttpResponse:
    """Show a lot with its ranges."""
    order = or_404(queries.get_order, request.actor, ref)
    lot = getattr(order, "lot", None)
    if lot is None:
        raise Http404
    may = may_print(request.actor, order)
    page = Detail(
        title=f"Lô tem {order.ref}",
        state=order_badge(order),
        crumbs=_crumbs(),
        buttons=buttons(
            request.actor,
            Button("Kích hoạt tem", "portal:stamps-activate", args=[], decision=may, weight="primary"),
            Button("In tem", "portal:print-new", args=[ref], decision=may),
            Button("Báo tem hỏng", "portal:stamps-waste", args=[], decision=may),
        ),
        facts=shared.lot_facts(request, order),
        history=history_of(lot),
    )
    more = {"order": order, "counts": state_counts(lot), "ranges": range_rows(lot)}
    return show_detail(request, page, "shared/lot.html", **more)


def activate(request: ActorRequest) -> HttpResponse:
    """Activate a roll by its first and last stamp."""
    page = Page(
        title="Kích hoạt tem",
        submit="Kích hoạt",
        intro="Làm khi dán xong: quét tem đầu và tem cuối của cuộn; mọi tem ở giữa được kích hoạt cùng lúc.",
        crumbs=_crumbs(),
        back=reverse("portal:lot-list"),
    )
    return form_page(
        request,
        ActivateForm,
        page,
        act=lambda at, **values: services.activate(**values, by=request.actor, at=at),
        done=lambda made: f"Đã kích hoạt {count(made)} tem. Người mua quét được ngay.",
        to=lambda _: lot_of(request),
        initial=shared.run_of_stamps(request, batch_id=request.GET.get("batch", "")),
        actor=request.actor,
    )


def waste(request: ActorRequest) -> HttpResponse:
    """Declare stamps spoilt."""
    return shared.waste(request, crumbs=_crumbs(), to=lambda _: lot_of(request))


def _crumbs() -> Crumbs:
    return (Crumb(CRUMB, reverse("portal:lot-list")),)


def lot_of(request: ActorRequest) -> str:
    """Return the address of the lot whose first stamp was just named."""
    place = queries.place_of(request.POST["first_code"])
    return reverse("portal:lot-detail", args=[place.lot.order.ref]) if place else reverse("portal:lot-list")
