"""Who scores a case, who has submitted, and the outcome of the sheets."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from ocop.base.decisions import ALLOWED, Decision, denied
from ocop.domain.councils import access, wording
from ocop.domain.councils.models import Case, Presence, ScoreSheet, Seat
from ocop.domain.councils.states import ENDED, SCORING, CaseState, SeatKind, SessionForm
from ocop.domain.criteria import queries as criteria
from ocop.domain.criteria import rules as criteria_rules
from ocop.domain.criteria.rules import FailedGate, Outcome


@dataclass(frozen=True, slots=True)
class Scorers:
    """The seats that count for a case in its round, those who are excluded, and the submitted sheets, by seat."""

    seats: tuple[Seat, ...]
    aside: tuple[Seat, ...]
    handed: dict[int, ScoreSheet]

    @property
    def waiting(self) -> tuple[Seat, ...]:
        """Return who has not submitted."""
        return tuple(seat for seat in self.seats if seat.pk not in self.handed)

    @property
    def totals(self) -> dict[int, int]:
        """Return the totals of the sheets that count, by seat."""
        return {seat.pk: self.handed[seat.pk].total or 0 for seat in self.seats if seat.pk in self.handed}


def scorers_of(case: Case) -> Scorers:
    """Return who scores a case: those present, once opened those who submitted; nobody scores their own dossier.

    Who left after handing in counts; who speaks for the producer never does.
    """
    sheets = ScoreSheet.objects.filter(case=case, scoring_round=case.scoring_round, submitted_at__isnull=False)
    handed = {sheet.seat_id: sheet for sheet in sheets}
    rows = Seat.objects.filter(council=case.session.council_id, kind__in=SCORING).select_related("user")
    if case.state in {CaseState.LISTED, CaseState.SCORING}:
        if case.session.form == SessionForm.MEETING:
            here = Presence.objects.filter(session=case.session_id, left_at=None).values_list("seat_id", flat=True)
            wanted = set(here) | handed.keys()
        else:
            wanted = set(rows.filter(until=None).values_list("pk", flat=True)) | handed.keys()
    else:
        wanted = set(handed)
    seats = [seat for seat in rows.order_by("pk") if seat.pk in wanted]
    over = case.ended_at if case.state in ENDED else None
    own = access.speakers(case.dossier.product.producer_id, [seat.user_id for seat in seats], over)
    return Scorers(
        seats=tuple(seat for seat in seats if seat.user_id not in own),
        aside=tuple(seat for seat in seats if seat.user_id in own),
        handed=handed,
    )


def all_in(case: Case, scorers: Scorers) -> Decision:
    """Decide whether the required sheets were submitted."""
    if case.session.form == SessionForm.MEETING:
        if scorers.waiting or not scorers.totals:
            return denied("case.not-all-in", wording.NOT_ALL_IN.format(count=len(scorers.waiting)))
        return ALLOWED
    regulation = case.session.council.regulation
    submitted = [seat for seat in scorers.seats if seat.pk in scorers.totals]
    chairs = {seat.pk for seat in scorers.seats if seat.kind == SeatKind.CHAIR}
    chair = not regulation.chair_needed or chairs <= scorers.totals.keys()
    if chair and submitted and len(submitted) * 100 >= regulation.quorum_percent * len(scorers.seats):
        return ALLOWED
    facts = {"given": len(submitted), "seats": len(scorers.seats), "percent": regulation.quorum_percent}
    return denied("case.not-all-in", wording.WRITTEN_FEW.format(**facts))


@dataclass(frozen=True, slots=True)
class Preview:
    """The outcome of a case, final or provisional: exact mean, display mean, band, gates, star, points on gates."""

    members: int
    points: int
    spread: int
    mean: Fraction
    reading: str
    band: int
    gate_star: int
    star: int
    failed: tuple[FailedGate, ...]
    given: dict[str, int]


def preview_of(case: Case, scorers: Scorers) -> Preview | None:
    """Return what the handed-in sheets come to, with the council's agreed options; None without any sheet."""
    counted = [scorers.handed[seat.pk] for seat in scorers.seats if seat.pk in scorers.handed]
    if not counted:
        return None
    sheet = criteria.sheet_of(case.dossier.criteria_set_id)
    marks = [one.marks for one in counted]
    agreed = dict(case.agreed.values_list("criterion", "points"))
    percent = case.session.council.regulation.gate_percent
    agreed_points = criteria_rules.agreed_or_majority(sheet, marks, agreed, percent=percent)
    came_to: Outcome = criteria_rules.outcome(sheet, marks, agreed_points)
    totals = [one.total or 0 for one in counted]
    return Preview(
        members=len(counted),
        points=sum(totals),
        spread=criteria_rules.spread(totals),
        mean=came_to.mean,
        reading=reading_of(case.dossier.criteria_set_id, came_to.mean),
        band=came_to.band,
        gate_star=came_to.gate_star,
        star=came_to.star,
        failed=came_to.failed,
        given=agreed_points,
    )


def reading_of(criteria_set_id: int, mean: Fraction) -> str:
    """Return a mean as people read it, `89,99`; rounded so that it never reads as a band that was not reached."""
    return str(criteria_rules.reading(criteria.sheet_of(criteria_set_id), mean)).replace(".", ",")
