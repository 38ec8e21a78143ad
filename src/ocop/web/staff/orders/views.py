"""Orders of stamps: approve, refuse, issue, release. Four eyes hold at every step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from ocop.domain.stamps import access, queries, services
from ocop.domain.stamps.states import OrderState
from ocop.web.shared.stamps import orders as shared
from ocop.web.shared.stamps.facts import (
    decide_step,
    may_print,
    next_step,
    order_badge,
    order_facts,
    order_figures,
    order_people,
    order_steps,
)
from ocop.web.ui.acts import Button, Page, buttons, form_page
from ocop.web.ui.columns import count
from ocop.web.ui.details import Detail, history_of, show_detail
from ocop.web.ui.forms import ConfirmForm
from ocop.web.ui.http import or_404
from ocop.web.ui.lists import Empty, Listing, show_list
from ocop.web.ui.requests import ActorRequest


def index(request: ActorRequest) -> HttpResponse:
    """Show the orders I may see."""
    empty = Empty("Chưa có đơn nào khớp. Đơn do chủ thể đặt cho từng lô hàng ở trang của chủ thể.")
    return show_list(
        request,
        Listing("Đơn tem", empty, search_label="Tìm theo số đơn, sản phẩm, chủ thể", word="đơn"),
        shared.OrderFilter(request),
        shared.OrderTable,
    )


def detail(request: ActorRequest, ref: str) -> HttpResponse:
    """Show an order with its steps, its buttons and its lot."""
    order = or_404(queries.get_order, request.actor, ref)
    lot = getattr(order, "lot", None)
    by, at = request.actor, [order.ref]
    next_steps = {  # one thing at a time: the steps above say what was done and what comes after
        OrderState.PLACED: Button(
            "Duyệt", "staff:order-approve", args=at, decision=access.approve(by, order), weight="primary"
        ),
        OrderState.APPROVED: Button(
            "Cấp mã", "staff:order-issue", args=at, decision=access.issue(by, order), weight="primary"
        ),
        OrderState.ISSUED: Button(
            "Phát hành", "staff:order-release", args=at, decision=access.release(by, order), weight="primary"
        ),
        OrderState.RELEASED: Button(
            "In tem", "staff:print-new", args=at, decision=may_print(by, order), weight="primary"
        ),
    }
    step = next_steps.get(OrderState(order.state))
    acts = buttons(
        by,
        *([step] if step else []),
        Button(
            "Từ chối",
            "staff:order-refuse",
            args=at,
            decision=decide_step(order, OrderState.REFUSED, access.approve(by, order)),
            weight="stop",
        ),
    )
    page = Detail(
        title=f"Đơn {order.ref}",
        state=order_badge(order),
        under=next_step(order),
        crumbs=shared.crumbs(request),
        buttons=acts,
        facts=order_facts(order),
        history=history_of(order, lot),
    )
    more = {"order": order, "steps": order_steps(order), "people": order_people(order), "lot": lot}
    return show_detail(request, page, "staff/orders/detail.html", **more)


def approve(request: ActorRequest, ref: str) -> HttpResponse:
    """Approve an order."""
    return _step(
        request,
        ref,
        services.approve,
        title="Duyệt đơn {ref}",
        submit="Duyệt {quantity} tem",
        will="Cho phép cấp mã cho đơn này.",
        second="Sau bước này cần cấp mã, rồi một cán bộ khác với người duyệt và người cấp mã phải phát hành.",
        done="Đã duyệt đơn.",
        who=access.approve,
        then=OrderState.APPROVED,
    )


def issue(request: ActorRequest, ref: str) -> HttpResponse:
    """Issue the codes of an order."""
    return _step(
        request,
        ref,
        services.issue,
        title="Cấp mã cho đơn {ref}",
        submit="Cấp {quantity} mã tem",
        will="Cấp mã cho mọi tem của đơn này, thành một lô tem.",
        warning="Không thu lại được: các số đã cấp không bao giờ dùng lại.",
        second="Để phát hành cần chữ ký thứ hai: một cán bộ chưa đặt, chưa duyệt, chưa cấp mã đơn này.",
        done="Đã cấp mã. Chờ một cán bộ khác phát hành.",
        who=access.issue,
        then=OrderState.ISSUED,
    )


def release(request: ActorRequest, ref: str) -> HttpResponse:
    """Release the stamps of an order."""
    return _step(
        request,
        ref,
        services.release,
        title="Phát hành đơn {ref}",
        submit="Phát hành {quantity} tem",
        will="Giao tem của đơn này cho chủ thể.",
        second="Sau bước này chủ thể in và kích hoạt được tem. Bạn là chữ ký thứ hai của đơn này.",
        done="Đã phát hành. Chủ thể có thể in và kích hoạt tem.",
        who=access.release,
        then=OrderState.RELEASED,
    )


def refuse(request: ActorRequest, ref: str) -> HttpResponse:
    """Refuse an order, with a reason its producer reads."""
    order = or_404(queries.get_order, request.actor, ref)
    return shared.end(
        request,
        order,
        verb="Từ chối đơn",
        service=services.refuse_order,
        then=OrderState.REFUSED,
        who=access.approve(request.actor, order),
        done="Đã từ chối đơn.",
    )


def _step(
    request: ActorRequest,
    ref: str,
    service: Callable[..., Any],
    *,
    title: str,
    submit: str,
    will: str,
    second: str,
    done: str,
    who: Callable[..., Any],
    then: OrderState,
    warning: str = "",
) -> HttpResponse:
    """Show in figures what a step does, and do it."""
    order = or_404(queries.get_order, request.actor, ref)

    def act(at: datetime) -> Any:
        return service(order_id=order.pk, by=request.actor, at=at)

    page = Page(
        title=title.format(ref=order.ref),
        submit=submit.format(quantity=count(order.quantity)),
        crumbs=shared.crumbs(request, order),
        will=will,
        facts=order_figures(order),
        warning=warning,
        second=second,
        decision=decide_step(order, then, who(request.actor, order)),
        back=reverse("staff:order-detail", args=[order.ref]),
    )
    return form_page(request, ConfirmForm, page, act=act, done=done, to=page.back)
