"""Forms about councils, their seats and their sessions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from ocop.domain.councils.states import SeatKind, SessionForm
from ocop.domain.cycles.models import Level
from ocop.domain.people.models import User
from ocop.web.ui.forms import PlainForm, day_field


class EstablishForm(PlainForm):
    """What the decision says."""

    level = forms.ChoiceField(label="Cấp", choices=())
    name = forms.CharField(
        label="Tên hội đồng",
        max_length=200,
        initial="Hội đồng đánh giá, phân hạng sản phẩm OCOP",
    )
    year = forms.IntegerField(label="Năm đánh giá", min_value=2026, max_value=2100, localize=False)
    decision_number = forms.CharField(label="Số quyết định thành lập", max_length=60, help_text="Ví dụ: 1234/QĐ-UBND")
    decided_on = day_field("Ngày quyết định", hint="Quy chế có hiệu lực ngày này được áp dụng cho hội đồng.")

    def __init__(self, *args: Any, levels: Iterable[Level], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["level"].choices = [(level.code, level.name) for level in levels]  # type: ignore[attr-defined]


class SeatForm(PlainForm):
    """Who takes which place."""

    user_id = forms.TypedChoiceField(
        label="Người",
        coerce=int,
        choices=(),
        help_text="Tài khoản đang mở có vai trò thành viên hội đồng hoặc Văn phòng OCOP.",
    )
    kind = forms.ChoiceField(label="Chức danh", choices=SeatKind.choices, widget=forms.RadioSelect)
    organisation = forms.CharField(label="Cơ quan, đơn vị", max_length=150, required=False)

    def __init__(self, *args: Any, people: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user_id"].choices = [  # type: ignore[attr-defined]
            (person.pk, f"{person.display_name} ({person.username})") for person in people
        ]


class PlanForm(PlainForm):
    """When, where, how."""

    form = forms.ChoiceField(
        label="Hình thức",
        choices=SessionForm.choices,
        widget=forms.RadioSelect,
        help_text="Lấy ý kiến bằng văn bản chỉ dùng cho hồ sơ đánh giá lại.",
    )
    planned_at = forms.DateTimeField(
        label="Thời điểm",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%d/%m/%Y %H:%M"],
        help_text="Hồ sơ phải đến thành viên trước đó, theo quy chế.",
    )
    place = forms.CharField(
        label="Nơi họp", max_length=200, required=False, help_text="Cần có khi họp; lấy ý kiến thì để trống."
    )

    def clean_planned_at(self) -> Any:
        """Return a moment of this century."""
        moment = self.cleaned_data["planned_at"]
        if not 2026 <= moment.year <= 2100:
            raise forms.ValidationError("Năm của phiên họp phải từ 2026 đến 2100.")
        return moment
