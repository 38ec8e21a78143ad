"""The story of a batch as anybody may read it: from where it came, who said what and when, where it went."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import orjson

from ocop.domain.batches.models import Batch
from ocop.domain.diary.models import Photo
from ocop.domain.diary.queries._uri_lookup import ResolvedUri, resolve_uris
from ocop.domain.events.models import Event, Ref
from ocop.domain.events.queries import Window, batch_names, chunks, containers, handled, identity, named_in
from ocop.domain.events.rules.tracing import TracedItem
from ocop.domain.events.states import EventKind
from ocop.standards.epcis.keys import canonical_uri, key_of
from ocop.standards.epcis.vocabulary import bare

BACK = 8  # steps back; what lies farther is the story of other goods
MAX_STEPS = 60
GROWING = timedelta(days=400)  # work on a field or pond before a harvest belongs to it
MOMENT = timedelta(microseconds=1)
OWN = "ocop:"
_SENT = ("shipping", "departing")


@dataclass(frozen=True, slots=True)
class Line:
    """So much of a thing in an event; `role`: in, out, about; `called` names the pieces of a batch."""

    role: str
    label: str
    amount: Decimal | None = None
    unit: str = ""
    called: str = ""


@dataclass(frozen=True, slots=True)
class StoryStep:
    """One event: when it happened, who said so and when, where, with what; `corrected` says why it does not hold."""

    event_id: str
    at: datetime
    kind: str
    step: str
    title: str
    place: ResolvedUri | None
    said_by: str
    said_at: datetime
    lines: tuple[Line, ...]
    source: ResolvedUri | None = None
    destination: ResolvedUri | None = None
    note: str = ""
    details: tuple[tuple[str, str], ...] = ()
    photos: tuple[Photo, ...] = ()
    is_wrong: bool = False
    corrected: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """The whole story; `hidden` counts the oldest steps that are left out.

    `places` are those of all steps that hold, hidden ones too, and bear coordinates where they are known.
    """

    batch: Batch
    name: str
    steps: tuple[StoryStep, ...]
    back: tuple[ResolvedUri, ...]
    forward: tuple[ResolvedUri, ...]
    places: tuple[ResolvedUri, ...]
    hidden: int = 0

    @property
    def photos(self) -> tuple[Photo, ...]:
        """Return the public pictures of all steps that hold."""
        return tuple(photo for step in self.steps if not step.is_wrong for photo in step.photos)


def story_of(batch: Batch) -> Story:
    """Return the story of a batch: what it was made of, the work before, itself, and where it was sent."""
    own = batch_names(batch)
    graph = identity(own, up=True, depth=BACK)
    result = graph.walk([TracedItem(uri) for uri in own], BACK)
    making = _events({step.event_id for item in result for step in item.steps})
    windows = [Window(uri) for uri in own]
    windows += [stay.of_parent() for stay in containers(windows)]
    windows += [Window(item.uri, None, _used(item, making) + MOMENT) for item in result]
    values = {item.event.pk: (item.event, item.body) for item in handled(windows)}
    values |= {event.pk: (event, orjson.loads(event.body)) for event in making.values()}
    values |= _work_before(values.values())
    values |= _wrong(windows)
    ordered = sorted(values.values(), key=lambda pair: (pair[0].event_time, pair[0].pk))
    hidden = max(0, len(ordered) - MAX_STEPS)
    steps = _steps(ordered[hidden:])
    holding = [step for step in steps if not step.is_wrong]
    nearest = resolve_uris(item.uri for item in result if len(item.steps) == 1)
    places = _places(ordered[:hidden]) | {step.place.uri: step.place for step in holding if step.place is not None}
    forward = {
        step.destination.uri: step.destination
        for step in holding
        if step.destination is not None and step.step in _SENT and not _is_own(step.destination, batch)
    }
    return Story(
        batch=batch,
        name=own[0],
        steps=tuple(steps),
        back=tuple(nearest.values()) or _suppliers(holding),
        forward=tuple(forward.values()),
        places=tuple(places.values()),
        hidden=hidden,
    )


def _places(entry_input: Iterable[tuple[Event, dict[str, Any]]]) -> dict[str, ResolvedUri]:
    """Return where events happened that hold: goods begin at the oldest ones, so no certificate of theirs is lost."""
    where = [event.biz_location or event.read_point for event, _ in entry_input if not event.wrong]
    return resolve_uris(uri for uri in where if uri)


def _is_own(party: ResolvedUri, batch: Batch) -> bool:
    return party.partner is None and party.producer is not None and party.producer.pk == batch.product.producer_id


def _suppliers(steps: Iterable[StoryStep]) -> tuple[ResolvedUri, ...]:
    result = {step.source.uri: step.source for step in steps if step.source is not None}
    return tuple(result.values())


def _used(item: TracedItem, making: Mapping[str, Event]) -> datetime:
    """Return when a thing was used for the next one on the way."""
    return making[item.steps[-1].event_id].event_time


def _events(ids: set[str]) -> dict[str, Event]:
    rows = Event.objects.filter(event_id__in=ids, wrong=False, is_correction=False).select_related("organisation")
    return {event.event_id: event for event in rows}


def _work_before(entry_input: Iterable[tuple[Event, dict[str, Any]]]) -> dict[int, tuple[Event, dict[str, Any]]]:
    """Return what was done at the places where things of the story began, before they did."""
    windows = [
        Window(place, event.event_time - GROWING, event.event_time + MOMENT)
        for event, _ in entry_input
        if event.kind == EventKind.OBJECT and event.action == "ADD"
        for place in {event.read_point, event.biz_location} - {""}
    ]
    result = handled(dict.fromkeys(windows))
    return {item.event.pk: (item.event, item.body) for item in result}


def _wrong(windows: Iterable[Window]) -> dict[int, tuple[Event, dict[str, Any]]]:
    """Return the events of the story that were declared wrong; they are shown as such."""
    by_key: dict[int, list[Window]] = {}
    for window in windows:
        by_key.setdefault(key_of(window.uri), []).append(window)
    events: dict[int, set[int]] = {}
    for keys in chunks(by_key):
        rows = Ref.objects.filter(key__in=keys, event__wrong=True, event__is_correction=False)
        for key, number in rows.values_list("key", "event_id"):
            events.setdefault(number, set()).add(key)
    result: dict[int, tuple[Event, dict[str, Any]]] = {}
    for some in chunks(events):
        for event in Event.objects.filter(pk__in=some).select_related("organisation"):
            body = orjson.loads(event.body)
            items = {uri for several in named_in(body, events[event.pk]).values() for uri, _ in several}
            near = [window for key in events[event.pk] for window in by_key[key] if window.holds(event.event_time)]
            if any(window.uri in items for window in near):
                result[event.pk] = event, body
    return result


def _steps(entry_input: list[tuple[Event, dict[str, Any]]]) -> list[StoryStep]:
    events = [event for event, _ in entry_input]
    words = resolve_uris(uri for event, body in entry_input for uri in _uris(event, body))
    reasons = _reasons([event.event_id for event in events if event.wrong])
    photos: dict[str, list[Photo]] = {}
    for photo in Photo.objects.filter(event_id__in=[event.event_id for event in events], is_public=True):
        photos.setdefault(photo.event_id, []).append(photo)
    return [
        StoryStep(
            event_id=event.event_id,
            at=event.event_time,
            kind=event.get_kind_display(),
            step=bare("bizStep", event.biz_step) if event.biz_step else "",
            title=str(body.get(f"{OWN}title") or ""),
            place=words.get(event.biz_location or event.read_point),
            said_by=event.organisation.name if event.organisation else "",
            said_at=event.record_time,
            lines=tuple(_lines(event, body, words)),
            source=_party(body, "source", words),
            destination=_party(body, "destination", words),
            note=str(body.get(f"{OWN}note") or ""),
            details=tuple(_details(body)),
            photos=tuple(photos.get(event.event_id, ())),
            is_wrong=event.wrong,
            corrected=reasons.get(event.event_id, ""),
        )
        for event, body in entry_input
    ]


def _reasons(ids: list[str]) -> dict[str, str]:
    """Return why events were declared wrong, in words where somebody gave any."""
    result = {}
    for event in Event.objects.filter(event_id__in=ids, is_correction=True):
        declaration = orjson.loads(event.body).get("errorDeclaration") or {}
        result[event.event_id] = str(declaration.get(f"{OWN}reason") or "")
    return result


_LISTS = (
    ("inputEPCList", "in", None), ("inputQuantityList", "in", "epcClass"), ("outputEPCList", "out", None),
    ("outputQuantityList", "out", "epcClass"), ("epcList", "about", None), ("quantityList", "about", "epcClass"),
    ("childEPCs", "about", None), ("childQuantityList", "about", "epcClass"),
)  # fmt: skip
MAX_LINES = 12


def _uris(event: Event, body: Mapping[str, Any]) -> list[str]:
    items = [event.biz_location or event.read_point, canonical_uri(body.get("parentID") or "")]
    for field, _, inner in _LISTS:
        items += [canonical_uri(item if inner is None else item[inner]) for item in (body.get(field) or ())[:MAX_LINES]]
    for field, word in (("sourceList", "source"), ("destinationList", "destination")):
        items += [canonical_uri(item[word]) for item in body.get(field) or ()]
    return [uri for uri in items if uri]


def _lines(event: Event, body: Mapping[str, Any], words: Mapping[str, ResolvedUri]) -> list[Line]:
    result: list[Line] = []
    for field, role, inner in _LISTS:
        for entry in (body.get(field) or ())[:MAX_LINES]:
            here = words[canonical_uri(entry if inner is None else entry[inner])]
            if here.kind == "place":
                continue
            amount = entry.get("quantity") if isinstance(entry, dict) else None
            unit = entry.get("uom", "EA") if isinstance(entry, dict) else ""
            called = here.batch.unit if here.batch is not None else ""
            result.append(Line(role, here.label, None if amount is None else Decimal(str(amount)), unit, called))
    if parent := canonical_uri(body.get("parentID") or ""):
        result.append(Line("into" if event.action == "ADD" else "from", words[parent].label))
    for item in body.get(f"{OWN}input") or ():
        if isinstance(item, dict) and (name := item.get(f"{OWN}name")):
            amount = item.get(f"{OWN}quantity")
            is_number = isinstance(amount, int | float) and not isinstance(amount, bool)
            uom = str(item.get(f"{OWN}uom") or "")
            result.append(Line("in", str(name), Decimal(str(amount)) if is_number else None, uom))
    return result[: 2 * MAX_LINES]


def _party(body: Mapping[str, Any], word: str, words: Mapping[str, ResolvedUri]) -> ResolvedUri | None:
    result = body.get(f"{word}List") or []
    parties = [item for item in result if bare("sourceDest", item["type"]) != "location"] or result
    return words.get(canonical_uri(parties[0][word])) if parties else None


def _details(body: Mapping[str, Any]) -> list[tuple[str, str]]:
    result = body.get(f"{OWN}detail") or []
    return [
        (str(item.get(f"{OWN}label") or ""), str(item.get(f"{OWN}value") or ""))
        for item in (result if isinstance(result, list) else [])
        if isinstance(item, dict)
    ]


def newest_batches(product_id: int, *, maximum: int = 5) -> list[Batch]:
    """Return the newest batches of a product, whose stories anybody may read."""
    return list(Batch.objects.filter(product_id=product_id).order_by("-made_on", "-pk")[:maximum])


def get_public_photo(pk: int) -> Photo:
    """Return a picture that anybody may see. Raises Photo.DoesNotExist."""
    return Photo.objects.select_related("file").get(pk=pk, is_public=True)
