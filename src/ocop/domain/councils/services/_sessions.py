"""Sessions: planned, filled with dossiers, opened with a quorum, closed when every case has ended."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max

from ocop.base import audit
from ocop.base.actors import Actor
from ocop.base.decisions import Denied
from ocop.base.refs import LOCAL_TIME, next_ref
from ocop.base.values import clean_text
from ocop.base.workdays import working_days_between
from ocop.domain.councils import access, queries, rules, wording
from ocop.domain.councils.models import Case, Council, Presence, Seat, Session
from ocop.domain.councils.services._councils import standing
from ocop.domain.councils.states import (
    ENDED,
    LIVE,
    SCORING,
    SESSION_FLOW,
    CaseState,
    SeatKind,
    SessionForm,
    SessionState,
)
from ocop.domain.cycles.states import DossierKind
from ocop.domain.dossiers.models import Dossier
from ocop.domain.dossiers.states import DossierState

FAR = timedelta(days=366)


@transaction.atomic
def plan_session(
    *, council_id: int, planned_at: datetime, place: str = "", form: str = SessionForm.MEETING, by: Actor, at: datetime
) -> Session:
    """Plan a meeting of a council, or a round of written opinions. Raises Denied."""
    council = Council.objects.select_for_update().get(pk=council_id)
    access.office(by).require()
    standing(council)
    if form not in SessionForm.values:
        raise Denied("session.form", wording.FORM)
    if planned_at.astimezone(LOCAL_TIME).date() < at.astimezone(LOCAL_TIME).date():
        raise Denied("session.past", wording.PAST, field="planned_at")
    if planned_at > at + FAR:
        raise Denied("session.far", wording.FAR, field="planned_at")
    session = Session.objects.create(
        ref=next_ref("PH", at),
        council=council,
        form=form,
        planned_at=planned_at,
        place=clean_text(place, "nơi họp", 200, required=form == SessionForm.MEETING),
        made_at=at,
        made_by_id=by.user_id,
    )
    audit.record("session.planned", on=session, by=by, at=at, kind=form, place=session.place)
    return session


@transaction.atomic
def cancel_session(*, session_id: int, reason: str, by: Actor, at: datetime) -> Session:
    """Cancel a planned session; its dossiers may go to another. Raises Denied."""
    session = locked_session(session_id)
    access.office(by).require()
    SESSION_FLOW.check(session.state, SessionState.CANCELLED).require()
    session.cancel_reason = clean_text(reason, "lý do", 400, required=True)
    session.state = SessionState.CANCELLED
    session.save(update_fields=["state", "cancel_reason"])
    session.cases.filter(state__in=LIVE).update(
        state=CaseState.DEFERRED, ground_reason=session.cancel_reason, ended_at=at, ended_by_id=by.user_id
    )
    audit.record("session.cancelled", on=session, by=by, at=at, reason=session.cancel_reason)
    return session


@transaction.atomic
def put_case(*, session_id: int, dossier_id: int, by: Actor, at: datetime) -> Case:
    """Put an accepted dossier before a planned session, in time for its members to read it. Raises Denied."""
    return _put(locked_session(session_id), dossier_id, by, at)


@transaction.atomic
def put_cases(*, session_id: int, dossier_ids: Sequence[int], by: Actor, at: datetime) -> list[Case]:
    """Put accepted dossiers before a planned session, all or none. Raises Denied."""
    session = locked_session(session_id)
    access.office(by).require()
    if not dossier_ids:
        raise Denied("session.nothing-chosen", wording.NOTHING_CHOSEN)
    return [_put(session, dossier_id, by, at) for dossier_id in dossier_ids]


def _put(session: Session, dossier_id: int, by: Actor, at: datetime) -> Case:
    dossier = Dossier.objects.select_for_update(of=("self",)).select_related("product").get(pk=dossier_id)
    access.office(by).require()
    if session.state != SessionState.PLANNED:
        raise Denied("session.not-planned", wording.ONLY_PLANNED)
    live = Case.objects.filter(dossier=dossier, state__in=LIVE).select_related("session").first()
    if live is not None:
        raise Denied("case.before-council", wording.BEFORE_COUNCIL.format(session=live.session.ref))
    if dossier.state != DossierState.ACCEPTED and not queries.came_back().filter(case__dossier=dossier).exists():
        raise Denied("case.not-accepted", wording.NOT_ACCEPTED)
    if session.form == SessionForm.WRITTEN and dossier.kind != DossierKind.REEVALUATION:
        raise Denied("case.written-kind", wording.WRITTEN_KIND)
    first, last = (moment.astimezone(LOCAL_TIME).date() for moment in (at, session.planned_at))
    days = working_days_between(first, last) if last > first else 0
    rules.notice_kept(days, session.council.regulation.notice_days).require()
    last_place = session.cases.aggregate(last=Max("place"))["last"] or 0
    case = Case.objects.create(session=session, dossier=dossier, place=last_place + 1, put_at=at, put_by_id=by.user_id)
    audit.record("case.put", on=case, by=by, at=at, of=dossier.ref, session=session.ref)
    return case


@transaction.atomic
def open_session(*, session_id: int, present: Iterable[int] = (), by: Actor, at: datetime) -> Session:
    """Open a session with those present (ids of seats); a meeting needs its quorum, the chair in it. Raises Denied.

    Written opinions need nobody present: their quorum is checked when opinions are opened.
    """
    session = locked_session(session_id)
    access.lead(by, session).require()
    SESSION_FLOW.check(session.state, SessionState.OPEN).require()
    planned = session.planned_at.astimezone(LOCAL_TIME).date()
    if at.astimezone(LOCAL_TIME).date() < planned:
        raise Denied("session.too-early", wording.TOO_EARLY.format(day=f"{planned:%d/%m/%Y}"))
    if not session.cases.filter(state__in=LIVE).exists():
        raise Denied("session.no-cases", wording.NO_CASES)
    seats = {one.pk: one for one in session.council.seats.filter(until=None)}
    here = _present(session, seats, frozenset(present))
    _quorum(session, seats, here).require()
    Presence.objects.bulk_create(Presence(session=session, seat=seats[one], came_at=at) for one in sorted(here))
    session.state, session.opened_at, session.opened_by_id = SessionState.OPEN, at, by.user_id
    session.save(update_fields=["state", "opened_at", "opened_by"])
    audit.record("session.opened", on=session, by=by, at=at, present=len(here))
    return session


def _present(session: Session, seats: dict[int, Seat], present: frozenset[int]) -> frozenset[int]:
    if session.form == SessionForm.WRITTEN:
        if present:
            raise Denied("session.written-presence", wording.WRITTEN_PRESENCE)
        return present
    if present - seats.keys():
        raise Denied("session.unknown-seat", wording.PRESENT_UNKNOWN)
    return present


def _quorum(session: Session, seats: dict[int, Seat], here: frozenset[int]) -> rules.Decision:
    """Decide whether the session has its quorum; written opinions need only enough seats and a chair."""
    regulation = session.council.regulation
    scoring = {pk for pk, one in seats.items() if one.kind in SCORING}
    written = session.form == SessionForm.WRITTEN
    counted = scoring if written else here & scoring
    return rules.quorum_met(
        len(scoring),
        len(counted),
        chair=any(seats[pk].kind == SeatKind.CHAIR for pk in counted),
        percent=regulation.quorum_percent,
        chair_needed=regulation.chair_needed,
        minimum=regulation.min_members,
    )


@transaction.atomic
def arrive(*, session_id: int, seat_id: int, by: Actor, at: datetime) -> Presence:
    """Record that a member came after the session was opened. Raises Denied."""
    session = locked_session(session_id)
    access.lead(by, session).require()
    open_meeting(session)
    held = session.council.seats.filter(until=None, pk=seat_id).first()
    if held is None:
        raise Denied("session.unknown-seat", wording.PRESENT_UNKNOWN)
    presence = Presence.objects.filter(session=session, seat=held).first()
    if presence is not None and presence.left_at is None:
        raise Denied("session.here", wording.HERE)
    if presence is None:
        presence = Presence.objects.create(session=session, seat=held, came_at=at)
    else:
        presence.left_at = None
        presence.save(update_fields=["left_at"])
    audit.record("session.joined", on=session, by=by, at=at, user=held.user.username)
    return presence


@transaction.atomic
def leave(*, session_id: int, seat_id: int, by: Actor, at: datetime) -> Presence:
    """Record that a member left; submitted sheets count, the quorum must hold without them. Raises Denied."""
    session = locked_session(session_id)
    access.lead(by, session).require()
    open_meeting(session)
    presence = Presence.objects.filter(session=session, seat=seat_id, left_at=None).select_related("seat__user").first()
    if presence is None:
        raise Denied("session.not-here", wording.NOT_HERE)
    seats = {one.pk: one for one in session.council.seats.filter(until=None)}
    stay = session.presences.filter(left_at=None).exclude(pk=presence.pk).values_list("seat_id", flat=True)
    if presence.seat.kind in SCORING:
        _quorum(session, seats, frozenset(stay)).require()
    presence.left_at = at
    presence.save(update_fields=["left_at"])
    audit.record("session.left", on=session, by=by, at=at, user=presence.seat.user.username)
    return presence


@transaction.atomic
def close_session(*, session_id: int, by: Actor, at: datetime) -> Session:
    """Close a session in which every case has ended. Raises Denied."""
    session = locked_session(session_id)
    access.lead(by, session).require()
    SESSION_FLOW.check(session.state, SessionState.CLOSED).require()
    left = session.cases.exclude(state__in=ENDED).count()
    if left:
        raise Denied("session.cases-left", wording.CASES_LEFT.format(count=left))
    session.state, session.closed_at, session.closed_by_id = SessionState.CLOSED, at, by.user_id
    session.save(update_fields=["state", "closed_at", "closed_by"])
    concluded = session.cases.filter(state=CaseState.CONCLUDED).count()
    audit.record("session.closed", on=session, by=by, at=at, count=concluded)
    return session


@transaction.atomic
def log_signing(*, session_id: int, paper: str, by: Actor, at: datetime) -> Session:
    """Record that a paper of a closed session was signed with the office's key for the office. Raises Denied."""
    session = locked_session(session_id)
    access.office(by).require()
    if session.state != SessionState.CLOSED:
        raise Denied("session.not-closed", wording.NOT_CLOSED)
    audit.record(
        "session.paper-signed", on=session, by=by, at=at, name=clean_text(paper, "tên giấy", 150, required=True)
    )
    return session


def open_meeting(session: Session) -> None:
    """Do nothing for a meeting that is open. Raises Denied otherwise."""
    if session.state != SessionState.OPEN:
        raise Denied("session.not-open", wording.NOT_OPEN)
    if session.form == SessionForm.WRITTEN:
        raise Denied("session.written-presence", wording.WRITTEN_PRESENCE)


def locked_session(session_id: int) -> Session:
    """Return the session, locked for the act, with its council and regulation."""
    rows = Session.objects.select_for_update(of=("self",)).select_related("council", "council__regulation")
    return rows.get(pk=session_id)
