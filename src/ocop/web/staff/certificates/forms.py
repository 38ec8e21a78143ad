"""Forms about recognitions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from ocop.domain.certificates.models import Certificate
from ocop.domain.certificates.states import Ground
from ocop.domain.councils.models import Case
from ocop.web.ui.forms import PlainForm, day_field


class RecordDecisionForm(PlainForm):
    """What a decision says."""

    stars = forms.TypedChoiceField(
        label="Số sao", choices=[(3, "3 sao"), (4, "4 sao"), (5, "5 sao")], coerce=int, widget=forms.RadioSelect
    )
    decision_number = forms.CharField(label="Số quyết định", max_length=60, help_text="Ví dụ: 1234/QĐ-UBND")
    decided_on = day_field("Ngày quyết định")
    issuer = forms.CharField(label="Cơ quan ban hành", max_length=150)
    valid_from = day_field("Có hiệu lực từ", required=False, hint="Để trống thì lấy ngày quyết định.")
    valid_until = day_field(
        "Ngày cuối còn hiệu lực", required=False, hint="Để trống thì lấy đủ 36 tháng (QĐ 26/2026/QĐ-TTg, Điều 4)."
    )
    criteria_named = forms.CharField(
        label="Đánh giá theo bộ tiêu chí của",
        max_length=120,
        required=False,
        help_text="Văn bản mà quyết định nêu, ví dụ: Quyết định 148/QĐ-TTg năm 2023.",
    )
    source = forms.CharField(label="Nguồn, đường dẫn văn bản", max_length=400, required=False)


class NoteForm(PlainForm):
    """What a public source says."""

    stars = forms.TypedChoiceField(
        label="Số sao", choices=[(n, f"{n} sao") for n in range(1, 6)], coerce=int, widget=forms.RadioSelect
    )
    year = forms.IntegerField(label="Năm", localize=False, help_text="Năm mà nguồn công bố nêu.")
    source = forms.CharField(label="Nguồn", max_length=400, help_text="Tên văn bản, bài báo, đường dẫn.")


class IssueForm(PlainForm):
    """One decision for the products it names."""

    cases = forms.TypedMultipleChoiceField(
        label="Sản phẩm trong quyết định", coerce=int, choices=(), widget=forms.CheckboxSelectMultiple
    )
    decision_number = forms.CharField(label="Số quyết định", max_length=60, help_text="Ví dụ: 1234/QĐ-UBND")
    decided_on = day_field("Ngày quyết định")
    issuer = forms.CharField(label="Cơ quan ban hành", max_length=150)

    def __init__(self, *args: Any, cases: Iterable[Case], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cases"].choices = [(case.pk, _label(case)) for case in cases]  # type: ignore[attr-defined]


def _label(case: Case) -> str:
    product = case.dossier.product
    by = "kết quả của Bộ" if case.result.ministry_star else f"phiên {case.session.ref}"
    return f"{product.name} ({product.producer.name}): {case.result.certifiable} sao, {by}"


class PublishForm(PlainForm):
    """Which of the recognitions that wait are published."""

    certificates = forms.TypedMultipleChoiceField(
        label="Công nhận chờ công bố", coerce=int, choices=(), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, waiting: Iterable[Certificate], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["certificates"].choices = [(item.pk, _waiting(item)) for item in waiting]  # type: ignore[attr-defined]


def _waiting(certificate: Certificate) -> str:
    product = certificate.product
    return (
        f"{certificate.ref}: {product.name} ({product.producer.name}), {certificate.stars} sao, "
        f"{certificate.decision_number}"
    )


class RevokeForm(PlainForm):
    """On which of the six grounds, concluded when, why (Art. 8)."""

    ground = forms.ChoiceField(label="Căn cứ thu hồi", choices=Ground.choices, widget=forms.RadioSelect)
    concluded_on = day_field("Ngày kết luận", hint="Ngày có kết luận hoặc xác nhận; từ đó có 15 ngày để thu hồi.")
    reason = forms.CharField(
        label="Lý do",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Ghi trong nhật ký và hiện trên trang của công nhận. Nhiều nhất 400 ký tự.",
    )
