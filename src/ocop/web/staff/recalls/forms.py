"""Forms of recalls."""

from __future__ import annotations

from typing import Any

from django import forms

from ocop.web.ui.forms import PlainForm

_LONG = forms.Textarea(attrs={"rows": 3})


def moment_field(label: str, *, hint: str = "") -> forms.DateTimeField:
    """Return a field for a local date and time with the browser's calendar."""
    return forms.DateTimeField(
        label=label,
        required=False,
        help_text=hint,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%d/%m/%Y %H:%M", "%Y-%m-%d", "%d/%m/%Y"],
    )


class ProposeForm(PlainForm):
    """What is called back, why, and what people shall do."""

    root = forms.CharField(
        label="Bắt đầu từ",
        max_length=300,
        help_text="Mã của lô hàng, lô nguyên liệu, thùng hàng hoặc địa điểm; chọn ở trang tìm hoặc quét mã.",
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off", "spellcheck": "false"}),
    )
    since = moment_field("Từ lúc", hint="Chỉ dùng khi bắt đầu từ một địa điểm.")
    until = moment_field("Đến lúc", hint="Để trống thì đến bây giờ.")
    reason = forms.CharField(
        label="Lý do", max_length=400, widget=_LONG, help_text="Người mua đọc được khi quét tem. Nhiều nhất 400 ký tự."
    )
    advice = forms.CharField(
        label="Người mua và nơi bán phải làm gì",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Ví dụ: Không dùng sản phẩm; trả lại nơi bán.",
    )
    is_rehearsal = forms.BooleanField(
        label="Diễn tập", required=False, help_text="Tìm ra mọi thứ như thật nhưng không đổi gì và không báo cho ai."
    )


class PeriodForm(PlainForm):
    """From which place, and of what time what went through it is shown before anything is proposed."""

    root = forms.CharField(widget=forms.HiddenInput)
    since = moment_field("Xem từ lúc")
    until = moment_field("Xem đến lúc", hint="Để trống thì đến bây giờ.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "xem_%s", **kwargs})


class RefuseForm(PlainForm):
    """Why not."""

    refusal = forms.CharField(label="Lý do không thu hồi", max_length=400, widget=forms.Textarea(attrs={"rows": 3}))


class CloseForm(PlainForm):
    """The report."""

    conclusion = forms.CharField(
        label="Kết luận",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Đã thu về bao nhiêu, xử lý thế nào, vì sao còn thiếu, nguyên nhân.",
    )
