"""A member's own sheet, the sheets of opened rounds, the advisory team's reports."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from ocop.base.actors import Actor
from ocop.base.decisions import Decision, denied
from ocop.domain.councils import access, rules
from ocop.domain.councils.models import Advice, Case, ScoreSheet, Seat
from ocop.domain.councils.states import CaseState
from ocop.domain.criteria import queries as criteria
from ocop.domain.criteria import rules as criteria_rules
from ocop.domain.criteria.rules import NextStar, Sheet


@dataclass(frozen=True)
class MySheet:
    """The actor's own sheet on a case in its round; `may` says whether it can be changed now."""

    case: Case
    seat: Seat | None
    sheet: Sheet
    row: ScoreSheet | None
    marks: dict[str, int]
    before: ScoreSheet | None
    may: Decision
    parts: tuple[tuple[str, str, int, int], ...]
    total: int
    band: int
    gate_star: int
    star: int
    undecided: tuple[str, ...]
    next_star: NextStar | None

    @property
    def handed_in(self) -> bool:
        """Tell whether it was submitted."""
        return self.row is not None and self.row.submitted_at is not None


def my_sheet(case: Case, by: Actor) -> MySheet:
    """Return the actor's own sheet on a case with its running total and star; never anybody else's."""
    seat = access.seat_of(by, case.session.council_id)
    may = access.score(by, case, seat)
    if may and case.state != CaseState.SCORING:
        may = denied("case.not-scoring", rules.wording.NOT_SCORING)
    rows: dict[int, ScoreSheet] = {}
    if seat is not None:
        mine = ScoreSheet.objects.filter(case=case, seat=seat, scoring_round__gte=case.scoring_round - 1)
        rows = {row.scoring_round: row for row in mine}
    row = rows.get(case.scoring_round)
    if may and row is not None and row.submitted_at is not None:
        may = denied("sheet.handed-in", rules.wording.HANDED_IN)
    sheet = criteria.sheet_of(case.dossier.criteria_set_id)
    marks: dict[str, int] = dict(row.marks) if row else {}
    totals_by_part = criteria_rules.part_totals(sheet, marks)
    came_to = criteria_rules.outcome(sheet, [marks], marks)
    return MySheet(
        case=case,
        seat=seat,
        sheet=sheet,
        row=row,
        marks=marks,
        before=rows.get(case.scoring_round - 1),
        may=may,
        parts=tuple((part.code, part.name, totals_by_part[part.code], part.max) for part in sheet.parts),
        total=criteria_rules.total(sheet, marks),
        band=came_to.band,
        gate_star=came_to.gate_star,
        star=came_to.star,
        undecided=rules.undecided(sheet, marks),
        next_star=criteria_rules.next_star(sheet, marks),
    )


def sheets_of(case: Case, by: Actor) -> QuerySet[ScoreSheet]:
    """Return the handed-in sheets of the rounds the chair has opened, for papers; none to who is out of the council."""
    known = access.visible(by, type(case.session.council).objects.filter(pk=case.session.council_id)).exists()
    rows = ScoreSheet.objects.filter(
        case=case, scoring_round__gte=1, scoring_round__lte=case.opened_round, submitted_at__isnull=False
    )
    rows = rows.select_related("seat", "seat__user").order_by("scoring_round", "seat")
    return rows if known else rows.none()


def list_advice(case: Case) -> QuerySet[Advice]:
    """Return the advisory team's reports on a case, the oldest first."""
    return case.advices.select_related("seat", "seat__user").order_by("given_at", "pk")
