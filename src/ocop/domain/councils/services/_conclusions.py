"""The chair's acts: open the scores, score again, agree on gates, disqualify, defer, conclude."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from ocop.base import audit
from ocop.base.actors import Actor
from ocop.base.decisions import Denied
from ocop.base.values import clean_text
from ocop.domain.councils import access, queries, rules, wording
from ocop.domain.councils.models import AgreedMark, Case, Result, ScoreSheet
from ocop.domain.councils.queries import Preview
from ocop.domain.councils.services._scoring import in_session, locked_case
from ocop.domain.councils.services._sessions import locked_session
from ocop.domain.councils.states import CASE_FLOW, CaseState, SessionForm, SessionState
from ocop.domain.criteria import queries as criteria
from ocop.domain.criteria import rules as criteria_rules
from ocop.domain.dossiers import services as dossiers
from ocop.domain.dossiers.states import DossierState


@transaction.atomic
def open_scores(*, case_id: int, by: Actor, at: datetime) -> Case:
    """Open the scores of a round to all members, once all sheets were submitted. Raises Denied.

    Written opinions are opened once the quorum's share has given theirs, the chair among them.
    """
    case = _locked_with_session(case_id)
    access.preside(by, case).require()
    in_session(case.session)
    CASE_FLOW.check(case.state, CaseState.OPENED).require()
    scorers = queries.scorers_of(case)
    queries.all_in(case, scorers).require()
    case.state, case.opened_round = CaseState.OPENED, case.scoring_round
    case.opened_at, case.opened_by_id = at, by.user_id
    case.save(update_fields=["state", "opened_round", "opened_at", "opened_by"])
    totals = {seat.user.username: scorers.totals[seat.pk] for seat in scorers.seats if seat.pk in scorers.totals}
    audit.record("case.scores-opened", on=case, by=by, at=at, round=case.scoring_round, totals=totals)
    return case


@transaction.atomic
def ask_rescore(*, case_id: int, reason: str, by: Actor, at: datetime) -> Case:
    """Let the members score again after discussion; sheets begin as copies of the last round. Raises Denied."""
    case = _locked_with_session(case_id)
    access.preside(by, case).require()
    in_session(case.session)
    CASE_FLOW.check(case.state, CaseState.SCORING).require()
    if case.state != CaseState.OPENED:
        raise Denied("case.not-opened", wording.NOT_OPENED)
    if case.session.form == SessionForm.WRITTEN:
        raise Denied("case.written-once", wording.WRITTEN_RESCORE)
    maximum = case.session.council.regulation.max_rounds
    if case.scoring_round >= maximum:
        raise Denied("case.rounds-used", wording.ROUNDS_USED.format(rounds=maximum))
    scorers = queries.scorers_of(case)
    case.rescore_reason = clean_text(reason, "lý do chấm lại", 400, required=True)
    case.state, case.scoring_round = CaseState.SCORING, case.scoring_round + 1
    case.save(update_fields=["state", "scoring_round", "rescore_reason"])
    ScoreSheet.objects.bulk_create(
        ScoreSheet(
            case=case,
            seat=seat,
            scoring_round=case.scoring_round,
            marks=scorers.handed[seat.pk].marks,
            opinion=scorers.handed[seat.pk].opinion,
            changed_at=at,
        )
        for seat in scorers.seats
    )
    audit.record("case.rescore-asked", on=case, by=by, at=at, reason=case.rescore_reason, round=case.scoring_round)
    return case


@transaction.atomic
def agree_mark(*, case_id: int, criterion: str, points: int | None, by: Actor, at: datetime) -> Case:
    """Keep the option on which the council agreed for a criterion with a gate; None takes it back. Raises Denied."""
    return _agree(case_id, {criterion: points}, by, at)


@transaction.atomic
def agree_marks(*, case_id: int, marks: Mapping[str, int | None], by: Actor, at: datetime) -> Case:
    """Keep the options on which the council agreed for criteria with gates; None takes one back. Raises Denied."""
    return _agree(case_id, marks, by, at)


def _agree(case_id: int, marks: Mapping[str, int | None], by: Actor, at: datetime) -> Case:
    case = locked_case(case_id)
    access.preside(by, case).require()
    in_session(case.session)
    if case.state != CaseState.OPENED:
        raise Denied("case.not-opened", wording.NOT_OPENED)
    sheet = criteria.sheet_of(case.dossier.criteria_set_id)
    held = dict(case.agreed.values_list("criterion", "points"))
    for criterion, points in marks.items():
        if not rules.has_gate(sheet, criterion):
            raise Denied("case.not-a-gate", wording.NOT_A_GATE.format(code=criterion))
        if points == held.get(criterion):
            continue
        if points is None:
            AgreedMark.objects.filter(case=case, criterion=criterion).delete()
        else:
            if points != 0 or isinstance(points, bool):  # no box ticked is 0, also where none is printed for it
                criteria_rules.marks_lawful(sheet, {criterion: points}, complete=False).require()
            AgreedMark.objects.update_or_create(
                case=case,
                criterion=criterion,
                defaults={"points": points, "agreed_at": at, "agreed_by_id": by.user_id},
            )
        audit.record("case.agreed", on=case, by=by, at=at, criterion=criterion, points=points)
    return case


@transaction.atomic
def disqualify(*, case_id: int, ground: str, reason: str, by: Actor, at: datetime) -> Case:
    """End a case on one of the grounds its set names; scoring stops (Annex II). Raises Denied."""
    case = _locked_with_session(case_id)
    access.preside(by, case).require()
    in_session(case.session)
    CASE_FLOW.check(case.state, CaseState.DISQUALIFIED).require()
    sheet = criteria.sheet_of(case.dossier.criteria_set_id)
    if ground not in {disqualifier.code for disqualifier in sheet.disqualifiers}:
        raise Denied("case.ground", wording.GROUND, field="ground")
    why = clean_text(reason, "lý do", 400, required=True)
    _end(case, CaseState.DISQUALIFIED, by, at, ground=ground, why=why)
    _evaluated(case, by, at)
    audit.record("case.disqualified", on=case, by=by, at=at, ground=ground, reason=why)
    return case


@transaction.atomic
def defer_case(*, case_id: int, reason: str, by: Actor, at: datetime) -> Case:
    """Take a case out of its session, so that the dossier may go to another. Raises Denied.

    Before scoring anybody who runs the session may; once members have scored only the chair.
    """
    case = _locked_with_session(case_id)
    may = access.lead(by, case.session) if case.state == CaseState.LISTED else access.preside(by, case)
    may.require()
    if case.session.state not in {SessionState.PLANNED, SessionState.OPEN}:
        raise Denied("session.not-open", wording.NOT_OPEN)
    CASE_FLOW.check(case.state, CaseState.DEFERRED).require()
    why = clean_text(reason, "lý do", 400, required=True)
    _end(case, CaseState.DEFERRED, by, at, why=why)
    audit.record("case.deferred", on=case, by=by, at=at, reason=why)
    return case


@transaction.atomic
def conclude_case(*, case_id: int, decision: str = "", by: Actor, at: datetime) -> Result:
    """Store the result of a case: exact mean, spread, gates, star, and the next step (Art. 3, 4). Raises Denied.

    Above the limit of the spread it is refused, or, when the rounds are used up and the regulation lets the chair
    decide, needs `decision`: the reason.
    """
    case = _locked_with_session(case_id)
    access.preside(by, case).require()
    in_session(case.session)
    scorers = queries.scorers_of(case)
    totals = list(scorers.totals.values())
    why = clean_text(decision, "lý do quyết định", 400)
    queries.concludable(case, totals, why).require()
    CASE_FLOW.check(case.state, CaseState.CONCLUDED).require()
    came_to = queries.preview_of(case, scorers)
    if came_to is None:
        raise Denied("case.not-all-in", wording.NOT_ALL_IN.format(count=len(scorers.waiting)))
    past = came_to.spread > case.session.council.regulation.spread_limit
    result = _store(case, came_to, why if past else "", at)
    _end(case, CaseState.CONCLUDED, by, at)
    _evaluated(case, by, at)
    audit.record(
        "case.concluded",
        on=case,
        by=by,
        at=at,
        points=came_to.points,
        members=came_to.members,
        stars=came_to.star,
        route=result.route,
        reason=result.note,
    )
    return result


def _store(case: Case, came_to: Preview, note: str, at: datetime) -> Result:
    level = case.session.council.level
    return Result.objects.create(
        case=case,
        members=came_to.members,
        points=came_to.points,
        spread=came_to.spread,
        band=came_to.band,
        gate_star=came_to.gate_star,
        star=came_to.star,
        failed=[
            {
                "star": gate.star,
                "criterion": gate.criterion,
                "name": gate.name,
                "needed": gate.needed,
                "given": gate.given,
            }
            for gate in came_to.failed
        ],
        given=came_to.given,
        route=rules.route(came_to.band, came_to.star, level.min_stars, level.max_stars),
        note=note,
        concluded_at=at,
    )


def _end(case: Case, then: str, by: Actor, at: datetime, *, ground: str = "", why: str = "") -> None:
    case.state, case.ground, case.ground_reason = then, ground, why
    case.ended_at, case.ended_by_id = at, by.user_id
    case.save(update_fields=["state", "ground", "ground_reason", "ended_at", "ended_by"])


def _evaluated(case: Case, by: Actor, at: datetime) -> None:
    """Let the dossier know; one that came back from the level above was evaluated before."""
    if case.dossier.state == DossierState.ACCEPTED:
        dossiers.conclude(dossier_id=case.dossier_id, by=by, at=at)


def _locked_with_session(case_id: int) -> Case:
    """Return the case, locked after its session: who is present must not change under the act."""
    locked_session(Case.objects.values_list("session_id", flat=True).get(pk=case_id))
    return locked_case(case_id)
