"""Orders and lots of stamps on both inner sites: their lists, ending an order, declaring stamps spoilt."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import django_filters
import django_tables2 as tables
from django.http import HttpResponse

from ocop.base.decisions import Decision
from ocop.domain.stamps import queries, services
from ocop.domain.stamps.models import Order
from ocop.domain.stamps.states import OrderState
from ocop.web.shared.stamps.facts import decide_step, order_facts
from ocop.web.shared.stamps.forms import CodesReasonForm
from ocop.web.ui.acts import Page, form_page
from ocop.web.ui.columns import Count, Link, ListTable, Moment, State, count, link, moment
from ocop.web.ui.details import facts
from ocop.web.ui.forms import ReasonForm
from ocop.web.ui.http import site_url
from ocop.web.ui.lists import ListFilter
from ocop.web.ui.requests import ActorRequest
from ocop.web.ui.shapes import Crumb, Crumbs, Fact, Facts


class OrderFilter(ListFilter):
    """Search and state."""

    state = django_filters.ChoiceFilter(label="Trạng thái", choices=OrderState.choices)

    def __init__(self, request: ActorRequest) -> None:
        super().__init__(request, lambda **chosen: queries.list_orders(request.actor, **chosen))


class OrderTable(ListTable):
    """One order a line."""

    ref = Link("order-detail", verbose_name="Đơn")
    state = State(OrderState, verbose_name="Trạng thái")
    product = tables.Column(verbose_name="Sản phẩm", order_by="product__folded")
    producer = tables.Column(accessor="product__producer", verbose_name="Chủ thể", order_by="product__producer__folded")
    batch = tables.Column(accessor="batch__lot_number", verbose_name="Lô hàng")
    quantity = Count(verbose_name="Số tem")
    placed_at = Moment(verbose_name="Đặt lúc")

    class Meta(ListTable.Meta):
        sequence: Any = ("ref", "state", "product", "producer", "batch", "quantity", "placed_at")


class LotFilter(ListFilter):
    """Search by product, producer or order."""

    def __init__(self, request: ActorRequest) -> None:
        super().__init__(request, lambda **chosen: queries.list_lots(request.actor, **chosen))


class LotTable(ListTable):
    """One lot a line."""

    ref = Link("lot-detail", of="order__ref", accessor="order__ref", verbose_name="Lô tem")
    state = State(OrderState, accessor="order__state", verbose_name="Trạng thái")
    product = tables.Column(accessor="order__product", verbose_name="Sản phẩm", order_by="order__product__folded")
    batch = tables.Column(accessor="order__batch__lot_number", verbose_name="Đặt cho lô")
    quantity = Count(accessor="count", verbose_name="Số tem")
    epoch = tables.Column(verbose_name="Kỳ khoá")
    issued_at = Moment(verbose_name="Cấp mã lúc")

    class Meta(ListTable.Meta):
        sequence: Any = ("ref", "state", "product", "batch", "quantity", "epoch", "issued_at")


def crumbs(request: ActorRequest, order: Order | None = None) -> Crumbs:
    """Return the breadcrumbs of an order."""
    path: Crumbs = (Crumb("Đơn tem", site_url(request, "order-list")),)
    return path if order is None else (*path, Crumb(order.ref, site_url(request, "order-detail", order.ref)))


def lot_facts(request: ActorRequest, order: Order) -> Facts:
    """Return the facts of the lot an order was issued as."""
    lot, batch = order.lot, order.batch
    return facts(
        Fact("Đơn", link(site_url(request, "order-detail", order.ref), order.ref)),
        Fact("Số tem", count(lot.count)),
        Fact("Sản phẩm", order.product.name),
        Fact("Đặt cho lô", link(site_url(request, "batch-detail", batch.ref), batch.lot_number)),
        Fact("Cấp mã lúc", moment(lot.issued_at)),
    )


def end(
    request: ActorRequest,
    order: Order,
    *,
    verb: str,
    service: Callable[..., Any],
    then: OrderState,
    who: Decision,
    done: str,
) -> HttpResponse:
    """End an order with a reason: the producer withdraws it, or an officer refuses it."""
    page = Page(
        title=f"{verb} {order.ref}",
        submit=verb,
        crumbs=crumbs(request, order),
        facts=order_facts(order),
        decision=decide_step(order, then, who),
        weight="stop",
        back=site_url(request, "order-detail", order.ref),
    )
    return form_page(
        request,
        ReasonForm,
        page,
        act=lambda at, reason: service(order_id=order.pk, reason=reason, by=request.actor, at=at),
        done=done,
        to=page.back,
    )


def run_of_stamps(request: ActorRequest, **form_values: Any) -> dict[str, Any]:
    """Return what a form about a run of stamps begins with: the codes the address names."""
    return {"first_code": request.GET.get("first", ""), "last_code": request.GET.get("last", ""), **form_values}


def waste(request: ActorRequest, *, crumbs: Crumbs, to: Callable[[Any], str]) -> HttpResponse:
    """Declare stamps spoilt."""
    page = Page(
        title="Huỷ tem hỏng",
        submit="Huỷ các tem này",
        crumbs=crumbs,
        will="Tem in hỏng, rách, dán sai sẽ bị huỷ.",
        warning="Không lấy lại được: tem đã huỷ không dùng lại, người quét thấy “Tem đã bị thu hồi”.",
        weight="stop",
        back=site_url(request, "lot-list"),
    )
    return form_page(
        request,
        CodesReasonForm,
        page,
        act=lambda at, **values: services.waste(**values, by=request.actor, at=at),
        done=lambda made: f"Đã huỷ {count(made)} tem hỏng.",
        to=to,
        initial=run_of_stamps(request),
    )
