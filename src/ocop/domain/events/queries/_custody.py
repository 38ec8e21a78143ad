"""Where a thing was: what it lay in, and who handled it or what it lay in, only while it was inside."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter
from typing import Any, NamedTuple

import orjson

from ocop.domain.events.models import Event
from ocop.domain.events.queries._event_sql import load
from ocop.domain.events.queries._tracing import chunks, is_followed, named_in
from ocop.domain.events.queries.sql import fetch_all, in_clause, moment
from ocop.domain.events.states import RefRole
from ocop.standards.epcis.keys import canonical_uri, key_of
from ocop.standards.epcis.vocabulary import web_uri

DEPTH = 10  # item, carton, pallet, container, vehicle; what lies deeper is a circle
MAX_STAYS = 50_000
_HANDLED_AS = (RefRole.EPC, RefRole.PARENT, RefRole.CHILD, RefRole.EPC_CLASS, RefRole.CHILD_CLASS)
_STAY = "since, id, child, parent, child_uri, parent_uri, until, opened_by_id"


class Window(NamedTuple):
    """A thing, and the time for which what happened to it counts; `until` is not included; None: no bound."""

    uri: str
    since: datetime | None = None
    until: datetime | None = None

    def holds(self, moment: datetime) -> bool:
        """Tell whether the moment lies in the time."""
        return (self.since is None or self.since <= moment) and (self.until is None or moment < self.until)


class ContainmentPeriod(NamedTuple):
    """A thing lay in another for a time, which is no longer than the window it was looked for in."""

    child: str
    parent: str
    since: datetime
    until: datetime | None
    event_id: str

    def of_parent(self) -> Window:
        """Return the parent with the time for which its way is the child's."""
        return Window(self.parent, self.since, self.until)

    def of_child(self) -> Window:
        """Return the child with the time for which its way is the parent's."""
        return Window(self.child, self.since, self.until)


class Handled(NamedTuple):
    """An event that tells of a thing, or of what it lay in at that moment."""

    uri: str
    event: Event
    body: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Custody:
    """The way of one thing: what it lay in, and the events on its way in order of time."""

    root: str
    stays: tuple[ContainmentPeriod, ...]
    handled: tuple[Handled, ...]


def custody(uri: str) -> Custody:
    """Return what a thing lay in and the events of its way; what happened to a box before or after is not its way."""
    root = Window(canonical_uri(uri))
    stays = containers([root])
    events = handled([root, *(stay.of_parent() for stay in stays)])
    return Custody(root.uri, tuple(stays), tuple(events))


def containers(things: Iterable[Window]) -> list[ContainmentPeriod]:
    """Return what the things lay in within their times, and what that lay in meanwhile, and so on."""
    return _stays(things, upwards=True)


def contents(things: Iterable[Window]) -> list[ContainmentPeriod]:
    """Return what lay in the things within their times, and what lay in that meanwhile, and so on."""
    return _stays(things, upwards=False)


def _stays(things: Iterable[Window], *, upwards: bool) -> list[ContainmentPeriod]:
    waiting = {thing for thing in things if is_followed(thing.uri)}
    seen = set(waiting)
    result: dict[ContainmentPeriod, None] = {}
    for _ in range(DEPTH):
        stays = [stay for stay in _level(waiting, upwards=upwards) if stay not in result]
        result.update(dict.fromkeys(stays))
        waiting = {stay.of_parent() if upwards else stay.of_child() for stay in stays} - seen
        seen |= waiting
        if not waiting or len(result) >= MAX_STAYS:
            break
    return list(result)


def _level(things: Iterable[Window], *, upwards: bool) -> Iterator[ContainmentPeriod]:
    """Return the stays one step up or down that have some time in common with the windows."""
    by_key: dict[int, list[Window]] = defaultdict(list)
    for thing in things:
        by_key[key_of(thing.uri)].append(thing)
    field = "child" if upwards else "parent"
    for keys in chunks(by_key):
        wanted, values = in_clause(field, keys)
        result = fetch_all(f"SELECT {_STAY} FROM events_containment WHERE {wanted}", values)  # noqa: S608 - marks alone
        names = _event_ids({row[-1] for row in result})
        for since, _, child, parent, child_uri, parent_uri, until, opened_by in sorted(result, key=itemgetter(0, 1)):
            uri = child_uri if upwards else parent_uri
            begun, ended = moment(since), None if until is None else moment(until)
            for window in by_key[child if upwards else parent]:
                if window.uri != uri:
                    continue
                later = begun if window.since is None else max(begun, window.since)
                sooner = ended
                if window.until is not None and (ended is None or window.until < ended):
                    sooner = window.until
                if sooner is None or later < sooner:
                    yield ContainmentPeriod(child_uri, parent_uri, later, sooner, names[opened_by])


def _event_ids(events: Iterable[int]) -> dict[int, str]:
    """Return the eventIDs of events by number: far fewer than the stays they opened."""
    match: dict[int, str] = {}
    for some in chunks(events):
        wanted, values = in_clause("id", some)
        match |= dict(fetch_all(f"SELECT id, event_id FROM events_event WHERE {wanted}", values))  # noqa: S608 - marks alone
    return match


def handled(things: Iterable[Window], *, steps: tuple[str, ...] = ()) -> list[Handled]:
    """Return the events that tell of the things within their times, in order of time, each thing and event once.

    `steps`: only those of these business steps, as bare words. Events declared wrong are left out.
    """
    by_key: dict[int, list[Window]] = defaultdict(list)
    for thing in things:
        by_key[key_of(thing.uri)].append(thing)
    result: list[Handled] = []
    for event, keys in _reported(by_key, steps):
        body = orjson.loads(event.body)
        windows = [window for key in keys for window in by_key[key]]
        outcome = _written(body)
        if any(window.uri not in outcome for window in windows):  # it may be spelt otherwise
            outcome |= {uri for named in named_in(body, keys).values() for uri, _ in named}
        at = event.event_time
        within = {window.uri for window in windows if window.uri in outcome and window.holds(at)}
        result += [Handled(uri, event, body) for uri in sorted(within)]
    return sorted(result, key=lambda item: (item.event.event_time, item.event.pk, item.uri))


def _written(body: Mapping[str, Any]) -> set[str]:
    """Return the names under which things are handled in an event, as written."""
    result = {body["parentID"]} if body.get("parentID") else set()
    for field in ("epcList", "childEPCs"):
        result.update(body.get(field) or ())
    for field in ("quantityList", "childQuantityList"):
        result.update(item["epcClass"] for item in body.get(field) or ())
    return result


def _reported(keys: Iterable[int], steps: Sequence[str]) -> Iterator[tuple[Event, set[int]]]:
    """Yield the events that tell of things and that nobody declared wrong, with the keys they tell of."""
    roles = ", ".join(str(int(role)) for role in _HANDLED_AS)
    of_steps, wished = (
        in_clause("biz_step", [web_uri("bizStep", step) for step in steps], "text") if steps else ("", [])
    )
    result: dict[int, set[int]] = defaultdict(set)
    for some in chunks(keys):
        wanted, values = in_clause("key", some)
        question = f"SELECT event_id, key FROM events_ref WHERE {wanted} AND role IN ({roles})"  # noqa: S608 - marks alone
        for number, key in fetch_all(question, values):
            result[number].add(key)
    for some in chunks(result):
        for event in load(some, of_steps, wished):
            if not event.wrong and not event.is_correction:
                yield event, result[event.pk]
