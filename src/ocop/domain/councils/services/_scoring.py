"""Scoring: a case begins, members choose, submit; the advisory team reports."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from ocop.base import audit
from ocop.base.actors import Actor
from ocop.base.decisions import Denied
from ocop.base.refs import LOCAL_TIME
from ocop.base.values import clean_multiline, clean_text, not_later
from ocop.domain.councils import access, queries, rules, wording
from ocop.domain.councils.models import Advice, Case, ScoreSheet, Session
from ocop.domain.councils.services._sessions import locked_session
from ocop.domain.councils.states import CASE_FLOW, CaseState, SessionForm, SessionState
from ocop.domain.criteria import queries as criteria
from ocop.domain.criteria import rules as criteria_rules
from ocop.domain.criteria.rules import Sheet


@transaction.atomic
def advise(
    *, case_id: int, text: str, site_visit_on: date | None = None, tests: str = "", by: Actor, at: datetime
) -> Advice:
    """Keep a report of the advisory team on a case, before its scores are opened (Art. 7.3c). Raises Denied."""
    case = locked_case(case_id)
    access.advise(by, case).require()
    if case.state not in {CaseState.LISTED, CaseState.SCORING}:
        raise Denied("case.advice-late", wording.ADVICE_LATE)
    words = clean_multiline(text, "báo cáo tư vấn", 10_000)
    if not words:
        raise Denied("value.missing", "Hãy nhập báo cáo tư vấn.")
    if site_visit_on is not None:
        not_later(site_visit_on, at.astimezone(LOCAL_TIME).date(), wording.VISIT_FUTURE)
    advice = Advice.objects.create(
        case=case,
        seat_id=access.held(by, case.session.council_id),
        text=words,
        site_visit_on=site_visit_on,
        tests=clean_multiline(tests, "kiểm nghiệm bổ sung", 4_000),
        given_at=at,
    )
    audit.record("case.advised", on=case, by=by, at=at)
    return advice


@transaction.atomic
def start_scoring(*, case_id: int, by: Actor, at: datetime) -> Case:
    """Let the members score a case. Raises Denied."""
    case = locked_case(case_id)
    access.lead(by, case.session).require()
    _start(case, by, at)
    return case


@transaction.atomic
def start_all(*, session_id: int, by: Actor, at: datetime) -> int:
    """Let the members score every case of a session that waits; return how many. Raises Denied."""
    session = locked_session(session_id)
    access.lead(by, session).require()
    in_session(session)
    waiting = list(session.cases.filter(state=CaseState.LISTED).order_by("pk").values_list("pk", flat=True))
    if not waiting:
        raise Denied("session.nothing-listed", wording.NOTHING_LISTED)
    for pk in waiting:
        _start(locked_case(pk), by, at)
    return len(waiting)


def _start(case: Case, by: Actor, at: datetime) -> None:
    in_session(case.session)
    CASE_FLOW.check(case.state, CaseState.SCORING).require()
    if case.state != CaseState.LISTED:
        raise Denied("case.not-scoring", wording.NOT_SCORING)  # another round needs a reason
    minimum, scorers = case.session.council.regulation.min_members, len(queries.scorers_of(case).seats)
    if scorers < minimum:
        raise Denied("case.few-scorers", wording.FEW_SCORERS.format(scorers=scorers, minimum=minimum))
    case.state, case.scoring_round = CaseState.SCORING, 1
    case.save(update_fields=["state", "scoring_round"])
    audit.record("case.scoring", on=case, by=by, at=at, count=scorers)


@transaction.atomic
def save_mark(*, case_id: int, criterion: str, points: int | None, by: Actor, at: datetime) -> ScoreSheet:
    """Keep a member's choice on one criterion; None takes it back. Raises Denied."""
    return _save(case_id, {criterion: points}, by, at)


@transaction.atomic
def save_marks(*, case_id: int, marks: Mapping[str, int | None], by: Actor, at: datetime) -> ScoreSheet:
    """Keep a member's choices on criteria of the dossier's own set; None takes one back. Raises Denied.

    `8:1` is criterion 8 in its case 1. The log records when a sheet was begun and submitted, not each choice.
    """
    return _save(case_id, marks, by, at)


