"""Forms about my producer's years."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from ocop.web.ui.format import vn_number
from ocop.web.ui.forms import PlainForm

WHOLE = re.compile(r"-?[0-9]{1,16}|-?[0-9]{1,3}(\.[0-9]{3}){1,5}")


class WholeField(forms.CharField):
    """A whole number as people write it: `1250000`, `1.250.000` or `1.250.000 đ`."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            max_length=40,
            required=False,
            widget=forms.TextInput(attrs={"inputmode": "text", "autocomplete": "off"}),
            **kwargs,
        )

    def clean(self, value: Any) -> int | None:
        """Return the number, or None for an empty field. Raises ValidationError."""
        text = re.sub(r"(đồng|đ|\s)", "", super().clean(value).lower())
        if not text:
            return None
        if not WHOLE.fullmatch(text):
            raise ValidationError("Hãy viết số nguyên, ví dụ 1.250.000.")
        return int(text.replace(".", ""))

    def prepare_value(self, value: Any) -> Any:
        """Show a number with points; what was typed stays as it was typed."""
        return vn_number(value) if isinstance(value, int) else value


class FiguresForm(PlainForm):
    """What a producer reports of a year."""

    year = forms.IntegerField(label="Năm", localize=False, widget=forms.NumberInput(attrs={"inputmode": "numeric"}))
    revenue = WholeField(label="Doanh thu (đồng)")
    profit = WholeField(label="Lợi nhuận (đồng)", help_text="Lỗ thì viết số âm, ví dụ -5.000.000.")
    output = forms.CharField(
        label="Sản lượng", max_length=200, required=False, help_text="Kèm đơn vị: 12 tấn, 8.000 chai."
    )
    workers = WholeField(label="Số lao động")
    local_workers = WholeField(label="Trong đó lao động địa phương")
