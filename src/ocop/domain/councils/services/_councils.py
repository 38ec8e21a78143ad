"""Councils as decisions make them: the regulation of a level, the council, who sits on it."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path

from django.db import transaction
from django.db.models import Q

from ocop.base import audit
from ocop.base.actors import Actor
from ocop.base.decisions import Denied
from ocop.base.refs import LOCAL_TIME, next_ref
from ocop.base.values import clean_text, not_later
from ocop.domain.councils import access, wording
from ocop.domain.councils.models import Council, Regulation, Seat, Session
from ocop.domain.councils.states import SeatKind, SessionState
from ocop.domain.cycles import queries as cycles
from ocop.domain.cycles.models import Level
from ocop.domain.people import queries as people
from ocop.domain.people.models import User

REGULATIONS = Path(__file__).parents[1] / "data" / "regulations.json"
SEATED = {"council_member", "province_officer"}


@transaction.atomic
def load_regulations(*, by: Actor, at: datetime) -> int:
    """Store the regulations of the data file; return how many were new. What is stored stays as it is."""
    access.office(by).require()
    new = 0
    for row in json.loads(REGULATIONS.read_text(encoding="utf-8")):
        key = {"level_code": row.pop("level"), "valid_from": date.fromisoformat(row.pop("valid_from"))}
        regulation, made = Regulation.objects.get_or_create(**key, defaults=row)
        if made:
            audit.record("regulation.loaded", on=regulation, by=by, at=at, level=regulation.level_code)
            new += 1
    return new


@transaction.atomic
def establish(
    *, level: str, name: str, year: int, decision_number: str, decided_on: date, by: Actor, at: datetime
) -> Council:
    """Record a council established by a decision, under the regulation of its level then in force (Art. 7.3b).

    Raises Denied.
    """
    access.office(by).require()
    not_later(decided_on, at.astimezone(LOCAL_TIME).date(), "Ngày quyết định")
    try:
        of = cycles.get_level(level, decided_on)
    except Level.DoesNotExist as error:
        raise Denied("council.level", wording.NO_LEVEL, field="level") from error
    rules_then = Regulation.objects.filter(
        Q(valid_until=None) | Q(valid_until__gte=decided_on), level_code=level, valid_from__lte=decided_on
    )
    regulation = rules_then.select_for_update(no_key=True).order_by("-valid_from").first()
    if regulation is None:
        raise Denied("council.regulation", wording.NO_REGULATION)
    if year not in {decided_on.year, decided_on.year + 1}:
        raise Denied("council.year", wording.YEAR, field="year")
    number = clean_text(decision_number, "số quyết định", 60, required=True)
    if Council.objects.filter(decision_number=number, decided_on=decided_on).exists():
        raise Denied("council.taken", wording.DECISION_TAKEN, field="decision_number")
    council = Council.objects.create(
        ref=next_ref("HD", at),
        level=of,
        regulation=regulation,
        name=clean_text(name, "tên hội đồng", 200, required=True),
        year=year,
        decision_number=number,
        decided_on=decided_on,
        established_at=at,
        established_by_id=by.user_id,
    )
    audit.record("council.established", on=council, by=by, at=at, decision=number, year=year)
    return council


@transaction.atomic
def close_council(*, council_id: int, by: Actor, at: datetime) -> Council:
    """End a council's task; it plans no more sessions. Raises Denied."""
    council = _locked(council_id)
    access.office(by).require()
    standing(council)
    if council.sessions.filter(state__in=[SessionState.PLANNED, SessionState.OPEN]).exists():
        raise Denied("council.busy", wording.COUNCIL_BUSY)
    council.closed_at = at
    council.save(update_fields=["closed_at"])
    audit.record("council.closed", on=council, by=by, at=at)
    return council


@transaction.atomic
def seat(*, council_id: int, user_id: int, kind: str, organisation: str = "", by: Actor, at: datetime) -> Seat:
    """Give a person a place on a council. Raises Denied."""
    council = _locked(council_id)
    access.office(by).require()
    standing(council)
    if kind not in SeatKind.values:
        raise Denied("seat.kind", wording.SEAT_KIND)
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user is None:
        raise Denied("seat.user", wording.SEAT_USER)
    if not SEATED & {post.role for post in people.posts_of(user.pk, at)}:
        raise Denied("seat.role", wording.SEAT_ROLE, field="user_id")
    held = council.seats.filter(until=None)
    if held.filter(user=user).exists():
        raise Denied("seat.held", wording.SEAT_HELD, field="user_id")
    if kind == SeatKind.CHAIR and held.filter(kind=SeatKind.CHAIR).exists():
        raise Denied("seat.chair", wording.SEAT_CHAIR, field="kind")
    made = Seat.objects.create(
        council=council,
        user=user,
        kind=kind,
        organisation=clean_text(organisation, "cơ quan", 150),
        since=at,
    )
    audit.record("seat.given", on=council, by=by, at=at, user=user.username, kind=kind)
    return made


@transaction.atomic
def unseat(*, seat_id: int, by: Actor, at: datetime) -> Seat:
    """Take a person's place on a council back, not while it sits. Raises Denied."""
    council = _locked(Seat.objects.values_list("council_id", flat=True).get(pk=seat_id))
    held = Seat.objects.select_for_update(of=("self",)).select_related("user").get(pk=seat_id)
    access.office(by).require()
    if held.until is not None:
        raise Denied("seat.gone", wording.SEAT_GONE)
    if Session.objects.filter(council=council, state=SessionState.OPEN).exists():
        raise Denied("seat.in-session", wording.SEAT_SESSION)
    held.until = at
    held.save(update_fields=["until"])
    audit.record("seat.taken-back", on=council, by=by, at=at, user=held.user.username, kind=held.kind)
    return held


def standing(council: Council) -> None:
    """Do nothing for a council that works. Raises Denied for one that has ended."""
    if council.closed_at is not None:
        raise Denied("council.closed", wording.COUNCIL_CLOSED)


def _locked(council_id: int) -> Council:
    return Council.objects.select_for_update(of=("self",)).select_related("level", "regulation").get(pk=council_id)
