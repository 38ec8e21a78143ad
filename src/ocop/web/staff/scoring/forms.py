"""A part of the scoring sheet as a form; handing in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms

from ocop.domain.criteria.rules import Criterion, Part, tail_of
from ocop.web.ui.forms import PlainForm

OPEN = "-"  # nothing is chosen yet


def choice_name(code: str) -> str:
    """Return the name of a criterion's field: letters and digits only, as a page's ids want it."""
    return f"m_{code.replace('.', '_')}"


def _value(tail: str, points: int) -> str:
    """Return what a box sends: the case, with its place where points do not tell the option, and the points."""
    return f"{tail}|{points}"


def options(criterion: Criterion) -> list[tuple[str, str]]:
    """Return the boxes of a criterion: points, words, the star that asks for it; the first takes the choice back."""
    cases = {case.code: case.name for case in criterion.cases}
    return [
        (OPEN, "Chưa chọn"),
        *(
            (
                _value(tail_of(criterion, option), option.points),
                (f"{cases[option.case]}: " if option.case else "")
                + f"{option.points} điểm. {option.label}"
                + (f" (tối thiểu của {option.gate} sao)" if option.gate else ""),
            )
            for option in criterion.options
        ),
    ]


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """A criterion on the page: its field, and what the producer says and shows for it."""

    criterion: Criterion
    anchor: str
    choice: Any
    self_mark: Any


class PartForm(PlainForm):
    """The criteria of one part: an option each; `shown` is what the producer says and shows for each."""

    def __init__(self, *args: Any, part: Part, self_mark: dict[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.part, self.self_mark = part, self_mark or {}
        for criterion in part.criteria():
            self.fields[choice_name(criterion.code)] = forms.ChoiceField(
                label=f"{criterion.code} {criterion.name} (tối đa {criterion.max} điểm)",
                choices=options(criterion),
                required=not self.is_bound or choice_name(criterion.code) in self.data,
                initial=OPEN,
                widget=forms.RadioSelect,
                help_text=criterion.note,
            )

    def rows(self) -> list[ScoreRow]:
        """Return the criteria of the page with their fields and what the producer shows."""
        return [
            ScoreRow(
                criterion,
                f"tc-{criterion.code.replace('.', '-')}",
                self[choice_name(criterion.code)],
                self.self_mark.get(criterion.code),
            )
            for criterion in self.part.criteria()
        ]

    def marks(self) -> dict[str, int | None]:
        """Return what was chosen, as the service takes it; a page sent in part says nothing of the rest."""
        result: dict[str, int | None] = {}
        for criterion in self.part.criteria():
            if choice_name(criterion.code) not in self.data:
                continue
            chosen = self.cleaned_data[choice_name(criterion.code)]
            case, _, points = chosen.rpartition("|")
            result[f"{criterion.code}:{case}" if case else criterion.code] = None if chosen == OPEN else int(points)
        return result


def values_of(part: Part, marks: dict[str, int]) -> dict[str, str]:
    """Return what the form of a part begins with."""
    codes = {criterion.code for criterion in part.criteria()}
    held = {(key.partition(":")[0], key.partition(":")[2]): points for key, points in marks.items()}
    return {choice_name(code): _value(case, points) for (code, case), points in held.items() if code in codes}


class HandInForm(PlainForm):
    """What goes with the sheet. Fields that do not apply are left out."""

    opinion = forms.CharField(
        label="Ý kiến của người đánh giá",
        max_length=4_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="In trong phiếu chấm.",
    )
    reason = forms.CharField(
        label="Lý do chấm lại",
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Cần ghi khi tổng điểm khác vòng trước.",
    )
    zeros = forms.BooleanField(label="Các tiêu chí để trống là 0 điểm", required=False)

    def __init__(self, *args: Any, again: bool, left: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not again:
            self.fields.pop("reason")
        if not left:
            self.fields.pop("zeros")
