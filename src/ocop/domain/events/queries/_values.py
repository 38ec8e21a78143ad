"""What occurs in the events an actor may see: kinds, steps, dispositions, places, things; each listed in pages."""

from __future__ import annotations

from collections import defaultdict

import orjson
from django.db.models import Min

from ocop.base.actors import Actor
from ocop.domain.events.models import Event, Ref
from ocop.domain.events.queries._visibility import can_see_all, visible
from ocop.domain.events.rules.query_things import things_of
from ocop.domain.events.states import EventKind, RefRole
from ocop.standards.epcis.keys import key_of

THINGS = (RefRole.EPC, RefRole.PARENT, RefRole.CHILD, RefRole.INPUT, RefRole.OUTPUT)
AT_ONCE = 500  # events read in one go


def list_kinds(by: Actor) -> list[str]:
    """Return the names of the kinds of events that occur in the actor's sight."""
    return [kind.label for kind in EventKind if visible(by, Event.objects.filter(kind=kind)).exists()]


def list_values(by: Actor, column: str, *, limit: int, after: str = "") -> tuple[list[str], str]:
    """Return values of a column (`biz_step`, `read_point` ...) in their order, and where the next page begins or "".

    Who sees all looks once into the index for each value, however many events bear it; others read their own events.
    """
    rows = visible(by, Event.objects.all()).order_by(column).values_list(column, flat=True)
    result: list[str] = []
    if not can_see_all(by):
        result = list(rows.filter(**{f"{column}__gt": after}).distinct()[: limit + 1])
    else:
        while len(result) <= limit:
            value = rows.filter(**{f"{column}__gt": result[-1] if result else after}).first()
            if value is None:
                break
            result.append(value)
    return result[:limit], result[limit - 1] if len(result) > limit else ""


def list_things(by: Actor, *, limit: int, after: str = "") -> tuple[list[str], str]:
    """Return the single things (EPCs) of events in the actor's sight, in the order of their keys, and where to go on.

    The order is that of a hash: it means nothing, but is the same on every page.
    """
    refs = Ref.objects.filter(role__in=THINGS)
    if after:
        refs = refs.filter(key__gt=int(after))
    if not can_see_all(by):
        refs = refs.filter(event__in=visible(by, Event.objects.all()).values("pk"))
    keys = list(refs.values("key").annotate(first_event=Min("event")).order_by("key")[: limit + 1])
    wanted: dict[int, list[int]] = defaultdict(list)
    for item in keys[:limit]:
        wanted[item["first_event"]].append(item["key"])
    result: dict[int, set[str]] = defaultdict(set)
    numbers = list(wanted)
    for start in range(0, len(numbers), AT_ONCE):
        some = numbers[start : start + AT_ONCE]
        for number, body in Event.objects.filter(pk__in=some).values_list("pk", "body"):
            for uri, role in things_of(orjson.loads(body)):
                if role in THINGS and (key := key_of(uri)) in wanted[number]:
                    result[key].add(uri)
    items = [uri for key in keys[:limit] for uri in sorted(result[key["key"]])]
    return items, str(keys[limit - 1]["key"]) if len(keys) > limit else ""


def has_value(by: Actor, column: str, value: str) -> bool:
    """Tell whether an event in the actor's sight has the value in the column."""
    return visible(by, Event.objects.filter(**{column: value})).exists()


def has_thing(by: Actor, uri: str) -> bool:
    """Tell whether an event in the actor's sight speaks of the single thing of a canonical URI."""
    numbers = Ref.objects.filter(key=key_of(uri), role__in=THINGS).values("event_id")
    return visible(by, Event.objects.filter(pk__in=numbers), narrow=True).exists()
