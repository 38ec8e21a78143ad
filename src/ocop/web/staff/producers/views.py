"""Producers: register, amend, members, premises, papers, closing."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from ocop.base.decisions import ALLOWED, Denied
from ocop.base.tones import Tone
from ocop.domain.people import queries as people
from ocop.domain.producers import access, queries, services
from ocop.domain.producers.models import Producer
from ocop.domain.products import queries as products
from ocop.web.shared.producers import evidence, personal
from ocop.web.shared.producers import pages as shared
from ocop.web.staff.producers.forms import KindForm, MemberForm, RegisterForm
from ocop.web.staff.producers.tables import ProducerFilter, ProducerTable
from ocop.web.ui.acts import Button, Page, buttons, form_page, post_act
from ocop.web.ui.columns import badge
from ocop.web.ui.details import Detail, history_of, show_detail
from ocop.web.ui.forms import ReasonForm
from ocop.web.ui.http import or_404
from ocop.web.ui.lists import Empty, Listing, show_list
from ocop.web.ui.requests import ActorRequest
from ocop.web.ui.shapes import Fact


def index(request: ActorRequest) -> HttpResponse:
    """Show the producers I may see."""
    listing = Listing(
        "Chủ thể",
        Empty("Đăng ký chủ thể đầu tiên.", "Chưa có chủ thể nào"),
        buttons=buttons(
            request.actor,
            Button("Đăng ký chủ thể", "staff:producer-register", args=[], decision=ALLOWED, weight="primary"),
        ),
        search_label="Tìm theo tên",
        word="chủ thể",
    )
    return show_list(request, listing, ProducerFilter(request), ProducerTable)


def detail(request: ActorRequest, ref: str) -> HttpResponse:
    """Show a producer with its products, members and premises."""
    producer = or_404(queries.get_producer, request.actor, ref)
    by = request.actor
    standing = shared.still_open(producer)
    amend_answer, office = standing & access.amend(by, producer), standing & access.office(by, producer)
    page = Detail(
        title=producer.name,
        state=badge(Tone.OK, "Đang tham gia") if standing else badge(Tone.MUTE, "Đã ngừng tham gia"),
        crumbs=shared.crumbs(request),
        buttons=buttons(
            by,
            Button("Sửa thông tin", "staff:producer-amend", args=[ref], decision=amend_answer, weight="primary"),
            Button("Thêm sản phẩm", "staff:product-describe", args=[ref], decision=amend_answer),
            Button("Thêm cơ sở", "staff:producer-open-premises", args=[ref], decision=amend_answer),
            Button("Thêm người đại diện", "staff:producer-admit-member", args=[ref], decision=office),
            Button(
                personal.TITLE, "staff:producer-representative", args=[ref], decision=access.read_personal(by, producer)
            ),
            Button("Đổi loại chủ thể", "staff:producer-kind", args=[ref], decision=office),
            Button("Ngừng tham gia", "staff:producer-close", args=[ref], decision=office, weight="stop"),
        ),
        facts=shared.facts_of(producer),
        history=history_of(producer),
    )
    more = {
        "producer": producer,
        "products": products.list_products(by, producer=producer.ref),
        "members": queries.list_members(producer),
        "premises": queries.list_premises(producer, standing=False),
        "may_members": office,
        "may_premises": amend_answer,
        "may_papers": access.read_papers(by, producer),
        "papers": evidence.shown_of(request, producer),
        "figures": queries.list_figures(producer),
    }
    return show_detail(request, page, "staff/producers/detail.html", **more)


def register(request: ActorRequest) -> HttpResponse:
    """Register a producer."""
    page = Page(
        title="Đăng ký chủ thể",
        submit="Đăng ký",
        crumbs=shared.crumbs(request),
        intro="Cán bộ xã, phường chọn đúng xã, phường mình phụ trách.",
        back=reverse("staff:producer-list"),
    )
    return form_page(
        request,
        RegisterForm,
        page,
        act=lambda at, **values: services.register(**values, by=request.actor, at=at),
        done="Đã đăng ký chủ thể.",
        to=lambda made: shared.home_of(request, made),
        day=timezone.localdate(),
    )


def amend(request: ActorRequest, ref: str) -> HttpResponse:
    """Change a producer's facts."""
    return shared.amend(request, or_404(queries.get_producer, request.actor, ref))


