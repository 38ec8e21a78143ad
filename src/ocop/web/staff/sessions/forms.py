"""Forms about a session."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from ocop.domain.councils.models import Seat
from ocop.domain.dossiers.models import Dossier
from ocop.web.ui.forms import PlainForm


class AddForm(PlainForm):
    """Which dossiers."""

    dossier_ids = forms.TypedMultipleChoiceField(
        label="Hồ sơ", coerce=int, choices=(), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, ready: Iterable[Dossier], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["dossier_ids"].choices = [  # type: ignore[attr-defined]
            (each.pk, f"{each.ref}: {each.product.name}, {each.product.producer.name} ({each.get_kind_display()})")
            for each in ready
        ]


class PresentForm(PlainForm):
    """Who is there."""

    present = forms.TypedMultipleChoiceField(
        label="Có mặt", coerce=int, choices=(), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, seats: Iterable[Seat], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["present"].choices = [  # type: ignore[attr-defined]
            (each.pk, f"{each.user.display_name}, {each.get_kind_display()}") for each in seats
        ]
