"""What pages and later apps may read about bodies."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from ocop.base.text import fold
from ocop.domain.bodies.models import Body


def get_body(body_id: int) -> Body:
    """Return a body by id. Raises Body.DoesNotExist."""
    return Body.objects.select_related("place", "parent").get(pk=body_id)


def list_bodies(
    *, day: date | None = None, kind: str = "", place_id: int | None = None, search: str = ""
) -> QuerySet[Body]:
    """Return bodies by kind and name: existing on a day, of a kind, of a place, matching every word of a search."""
    bodies = Body.objects.select_related("place", "parent")
    if day is not None:
        bodies = bodies.on(day)
    if kind:
        bodies = bodies.filter(kind=kind)
    if place_id is not None:
        bodies = bodies.filter(place_id=place_id)
    for word in fold(search).split():
        bodies = bodies.filter(folded__contains=word)
    return bodies.order_by("kind", "folded", "pk")
