"""The producer's own facts and premises."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from ocop.domain.producers import access, queries, services
from ocop.domain.producers.models import Producer
from ocop.web.ui.acts import Page, buttons, form_page, post_act
from ocop.web.ui.columns import moment
from ocop.web.ui.details import Detail, facts, history_of, show_detail
from ocop.web.ui.forms import PremisesForm, ProducerForm, producer_values
from ocop.web.ui.http import or_404
from ocop.web.ui.pages import show

TITLE = "Chủ thể"


def home_of(producer: Producer) -> str:
    """Return the address of a producer's page."""
    return reverse("portal:producer-detail", args=[producer.ref])


def find(request: HttpRequest, ref: str) -> Producer:
    """Return one of my producers, else not found."""
    producer: Producer = or_404(queries.list_own(request.actor).get, ref=ref)
    return producer


def index(request: HttpRequest) -> HttpResponse:
    """Go to my producer, or show them when I speak for several."""
    own = list(queries.list_own(request.actor))
    if len(own) == 1:
        return redirect(home_of(own[0]))
    return show(request, "portal/profile/index.html", own=own, trail=[(TITLE, "")])


def detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show my producer."""
    producer = find(request, ref)
    may = access.amend(request.actor, producer)
    page = Detail(
        title=producer.name,
        crumbs=(),
        buttons=buttons(
            request.actor,
            ("Sửa thông tin", "portal:producer-amend", [ref], may, "primary"),
            ("Thêm cơ sở", "portal:producer-open-premises", [ref], may),
            ("Thêm sản phẩm", "portal:product-describe", [ref], may),
        ),
        facts=facts(
            ("Mã trong hệ thống", producer.ref),
            ("Loại", producer.get_kind_display()),
            ("Xã, phường, đặc khu", producer.place),
            ("Địa chỉ", producer.address),
            ("Điện thoại", producer.phone),
            ("Trang web", producer.website),
            ("Mã số doanh nghiệp", producer.business_code),
            ("Ghi chú", producer.note),
            ("Đăng ký lúc", moment(producer.registered_at)),
        ),
        history=history_of(producer),
    )
    more = {
        "producer": producer,
        "premises": queries.list_premises(producer),
        "members": queries.list_members(producer).filter(until=None),
    }
    return show_detail(request, page, "portal/profile/detail.html", **more)


def _page(producer: Producer, title: str, submit: str, may: Any) -> Page:
    return Page(
        title=title, submit=submit, crumbs=((producer.name, home_of(producer)),), back=home_of(producer), answer=may
    )


def amend(request: HttpRequest, ref: str) -> HttpResponse:
    """Change my producer's facts."""
    producer = find(request, ref)
    return form_page(
        request,
        ProducerForm,
        _page(producer, "Sửa thông tin chủ thể", "Lưu", access.amend(request.actor, producer)),
        act=lambda at, **values: services.amend(producer_id=producer.pk, **values, by=request.actor, at=at),
        done="Đã lưu thông tin.",
        to=home_of(producer),
        initial=producer_values(producer),
        day=timezone.localdate(),
    )


def open_premises(request: HttpRequest, ref: str) -> HttpResponse:
    """Add a place of work."""
    producer = find(request, ref)
    return form_page(
        request,
        PremisesForm,
        _page(producer, "Thêm cơ sở", "Thêm cơ sở", access.amend(request.actor, producer)),
        act=lambda at, **values: services.open_premises(producer_id=producer.pk, **values, by=request.actor, at=at),
        done="Đã thêm cơ sở.",
        to=home_of(producer),
        day=timezone.localdate(),
    )


@require_POST
def close_premises(request: HttpRequest, pk: int) -> HttpResponse:
    """Close a place of work."""
    producer = find(request, request.POST.get("producer", ""))
    if not queries.list_premises(producer, standing=False).filter(pk=pk).exists():
        raise Http404
    return post_act(
        request,
        lambda at: services.close_premises(premises_id=pk, by=request.actor, at=at),
        done="Đã đóng cơ sở.",
        to=home_of(producer),
    )
