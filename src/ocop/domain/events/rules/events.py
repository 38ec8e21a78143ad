"""What an event says, in the columns it is found by, and what the standard asks of it beyond its shape."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from ocop.domain.events import wording
from ocop.domain.events.states import Action, EventKind, RefRole
from ocop.standards.epcis.event_hash import context_of, event_id
from ocop.standards.epcis.keys import canonical_uri, class_of, is_class, is_gs1, is_lot
from ocop.standards.epcis.times import parse_time
from ocop.standards.epcis.vocabulary import web_uri
from ocop.standards.gs1.digital_link import DigitalLink
from ocop.standards.gs1.element_string import fault

MAX_EVENTS = 10_000  # in one document; its writing holds back other documents for some seconds
LONGEST_ID, LONGEST_PLACE = 500, 300  # as the columns are
FIRST_YEAR = 1900
AHEAD = timedelta(days=7)  # clocks go wrong and years are mistyped; events of next month are refused
MASTER_DATA = ("urn:epcglobal:cbv:mda:", "https://ref.gs1.org/cbv/mda/")
KINDS = {kind.label: kind for kind in EventKind}
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# the lists of single things and of classes, with their roles
THINGS = {
    "epcList": RefRole.EPC,
    "childEPCs": RefRole.CHILD,
    "inputEPCList": RefRole.INPUT,
    "outputEPCList": RefRole.OUTPUT,
}
CLASSES = {
    "quantityList": RefRole.EPC_CLASS,
    "childQuantityList": RefRole.CHILD_CLASS,
    "inputQuantityList": RefRole.INPUT_CLASS,
    "outputQuantityList": RefRole.OUTPUT_CLASS,
}
# the role of what holds a thing or class
_UNDER = {role: RefRole(role + 20) for role in (RefRole.PARENT, *THINGS.values(), *CLASSES.values())}
_TYPED = (
    ("bizTransactionList", "bizTransaction", "bizTransaction", RefRole.TRANSACTION),
    ("sourceList", "source", "sourceDest", RefRole.SOURCE),
    ("destinationList", "destination", "sourceDest", RefRole.DESTINATION),
)
_HANDLED = frozenset([*THINGS.values(), RefRole.PARENT, *CLASSES.values(), RefRole.LOT])
# own addresses and names of other schemes that stand for a kind of goods, not for a lot of them
_KINDS_OF_GOODS = ("/san-pham/", ":product:class:", "urn:epc:idpat:")


@dataclass(frozen=True, slots=True)
class EventProblem:
    """What is wrong with an event: a stable code, a Vietnamese sentence, the field it stands in (RFC 6901)."""

    code: str
    text: str
    pointer: str = ""


@dataclass(frozen=True, slots=True)
class EventFacts:
    """The columns of an event, and the things it speaks of: canonical URIs, or type and value in two lines."""

    event_id: str
    is_correction: bool
    kind: EventKind
    event_time: datetime
    zone: str
    action: str
    biz_step: str
    disposition: str
    read_point: str
    biz_location: str
    refs: tuple[tuple[str, RefRole], ...]
    uris: Mapping[str, tuple[str, ...]]  # canonical, by field: the lists of THINGS and CLASSES, and parentID

    @property
    def moment(self) -> int:
        """Return the event's time in microseconds since 1970."""
        return (self.event_time - _EPOCH) // timedelta(microseconds=1)

    @property
    def handled(self) -> set[str]:
        """Return the single things and lots: whoever tells of one may read what others tell of it."""
        return {uri for uri, role in self.refs if role in _HANDLED and is_handled(uri, role)}


def is_handled(uri: str, role: RefRole) -> bool:
    """Tell whether reporting this lets one read what others reported: single things and lots, never a kind of goods."""
    if role < RefRole.EPC_CLASS or is_lot(uri):
        return True
    return not is_gs1(uri) and not any(kind in uri for kind in _KINDS_OF_GOODS)


def facts_of(event: Mapping[str, Any], context: Any) -> EventFacts:
    """Return the facts of an event of the right shape; `context` is the @context of its document.

    An event without an eventID gets the hash of CBV 2.0, 8.9. Raises ValueError or OverflowError for a time that no
    clock shows, RecursionError for fields too deep in one another.
    """
    names = context_of(context, event.get("@context"))
    uris = _uris(event)
    return EventFacts(
        event_id=event.get("eventID") or event_id(event, names),
        is_correction="errorDeclaration" in event,
        kind=KINDS[event["type"]],
        event_time=parse_time(event["eventTime"]),
        zone=event["eventTimeZoneOffset"],
        action=event.get("action", ""),
        biz_step=web_uri("bizStep", event["bizStep"]) if "bizStep" in event else "",
        disposition=web_uri("disposition", event["disposition"]) if "disposition" in event else "",
        read_point=canonical_uri(event["readPoint"]["id"]) if "readPoint" in event else "",
        biz_location=canonical_uri(event["bizLocation"]["id"]) if "bizLocation" in event else "",
        refs=tuple(dict.fromkeys(_refs(event, names, uris))),
        uris=uris,
    )


