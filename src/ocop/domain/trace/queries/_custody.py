"""Where a thing was: what it lay in, and who handled it or what it lay in, only while it was inside."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson

from ocop.domain.trace.models import Containment, Event
from ocop.domain.trace.queries._asking import among, rows
from ocop.domain.trace.queries._quick import load
from ocop.domain.trace.queries._tracing import chunks, is_followed, named_in
from ocop.domain.trace.states import Role
from ocop.standards.epcis.keys import canonical_uri, key_of
from ocop.standards.epcis.vocabulary import web_uri

DEPTH = 10  # item, carton, pallet, container, vehicle; what lies deeper is a circle
MOST_STAYS = 50_000
_HANDLED_AS = (Role.EPC, Role.PARENT, Role.CHILD, Role.EPC_CLASS, Role.CHILD_CLASS)
_STAY = ("child", "parent", "child_uri", "parent_uri", "since", "until", "opened_by__event_id")


@dataclass(frozen=True, slots=True)
class Window:
    """A thing, and the time for which what happened to it counts; `until` is not included; None: no bound."""

    uri: str
    since: datetime | None = None
    until: datetime | None = None

    def holds(self, moment: datetime) -> bool:
        """Tell whether the moment lies in the time."""
        return (self.since is None or self.since <= moment) and (self.until is None or moment < self.until)


@dataclass(frozen=True, slots=True)
class Stay:
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


@dataclass(frozen=True, slots=True)
class Handled:
    """An event that tells of a thing, or of what it lay in at that moment."""

    uri: str
    event: Event
    body: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Custody:
    """The way of one thing: what it lay in, and the events on its way in order of time."""

    root: str
    stays: tuple[Stay, ...]
    handled: tuple[Handled, ...]


def custody(uri: str) -> Custody:
    """Return what a thing lay in and the events of its way; what happened to a box before or after is not its way."""
    root = Window(canonical_uri(uri))
    stays = containers([root])
    events = handled([root, *(stay.of_parent() for stay in stays)])
    return Custody(root.uri, tuple(stays), tuple(events))


def containers(things: Iterable[Window]) -> list[Stay]:
    """Return what the things lay in within their times, and what that lay in meanwhile, and so on."""
    return _stays(things, upwards=True)


def contents(things: Iterable[Window]) -> list[Stay]:
    """Return what lay in the things within their times, and what lay in that meanwhile, and so on."""
    return _stays(things, upwards=False)


def _stays(things: Iterable[Window], *, upwards: bool) -> list[Stay]:
    waiting = {thing for thing in things if is_followed(thing.uri)}
    seen = set(waiting)
    found: dict[Stay, None] = {}
    for _ in range(DEPTH):
        stays = [stay for stay in _level(waiting, upwards=upwards) if stay not in found]
        found.update(dict.fromkeys(stays))
        waiting = {stay.of_parent() if upwards else stay.of_child() for stay in stays} - seen
        seen |= waiting
        if not waiting or len(found) >= MOST_STAYS:
            break
    return list(found)


def _level(things: Iterable[Window], *, upwards: bool) -> Iterator[Stay]:
    """Return the stays one step up or down that have some time in common with the windows."""
    by_key: dict[int, list[Window]] = defaultdict(list)
    for thing in things:
        by_key[key_of(thing.uri)].append(thing)
    field = "child" if upwards else "parent"
    for keys in chunks(by_key):
        rows = Containment.objects.filter(**{f"{field}__in": keys}).order_by("since", "pk")
        for child, parent, child_uri, parent_uri, begun, ended, name in rows.values_list(*_STAY):
            uri = child_uri if upwards else parent_uri
            for window in by_key[child if upwards else parent]:
                since = begun if window.since is None else max(begun, window.since)
                ends = [moment for moment in (ended, window.until) if moment is not None]
                until = min(ends, default=None)
                if window.uri == uri and (until is None or since < until):
                    yield Stay(child_uri, parent_uri, since, until, name)


def handled(things: Iterable[Window], *, steps: tuple[str, ...] = ()) -> list[Handled]:
    """Return the events that tell of the things within their times, in order of time, each thing and event once.

    `steps`: only those of these business steps, as bare words. Events declared wrong are left out.
    """
    by_key: dict[int, list[Window]] = defaultdict(list)
    for thing in things:
        by_key[key_of(thing.uri)].append(thing)
    told_as, of_steps = ", ".join(str(int(role)) for role in _HANDLED_AS), ""
    wished: list[Any] = []
    if steps:
        wanted, wished = among("e.biz_step", [web_uri("bizStep", step) for step in steps], "text")
        of_steps = f"JOIN trace_event e ON e.id = r.event_id AND {wanted}"
    events: dict[int, set[int]] = defaultdict(set)
    for keys in chunks(by_key):
        wanted, values = among("r.key", keys)
        question = f"SELECT r.key, r.event_id FROM trace_ref r {of_steps} WHERE {wanted} AND r.role IN ({told_as})"  # noqa: S608 - marks alone
        for key, number in rows(question, [*wished, *values]):
            events[number].add(key)
    found: list[Handled] = []
    for some in chunks(events):
        for event in load(some):
            if event.wrong or event.is_correction:
                continue
            body = orjson.loads(event.body)
            told = {uri for named in named_in(body, events[event.pk]).values() for uri, _ in named}
            windows = [window for key in events[event.pk] for window in by_key[key]]
            within = {each.uri for each in windows if each.uri in told and each.holds(event.event_time)}
            found += [Handled(uri, event, body) for uri in sorted(within)]
    return sorted(found, key=lambda each: (each.event.event_time, each.event.pk, each.uri))
