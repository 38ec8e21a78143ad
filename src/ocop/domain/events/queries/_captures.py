"""Documents that were handed in."""

from __future__ import annotations

from django.db.models import QuerySet

from ocop.base.actors import Actor
from ocop.domain.events.models import Capture
from ocop.domain.events.queries._visibility import can_see_all


def list_captures(by: Actor) -> QuerySet[Capture]:
    """Return the documents handed in that the actor may see, newest first."""
    captures = Capture.objects.select_related("organisation").order_by("-pk")
    return captures if can_see_all(by) else captures.filter(organisation_id__in=by.producers)


def get_capture(by: Actor, ref: str) -> Capture:
    """Return a document handed in that the actor may see. Raises Capture.DoesNotExist."""
    return list_captures(by).get(ref=ref)
