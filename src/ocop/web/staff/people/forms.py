"""Forms about accounts and roles."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from ocop.domain.people.states import Role
from ocop.domain.places import queries as places
from ocop.web.ui.forms import PlainForm


def password_field(label: str) -> forms.CharField:
    """Return a field for a new password."""
    return forms.CharField(
        label=label,
        max_length=128,
        strip=False,
        help_text="Ít nhất 10 ký tự. Người dùng nên đổi ngay lần đăng nhập đầu.",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


class OpenAccountForm(PlainForm):
    """A new account."""

    username = forms.CharField(
        label="Tên đăng nhập",
        max_length=60,
        help_text="Chữ thường không dấu, số, dấu chấm, gạch ngang.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )
    display_name = forms.CharField(label="Tên hiển thị", max_length=120)
    phone_number = forms.CharField(label="Điện thoại", max_length=20, required=False)
    password = password_field("Mật khẩu đầu tiên")


class PasswordForm(PlainForm):
    """A new password."""

    password = password_field("Mật khẩu mới")


class GrantForm(PlainForm):
    """A role at a place."""

    role = forms.ChoiceField(label="Vai trò", choices=Role.choices, widget=forms.RadioSelect)
    place_id = forms.TypedChoiceField(
        label="Giữ ở", coerce=int, choices=(), help_text="Vai trò cấp tỉnh giữ ở tỉnh; cán bộ xã giữ ở xã của mình."
    )

    def __init__(self, *args: Any, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        top = places.province(day)
        units = places.list_units(day=day, tier=places.GROUND)
        self.fields["place_id"].choices = [  # type: ignore[attr-defined]
            (top.pk, top.name),
            *((unit.pk, unit.name) for unit in units),
        ]
