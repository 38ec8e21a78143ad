"""Forms about producers."""

from __future__ import annotations

from django import forms

from ocop.domain.producers.states import ProducerKind
from ocop.web.shared.producers.forms import ProducerForm
from ocop.web.ui.forms import PlainForm


class RegisterForm(ProducerForm):
    """A new producer."""

    kind = forms.ChoiceField(label="Loại chủ thể", choices=ProducerKind.choices)
    source = forms.CharField(label="Nguồn", max_length=400, required=False)

    field_order = ("name", "kind", "place_id", "address", "phone_number", "web", "business_code", "note", "source")


class KindForm(PlainForm):
    """The legal kind."""

    kind = forms.ChoiceField(label="Loại chủ thể", choices=ProducerKind.choices)


class MemberForm(PlainForm):
    """Who may speak for the producer."""

    username = forms.CharField(
        label="Tên đăng nhập", max_length=60, help_text="Tài khoản do quản trị hệ thống mở trước."
    )
