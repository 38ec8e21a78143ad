"""What pages and later apps may read about levels, rounds and registrations."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from ocop.base.actors import Actor
from ocop.base.text import fold
from ocop.domain.cycles.models import Level, Registration, Round
from ocop.domain.producers import access as producers

PROVINCE, MINISTRY = "province", "ministry"


def get_level(code: str, on: date) -> Level:
    """Return a level as it is on a day. Raises Level.DoesNotExist."""
    return Level.objects.filter(Q(valid_until=None) | Q(valid_until__gte=on), valid_from__lte=on).get(code=code)


def list_levels() -> QuerySet[Level]:
    """Return the levels there are or were."""
    return Level.objects.order_by("valid_from", "code")


def list_rounds(*, year: int | None = None) -> QuerySet[Round]:
    """Return the rounds, the newest first."""
    rounds = Round.objects.select_related("level")
    return (rounds.filter(year=year) if year else rounds).order_by("-year", "-number", "level__code")


def current_rounds(on: date) -> QuerySet[Round]:
    """Return the provincial rounds that still take dossiers on the day, the soonest first."""
    rounds = Round.objects.select_related("level").filter(level__code=PROVINCE, proposed_before__gt=on)
    return rounds.order_by("proposed_before")


def list_registrations(by: Actor, *, search: str = "", state: str = "", round_ref: str = "") -> QuerySet[Registration]:
    """Return the registrations of products the actor works with, the newest first."""
    rows = Registration.objects.select_related("product", "product__producer", "product__producer__place", "round")
    rows = producers.visible(by, rows, "product__producer")  # type: ignore[assignment,arg-type]
    for word in fold(search).split():
        rows = rows.filter(product__folded__contains=word)
    if state:
        rows = rows.filter(state=state)
    if round_ref:
        rows = rows.filter(round__ref=round_ref)
    return rows.order_by("-registered_at", "-pk")


def has_contact(registration: Registration, on: date) -> bool:
    """Tell whether a registration still has who answers questions, on the day; reading it is an act of its own."""
    last = registration.contact_remove_after
    return last is not None and on <= last
