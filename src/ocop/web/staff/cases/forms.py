"""Forms about a case."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from ocop.domain.councils.rules import CriterionSpread
from ocop.domain.criteria.rules import Disqualifier, Sheet
from ocop.web.ui.forms import PlainForm, ReasonForm, day_field


class AdviseForm(PlainForm):
    """What the advisory team found."""

    text = forms.CharField(
        label="Báo cáo đánh giá",
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Hội đồng đọc trước khi chấm. Không ghi điểm đề nghị cho từng người.",
    )
    site_visit_on = day_field("Ngày khảo sát thực tế", required=False, hint="Không khảo sát thì để trống.")
    tests = forms.CharField(
        label="Kiểm nghiệm bổ sung",
        max_length=4_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Đã yêu cầu gì, kết quả ra sao.",
    )


class DisqualifyForm(ReasonForm):
    """On which ground, and why."""

    ground = forms.ChoiceField(label="Căn cứ loại", choices=(), widget=forms.RadioSelect)
    field_order = ("ground", "reason")

    def __init__(self, *args: Any, grounds: Iterable[Disqualifier], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ground"].choices = [  # type: ignore[attr-defined]
            (ground.code, f"{ground.label} (tiêu chí {ground.criterion})" if ground.criterion else ground.label)
            for ground in grounds
        ]


class DecideForm(PlainForm):
    """Why the chair decides past the limit."""

    decision = forms.CharField(
        label="Lý do chủ tịch quyết định",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Ghi trong kết quả, biên bản và nhật ký.",
    )


class MinistryForm(PlainForm):
    """What the ministry's council gave."""

    mean = forms.CharField(
        label="Điểm trung bình", max_length=20, help_text="Như 88,5; hoặc tổng điểm trên số phiếu như 797/9."
    )
    stars = forms.TypedChoiceField(
        label="Số sao", choices=[(n, f"{n} sao") for n in range(5, 0, -1)], coerce=int, widget=forms.RadioSelect
    )
    decision_number = forms.CharField(label="Số văn bản của Bộ", max_length=60)
    decided_on = day_field("Ngày văn bản")


def agree_name(code: str) -> str:
    """Return the name of a criterion's field: letters and digits only, as a page's ids want it."""
    return f"g_{code.replace('.', '_')}"


class AgreeForm(PlainForm):
    """The option the council agrees on for each criterion with a gate; the first choice leaves it to the majority."""

    def __init__(
        self, *args: Any, sheet: Sheet, spreads: Iterable[CriterionSpread], given: dict[str, int], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.codes = [spread.code for spread in spreads if spread.gates]
        for spread in spreads:
            if not spread.gates:
                continue
            criterion = sheet.criterion(spread.code)
            labels = {0: "Không đạt mức nào"}
            for option in criterion.options:  # agreed by points: options of equal points are one choice
                before = labels.get(option.points, "") if option.points else ""
                labels[option.points] = f"{before}; hoặc {option.label}" if before else option.label
            asked = ", ".join(f"{star} sao từ {minimum}" for star, minimum in spread.gates)
            seen = ", ".join(f"{points} điểm: {members} người" for points, members in spread.counts)
            self.fields[agree_name(spread.code)] = forms.TypedChoiceField(
                label=f"{spread.code} {spread.name}",
                coerce=int,
                empty_value=None,
                required=False,
                choices=[
                    ("", f"Chưa thống nhất, theo đa số ({given.get(spread.code, 0)} điểm)"),
                    *((points, f"{points} điểm: {label}") for points, label in sorted(labels.items())),
                ],
                help_text=f"Tối thiểu: {asked}. Đã chấm: {seen}.",
            )

    def marks(self) -> dict[str, int | None]:
        """Return what was agreed, as the service takes it."""
        return {code: self.cleaned_data[agree_name(code)] for code in self.codes}
