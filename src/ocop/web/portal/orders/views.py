"""My orders of stamps: place one for a batch, follow it, withdraw it."""

from __future__ import annotations

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from ocop.domain.batches import queries as batches
from ocop.domain.stamps import access, queries, rules, services
from ocop.domain.stamps.models import Order
from ocop.domain.stamps.states import OrderState
from ocop.web.shared.batches import crumbs as batch_crumbs
from ocop.web.shared.stamps import orders as shared
from ocop.web.shared.stamps.facts import (
    decide_step,
    may_print,
    most_for,
    next_step,
    order_badge,
    order_facts,
    order_people,
    order_steps,
    state_counts,
)
from ocop.web.ui.acts import Button, Page, buttons, form_page
from ocop.web.ui.columns import count, day
from ocop.web.ui.details import Detail, facts, history_of, show_detail
from ocop.web.ui.forms import PlainForm
from ocop.web.ui.http import or_404
from ocop.web.ui.lists import Empty, Listing, show_list
from ocop.web.ui.numbers import CountField
from ocop.web.ui.requests import ActorRequest
from ocop.web.ui.shapes import Fact


class PlaceOrderForm(PlainForm):
    """How many stamps."""

    quantity = CountField(label="Số tem")
    note = forms.CharField(
        label="Ghi chú cho cán bộ duyệt", max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


def home_of(order: Order) -> str:
    """Return the address of an order's page."""
    return reverse("portal:order-detail", args=[order.ref])


def index(request: ActorRequest) -> HttpResponse:
    """Show my orders."""
    empty = Empty("Đặt tem từ trang của lô hàng.", "Chưa có đơn tem nào", "Chọn lô hàng", reverse("portal:batch-list"))
    listing = Listing("Đơn tem", empty, search_label="Tìm theo sản phẩm, số đơn", word="đơn")
    return show_list(request, listing, shared.OrderFilter(request), shared.OrderTable, exclude=("producer",))


def detail(request: ActorRequest, ref: str) -> HttpResponse:
    """Show an order: how far it is, and what to do next."""
    order = or_404(queries.get_order, request.actor, ref)
    lot = getattr(order, "lot", None)
    by = request.actor
    activate = may_print(by, order)
    page = Detail(
        title=f"Đơn {order.ref}",
        state=order_badge(order),
        under=next_step(order),
        crumbs=shared.crumbs(request),
        buttons=buttons(
            by,
            Button("In tem", "portal:print-new", args=[ref], decision=may_print(by, order), weight="primary"),
            Button("Kích hoạt tem", "portal:stamps-activate", args=[], decision=activate, weight="primary"),
            Button(
                "Rút đơn",
                "portal:order-withdraw",
                args=[ref],
                decision=decide_step(order, OrderState.WITHDRAWN, access.withdraw(by, order)),
                weight="stop",
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


def place(request: ActorRequest, batch: str) -> HttpResponse:
    """Order stamps for a batch; the page says how many may be ordered."""
    about = or_404(batches.get_batch, request.actor, batch)
    left = queries.quantity_left(about)
    back = reverse("portal:batch-detail", args=[about.ref])
    usable = rules.usable_batch(about.state, about.expires_on, timezone.localdate())
    page = Page(
        title="Đặt tem",
        submit="Gửi đơn đặt tem",
        intro=f"Còn đặt được nhiều nhất {count(left)} tem cho lô này.",
        crumbs=batch_crumbs(request, about),
        facts=facts(
            Fact("Sản phẩm", about.product.name),
            Fact("Lô hàng", about.lot_number),
            Fact("Số lượng lô", f"{count(about.quantity)} {about.unit}"),
            Fact("Hạn dùng", day(about.expires_on)),
            Fact("Tối đa cho lô, kể cả hao hụt", f"{count(most_for(about))} tem"),
            Fact("Đã đặt", f"{count(queries.ordered_for(about))} tem"),
        ),
        decision=usable & access.order(request.actor, about),
        back=back,
    )
    return form_page(
        request,
        PlaceOrderForm,
        page,
        act=lambda at, **values: services.place_order(batch_id=about.pk, **values, by=request.actor, at=at),
        done=lambda order: f"Đã gửi đơn {order.ref}. Cán bộ quản lý tem sẽ duyệt, cấp mã rồi phát hành.",
        to=home_of,
        initial={"quantity": left or None},
    )


def withdraw(request: ActorRequest, ref: str) -> HttpResponse:
    """Withdraw an order that nobody approved yet."""
    order = or_404(queries.get_order, request.actor, ref)
    return shared.end(
        request,
        order,
        verb="Rút đơn",
        service=services.withdraw_order,
        then=OrderState.WITHDRAWN,
        who=access.withdraw(request.actor, order),
        done="Đã rút đơn.",
    )
