"""Forms that both inner sites use: reasons, stamp codes, places, descriptions."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from ocop.base.decisions import Decision
from ocop.domain.places import queries as places
from ocop.domain.producers.states import PremisesKind


def add_denied(form: forms.Form, decision: Decision, reason: str = "") -> None:
    """Show a denial in the form: at its field where the form has it, else above the form.

    `reason` replaces the sentence, for example by its translation.
    """
    form.add_error(decision.field if decision.field in form.fields else None, reason or decision.reason)


class PlainForm(forms.Form):
    """A form whose errors are tied to their fields for readers of screens."""

    required_css_class = "required"
    use_required_attribute = False

    def needed_later(self, *names: str) -> None:
        """Mark fields that may be left for now but are asked for before sending: they are not called optional."""
        for name in names:
            self.fields[name].later = True  # type: ignore[attr-defined]


class ConfirmForm(PlainForm):
    """Nothing to type: the page says what will happen, the button does it."""


class ReasonForm(PlainForm):
    """Why."""

    reason = forms.CharField(
        label="Lý do",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Ghi trong nhật ký và cho người liên quan xem. Nhiều nhất 400 ký tự.",
    )


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


def place_choices(day: date) -> list[tuple[str, str]]:
    """Return the units of the ground tier that exist on the day, for a select; the first choice is none."""
    units = places.list_units(day=day, tier=places.GROUND)
    return [("", "Chưa rõ"), *((str(unit.pk), unit.name) for unit in units)]


def place_code_choices(day: date) -> list[tuple[str, str]]:
    """Return the units of the ground tier by code, for filters."""
    return [(unit.code, unit.name) for unit in places.list_units(day=day, tier=places.GROUND)]


def whole_or_none(value: str) -> int | None:
    """Return the chosen id, or None."""
    return int(value) if value else None


class PlaceForm(PlainForm):
    """A form with a place among the units of the day."""

    def __init__(self, *args: Any, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place_id"].choices = place_choices(day)  # type: ignore[attr-defined]


def place_field() -> forms.TypedChoiceField:
    """Return a select of places; its choices are set when the form is made."""
    return forms.TypedChoiceField(
        label="Xã, phường, đặc khu", coerce=whole_or_none, empty_value=None, required=False, choices=()
    )


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


class ProductForm(PlainForm):
    """What is said about a product."""

    name = forms.CharField(label="Tên sản phẩm", max_length=200)
    unit = forms.CharField(
        label="Đơn vị bán lẻ", max_length=30, help_text="Mỗi đơn vị mang một tem: chai, hộp, gói, túi ..."
    )
    description = forms.CharField(
        label="Mô tả", max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    story = forms.CharField(
        label="Câu chuyện sản phẩm",
        max_length=10000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Người mua đọc được khi quét tem.",
    )
    ingredients = forms.CharField(
        label="Thành phần", max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    standards = forms.CharField(label="Tiêu chuẩn áp dụng", max_length=300, required=False)
    shelf_life_days = forms.IntegerField(
        label="Hạn dùng (số ngày)", min_value=1, max_value=36_500, required=False, localize=False
    )
    note = forms.CharField(label="Ghi chú", max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 2}))


def day_field(label: str, *, required: bool = True, hint: str = "") -> forms.DateField:
    """Return a field for a day with the browser's calendar."""
    return forms.DateField(
        label=label,
        required=required,
        help_text=hint,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
    )


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


def product_values(product: Any) -> dict[str, Any]:
    """Return what a product's form begins with."""
    return {name: getattr(product, name) for name in ProductForm.base_fields}
