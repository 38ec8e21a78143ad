"""Lots of stamps: what state each run is in; block, unblock, waste, mark by first and last code."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from ocop.base.decisions import Decision
from ocop.domain.stamps import access, queries, services
from ocop.web.shared.stamps import orders as shared
from ocop.web.shared.stamps.facts import mark_rows, may_print, order_badge, range_rows, state_counts
from ocop.web.shared.stamps.forms import CodesReasonForm
from ocop.web.staff.lots.forms import MarkForm
from ocop.web.ui.acts import Button, Page, buttons, form_page, post_act
from ocop.web.ui.columns import count
from ocop.web.ui.details import Detail, history_of, show_detail
from ocop.web.ui.http import or_404
from ocop.web.ui.lists import Empty, Listing, show_list
from ocop.web.ui.requests import ActorRequest
from ocop.web.ui.shapes import Crumb, Crumbs, Fact

CRUMB = "Lô tem"


def index(request: ActorRequest) -> HttpResponse:
    """Show the lots I may see."""
    empty = Empty("Chưa có lô tem nào khớp. Mỗi đơn đã cấp mã là một lô tem.")
    return show_list(
        request,
        Listing(CRUMB, empty, search_label="Tìm theo sản phẩm, số đơn", word="lô tem"),
        shared.LotFilter(request),
        shared.LotTable,
    )


def detail(request: ActorRequest, ref: str) -> HttpResponse:
    """Show a lot: its ranges, marks and print runs."""
    order = or_404(queries.get_order, request.actor, ref)
    lot = getattr(order, "lot", None)
    if lot is None:
        raise Http404
    by = request.actor
    acts = buttons(
        by,
        Button("In tem", "staff:print-new", args=[order.ref], decision=may_print(by, order), weight="primary"),
        Button("Khoá tem", "staff:stamps-block", args=[], decision=access.block(by), weight="stop"),
        Button("Mở khoá", "staff:stamps-unblock", args=[], decision=access.unblock(by, lot)),
        Button("Huỷ tem hỏng", "staff:stamps-waste", args=[], decision=access.waste(by, lot)),
        Button("Ghi kết luận", "staff:stamps-mark", args=[], decision=access.mark(by)),
    )
    page = Detail(
        title=f"Lô tem {order.ref}",
        state=order_badge(order),
        crumbs=_crumbs(),
        buttons=acts,
        facts=(*shared.lot_facts(request, order), Fact("Kỳ khoá", str(lot.epoch))),
        history=history_of(lot, order),
    )
    more = {
        "order": order,
        "counts": state_counts(lot),
        "ranges": range_rows(lot),
        "marks": mark_rows(lot),
        "may_lift": access.lift_mark(by, lot),
        "prints": queries.list_print_runs(lot),
    }
    return show_detail(request, page, "staff/lots/detail.html", **more)


def block(request: ActorRequest) -> HttpResponse:
    """Block a run of stamps."""
    page = Page(
        title="Khoá tem",
        submit="Khoá tem",
        will="Khoá mọi tem từ mã đầu đến mã cuối.",
        warning="Người quét sẽ thấy “Tem đã bị thu hồi” ngay từ lần quét sau, cho đến khi mở khoá.",
        weight="stop",
    )
    return _run(request, page, CodesReasonForm, services.block, "Đã khoá {} tem.", access.block(request.actor))


def unblock(request: ActorRequest) -> HttpResponse:
    """Lift a block."""
    page = Page(
        title="Mở khoá tem",
        submit="Mở khoá",
        will="Mở khoá mọi tem từ mã đầu đến mã cuối.",
        warning="Tem trở lại trạng thái trước khi bị khoá.",
    )
    return _run(request, page, CodesReasonForm, services.unblock, "Đã mở khoá {} tem.", access.block(request.actor))


def waste(request: ActorRequest) -> HttpResponse:
    """Declare stamps spoilt."""
    return shared.waste(request, crumbs=_crumbs(), to=lambda _: _stamp(request))


def mark(request: ActorRequest) -> HttpResponse:
    """Record that stamps are suspect or exposed."""
    page = Page(
        title="Ghi kết luận về tem",
        submit="Ghi kết luận",
        will="Ghi kết luận cho mọi tem từ mã đầu đến mã cuối.",
        warning="Người quét thấy kết luận này ngay từ lần quét sau, cho đến khi được gỡ.",
        weight="stop",
    )
    return _run(request, page, MarkForm, services.mark, "Đã ghi kết luận.", access.mark(request.actor))


def _run(
    request: ActorRequest,
    page: Page,
    form_class: type[forms.Form],
    service: Callable[..., Any],
    done: str,
    decision: Decision,
) -> HttpResponse:
    """Ask for a run of stamps, do the act, and show the first stamp's state."""
    full_page = replace(page, crumbs=_crumbs(), decision=decision, back=reverse("staff:lot-list"))
    return form_page(
        request,
        form_class,
        full_page,
        act=lambda at, **values: service(**values, by=request.actor, at=at),
        done=lambda made: done.format(count(made) if isinstance(made, int) else ""),
        to=lambda _: _stamp(request),
        initial=shared.run_of_stamps(request),
    )


def _crumbs() -> Crumbs:
    return (Crumb(CRUMB, reverse("staff:lot-list")),)


def _stamp(request: ActorRequest) -> str:
    """Return the address of what is known of the first stamp that was named."""
    place = queries.place_of(request.POST.get("first_code", ""))
    return f"{reverse('staff:lookup')}?code={place.code if place else ''}"


@require_POST
def lift(request: ActorRequest, pk: int) -> HttpResponse:
    """Lift a mark, and go back to its lot."""
    ref = request.POST.get("lot", "")
    order = or_404(queries.get_order, request.actor, ref)
    lot = getattr(order, "lot", None)
    if lot is None or not queries.marks_of(lot, standing=False).filter(pk=pk).exists():
        raise Http404
    return post_act(
        request,
        lambda at: services.lift_mark(mark_id=pk, by=request.actor, at=at),
        done="Đã gỡ kết luận.",
        to=reverse("staff:lot-detail", args=[order.ref]),
    )
