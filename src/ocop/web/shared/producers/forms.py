"""Forms about a producer and its premises."""

from __future__ import annotations

from typing import Any

from django import forms

from ocop.domain.producers.states import PremisesKind
from ocop.web.shared.places import PlaceForm, place_field


class ProducerForm(PlaceForm):
    """The facts of a producer."""

    name = forms.CharField(label="Tên chủ thể", max_length=200)
    place_id = place_field()
    address = forms.CharField(label="Địa chỉ", max_length=250, required=False)
    phone_number = forms.CharField(label="Điện thoại", max_length=20, required=False)
    web = forms.CharField(
        label="Trang web", max_length=200, required=False, help_text="Bắt đầu bằng http:// hoặc https://"
    )
    business_code = forms.CharField(
        label="Mã số doanh nghiệp",
        max_length=14,
        required=False,
        help_text="10 chữ số, hoặc 13 chữ số có dấu gạch. Hộ sản xuất có thể để trống.",
    )
    note = forms.CharField(label="Ghi chú", max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 2}))


class PremisesForm(PlaceForm):
    """A place of work."""

    name = forms.CharField(label="Tên cơ sở", max_length=150)
    kind = forms.ChoiceField(label="Dùng để", choices=PremisesKind.choices)
    place_id = place_field()
    address = forms.CharField(label="Địa chỉ", max_length=250, required=False)


def producer_values(producer: Any) -> dict[str, Any]:
    """Return what a producer's form begins with."""
    return {
        "name": producer.name,
        "place_id": producer.place_id,
        "address": producer.address,
        "phone_number": producer.phone,
        "web": producer.website,
        "business_code": producer.business_code,
        "note": producer.note,
    }
