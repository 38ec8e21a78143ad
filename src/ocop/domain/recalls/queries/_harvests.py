"""What was harvested at a place after an input was used there: feed, seed, fertiliser become no part of a product by
a transformation, so that a recall would pass by what grew with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

import orjson
from django.db.models import Q

from ocop.domain.events.models import Event
from ocop.domain.events.queries import chunks, is_followed
from ocop.domain.events.queries.sql import fetch_all, in_clause
from ocop.domain.events.rules.event_bodies import OWN
from ocop.domain.events.rules.tracing import Step, TracedItem
from ocop.domain.events.states import Action, How, RefRole
from ocop.standards.epcis.keys import canonical_uri, is_class, is_gs1, key_of
from ocop.standards.epcis.vocabulary import web_uri

MAX_HARVESTS = 5_000  # at a place
_INPUT = f"{OWN}input"
_COUNTS = {"wrong": False, "is_correction": False}


def harvested_after_use(
    items: Iterable[TracedItem], *, since: datetime | None = None, but: Iterable[str] = ()
) -> list[TracedItem]:
    """Return the lots harvested at the places where things found were used, from the use on, each with its steps.

    Only uses from `since` on count, at other places than `but`.
    """
    seen = {match.uri: match for match in items}
    begun: dict[str, tuple[datetime, TracedItem]] = {}
    for thing, event, place in _uses(seen, since):
        if place in but:
            continue
        step = Step(event.event_id, thing.uri, place, How.USED_AT.value)
        if place not in begun or event.event_time < begun[place][0]:
            begun[place] = (event.event_time, TracedItem(place, (*thing.steps, step)))
    harvested: dict[str, TracedItem] = {}
    for place, (first, there) in begun.items():
        for event in _harvests(place, first):
            for uri in _lots(orjson.loads(event.body)):
                if uri not in seen:
                    step = Step(event.event_id, place, uri, How.GROWN_AT.value)
                    harvested.setdefault(uri, TracedItem(uri, (*there.steps, step)))
    return list(harvested.values())


def _uses(things: Mapping[str, TracedItem], since: datetime | None) -> Iterator[tuple[TracedItem, Event, str]]:
    """Yield the events in which a thing was used at a place, with the thing and the place."""
    numbers: set[int] = set()
    for keys in chunks({key_of(uri) for uri in things if _may_have_amount(uri)}):
        wanted, values = in_clause("r.key", keys)
        question = (
            "SELECT r.event_id FROM events_ref r JOIN events_event e ON e.id = r.event_id "  # noqa: S608 - marks alone
            f"WHERE {wanted} AND r.role = {int(RefRole.EPC_CLASS)} AND e.body LIKE %s"
        )
        numbers.update(number for (number,) in fetch_all(question, [*values, f'%"{_INPUT}"%']))
    for some in chunks(sorted(numbers)):
        events = Event.objects.filter(pk__in=some, **_COUNTS)
        if since is not None:
            events = events.filter(event_time__gte=since)
        for event in events.order_by("event_time", "pk"):
            place = event.biz_location or event.read_point
            for uri in _used(orjson.loads(event.body)) if place else ():
                if uri in things:
                    yield things[uri], event, place


def _may_have_amount(uri: str) -> bool:
    """Tell whether a thing is a lot: what bears a serial is no input that is used up bit by bit."""
    return is_followed(uri) and (is_class(uri) or not is_gs1(uri))


def _used(body: Mapping[str, Any]) -> Iterator[str]:
    result = body.get(_INPUT)
    for item in result if isinstance(result, list) else ():
        name = item.get(f"{OWN}id") if isinstance(item, dict) else None
        if isinstance(name, str):
            yield canonical_uri(name)


def _harvests(place: str, first: datetime) -> list[Event]:
    at_place = Q(biz_location=place) | Q(read_point=place)
    events = Event.objects.filter(
        at_place, action=Action.ADD, biz_step=web_uri("bizStep", "commissioning"), event_time__gte=first, **_COUNTS
    )
    return list(events.order_by("event_time", "pk")[:MAX_HARVESTS])


def _lots(body: Mapping[str, Any]) -> list[str]:
    result = [*(body.get("epcList") or ()), *(line["epcClass"] for line in body.get("quantityList") or ())]
    return [uri for uri in map(canonical_uri, result) if is_followed(uri)]
