"""What pages and later chapters may read about producers."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

from ocop.base.actors import Actor
from ocop.base.text import fold
from ocop.domain.producers import access
from ocop.domain.producers.models import Membership, Premises, Producer


def spoken_for_by(user_id: int, at: datetime) -> frozenset[int]:
    """Return the ids of the producers a user speaks for at the time."""
    held = Membership.objects.filter(Q(until=None) | Q(until__gt=at), user_id=user_id, producer__closed_at=None)
    return frozenset(held.values_list("producer_id", flat=True))


def list_producers(
    by: Actor, *, search: str = "", kind: str = "", place: str = "", closed: bool | None = None
) -> QuerySet[Producer]:
    """Return the producers the actor may see, by name; every word of the search must be in the name."""
    producers = access.visible(by, Producer.objects.select_related("place"))
    for word in fold(search).split():
        producers = producers.filter(folded__contains=word)
    if kind:
        producers = producers.filter(kind=kind)
    if place:
        producers = producers.filter(place__code=place)
    if closed is not None:
        producers = producers.filter(closed_at__isnull=not closed)
    return producers.order_by("folded")


def get_producer(by: Actor, ref: str) -> Producer:
    """Return a producer the actor may see. Raises Producer.DoesNotExist."""
    return list_producers(by).get(ref=ref)


def find_by_name(name: str) -> Producer:
    """Return a producer by its whole name. Raises Producer.DoesNotExist."""
    return Producer.objects.get(name=name)


def list_own(by: Actor) -> QuerySet[Producer]:
    """Return the producers the actor speaks for."""
    return Producer.objects.select_related("place").filter(pk__in=by.producers).order_by("folded")


def list_members(producer: Producer) -> QuerySet[Membership]:
    """Return who speaks for a producer, and who did."""
    return producer.memberships.select_related("user").order_by("until", "-since")


def list_premises(producer: Producer, *, standing: bool = True) -> QuerySet[Premises]:
    """Return the places where a producer works."""
    premises = producer.premises.select_related("place")
    return premises.filter(closed_at=None) if standing else premises
