"""Forms about recognitions."""

from __future__ import annotations

from django import forms

from ocop.web.ui.forms import PlainForm, day_field


class RecordForm(PlainForm):
    """What a decision says."""

    stars = forms.TypedChoiceField(
        label="Số sao", choices=[(3, "3 sao"), (4, "4 sao"), (5, "5 sao")], coerce=int, widget=forms.RadioSelect
    )
    decision_number = forms.CharField(label="Số quyết định", max_length=60, help_text="Ví dụ: 1234/QĐ-UBND")
    decided_on = day_field("Ngày quyết định")
    issuer = forms.CharField(label="Cơ quan ban hành", max_length=150)
    valid_from = day_field("Có hiệu lực từ", required=False, hint="Để trống thì lấy ngày quyết định.")
    valid_until = day_field(
        "Ngày cuối còn hiệu lực", required=False, hint="Để trống thì lấy đủ 36 tháng (QĐ 26/2026/QĐ-TTg, Điều 4)."
    )
    source = forms.CharField(label="Nguồn, đường dẫn văn bản", max_length=400, required=False)


class NoteForm(PlainForm):
    """What a public source says."""

    stars = forms.TypedChoiceField(
        label="Số sao", choices=[(n, f"{n} sao") for n in range(1, 6)], coerce=int, widget=forms.RadioSelect
    )
    year = forms.IntegerField(label="Năm", localize=False, help_text="Năm mà nguồn công bố nêu.")
    source = forms.CharField(label="Nguồn", max_length=400, help_text="Tên văn bản, bài báo, đường dẫn.")