def _uris(event: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Return the canonical URIs of an event's lists and parent: nothing else reads their spelling."""
    uris = {field: tuple(canonical_uri(epc) for epc in event.get(field, ())) for field in THINGS}
    uris |= {field: tuple(canonical_uri(line["epcClass"]) for line in event.get(field, ())) for field in CLASSES}
    return uris | {"parentID": (canonical_uri(event["parentID"]),) if event.get("parentID") else ()}


def _refs(
    event: Mapping[str, Any], names: Mapping[str, str], uris: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[str, RefRole]]:
    lot = _lot_of_ilmd(event, names)
    for uri in uris["parentID"]:
        yield from _with_class(uri, RefRole.PARENT)
    for field, role in THINGS.items():
        for uri in uris[field]:
            yield from _with_class(uri, role)
            if lot and role in (RefRole.EPC, RefRole.OUTPUT) and (holder := _lot_of(uri, lot)):
                yield holder, RefRole.LOT
    for field, role in CLASSES.items():
        for uri in uris[field]:
            yield from _with_class(uri, role)
    if result := event.get("transformationID"):
        yield canonical_uri(result), RefRole.TRANSFORMATION
    for field, name, kind, role in _TYPED:
        for entry in event.get(field, ()):
            value = canonical_uri(entry[name])
            yield value, role
            if entry.get("type"):
                yield typed(web_uri(kind, entry["type"]), value), role


def typed(kind: str, value: str) -> str:
    """Return what the key of a transaction, source or destination of a type is made of; both canonical."""
    return f"{kind}\n{value}"


def _with_class(uri: str, role: RefRole) -> Iterator[tuple[str, RefRole]]:
    yield uri, role
    if (held := class_of(uri)) is not None:
        yield held, _UNDER[role]


def _lot_of_ilmd(event: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """Return the lot number that ilmd tells of all things of the event, empty when none can be carried in AI 10."""
    for name, value in event.get("ilmd", {}).items():
        prefix, _, local = name.rpartition(":")
        if local.rpartition("/")[2] != "lotNumber" or not isinstance(value, str):
            continue
        full_name = names.get(prefix, f"{prefix}:") + local
        if prefix == "cbvmda" or full_name in {f"{space}lotNumber" for space in MASTER_DATA}:
            return "" if fault("10", value) else value
    return ""


def _lot_of(uri: str, lot: str) -> str:
    held = class_of(uri) or ""
    key = held.rpartition("/01/")[2]
    return DigitalLink(("01", key), (("10", lot),)).constrained() if held.endswith(f"/01/{key}") else ""


def problems_of(event: Mapping[str, Any], facts: EventFacts, *, at: datetime) -> list[EventProblem]:
    """Return what is wrong with an event of the right shape (EPCIS 2.0.1, section 7)."""
    return [
        *_times(facts, at),
        *_lengths(facts),
        *_WANTED[facts.kind](event, facts.uris),
        *_lists(facts.uris),
        *_quantities(event),
    ]


def _times(facts: EventFacts, at: datetime) -> Iterator[EventProblem]:
    if facts.event_time.year < FIRST_YEAR:
        yield EventProblem("event.long-ago", wording.EVENT_LONG_AGO, "/eventTime")
    if facts.event_time > at + AHEAD:
        yield EventProblem("event.ahead", wording.EVENT_AHEAD, "/eventTime")


def _lengths(facts: EventFacts) -> Iterator[EventProblem]:
    if len(facts.event_id) > LONGEST_ID:
        yield EventProblem("event.id-long", wording.EVENT_ID_LONG, "/eventID")
    for name, place in (("readPoint", facts.read_point), ("bizLocation", facts.biz_location)):
        if len(place) > LONGEST_PLACE:
            yield EventProblem("event.place-long", wording.EVENT_PLACE_LONG, f"/{name}/id")
    for uri, role in facts.refs:
        if len(uri) > LONGEST_PLACE and role in _HANDLED:
            yield EventProblem("event.thing-long", wording.EVENT_THING_LONG)
            return


def _object(event: Mapping[str, Any], _: Mapping[str, tuple[str, ...]]) -> Iterator[EventProblem]:
    """An object event speaks of things, or tells what sensors measured at a place (7.4.2)."""
    if not (_any(event, "epcList", "quantityList") or (event.get("sensorElementList") and "readPoint" in event)):
        yield EventProblem("event.no-thing", wording.EVENT_NO_THING, "")
    if "ilmd" in event and event["action"] != Action.ADD:
        yield EventProblem("event.ilmd", wording.EVENT_ILMD, "/ilmd")


def _aggregation(event: Mapping[str, Any], uris: Mapping[str, tuple[str, ...]]) -> Iterator[EventProblem]:
    """Putting in and taking out name the parent; only taking out may leave the children unnamed: all (7.4.3, 7.4.6)."""
    if event["action"] != Action.OBSERVE and not event.get("parentID"):
        yield EventProblem("event.no-parent", wording.EVENT_NO_PARENT, "")
    if event["action"] != Action.DELETE and not _any(event, "childEPCs", "childQuantityList"):
        yield EventProblem("event.no-child", wording.EVENT_NO_CHILD, "")
    if set(uris["parentID"]) & set(uris["childEPCs"]):
        yield EventProblem("event.own-parent", wording.EVENT_OWN_PARENT, "/parentID")


def _transaction(event: Mapping[str, Any], _: Mapping[str, tuple[str, ...]]) -> Iterator[EventProblem]:
    """Things are bound to a transaction; only unbinding may leave them unnamed: all (7.4.4)."""
    if event["action"] != Action.DELETE and not _any(event, "epcList", "quantityList", "parentID"):
        yield EventProblem("event.no-thing", wording.EVENT_NO_THING, "")


def _transformation(event: Mapping[str, Any], _: Mapping[str, tuple[str, ...]]) -> Iterator[EventProblem]:
    """What goes in and what comes out are told together, or joined by a transformationID (7.4.5)."""
    goes_in = _any(event, "inputEPCList", "inputQuantityList")
    comes_out = _any(event, "outputEPCList", "outputQuantityList")
    if not (goes_in and comes_out) and not ("transformationID" in event and (goes_in or comes_out)):
        yield EventProblem("event.transformation", wording.EVENT_TRANSFORMATION, "")


_WANTED = {
    EventKind.OBJECT: _object,
    EventKind.AGGREGATION: _aggregation,
    EventKind.ASSOCIATION: _aggregation,
    EventKind.TRANSACTION: _transaction,
    EventKind.TRANSFORMATION: _transformation,
}


def _any(event: Mapping[str, Any], *fields: str) -> bool:
    return any(event.get(field) for field in fields)


def _lists(uris: Mapping[str, tuple[str, ...]]) -> Iterator[EventProblem]:
    """Single things stand in the lists of EPCs, kinds and lots in the lists of quantities (7.3.3)."""
    for field in THINGS:
        for place, uri in enumerate(uris[field]):
            if is_class(uri):
                yield EventProblem("event.class-as-thing", wording.EVENT_CLASS_AS_THING, f"/{field}/{place}")
    if any(map(is_class, uris["parentID"])):
        yield EventProblem("event.class-as-thing", wording.EVENT_CLASS_AS_THING, "/parentID")
    for field in CLASSES:
        for place, uri in enumerate(uris[field]):
            if is_gs1(uri) and not is_class(uri):
                yield EventProblem("event.thing-as-class", wording.EVENT_THING_AS_CLASS, f"/{field}/{place}/epcClass")


def _quantities(event: Mapping[str, Any]) -> Iterator[EventProblem]:
    """A quantity is positive; without a unit it counts, so it is whole; a unit needs a quantity (7.3.3.3)."""
    for field in CLASSES:
        for at, item in enumerate(event.get(field, ())):
            quantity, pointer = item.get("quantity"), f"/{field}/{at}/quantity"
            if quantity is None:
                if "uom" in item:
                    yield EventProblem("event.uom-alone", wording.EVENT_UOM_ALONE, f"/{field}/{at}/uom")
            elif not quantity > 0:
                yield EventProblem("event.quantity", wording.EVENT_QUANTITY, pointer)
            elif "uom" not in item and isinstance(quantity, float) and not quantity.is_integer():
                yield EventProblem("event.not-whole", wording.EVENT_NOT_WHOLE, pointer)
