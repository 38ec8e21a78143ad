"""A producer's own facts and premises on both inner sites."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.utils import timezone

from ocop.base.decisions import ALLOWED, Decision, denied
from ocop.domain.certificates import queries as certificates
from ocop.domain.producers import access, queries, services
from ocop.domain.producers import wording as words
from ocop.domain.producers.models import Producer
from ocop.web.shared.producers.forms import PremisesForm, ProducerForm, producer_values
from ocop.web.ui.acts import Page, form_page, post_act
from ocop.web.ui.columns import moment
from ocop.web.ui.details import facts
from ocop.web.ui.http import site_url
from ocop.web.ui.requests import ActorRequest
from ocop.web.ui.shapes import Crumb, Crumbs, Fact, Facts


def home_of(request: ActorRequest, producer: Producer) -> str:
    """Return the address of a producer's page."""
    return site_url(request, "producer-detail", producer.ref)


def crumbs(request: ActorRequest, producer: Producer | None = None) -> Crumbs:
    """Return the breadcrumbs of a producer."""
    path: Crumbs = (Crumb("Chủ thể", site_url(request, "producer-list")),)
    return path if producer is None else (*path, Crumb(producer.name, home_of(request, producer)))


def still_open(producer: Producer) -> Decision:
    """Answer whether the producer still takes part."""
    return ALLOWED if producer.closed_at is None else denied("producer.closed", words.CLOSED)


def frame(request: ActorRequest, producer: Producer, title: str, submit: str, decision: Decision, **more: Any) -> Page:
    """Return the frame of a form about a producer."""
    return Page(
        title=title,
        submit=submit,
        crumbs=crumbs(request, producer),
        back=home_of(request, producer),
        decision=still_open(producer) & decision,
        **more,
    )


def facts_of(producer: Producer) -> Facts:
    """Return the facts of a producer."""
    return facts(
        Fact("Mã trong hệ thống", producer.ref),
        Fact("Loại", producer.get_kind_display()),
        Fact("Xã, phường, đặc khu", producer.place),
        Fact("Địa chỉ", producer.address),
        Fact("Điện thoại", producer.phone),
        Fact("Trang web", producer.website),
        Fact("Mã số doanh nghiệp", producer.business_code),
        Fact("Mã doanh nghiệp GS1", producer.company_prefix),
        Fact("GLN", producer.gln),
        Fact("Ghi chú", producer.note),
        Fact("Nguồn", producer.source),
        Fact("Đăng ký lúc", moment(producer.registered_at)),
        Fact("Ngừng tham gia lúc", moment(producer.closed_at)),
    )


def amend(request: ActorRequest, producer: Producer) -> HttpResponse:
    """Change a producer's facts."""
    page = frame(request, producer, "Sửa thông tin chủ thể", "Lưu", access.amend(request.actor, producer))
    return form_page(
        request,
        ProducerForm,
        page,
        act=lambda at, **values: services.amend(
            producer_id=producer.pk,
            **values,
            under_way=certificates.under_way(producer_id=producer.pk),
            by=request.actor,
            at=at,
        ),
        done="Đã lưu thông tin chủ thể.",
        to=page.back,
        initial=producer_values(producer),
        day=timezone.localdate(),
    )


def open_premises(request: ActorRequest, producer: Producer) -> HttpResponse:
    """Add a place of work."""
    page = frame(request, producer, "Thêm cơ sở", "Thêm cơ sở", access.amend(request.actor, producer))
    return form_page(
        request,
        PremisesForm,
        page,
        act=lambda at, **values: services.open_premises(producer_id=producer.pk, **values, by=request.actor, at=at),
        done="Đã thêm cơ sở.",
        to=page.back,
        day=timezone.localdate(),
    )


def close_premises(request: ActorRequest, producer: Producer, pk: int) -> HttpResponse:
    """Close a place of work of the producer; any other is not found."""
    if not queries.list_premises(producer, standing=False).filter(pk=pk).exists():
        raise Http404
    return post_act(
        request,
        lambda at: services.close_premises(premises_id=pk, by=request.actor, at=at),
        done="Đã đóng cơ sở.",
        to=home_of(request, producer),
    )
