"""My orders of stamps: place one for a batch, follow it, withdraw it."""

from __future__ import annotations

from typing import Any

import django_filters
import django_tables2 as tables
from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from ocop.domain.stamps import access, queries, rules, services
from ocop.domain.stamps.models import Order
from ocop.domain.stamps.states import OrderState
from ocop.domain.trace import queries as trace
from ocop.web.ui.acts import Crumbs, Page, buttons, form_page
from ocop.web.ui.columns import Count, Link, ListTable, Moment, State, count, day
from ocop.web.ui.details import Detail, facts, history_of, show_detail
from ocop.web.ui.forms import PlainForm, ReasonForm
from ocop.web.ui.http import or_404
from ocop.web.ui.lists import Empty, ListFilter, Listing, show_list
from ocop.web.ui.stamps import (
    may,
    may_print,
    most_for,
    next_step,
    order_badge,
    order_facts,
    order_people,
    order_steps,
    state_counts,
)


class PlaceForm(PlainForm):
    """How many stamps."""

    quantity = forms.IntegerField(
        label="Số tem", min_value=1, localize=False, widget=forms.NumberInput(attrs={"inputmode": "numeric"})
    )
    note = forms.CharField(
        label="Ghi chú cho cán bộ duyệt", max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class OrderFilter(ListFilter):
    """Search and state."""

    state = django_filters.ChoiceFilter(label="Trạng thái", choices=OrderState.choices)

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request, lambda **chosen: queries.list_orders(request.actor, **chosen))


class OrderTable(ListTable):
    """One order a line."""

    ref = Link("portal:order-detail", verbose_name="Đơn")
    state = State(dict(OrderState.choices), verbose_name="Trạng thái")
    product = tables.Column(verbose_name="Sản phẩm", order_by="product__folded")
    batch = tables.Column(accessor="batch__lot_number", verbose_name="Lô hàng")
    quantity = Count(verbose_name="Số tem")
    placed_at = Moment(verbose_name="Đặt lúc")

    class Meta(ListTable.Meta):
        sequence: Any = ("ref", "state", "product", "batch", "quantity", "placed_at")


def home_of(order: Order) -> str:
    """Return the address of an order's page."""
    return reverse("portal:order-detail", args=[order.ref])


def crumbs(order: Order | None = None) -> Crumbs:
    """Return the way to an order."""
    way: Crumbs = (("Đơn tem", reverse("portal:order-list")),)
    return way if order is None else (*way, (order.ref, home_of(order)))


def index(request: HttpRequest) -> HttpResponse:
    """Show my orders."""
    empty = Empty("Đặt tem từ trang của lô hàng.", "Chưa có đơn tem nào", "Chọn lô hàng", reverse("portal:batch-list"))
    listing = Listing("Đơn tem", empty, search_label="Tìm theo sản phẩm, số đơn", word="đơn")
    return show_list(request, listing, OrderFilter(request), OrderTable)


def detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show an order: how far it is, and what to do next."""
    order = or_404(queries.get_order, request.actor, ref)
    lot = getattr(order, "lot", None)
    by = request.actor
    activate = may_print(by, order)
    page = Detail(
        title=f"Đơn {order.ref}",
        state=order_badge(order),
        under=next_step(order),
        crumbs=crumbs(),
        buttons=buttons(
            by,
            ("In tem", "portal:print-new", [ref], may_print(by, order), "primary"),
            ("Kích hoạt tem", "portal:stamps-activate", [], activate, "primary"),
            (
                "Rút đơn",
                "portal:order-withdraw",
                [ref],
                may(order, OrderState.WITHDRAWN, access.withdraw(by, order)),
                "stop",
            ),
        ),
        facts=order_facts(order),
        history=history_of(order, lot),
    )
    more = {
        "order": order,
        "steps": order_steps(order),
        "people": order_people(order),
        "lot": lot,
        "counts": state_counts(lot) if lot else [],
        "prints": queries.list_print_runs(lot) if lot else [],
    }
    return show_detail(request, page, "portal/orders/detail.html", **more)


def place(request: HttpRequest, batch: str) -> HttpResponse:
    """Order stamps for a batch; the page says how many may be ordered."""
    about = or_404(trace.get_batch, request.actor, batch)
    left = queries.quantity_left(about)
    back = reverse("portal:batch-detail", args=[about.ref])
    usable = rules.usable_batch(about.state, about.expires_on, timezone.localdate())
    page = Page(
        title="Đặt tem",
        submit="Gửi đơn đặt tem",
        intro=f"Còn đặt được nhiều nhất {count(left)} tem cho lô này.",
        crumbs=(("Lô hàng", reverse("portal:batch-list")), (f"Lô {about.lot_number}", back)),
        facts=facts(
            ("Sản phẩm", about.product.name),
            ("Lô hàng", about.lot_number),
            ("Số lượng lô", f"{count(about.quantity)} {about.unit}"),
            ("Hạn dùng", day(about.expires_on)),
            ("Tối đa cho lô, kể cả hao hụt", f"{count(most_for(about))} tem"),
            ("Đã đặt", f"{count(queries.ordered_for(about))} tem"),
        ),
        answer=usable & access.order(request.actor, about),
        back=back,
    )
    return form_page(
        request,
        PlaceForm,
        page,
        act=lambda at, **values: services.place_order(batch_id=about.pk, **values, by=request.actor, at=at),
        done=lambda order: f"Đã gửi đơn {order.ref}. Cán bộ quản lý tem sẽ duyệt, cấp mã rồi phát hành.",
        to=home_of,
        initial={"quantity": left or None},
    )


def withdraw(request: HttpRequest, ref: str) -> HttpResponse:
    """Withdraw an order that nobody approved yet."""
    order = or_404(queries.get_order, request.actor, ref)
    page = Page(
        title=f"Rút đơn {order.ref}",
        submit="Rút đơn",
        crumbs=crumbs(order),
        facts=order_facts(order),
        answer=may(order, OrderState.WITHDRAWN, access.withdraw(request.actor, order)),
        weight="stop",
        back=home_of(order),
    )
    return form_page(
        request,
        ReasonForm,
        page,
        act=lambda at, reason: services.withdraw_order(order_id=order.pk, reason=reason, by=request.actor, at=at),
        done="Đã rút đơn.",
        to=home_of(order),
    )
