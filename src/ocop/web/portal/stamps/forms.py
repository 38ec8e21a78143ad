"""Forms about stamps in my hands."""

from __future__ import annotations

from typing import Any

from django import forms

from ocop.base.actors import Actor
from ocop.domain.batches import queries as batch_queries
from ocop.domain.batches.states import BatchState
from ocop.web.shared.stamps.forms import CodesForm


class ActivateForm(CodesForm):
    """A roll by its first and last stamp, and the batch it goes on."""

    batch_id = forms.TypedChoiceField(label="Dán lên lô hàng", coerce=int, choices=())

    field_order = ("batch_id", "first_code", "last_code")

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        batches = list(batch_queries.list_batches(actor, state=BatchState.OPEN))
        self.fields["batch_id"].choices = [  # type: ignore[attr-defined]
            (batch.pk, f"{batch.lot_number} · {batch.product.name}") for batch in batches
        ]
        if not batches:
            self.fields["batch_id"].help_text = "Chưa có lô hàng nào đang mở; hãy mở lô hàng trước."
