"""Forms about a dossier: registration (Mẫu 01), a part of the report (Mẫu 02), a part of the criteria."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from ocop.domain.criteria.rules import Criterion, Part, tail_of
from ocop.domain.cycles.models import Round
from ocop.domain.cycles.states import DossierKind
from ocop.domain.dossiers.models import Attachment
from ocop.domain.dossiers.rules import FIELDS
from ocop.domain.producers.models import Paper
from ocop.web.ui.forms import PlainForm


class RegistrationForm(PlainForm):
    """Mẫu 01: why, for which round, whom to ask."""

    kind = forms.ChoiceField(label="Đăng ký đánh giá", choices=DossierKind.choices, widget=forms.RadioSelect)
    round_id = forms.TypedChoiceField(label="Đợt", coerce=int, choices=())
    target_stars = forms.TypedChoiceField(
        label="Số sao mong đạt",
        choices=[(3, "3 sao"), (4, "4 sao"), (5, "5 sao")],
        coerce=int,
        widget=forms.RadioSelect,
    )
    contact_name = forms.CharField(
        label="Người liên hệ", max_length=120, help_text="Để cán bộ hỏi khi cần; không hiện trên trang công khai."
    )
    contact_post = forms.CharField(label="Chức vụ", max_length=120, required=False)
    contact_address = forms.CharField(label="Địa chỉ liên hệ", max_length=250)
    contact_phone = forms.CharField(
        label="Điện thoại", max_length=20, widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"})
    )
    contact_email = forms.CharField(label="Thư điện tử", max_length=254, required=False)

    def __init__(self, *args: Any, rounds: list[Round], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["round_id"].choices = [  # type: ignore[attr-defined]
            (item.pk, f"{item}: nộp trước ngày {item.proposed_before:%d/%m/%Y}") for item in rounds
        ]


class AnswersForm(PlainForm):
    """The fields of one part of Mẫu 02. An answer may be left for later: what is missing is told before sending."""

    def __init__(self, *args: Any, part: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in FIELDS:
            if field.part == part:
                self.fields[field.key] = forms.CharField(
                    label=field.label,
                    help_text=field.hint + ("" if field.needed else " Không có thì để trống."),
                    max_length=field.longest,
                    required=False,
                    widget=forms.Textarea(attrs={"rows": field.rows}),
                )
        self.needed_later(*(field.key for field in FIELDS if field.part == part and field.needed))


class AttachForm(PlainForm):
    """A paper of the library, and what it shows."""

    paper = forms.ChoiceField(label="Giấy tờ", choices=())
    criterion = forms.ChoiceField(label="Cho tiêu chí", choices=(), required=False)

    def __init__(self, *args: Any, papers: list[Paper], criteria: tuple[Criterion, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["paper"].choices = [  # type: ignore[attr-defined]
            (paper.ref, f"{paper.get_kind_display()}: {paper.title}" + (f", số {paper.number}" if paper.number else ""))
            for paper in papers
        ]
        self.fields["criterion"].choices = [  # type: ignore[attr-defined]
            ("", "Chung cho cả hồ sơ"),
            *((criterion.code, f"{criterion.code} {criterion.name}") for criterion in criteria),
        ]


def choice_name(code: str) -> str:
    """Return the name of a criterion's field of choice: letters and digits only, as a page's ids want it."""
    return f"m_{code.replace('.', '_')}"


def words_name(code: str) -> str:
    """Return the name of a criterion's field of description."""
    return f"d_{code.replace('.', '_')}"


@dataclass(frozen=True, slots=True)
class MarkRow:
    """A criterion on the page: its fields, its note, what is shown for it."""

    criterion: Criterion
    anchor: str
    choice: Any
    words: Any
    attachments: tuple[Attachment, ...]


class MarksForm(PlainForm):
    """The criteria of one part: an option each, and how it is shown; `shown` is what is attached to each."""

    def __init__(
        self, *args: Any, part: Part, attachments: Mapping[str, list[Attachment]] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.part, self.attachments = part, attachments or {}
        for item in part.criteria():
            self.fields[choice_name(item.code)] = forms.ChoiceField(
                label=f"{item.code} {item.name}", choices=options(item), required=False, widget=forms.RadioSelect
            )
            self.fields[words_name(item.code)] = forms.CharField(
                label="Thuyết minh", max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 2})
            )
        self.needed_later(*(choice_name(criterion.code) for criterion in part.criteria()))

    def rows(self) -> list[MarkRow]:
        """Return the criteria of the page with their fields and what is shown for each."""
        return [
            MarkRow(
                criterion,
                f"tc-{criterion.code.replace('.', '-')}",
                self[choice_name(criterion.code)],
                self[words_name(criterion.code)],
                tuple(self.attachments.get(criterion.code, ())),
            )
            for criterion in self.part.criteria()
        ]

    def marks(self) -> dict[str, tuple[int | None, str]]:
        """Return what was chosen, as the service takes it."""
        result: dict[str, tuple[int | None, str]] = {}
        for criterion in self.part.criteria():
            if words_name(criterion.code) not in self.data:
                continue  # a page that was sent in part says nothing of the rest
            chosen = self.cleaned_data[choice_name(criterion.code)]
            case, _, points = chosen.rpartition("|")
            key = f"{criterion.code}:{case}" if case else criterion.code
            result[key] = (int(points) if points else None, self.cleaned_data[words_name(criterion.code)])
        return result


def options(criterion: Criterion) -> list[tuple[str, str]]:
    """Return the options of a criterion: `points`, or with the tail of the key of a choice before it, `1|3`, `/2|1`."""
    rows = []
    cases = {case.code: case.name for case in criterion.cases}
    for option in criterion.options:
        tail = tail_of(criterion, option)
        value = f"{tail}|{option.points}" if tail else str(option.points)
        label = f"{option.points} điểm: {option.label}"
        if option.case:
            label = f"{cases.get(option.case, option.case)} – {label}"
        if option.gate:
            label += f" (điều kiện {option.gate} sao)"
        rows.append((value, label))
    if all(option.points for option in criterion.options):
        rows.insert(0, ("0", "0 điểm: chưa đạt mức nào"))
    return rows


def values_of(marks: dict[str, tuple[int | None, str]]) -> dict[str, Any]:
    """Return what the form of a part begins with."""
    begins: dict[str, Any] = {}
    for key, (points, words) in marks.items():
        code, _, case = key.partition(":")
        if points is not None:
            begins[choice_name(code)] = f"{case}|{points}" if case else str(points)
        begins[words_name(code)] = words
    return begins
