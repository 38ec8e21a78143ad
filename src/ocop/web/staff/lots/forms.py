"""Forms about runs of stamps."""

from __future__ import annotations

from django import forms

from ocop.domain.stamps.states import MarkKind
from ocop.web.shared.stamps.forms import CodesReasonForm


class MarkForm(CodesReasonForm):
    """What was decided about the stamps, and why."""

    kind = forms.ChoiceField(label="Kết luận", choices=MarkKind.choices, widget=forms.RadioSelect)

    field_order = ("first_code", "last_code", "kind", "reason")
