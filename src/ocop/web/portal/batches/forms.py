"""Forms about batches."""

from __future__ import annotations

from typing import Any

from django import forms

from ocop.domain.producers import queries as producers
from ocop.domain.products.models import Product
from ocop.web.ui.forms import PlainForm, day_field, int_or_none
from ocop.web.ui.numbers import CountField


class OpenBatchForm(PlainForm):
    """A new batch."""

    lot_number = forms.CharField(
        label="Số lô", max_length=20, help_text="Đúng như ghi trên nhãn: chữ không dấu, số, không khoảng trắng."
    )
    quantity = CountField(label="Số lượng")
    made_on = day_field("Ngày sản xuất")
    expires_on = day_field("Hạn dùng", required=False, hint="Ngày cuối còn dùng được; để trống nếu không có hạn.")
    premises_id = forms.TypedChoiceField(
        label="Làm ở cơ sở", coerce=int_or_none, empty_value=None, required=False, choices=()
    )

    def __init__(self, *args: Any, product: Product, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = producers.list_premises(product.producer)
        self.fields["premises_id"].choices = [  # type: ignore[attr-defined]
            ("", "Không nêu"),
            *((str(place.pk), place.name) for place in places),
        ]
        self.fields["quantity"].help_text = f"Tính theo đơn vị bán lẻ ({product.unit}); mỗi đơn vị một tem."


class RaiseForm(PlainForm):
    """A greater quantity."""

    quantity = CountField(label="Số lượng mới")
