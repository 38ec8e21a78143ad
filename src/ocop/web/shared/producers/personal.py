"""The legal representative on both inner sites: sealed; opened only for a reason, and each opening is logged."""

from __future__ import annotations

from django import forms
from django.http import HttpResponse
from django.utils import timezone

from ocop.base.decisions import Denied, denied
from ocop.domain.producers import access, queries, services, wording
from ocop.domain.producers.models import Producer
from ocop.domain.producers.rules import RepresentativeFacts
from ocop.domain.producers.states import Gender
from ocop.web.shared.producers.pages import crumbs, home_of
from ocop.web.ui.acts import Button, Page
from ocop.web.ui.columns import day, moment
from ocop.web.ui.details import facts
from ocop.web.ui.forms import PlainForm
from ocop.web.ui.pages import show
from ocop.web.ui.requests import ActorRequest
from ocop.web.ui.shapes import Crumb, Fact, Facts

TITLE = "Người đại diện theo pháp luật"
WHO_READS = (
    "Dữ liệu này được mã hoá trên máy chủ, không hiện trên trang công khai và không có trong tệp xuất. Chỉ chủ thể, "
    "xã, phường sở tại và Văn phòng OCOP cấp tỉnh mở được; mỗi lần mở đều ghi ai, lúc nào, vì sao."
)


class WhyForm(PlainForm):
    """Why the data is opened."""

    why = forms.CharField(label="Lý do xem", max_length=200, help_text="Ghi vào nhật ký. Ví dụ: lập báo cáo Mẫu 03.")


class TellForm(PlainForm):
    """What Mẫu 02 asks of the legal representative."""

    name = forms.CharField(label="Họ tên", max_length=120)
    post = forms.CharField(label="Chức vụ", max_length=100, required=False)
    gender = forms.ChoiceField(label="Giới tính", choices=Gender.choices, widget=forms.RadioSelect)
    ethnicity = forms.CharField(label="Dân tộc", max_length=60, required=False)
    disability = forms.BooleanField(
        label="Là người khuyết tật",
        required=False,
        help_text="Tiêu chí 3.2 tính điểm cho đại diện là nữ, đồng bào dân tộc thiểu số hoặc người khuyết tật.",
    )
    home_address = forms.CharField(label="Địa chỉ thường trú", max_length=250, required=False)


def read(request: ActorRequest, producer: Producer, *buttons: Button) -> HttpResponse:
    """Show when the representative was told; a good post with a reason shows what was told, once, kept nowhere."""
    match = queries.find_representative(producer)
    decision = access.read_personal(request.actor, producer)
    page = Page(
        title=TITLE,
        submit="Mở để xem",
        intro=WHO_READS,
        crumbs=crumbs(request, producer),
        facts=facts(
            Fact("Chủ thể", producer.name),
            Fact("Khai lúc", moment(match.recorded_at) if match else "Chưa khai"),
            Fact("Người khai", match.recorded_by if match else ""),
            Fact("Tự xoá sau ngày", day(match.remove_after) if match else ""),
        ),
        decision=decision & denied("representative.missing", wording.NO_REPRESENTATIVE) if match is None else decision,
        back=home_of(request, producer),
        extra={"buttons": buttons},
    )
    form = WhyForm(request.POST if request.method == "POST" else None)
    opened: RepresentativeFacts | None = None
    if request.method == "POST" and form.is_valid():
        try:
            opened = services.read_representative(
                producer_id=producer.pk, why=form.cleaned_data["why"], by=request.actor, at=timezone.now()
            )
        except Denied as error:
            form.add_error(None, error.decision.reason)
    response = show(
        request,
        "shared/representative.html",
        page=page,
        form=form,
        opened=_representative_facts(opened) if opened else None,
        trail=[*page.crumbs, Crumb(page.title)],
        status=422 if form.errors else 200,
    )
    response["Cache-Control"] = "private, no-store"
    return response


def _representative_facts(opened: RepresentativeFacts) -> Facts:
    return (
        Fact("Họ tên", opened.name),
        Fact("Chức vụ", opened.post),
        Fact("Giới tính", Gender(opened.gender).label),
        Fact("Dân tộc", opened.ethnicity),
        Fact("Là người khuyết tật", "Có" if opened.disability else "Không"),
        Fact("Địa chỉ thường trú", opened.home_address),
    )
