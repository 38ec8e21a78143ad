"""Forms of the commune and the province about a dossier."""

from __future__ import annotations

from typing import Any

from django import forms

from ocop.domain.criteria.rules import Sheet
from ocop.web.ui.forms import PlainForm, day_field


def _text(label: str, hint: str = "", *, rows: int = 4) -> forms.CharField:
    return forms.CharField(label=label, max_length=4000, help_text=hint, widget=forms.Textarea(attrs={"rows": rows}))


class ReceiveForm(PlainForm):
    """What came with the dossier."""

    samples = forms.IntegerField(
        label="Số sản phẩm mẫu nhận được",
        min_value=0,
        max_value=1000,
        localize=False,
        help_text="5 đơn vị sản phẩm; dịch vụ du lịch nhập 0.",
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )


class ReturnForm(PlainForm):
    """What is missing, in words, and the criteria it is about."""

    reasons = _text("Cần bổ sung gì", "Chủ thể đọc nguyên văn. Ghi rõ từng việc phải làm.", rows=6)
    criteria = forms.MultipleChoiceField(
        label="Liên quan tiêu chí", required=False, choices=(), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, sheet: Sheet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["criteria"].choices = [  # type: ignore[attr-defined]
            (criterion.code, f"{criterion.code} {criterion.name}") for criterion in sheet.criteria()
        ]


class ReportForm(PlainForm):
    """Mẫu 03: the four assessments of the commune (Annex III)."""

    local_material = _text("1. Sử dụng nguyên liệu địa phương", "Nguyên liệu từ đâu, bao nhiêu phần trăm ở địa phương.")
    local_labour = _text("2. Sử dụng lao động địa phương", "Số lao động, bao nhiêu người ở địa phương.")
    idea_origin = _text("3. Nguồn gốc ý tưởng sản phẩm", "Sản phẩm truyền thống hay mới, từ đâu mà có.")
    identity = _text("4. Bản sắc, trí tuệ địa phương", "Sản phẩm mang nét gì riêng của địa phương.")
    meeting_held = forms.BooleanField(label="Đã họp lấy ý kiến ở xã, phường", required=False)
    conclusion = _text("Kết luận và đề nghị", "Đề nghị cấp tỉnh đánh giá, phân hạng sản phẩm này hay không, vì sao.")


class ForwardForm(PlainForm):
    """The commune's letter."""

    letter_number = forms.CharField(label="Số văn bản đề nghị", max_length=60, help_text="Ví dụ: 45/UBND-KT")
    letter_on = day_field("Ngày văn bản")