def _save(case_id: int, marks: Mapping[str, int | None], by: Actor, at: datetime) -> ScoreSheet:
    if not marks:
        raise Denied("sheet.nothing", wording.NOTHING_MARKED)
    _, row, sheet = _own_sheet(case_id, by, at)
    for key, points in marks.items():
        rules.known(sheet, key).require()
        if points is not None:
            criteria_rules.marks_lawful(sheet, {key: points}, complete=False).require()
        row.marks = rules.with_mark(row.marks, key, points)
    row.changed_at = at
    row.save(update_fields=["marks", "changed_at"])
    return row


@transaction.atomic
def save_opinion(*, case_id: int, opinion: str, by: Actor, at: datetime) -> ScoreSheet:
    """Keep a member's opinion on a case. Raises Denied."""
    _, row, _ = _own_sheet(case_id, by, at)
    row.opinion = clean_multiline(opinion, "ý kiến", 4_000)
    row.changed_at = at
    row.save(update_fields=["opinion", "changed_at"])
    return row


@transaction.atomic
def submit_sheet(
    *,
    case_id: int,
    zeros: bool = False,
    reason: str = "",
    opinion: str | None = None,
    by: Actor,
    at: datetime,
) -> ScoreSheet:
    """Hand in a member's sheet; its total is fixed then. Raises Denied.

    Every criterion must be decided; what is left open counts 0 only when `zeros` says so. Scoring again with another
    total needs the reason. A written round needs an opinion.
    """
    case, row, sheet = _own_sheet(case_id, by, at)
    if opinion is not None:
        row.opinion = clean_multiline(opinion, "ý kiến", 4_000)
    left = rules.undecided(sheet, row.marks)
    if left and not zeros:
        codes = ", ".join(left[:8]) + ("…" if len(left) > 8 else "")
        raise Denied("sheet.undecided", wording.UNDECIDED.format(count=len(left), codes=codes), field="zeros")
    criteria_rules.marks_lawful(sheet, row.marks).require()
    if case.session.form == SessionForm.WRITTEN and not row.opinion:
        raise Denied("sheet.opinion", wording.OPINION_NEEDED, field="opinion")
    total = criteria_rules.total(sheet, row.marks)
    row.reason = clean_text(reason, "lý do chấm lại", 400)
    before = ScoreSheet.objects.filter(case=case, seat=row.seat, scoring_round=case.scoring_round - 1).first()
    if before is not None and before.total not in (None, total) and not row.reason:
        raise Denied("sheet.reason", wording.REASON_NEEDED.format(before=before.total, after=total), field="reason")
    row.total, row.submitted_at, row.changed_at = total, at, at
    row.save(update_fields=["total", "opinion", "reason", "submitted_at", "changed_at"])
    audit.record("sheet.handed-in", on=case, by=by, at=at, round=case.scoring_round)
    return row


def _own_sheet(case_id: int, by: Actor, at: datetime) -> tuple[Case, ScoreSheet, Sheet]:
    """Return the case, locked, and the actor's sheet of its round that is still open; begun when there is none."""
    case = locked_case(case_id)
    access.score(by, case).require()
    seat = access.held(by, case.session.council_id)
    if case.state != CaseState.SCORING:
        raise Denied("case.not-scoring", wording.NOT_SCORING)
    row = ScoreSheet.objects.filter(case=case, seat=seat, scoring_round=case.scoring_round).first()
    if row is not None and row.submitted_at is not None:
        raise Denied("sheet.handed-in", wording.HANDED_IN)
    if row is None:
        row = _begin(case, seat, by, at)
    return case, row, criteria.sheet_of(case.dossier.criteria_set_id)


def _begin(case: Case, seat: int, by: Actor, at: datetime) -> ScoreSheet:
    row = ScoreSheet.objects.create(case=case, seat_id=seat, scoring_round=case.scoring_round, changed_at=at)
    audit.record("sheet.begun", on=case, by=by, at=at, round=case.scoring_round)
    return row


def in_session(session: Session) -> None:
    """Do nothing while a session is open. Raises Denied otherwise."""
    if session.state != SessionState.OPEN:
        raise Denied("session.not-open", wording.NOT_OPEN)


def locked_case(case_id: int) -> Case:
    """Return the case, locked for the act, with what acts read of it."""
    rows = Case.objects.select_for_update(of=("self",)).select_related(
        "session", "session__council", "session__council__regulation", "session__council__level", "dossier",
        "dossier__product",
    )  # fmt: skip
    return rows.get(pk=case_id)
