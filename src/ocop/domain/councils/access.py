"""Who may do what in a council. Until the chair opens scores, only their author sees them. Nobody judges their own."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q, QuerySet

from ocop.base.actors import Actor
from ocop.base.decisions import ALLOWED, Decision, denied
from ocop.domain.councils import wording
from ocop.domain.councils.models import Case, Council, Presence, Seat, Session
from ocop.domain.councils.states import SCORING, SeatKind, SessionForm
from ocop.domain.producers.models import Membership

OFFICE = ("province_officer", "system")


def office(by: Actor) -> Decision:
    """Decide whether the actor may load regulations, establish councils, seat people and plan sessions."""
    return ALLOWED if by.has_role(*OFFICE) else denied("council.not-office", wording.NOT_OFFICE)


def visible(by: Actor, councils: QuerySet[Council]) -> QuerySet[Council]:
    """Keep the councils the actor works with: the office all, others those on which they have a seat."""
    if by.has_role(*OFFICE):
        return councils
    if by.user_id is None:
        return councils.none()
    return councils.filter(pk__in=Seat.objects.filter(user_id=by.user_id, until=None).values("council"))


def seat_of(by: Actor, council_id: int) -> Seat | None:
    """Return the actor's standing seat on a council."""
    if by.user_id is None:
        return None
    return Seat.objects.filter(council=council_id, user_id=by.user_id, until=None).first()


def held(by: Actor, council_id: int) -> int:
    """Return the id of the actor's standing seat on a council. Raises Seat.DoesNotExist."""
    seats = Seat.objects.filter(council=council_id, user=by.user_id or 0, until=None)
    return seats.values_list("pk", flat=True).get()


def lead(by: Actor, session: Session, seat: Seat | None = None) -> Decision:
    """Decide whether the actor may run a session: the chair, the secretary, the office. `seat` saves a query."""
    if by.has_role(*OFFICE):
        return ALLOWED
    mine = seat or seat_of(by, session.council_id)
    if mine is not None and mine.kind in {SeatKind.CHAIR, SeatKind.SECRETARY}:
        return ALLOWED
    return denied("session.not-lead", wording.NOT_LEAD)


def speakers(producer_id: int, users: Iterable[int], at: datetime | None = None) -> frozenset[int]:
    """Return which of the users speak for a producer: now, or at an earlier time."""
    held = Membership.objects.filter(producer=producer_id, user__in=list(users))
    standing = Q(until=None) if at is None else Q(since__lte=at) & (Q(until=None) | Q(until__gt=at))
    return frozenset(held.filter(standing).values_list("user_id", flat=True))


def preside(by: Actor, case: Case, seat: Seat | None = None) -> Decision:
    """Decide whether the actor may decide on a case: the chair; a vice-chair where the chair must stand aside."""
    mine = seat or seat_of(by, case.session.council_id)
    if mine is None or mine.kind not in {SeatKind.CHAIR, SeatKind.VICE}:
        return denied("case.not-chair", wording.NOT_CHAIR)
    producer = case.dossier.product.producer_id
    if by.speaks_for(producer):
        return denied("case.own", wording.OWN)
    if mine.kind == SeatKind.CHAIR:
        return ALLOWED
    chairs = Seat.objects.filter(council=case.session.council_id, kind=SeatKind.CHAIR, until=None)
    chair = chairs.values_list("user_id", flat=True).first()
    stands_aside = chair is not None and chair in speakers(producer, [chair])
    return ALLOWED if stands_aside else denied("case.not-chair", wording.NOT_CHAIR)


def score(by: Actor, case: Case, seat: Seat | None = None) -> Decision:
    """Decide whether the actor may score a case: a seat that scores, present, and not the producer's own."""
    mine = seat or seat_of(by, case.session.council_id)
    if mine is None or mine.kind not in SCORING:
        return denied("case.not-scorer", wording.NOT_SCORER)
    if by.speaks_for(case.dossier.product.producer_id):
        return denied("case.own", wording.OWN)
    if case.session.form == SessionForm.MEETING:
        here = Presence.objects.filter(session=case.session_id, seat=mine, left_at=None)
        if not here.exists():
            return denied("case.not-present", wording.NOT_PRESENT)
    return ALLOWED


def advise(by: Actor, case: Case, seat: Seat | None = None) -> Decision:
    """Decide whether the actor may report for the advisory team: its members and the secretary, not on their own."""
    mine = seat or seat_of(by, case.session.council_id)
    if mine is None or mine.kind not in {SeatKind.ADVISER, SeatKind.SECRETARY}:
        return denied("case.not-adviser", wording.NOT_ADVISER)
    if by.speaks_for(case.dossier.product.producer_id):
        return denied("case.own", wording.OWN)
    return ALLOWED


def result(by: Actor) -> Decision:
    """Decide whether the actor may record and use a result of the level above."""
    return office(by)
