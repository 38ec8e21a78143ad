"""Councils, sessions and cases that an actor works with."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from ocop.base.actors import Actor
from ocop.base.text import fold
from ocop.domain.councils import access
from ocop.domain.councils.models import Case, Council, Presence, ScoreSheet, Seat, Session
from ocop.domain.councils.queries._results import came_back
from ocop.domain.councils.states import LIVE, SCORING, CaseState, SessionForm, SessionState
from ocop.domain.cycles import queries as cycles
from ocop.domain.cycles.models import Level
from ocop.domain.dossiers.models import Dossier
from ocop.domain.dossiers.states import DossierState
from ocop.domain.people.models import User

CASE_PARTS = (
    "session", "session__council", "session__council__regulation", "session__council__level", "dossier",
    "dossier__product", "dossier__product__producer", "dossier__product__producer__place", "dossier__criteria_set",
)  # fmt: skip


def list_levels() -> QuerySet[Level]:
    """Return the levels for which councils are established."""
    return cycles.list_levels()


def list_councils(by: Actor, *, search: str = "", year: int | None = None, level: str = "") -> QuerySet[Council]:
    """Return the councils the actor works with, the newest first, each with `seat_count`."""
    rows = access.visible(by, Council.objects.select_related("level", "regulation"))
    for word in search.split():
        rows = rows.filter(Q(name__icontains=word) | Q(ref__icontains=word) | Q(decision_number__icontains=word))
    if year:
        rows = rows.filter(year=year)
    if level:
        rows = rows.filter(level__code=level)
    return rows.annotate(seat_count=Count("seats", filter=Q(seats__until=None))).order_by("-year", "-pk")


def get_council(by: Actor, ref: str) -> Council:
    """Return a council the actor works with. Raises Council.DoesNotExist."""
    return list_councils(by).get(ref=ref)


def list_seats(council: Council, *, standing: bool = True) -> QuerySet[Seat]:
    """Return who sits on a council, or everybody who ever did."""
    rows = council.seats.select_related("user").order_by("pk")
    return rows.filter(until=None) if standing else rows


def get_seat(by: Actor, pk: int) -> Seat:
    """Return a seat of a council the actor works with. Raises Seat.DoesNotExist."""
    councils = access.visible(by, Council.objects.all())
    return Seat.objects.filter(council__in=councils).select_related("council", "user").get(pk=pk)


def list_seatable(council: Council) -> QuerySet[User]:
    """Return whom the council could still seat: open accounts with the role, by name."""
    held = Q(grants__role__in=["council_member", "province_officer"], grants__withdrawn_at=None)
    rows = User.objects.filter(held, is_active=True).exclude(pk__in=council.seats.filter(until=None).values("user"))
    return rows.distinct().order_by("folded", "username")


def list_sessions(by: Actor, *, search: str = "", state: str = "", council: str = "") -> QuerySet[Session]:
    """Return the sessions of the actor's councils, the newest first, each with `case_count`."""
    councils = access.visible(by, Council.objects.all())
    rows = Session.objects.filter(council__in=councils).select_related("council", "council__regulation")
    for word in search.split():
        rows = rows.filter(Q(ref__icontains=word) | Q(council__name__icontains=word) | Q(place__icontains=word))
    if state:
        rows = rows.filter(state=state)
    if council:
        rows = rows.filter(council__ref=council)
    return rows.annotate(case_count=Count("cases")).order_by("-planned_at", "-pk")


def get_session(by: Actor, ref: str) -> Session:
    """Return a session of a council the actor works with. Raises Session.DoesNotExist."""
    return list_sessions(by).get(ref=ref)


def sessions_to_open(by: Actor, at: datetime) -> QuerySet[Session]:
    """Return the planned sessions whose time has come and that the actor may run, the soonest first."""
    rows = list_sessions(by, state=SessionState.PLANNED).filter(planned_at__lte=at)
    if not by.has_role(*access.OFFICE):
        leads = Seat.objects.filter(user=by.user_id or 0, until=None, kind__in=["chair", "secretary"])
        rows = rows.filter(council__in=leads.values("council"))
    return rows.order_by("planned_at", "pk")


def list_ready(session: Session) -> QuerySet[Dossier]:
    """Return the dossiers before no council that the form of the session takes: accepted, or back from the ministry."""
    before = Case.objects.filter(dossier=OuterRef("pk"), state__in=LIVE)
    back = came_back().filter(case__dossier=OuterRef("pk"))
    rows = Dossier.objects.filter(~Exists(before)).filter(Q(state=DossierState.ACCEPTED) | Exists(back))
    if session.form == SessionForm.WRITTEN:
        rows = rows.filter(kind="reevaluation")
    return rows.select_related("product", "product__producer").order_by("accepted_at", "pk")


def list_cases(by: Actor, *, search: str = "", state: str = "", session: str = "") -> QuerySet[Case]:
    """Return the cases before the actor's councils, those of the newest session first."""
    councils = access.visible(by, Council.objects.all())
    rows = Case.objects.filter(session__council__in=councils).select_related(*CASE_PARTS)
    rows = rows.defer("dossier__criteria_set__content", "dossier__answers")
    for word in fold(search).split():
        rows = rows.filter(dossier__product__folded__contains=word) | rows.filter(dossier__ref__icontains=word)
    if state:
        rows = rows.filter(state=state)
    if session:
        rows = rows.filter(session__ref=session)
    return rows.order_by("-session__planned_at", "session", "place")


def get_case(by: Actor, pk: int) -> Case:
    """Return a case before one of the actor's councils. Raises Case.DoesNotExist."""
    return list_cases(by).get(pk=pk)


def waiting_for_me(by: Actor) -> QuerySet[Case]:
    """Return the cases that wait for the actor's own sheet, in the order of the sessions."""
    if by.user_id is None:
        return Case.objects.none()
    mine = Seat.objects.filter(user_id=by.user_id, until=None, kind__in=SCORING)
    handed = ScoreSheet.objects.filter(
        case=OuterRef("pk"),
        seat__in=mine,
        scoring_round=OuterRef("scoring_round"),
        submitted_at__isnull=False,
    )
    here = Presence.objects.filter(session=OuterRef("session"), seat__in=mine, left_at=None)
    rows = list_cases(by, state=CaseState.SCORING).filter(
        ~Exists(handed),
        Exists(here) | Q(session__form=SessionForm.WRITTEN),
        session__council__in=mine.values("council"),
    )
    rows = rows.exclude(dossier__product__producer_id__in=by.producers)
    return rows.order_by("session__planned_at", "session", "place")
