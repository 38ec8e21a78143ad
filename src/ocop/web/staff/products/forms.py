"""Forms about products."""

from __future__ import annotations

from typing import Any

from django import forms

from ocop.web.shared.products import set_choices
from ocop.web.ui.forms import PlainForm


class ClassifyForm(PlainForm):
    """One of the 26 sets."""

    set_number = forms.TypedChoiceField(
        label="Bộ sản phẩm", coerce=int, help_text="QĐ 26/2026/QĐ-TTg, Phụ lục I.", choices=()
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["set_number"].choices = set_choices()  # type: ignore[attr-defined]
