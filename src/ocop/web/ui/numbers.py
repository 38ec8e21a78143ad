"""Fields for numbers as people here write them: a point between thousands, a comma before what is less than one."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from ocop.web.ui.format import vn_number

THOUSANDS = re.compile(r"[0-9]{1,3}(\.[0-9]{3})+(,[0-9]{1,6})?")
PLAIN = re.compile(r"[0-9]{1,15}([.,][0-9]{1,6})?")
WHOLE = re.compile(r"[0-9]{1,15}|[0-9]{1,3}(\.[0-9]{3}){1,4}")


class AmountField(forms.CharField):
    """A number as people write it: `1.250`, `12,5`, `12.5`."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(max_length=40, widget=widget, **kwargs)

    def clean(self, value: Any) -> Decimal | None:
        """Return the number, or None for an empty field. Raises ValidationError."""
        text = re.sub(r"\s", "", super().clean(value))
        if not text:
            return None
        if THOUSANDS.fullmatch(text):
            return Decimal(text.replace(".", "").replace(",", "."))
        if PLAIN.fullmatch(text):
            return Decimal(text.replace(",", "."))
        raise ValidationError("Hãy viết một số không âm, ví dụ 12,5 hoặc 1.250.")

    def prepare_value(self, value: Any) -> Any:
        """Show a number the Vietnamese way; what was typed stays as it was typed."""
        return vn_number(value) if isinstance(value, Decimal) else value


class CountField(forms.CharField):
    """A whole number from `least` to `most`: `1.250` is one thousand two hundred and fifty, `1,5` is refused."""

    def __init__(self, *, minimum: int = 1, maximum: int | None = None, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
        super().__init__(max_length=20, widget=widget, **kwargs)
        self.minimum, self.maximum = minimum, maximum

    def clean(self, value: Any) -> int | None:
        """Return the number, or None for an empty field. Raises ValidationError."""
        text = re.sub(r"\s", "", super().clean(value))
        if not text:
            return None
        if not WHOLE.fullmatch(text):
            raise ValidationError("Hãy viết một số nguyên, ví dụ 12 hoặc 1.250.")
        count = int(text.replace(".", ""))
        if count < self.minimum:
            raise ValidationError(f"Hãy viết một số từ {vn_number(self.minimum)} trở lên.")
        if self.maximum is not None and count > self.maximum:
            raise ValidationError(f"Hãy viết một số không quá {vn_number(self.maximum)}.")
        return count
