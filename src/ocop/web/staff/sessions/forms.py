"""Forms about a session."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from ocop.domain.councils.models import Seat
from ocop.domain.dossiers import queries
from ocop.domain.dossiers.models import Dossier
from ocop.domain.dossiers.states import DossierState
from ocop.web.ui.columns import day
from ocop.web.ui.forms import PlainForm


class AddForm(PlainForm):
    """Which dossiers."""

    dossier_ids = forms.TypedMultipleChoiceField(
        label="Hồ sơ", coerce=int, choices=(), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, ready: Iterable[Dossier], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["dossier_ids"].choices = [  # type: ignore[attr-defined]
            (
                item.pk,
                f"{item.ref}: {item.product.name}, {item.product.producer.name} "
                f"({item.get_kind_display()}{_note(item)})",
            )
            for item in ready
        ]


def _note(dossier: Dossier) -> str:
    """Return what an officer should know before choosing: back from the ministry, or due by a day."""
    due = queries.reevaluation_due(dossier)
    back = "; Bộ xếp dưới 5 sao, đánh giá lại tại tỉnh" if dossier.state == DossierState.EVALUATED else ""
    return back + (f"; hạn đánh giá lại {day(due)}" if due and not back else "")


class PresentForm(PlainForm):
    """Who is there."""

    present = forms.TypedMultipleChoiceField(
        label="Có mặt", coerce=int, choices=(), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, seats: Iterable[Seat], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["present"].choices = [  # type: ignore[attr-defined]
            (seat.pk, f"{seat.user.display_name}, {seat.get_kind_display()}") for seat in seats
        ]
