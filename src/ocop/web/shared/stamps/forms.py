"""Forms about runs of stamps."""

from __future__ import annotations

from django import forms

from ocop.web.ui.forms import PlainForm


def code_field(label: str, hint: str) -> forms.CharField:
    """Return a field for a stamp code, typed or scanned; a whole address is taken too."""
    return forms.CharField(
        label=label,
        max_length=200,
        help_text=hint,
        widget=forms.TextInput(
            attrs={"class": "code", "autocapitalize": "characters", "autocomplete": "off", "spellcheck": "false"}
        ),
    )


class CodesForm(PlainForm):
    """A run of stamps by its first and last code."""

    first_code = code_field("Mã tem đầu", "16 ký tự in dưới mã QR; gõ hoặc quét đều được.")
    last_code = code_field("Mã tem cuối", "Chỉ một tem thì nhập lại mã tem đầu.")


class CodesReasonForm(CodesForm):
    """A run of stamps and why."""

    reason = forms.CharField(label="Lý do", max_length=400, widget=forms.Textarea(attrs={"rows": 3}))