def change_kind(request: ActorRequest, ref: str) -> HttpResponse:
    """Change the legal kind of a producer."""
    producer = or_404(queries.get_producer, request.actor, ref)
    return form_page(
        request,
        KindForm,
        shared.frame(request, producer, "Đổi loại chủ thể", "Đổi loại", access.office(request.actor, producer)),
        act=lambda at, kind: services.change_kind(producer_id=producer.pk, kind=kind, by=request.actor, at=at),
        done="Đã đổi loại chủ thể.",
        to=shared.home_of(request, producer),
        initial={"kind": producer.kind},
    )


def close(request: ActorRequest, ref: str) -> HttpResponse:
    """End a producer's part in the programme."""
    producer = or_404(queries.get_producer, request.actor, ref)
    page = shared.frame(
        request,
        producer,
        "Ngừng tham gia",
        "Ngừng tham gia",
        access.office(request.actor, producer),
        will="Chủ thể không mở lô, không đặt tem được nữa; tem đã kích hoạt vẫn kiểm tra được.",
        facts=(Fact("Chủ thể", producer.name),),
        warning="Không lấy lại được ở đây; muốn tham gia lại phải đăng ký mới.",
        weight="stop",
    )
    return form_page(
        request,
        ReasonForm,
        page,
        act=lambda at, reason: services.close(producer_id=producer.pk, reason=reason, by=request.actor, at=at),
        done="Đã ghi chủ thể ngừng tham gia.",
        to=shared.home_of(request, producer),
    )


def admit_member(request: ActorRequest, ref: str) -> HttpResponse:
    """Let a user speak for a producer."""
    producer = or_404(queries.get_producer, request.actor, ref)

    def act(at: datetime, username: str) -> Any:
        try:
            user = people.get_user(username.strip())
        except ObjectDoesNotExist as error:
            raise Denied("member.unknown", f"Không có tài khoản “{username}”.", field="username") from error
        return services.admit_member(producer_id=producer.pk, user_id=user.pk, by=request.actor, at=at)

    return form_page(
        request,
        MemberForm,
        shared.frame(request, producer, "Thêm người đại diện", "Thêm", access.office(request.actor, producer)),
        act=act,
        done="Đã thêm người đại diện.",
        to=shared.home_of(request, producer),
    )


def open_premises(request: ActorRequest, ref: str) -> HttpResponse:
    """Add a place of work."""
    return shared.open_premises(request, or_404(queries.get_producer, request.actor, ref))


@require_POST
def remove_member(request: ActorRequest, pk: int) -> HttpResponse:
    """End a user's right to speak for a producer."""
    producer = _posted(request)
    if not queries.list_members(producer).filter(pk=pk).exists():
        raise Http404
    return post_act(
        request,
        lambda at: services.remove_member(membership_id=pk, by=request.actor, at=at),
        done="Đã thôi người đại diện.",
        to=shared.home_of(request, producer),
    )


@require_POST
def close_premises(request: ActorRequest, pk: int) -> HttpResponse:
    """Close a place of work."""
    return shared.close_premises(request, _posted(request), pk)


def representative(request: ActorRequest, ref: str) -> HttpResponse:
    """Show when the representative was told, and open what was told for a reason."""
    return personal.read(request, or_404(queries.get_producer, request.actor, ref))


def download_paper(request: ActorRequest, ref: str) -> HttpResponseBase:
    """Send the file of a paper of a producer's library."""
    paper = or_404(queries.get_paper, request.actor, ref)
    return evidence.send(request, paper, shared.home_of(request, paper.producer))


def _posted(request: ActorRequest) -> Producer:
    """Return the producer named in the post; else not found."""
    producer: Producer = or_404(queries.get_producer, request.actor, request.POST.get("producer", ""))
    return producer
