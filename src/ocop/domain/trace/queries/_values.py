"""What occurs in the events an actor may see: kinds, steps, dispositions, places, things; each listed in pages."""

from __future__ import annotations

from ocop.base.actors import Actor
from ocop.domain.trace.models import Event, Ref
from ocop.domain.trace.queries._events import read_event
from ocop.domain.trace.queries._sight import visible
from ocop.domain.trace.rules.query_things import things_of
from ocop.domain.trace.states import EventKind, Role
from ocop.standards.epcis.keys import key_of

THINGS = (Role.EPC, Role.PARENT, Role.CHILD, Role.INPUT, Role.OUTPUT)


def list_kinds(by: Actor) -> list[str]:
    """Return the names of the kinds of events that occur in the actor's sight."""
    return [kind.label for kind in EventKind if visible(by, Event.objects.filter(kind=kind)).exists()]


def list_values(by: Actor, column: str, *, limit: int, after: str = "") -> tuple[list[str], str]:
    """Return values of a column (`biz_step`, `read_point` ...) in their order, and where the next page begins or "".

    One look into the index for each value, however many events bear it.
    """
    found: list[str] = []
    last = after
    while len(found) <= limit:
        rows = visible(by, Event.objects.filter(**{f"{column}__gt": last})).order_by(column)
        value = rows.values_list(column, flat=True).first()
        if value is None:
            return found, ""
        found.append(value)
        last = value
    return found[:limit], found[limit - 1]


def list_things(by: Actor, *, limit: int, after: str = "") -> tuple[list[str], str]:
    """Return the single things (EPCs) of events in the actor's sight, in the order of their keys, and where to go on.

    The order is that of a hash: it means nothing, but is the same on every page.
    """
    found: dict[str, None] = {}
    last = int(after) if after else None
    seen = visible(by, Event.objects.all())
    while len(found) <= limit:
        refs = Ref.objects.filter(role__in=THINGS, event__in=seen.values("pk"))
        if last is not None:
            refs = refs.filter(key__gt=last)
        ref = refs.select_related("event", "event__capture").order_by("key").first()
        if ref is None:
            return list(found), ""
        if len(found) == limit:
            return list(found), str(last)
        last = ref.key
        found |= dict.fromkeys(
            sorted(uri for uri, role in things_of(read_event(ref.event).body) if role in THINGS and key_of(uri) == last)
        )
    return list(found), str(last)


def has_value(by: Actor, column: str, value: str) -> bool:
    """Tell whether an event in the actor's sight has the value in the column."""
    return visible(by, Event.objects.filter(**{column: value})).exists()


def has_thing(by: Actor, uri: str) -> bool:
    """Tell whether an event in the actor's sight speaks of the single thing of a canonical URI."""
    numbers = Ref.objects.filter(key=key_of(uri), role__in=THINGS).values("event_id")
    return visible(by, Event.objects.filter(pk__in=numbers), narrow=True).exists()
