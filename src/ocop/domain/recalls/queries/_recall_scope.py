"""What a recall reaches: what became of the thing it begins at, the packages it lay in, where they were sent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import orjson
from django.db.models import Q

from ocop.domain.events.models import Event
from ocop.domain.events.queries import Handled, Window, containers, contents, handled, identity, is_followed
from ocop.domain.events.rules.tracing import Step, TracedItem
from ocop.domain.events.states import How
from ocop.domain.recalls.queries._harvests import harvested_after_use
from ocop.standards.epcis.keys import canonical_uri
from ocop.standards.epcis.vocabulary import bare

MAX_EVENTS = 20_000  # of a place in a period
MAX_GENERATIONS = 5  # harvest after harvest: seed, fry, feed of one's own
_SENT = ("shipping", "departing")
_CAME = ("receiving", "accepting", "arriving", "storing", "stocking", "retail_selling")
_THINGS = ("epcList", "childEPCs", "inputEPCList", "outputEPCList")
_CLASSES = ("quantityList", "childQuantityList", "inputQuantityList", "outputQuantityList")


@dataclass(frozen=True, slots=True)
class Shipment:
    """A sending of things of the recall, found by the shortest way; `uri` names its paper, else its event."""

    uri: str
    at: datetime
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class RecallScope:
    """The whole set: single things and lots, packages, shipments, and where they went, each with its steps."""

    things: tuple[TracedItem, ...]
    packages: tuple[TracedItem, ...]
    shipments: tuple[Shipment, ...]
    outlets: tuple[TracedItem, ...]
    cut: bool = False


def recall_scope(
    *roots: str, since: datetime | None = None, until: datetime | None = None, is_place: bool = False
) -> RecallScope:
    """Return all that a recall reaches that begins at a batch, a lot, a package, or at a place for a period.

    The roots are the names of one thing: a batch may have been recorded before its product had a GTIN.

    A lot is reached whole when one thing of it is: which part of it is touched is not known. What lay in a package is
    reached when the recall begins at the package; what lay beside a reached thing in a package is not. What was used
    at a place, as feed is at a pond, reaches all that was harvested there since.
    """
    names = list(dict.fromkeys(map(canonical_uri, roots)))
    begun, cut = _at_place(names, since, until) if is_place else (dict.fromkeys(map(Window, names), ()), False)
    result: dict[str, TracedItem] = {}
    for window, steps in begun.items():
        result.setdefault(window.uri, TracedItem(window.uri, steps))
    boxes: set[str] = set()
    for stay in contents(begun):
        boxes.add(stay.parent)
        _lead(result, Step(stay.event_id, stay.parent, stay.child, How.HELD.value))
    for step in identity(list(result), up=True, depth=1).steps:
        if step.how == How.IN_LOT:
            _lead(result, step)
    cut |= _follow(result, list(result.values()))
    for _ in range(MAX_GENERATIONS):
        more = harvested_after_use(result.values(), since=since, but=names if is_place else ())
        if not more:
            break
        result |= {item.uri: item for item in more}
        cut |= _follow(result, more)
    windows = dict.fromkeys(Window(uri) for uri in result)
    for stay in containers(windows):
        boxes.add(stay.parent)
        _lead(result, Step(stay.event_id, stay.child, stay.parent, How.INSIDE.value))
        windows[stay.of_parent()] = None
    shipments, outlets = _sent(result, handled(windows, steps=(*_SENT, *_CAME)))
    return RecallScope(
        things=tuple(value for uri, value in result.items() if uri not in boxes),
        packages=tuple(value for uri, value in result.items() if uri in boxes),
        shipments=tuple(shipments),
        outlets=tuple(outlets),
        cut=cut,
    )


def _follow(items: dict[str, TracedItem], begun: list[TracedItem]) -> bool:
    """Take in what became of things; tell whether more lies on the way than is read at once."""
    graph = identity([item.uri for item in begun], up=False)
    for item in graph.walk(begun):
        items.setdefault(item.uri, item)
    return graph.cut


def _lead(items: dict[str, TracedItem], step: Step) -> None:
    """Take in what a step from a found thing leads to, unless it was found by a shorter way."""
    if step.source in items and step.target not in items:
        items[step.target] = TracedItem(step.target, (*items[step.source].steps, step))


def _at_place(
    places: list[str], since: datetime | None, until: datetime | None
) -> tuple[dict[Window, tuple[Step, ...]], bool]:
    """Return single things and lots recorded at a place in a period, with their moments, and whether that is all."""
    at_place = Q(biz_location__in=places) | Q(read_point__in=places)
    rows = Event.objects.filter(at_place, wrong=False, is_correction=False)
    if since is not None:
        rows = rows.filter(event_time__gte=since)
    if until is not None:
        rows = rows.filter(event_time__lt=until)
    result: dict[Window, tuple[Step, ...]] = {}
    read = 0
    for event in rows.order_by("event_time", "pk")[:MAX_EVENTS]:
        read += 1
        moment = event.event_time
        for thing in _named_things(orjson.loads(event.body)):
            step = Step(event.event_id, places[0], thing, How.AT_PLACE.value)
            result.setdefault(Window(thing, moment, moment + timedelta(microseconds=1)), (step,))
    return result, read == MAX_EVENTS


def _named_things(body: Mapping[str, Any]) -> set[str]:
    texts = [text for field in _THINGS for text in body.get(field) or ()]
    texts += [line["epcClass"] for field in _CLASSES for line in body.get(field) or ()]
    if parent := body.get("parentID"):
        texts.append(parent)
    return {uri for uri in map(canonical_uri, texts) if is_followed(uri)}


def _sent(items: Mapping[str, TracedItem], events: Iterable[Handled]) -> tuple[list[Shipment], list[TracedItem]]:
    """Return the shipments, and the parties and places they went to; a place that took in what was sent counts too."""
    shipments: dict[str, Shipment] = {}
    outlets: dict[str, TracedItem] = {}
    sent: set[str] = set()
    for item in events:  # in order of time
        event = item.event
        here = items[item.uri]
        if bare("bizStep", event.biz_step) in _SENT:
            sent.add(item.uri)
            paper = _paper(item.body) or event.event_id
            way = (*here.steps, Step(event.event_id, item.uri, paper, How.SENT.value))
            kept = shipments.setdefault(paper, Shipment(paper, event.event_time, way))
            for party in _destinations(item.body):
                step = Step(event.event_id, paper, party, How.WENT_TO.value)
                outlets.setdefault(party, TracedItem(party, (*kept.steps, step)))
        elif item.uri in sent and event.biz_location and bare("disposition", event.disposition) != "returned":
            step = Step(event.event_id, item.uri, event.biz_location, How.WENT_TO.value)
            outlets.setdefault(event.biz_location, TracedItem(event.biz_location, (*here.steps, step)))
    return list(shipments.values()), list(outlets.values())


def _paper(body: Mapping[str, Any]) -> str:
    """Return the despatch advice a shipment goes with, else its first paper."""
    papers = body.get("bizTransactionList") or []
    advice = [paper for paper in papers if bare("bizTransaction", paper.get("type") or "") == "desadv"]
    return canonical_uri((advice or papers)[0]["bizTransaction"]) if papers else ""


def _destinations(body: Mapping[str, Any]) -> list[str]:
    """Return the parties that goods were sent to, or the places where no party is told."""
    result = body.get("destinationList") or []
    parties = [item for item in result if bare("sourceDest", item["type"]) != "location"]
    return list(dict.fromkeys(canonical_uri(party["destination"]) for party in parties or result))
