"""Papers of a producer's library on both inner sites: their state today, their facts, the form, the file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone

from ocop.base import files
from ocop.base.decisions import Decision, Denied, denied
from ocop.domain.producers import access, queries, services, wording
from ocop.domain.producers.models import Paper, Premises, Producer
from ocop.domain.producers.states import PaperKind
from ocop.web.ui.columns import day, moment, state_badge
from ocop.web.ui.details import facts
from ocop.web.ui.format import vn_size
from ocop.web.ui.forms import PlainForm, day_field, int_or_none
from ocop.web.ui.http import attachment_response, flash_denied, site_url
from ocop.web.ui.requests import ActorRequest
from ocop.web.ui.shapes import Fact, Facts

WHAT = {"application/pdf": "PDF", "image/jpeg": "Ảnh JPEG", "image/png": "Ảnh PNG", "image/webp": "Ảnh WebP"}
WHOLE = "Cả chủ thể"
AGAIN = "Hãy chọn lại tệp: trình duyệt không giữ tệp khi biểu mẫu phải sửa."


class FileField(forms.FileField):
    """A photograph or a PDF; on a phone the camera opens."""

    widget = forms.FileInput(attrs={"accept": "image/*,application/pdf"})

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Return the file. Raises ValidationError when it is larger than any that may be kept."""
        sent = super().clean(data, initial)
        if sent is not None and sent.size > files.most_bytes():
            raise ValidationError(files.too_large(sent.name, sent.size).decision.reason)
        return sent


class PaperForm(PlainForm):
    """A newer paper: what stands on it, and its scan. The file is first, so that a phone's camera is."""

    file = FileField(
        label="Ảnh chụp hoặc tệp PDF",
        max_length=None,
        allow_empty_file=True,
        help_text="Chụp rõ cả tờ, đủ các góc; nhiều trang thì quét thành một tệp PDF. Vị trí chụp được xoá khỏi ảnh.",
    )
    title = forms.CharField(
        label="Tên giấy tờ", max_length=200, help_text="Ví dụ: Giấy chứng nhận cơ sở đủ điều kiện an toàn thực phẩm"
    )
    premises_id = forms.TypedChoiceField(
        label="Thuộc cơ sở, vùng nào",
        coerce=int_or_none,
        empty_value=None,
        required=False,
        choices=(),
        help_text="Chọn khi giấy chỉ cấp cho một vùng trồng, vùng nuôi hay một cơ sở. Người mua thấy giấy chứng nhận ở "
        "trang truy xuất của hàng đi qua nơi đó.",
    )
    number = forms.CharField(label="Số", max_length=80, required=False)
    issuer = forms.CharField(label="Nơi cấp", max_length=200, required=False)
    issued_on = day_field("Ngày cấp", required=False)
    valid_until = day_field("Ngày cuối còn hiệu lực", required=False, hint="Để trống nếu giấy tờ không ghi thời hạn.")
    personal = forms.BooleanField(
        label="Có tên, số giấy tờ hoặc địa chỉ của người cụ thể",
        required=False,
        help_text="Khi đó hội đồng không mở được tệp, mỗi lần mở đều ghi nhật ký, và tệp tự xoá khi hết thời hạn lưu.",
    )

    def __init__(self, *args: Any, producer: Producer, kept: Premises | None = None, **kwargs: Any) -> None:
        """Offer the open premises of the producer, and the `kept` one of the older paper, so that it is never lost."""
        super().__init__(*args, **kwargs)
        places = [(str(site.pk), site.name) for site in queries.list_premises(producer)]
        if kept is not None and kept.closed_at is not None:
            places.append((str(kept.pk), f"{kept.name} (đã đóng)"))
        self.fields["premises_id"].choices = [("", WHOLE), *places]  # type: ignore[attr-defined]

    def add_error(self, field: str | None, error: Any) -> None:
        """Add an error; whatever it is about, the file must be chosen again, for browsers do not keep it."""
        super().add_error(field, error)
        if "file" in self.files and "file" not in self.errors:
            super().add_error("file", AGAIN)


class NewPaperForm(PaperForm):
    """A paper of a kind."""

    kind = forms.ChoiceField(label="Loại giấy tờ", choices=[("", "Chọn loại"), *PaperKind.choices])
    field_order = ("file", "kind")


def values_of(file: Any, values: dict[str, Any]) -> dict[str, Any]:
    """Return what the act is given: the file's bytes and name, and what was typed."""
    return {**values, "name": file.name, "content": file.read()}


def badge_of(paper: Paper) -> Any:
    """Return what is true of a paper today."""
    life = queries.paper_life(paper, timezone.localdate())
    return state_badge(life)


def can_open(request: ActorRequest, paper: Paper) -> Decision:
    """Answer whether the file can be opened now."""
    if not queries.file_is_there(paper):
        return denied("paper.removed", wording.PAPER_REMOVED)
    return access.read_paper(request.actor, paper)


def facts_of(paper: Paper) -> Facts:
    """Return the facts of a paper, with what its file is."""
    return facts(
        Fact("Loại giấy tờ", paper.get_kind_display()),
        Fact("Thuộc cơ sở, vùng", place_words(paper)),
        Fact("Số", paper.number),
        Fact("Nơi cấp", paper.issuer),
        Fact("Ngày cấp", day(paper.issued_on)),
        Fact("Ngày cuối còn hiệu lực", day(paper.valid_until) if paper.valid_until else "Không ghi thời hạn"),
        Fact("Tệp", file_words(paper)),
        Fact("Dữ liệu cá nhân", "Có; mỗi lần mở đều ghi nhật ký" if paper.personal else ""),
        Fact("Mã trong hệ thống", paper.ref),
        Fact("Chủ thể", paper.producer.name),
        Fact("Nộp lúc", moment(paper.filed_at)),
        Fact("Người nộp", paper.filed_by),
        Fact("Lý do rút", paper.reason),
    )


def place_words(paper: Paper) -> str:
    """Return the area or premises a paper is for, or that it is for the whole producer."""
    return paper.premises.name if paper.premises else WHOLE


def file_words(paper: Paper) -> str:
    """Return what a paper's file is, in words: `PDF, 3 trang, 1,2 MB`."""
    what = WHAT.get(paper.content_type, paper.content_type)
    pages = "" if paper.content_type.startswith("image/") else f", {paper.pages} trang"
    return f"{what}{pages}, {vn_size(paper.file.size)}"


def send(request: ActorRequest, paper: Paper, back: str) -> HttpResponseBase:
    """Send the file of a paper to one who may open it, as a file to keep; a refusal is told at `back`."""
    try:
        stored = services.read_paper(paper_id=paper.pk, by=request.actor, at=timezone.now())
        content = files.open_file(stored)
    except Denied as error:
        flash_denied(request, error)
        return redirect(back)
    except FileNotFoundError:
        flash_denied(request, Denied("paper.lost", wording.PAPER_LOST))
        return redirect(back)
    return attachment_response(content, stored.name, stored.content_type)


def shown_of(request: ActorRequest, producer: Producer, *, maximum: int = 50) -> list[tuple[Paper, Any, str, str]]:
    """Return a producer's standing papers for a section of its page: (paper, badge, address or nothing, why not)."""
    listed = queries.list_papers(request.actor, producer=producer.ref, standing=True, on=timezone.localdate())
    rows = []
    for paper in listed[:maximum]:
        decision = can_open(request, paper)
        address = site_url(request, "paper-download", paper.ref) if decision else ""
        rows.append((paper, badge_of(paper), address, decision.reason))
    return rows
