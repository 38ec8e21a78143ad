"""Where my places of work lie, and the numbers GS1 gave my producer and its places."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpResponse

from ocop.domain.producers import access, queries, services
from ocop.domain.producers.models import Premises, Producer
from ocop.web.portal.profile.views import find
from ocop.web.portal.trace.fields import DegreesField
from ocop.web.shared.producers import pages as shared
from ocop.web.ui.acts import form_page
from ocop.web.ui.forms import PlainForm
from ocop.web.ui.requests import ActorRequest


class PositionForm(PlainForm):
    """Where a place of work lies, and its numbers."""

    area_code = forms.CharField(
        label="Mã số vùng trồng, vùng nuôi", max_length=40, required=False, help_text="Như cơ quan chuyên môn đã cấp."
    )
    gln = forms.CharField(label="Mã GLN", max_length=30, required=False, help_text="13 chữ số do GS1 cấp, nếu có.")
    latitude = DegreesField(label="Vĩ độ", help_text="Ví dụ 20,95123. Bấm “Dùng vị trí của máy” khi đang ở nơi đó.")
    longitude = DegreesField(label="Kinh độ", help_text="Ví dụ 107,08012.")


class NumbersForm(PlainForm):
    """What GS1 gave the producer."""

    company_prefix = forms.CharField(
        label="Mã doanh nghiệp GS1",
        max_length=30,
        required=False,
        help_text="6 đến 12 chữ số. Có mã này thì thùng, pallet được đánh số SSCC dùng được ở mọi nơi.",
    )
    gln = forms.CharField(
        label="Mã GLN của chủ thể", max_length=30, required=False, help_text="13 chữ số do GS1 cấp, nếu có."
    )


def place_premises(request: ActorRequest, pk: int) -> HttpResponse:
    """Tell where a place of work lies, with its GLN and area code."""
    premises = _own(request, pk)
    producer = premises.producer
    page = shared.frame(
        request,
        producer,
        f"Vị trí và mã số: {premises.name}",
        "Lưu",
        access.amend(request.actor, producer),
        intro="Người mua thấy nơi này trên bản đồ khi quét tem của lô hàng.",
    )

    def act(at: Any, **values: Any) -> Premises:
        return services.place_premises(premises_id=premises.pk, **values, by=request.actor, at=at)

    return form_page(
        request,
        PositionForm,
        page,
        act=act,
        done="Đã lưu vị trí và mã số của cơ sở.",
        to=page.back,
        template="portal/profile/place.html",
        initial={name: getattr(premises, name) for name in PositionForm.base_fields},
    )


def numbers(request: ActorRequest, ref: str) -> HttpResponse:
    """Tell the numbers GS1 gave my producer."""
    producer = find(request, ref)
    page = shared.frame(
        request,
        producer,
        "Mã GS1 của chủ thể",
        "Lưu",
        access.amend(request.actor, producer),
        intro="Chưa có mã GS1 thì để trống: hệ thống đánh số thùng riêng.",
    )

    def act(at: Any, **values: Any) -> Producer:
        return services.set_gs1_numbers(producer_id=producer.pk, **values, by=request.actor, at=at)

    return form_page(
        request,
        NumbersForm,
        page,
        act=act,
        done="Đã lưu mã GS1.",
        to=page.back,
        initial={"company_prefix": producer.company_prefix, "gln": producer.gln},
    )


def _own(request: ActorRequest, pk: int) -> Premises:
    """Return a standing place of one of my producers, else not found."""
    for producer in queries.list_own(request.actor):
        match = queries.list_premises(producer).filter(pk=pk).first()
        if match is not None:
            return match
    raise Http404
