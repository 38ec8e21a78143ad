"""My stamps: which state each run is in; activate a roll by its first and last stamp; declare waste."""

from __future__ import annotations

from typing import Any

import django_tables2 as tables
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from ocop.domain.stamps import queries, services
from ocop.domain.stamps.states import OrderState
from ocop.web.portal.stamps.forms import ActivateForm
from ocop.web.ui.acts import Page, buttons, form_page
from ocop.web.ui.columns import Count, Link, ListTable, Moment, State, count, link, moment
from ocop.web.ui.details import Detail, facts, history_of, show_detail
from ocop.web.ui.forms import CodesReasonForm
from ocop.web.ui.http import or_404
from ocop.web.ui.lists import Empty, ListFilter, Listing, show_list
from ocop.web.ui.stamps import may_print, order_badge, range_rows, state_counts

CRUMB = "Tem của tôi"


class LotFilter(ListFilter):
    """Search."""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request, lambda **chosen: queries.list_lots(request.actor, **chosen))


class LotTable(ListTable):
    """One lot a line."""

    ref = Link("portal:lot-detail", of="order__ref", accessor="order__ref", verbose_name="Lô tem")
    state = State(dict(OrderState.choices), accessor="order__state", verbose_name="Trạng thái")
    product = tables.Column(accessor="order__product", verbose_name="Sản phẩm", order_by="order__product__folded")
    batch = tables.Column(accessor="order__batch__lot_number", verbose_name="Đặt cho lô")
    quantity = Count(accessor="count", verbose_name="Số tem")
    issued_at = Moment(verbose_name="Cấp mã lúc")

    class Meta(ListTable.Meta):
        sequence: Any = ("ref", "state", "product", "batch", "quantity", "issued_at")


def index(request: HttpRequest) -> HttpResponse:
    """Show my lots of stamps."""
    empty = Empty(
        "Tem có ở đây sau khi đơn được cấp mã.", "Chưa có tem nào", "Chọn lô hàng", reverse("portal:batch-list")
    )
    listing = Listing(CRUMB, empty, search_label="Tìm theo sản phẩm, số đơn", word="lô tem")
    return show_list(request, listing, LotFilter(request), LotTable)


def detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show a lot with its ranges."""
    order = or_404(queries.get_order, request.actor, ref)
    lot = getattr(order, "lot", None)
    if lot is None:
        raise Http404
    may = may_print(request.actor, order)
    page = Detail(
        title=f"Lô tem {order.ref}",
        state=order_badge(order),
        crumbs=((CRUMB, reverse("portal:lot-list")),),
        buttons=buttons(
            request.actor,
            ("Kích hoạt tem", "portal:stamps-activate", [], may, "primary"),
            ("In tem", "portal:print-new", [ref], may),
            ("Báo tem hỏng", "portal:stamps-waste", [], may),
        ),
        facts=facts(
            ("Đơn", link(reverse("portal:order-detail", args=[order.ref]), order.ref)),
            ("Số tem", count(lot.count)),
            ("Sản phẩm", order.product.name),
            ("Đặt cho lô", order.batch.lot_number),
            ("Cấp mã lúc", moment(lot.issued_at)),
        ),
        history=history_of(lot),
    )
    more = {"order": order, "counts": state_counts(lot), "ranges": range_rows(lot)}
    return show_detail(request, page, "portal/stamps/detail.html", **more)


def activate(request: HttpRequest) -> HttpResponse:
    """Activate a roll by its first and last stamp."""
    page = Page(
        title="Kích hoạt tem",
        submit="Kích hoạt",
        intro="Làm khi dán xong: quét tem đầu và tem cuối của cuộn; mọi tem ở giữa được kích hoạt cùng lúc.",
        crumbs=((CRUMB, reverse("portal:lot-list")),),
        back=reverse("portal:lot-list"),
    )
    return form_page(
        request,
        ActivateForm,
        page,
        act=lambda at, **values: services.activate(**values, by=request.actor, at=at),
        done=lambda made: f"Đã kích hoạt {count(made)} tem. Người mua quét được ngay.",
        to=lambda _: lot_of(request),
        initial=_given(request),
        actor=request.actor,
    )


def waste(request: HttpRequest) -> HttpResponse:
    """Declare stamps spoilt."""
    page = Page(
        title="Báo tem hỏng",
        submit="Huỷ các tem này",
        crumbs=((CRUMB, reverse("portal:lot-list")),),
        will="Tem in hỏng, rách, dán sai sẽ bị huỷ.",
        warning="Không lấy lại được: tem đã huỷ không dùng lại, người quét thấy “Tem đã bị thu hồi”.",
        weight="stop",
        back=reverse("portal:lot-list"),
    )
    return form_page(
        request,
        CodesReasonForm,
        page,
        act=lambda at, **values: services.waste(**values, by=request.actor, at=at),
        done=lambda made: f"Đã huỷ {count(made)} tem hỏng.",
        to=lambda _: lot_of(request),
        initial=_given(request),
    )


def _given(request: HttpRequest) -> dict[str, str]:
    return {
        "first_code": request.GET.get("first", ""),
        "last_code": request.GET.get("last", ""),
        "batch_id": request.GET.get("batch", ""),
    }


def lot_of(request: HttpRequest) -> str:
    """Return the address of the lot whose first stamp was just named."""
    place = queries.place_of(request.POST["first_code"])
    return reverse("portal:lot-detail", args=[place.lot.order.ref]) if place else reverse("portal:lot-list")
