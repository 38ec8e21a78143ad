"""What a thing was made of and what became of it: identity, by transformations and by the lots things belong to.

The database follows keys, which two things may share; what it finds is walked again by the URIs in the events' bodies.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any

import orjson
from django.db import connection

from ocop.domain.events.queries.sql import fetch_all, in_clause, numbers
from ocop.domain.events.rules.events import is_handled
from ocop.domain.events.rules.tracing import DEPTH, Step, TracedItem, walk
from ocop.domain.events.states import How, RefRole
from ocop.standards.epcis.keys import canonical_uri, class_of, is_class, is_gs1, is_lot, key_of
from ocop.standards.gs1.digital_link import encoded

MAX_STEPS = 50_000
AT_ONCE = 400  # keys in one statement; SQLite takes 999 values

_RUN = RefRole.TRANSFORMATION
_IN = (RefRole.INPUT, RefRole.INPUT_CLASS)
_OUT = (RefRole.OUTPUT, RefRole.OUTPUT_CLASS, RefRole.LOT)
_OF_LOT = (RefRole.EPC, RefRole.OUTPUT)
# by direction: the roles a thing is found by, and the roles of what it leads to; pairs are told apart in the bodies.
# Events that share a transformationID are one transformation, so its name is a thing on the way.
_UP = (RefRole.EPC, *_OUT, _RUN), (*_IN, RefRole.LOT, _RUN)
_DOWN = (*_IN, RefRole.LOT, _RUN), (RefRole.EPC, *_OUT, _RUN)
Field = tuple[str, RefRole, str | None]  # its name, the role of what it names, the key within each of its objects
_USED: tuple[Field, ...] = (
    ("inputEPCList", RefRole.INPUT, None), ("inputQuantityList", RefRole.INPUT_CLASS, "epcClass")
)  # fmt: skip
_MADE: tuple[Field, ...] = (
    ("epcList", RefRole.EPC, None), ("outputEPCList", RefRole.OUTPUT, None),
    ("outputQuantityList", RefRole.OUTPUT_CLASS, "epcClass"),
)  # fmt: skip
_FIELDS: tuple[Field, ...] = (
    *_MADE, *_USED, ("childEPCs", RefRole.CHILD, None), ("quantityList", RefRole.EPC_CLASS, "epcClass"),
    ("childQuantityList", RefRole.CHILD_CLASS, "epcClass"),
)  # fmt: skip

# a kind of goods, told by other things being under it, is not followed: all of its kind would be reached.
# On SQLite the inner step is `IN (SELECT ...)`: as a join it reads the whole table (0.17 against 65 ms). On PostgreSQL
# OFFSET 0 lets things and bodies be looked up one by one: it cannot know how few there will be, and would read the
# whole table. What leads nowhere, as most things do, is left out first.
_SQLITE = """
WITH RECURSIVE way(key, depth, event_id, origin) AS (
    SELECT value, 0, 0, 0 FROM json_each(%s)
    UNION
    SELECT r.key, way.depth + 1, r.event_id, way.key FROM way CROSS JOIN events_ref r
    WHERE way.depth < %s AND r.role IN ({to}) AND r.event_id IN (
        SELECT s.event_id FROM events_ref s WHERE s.key = way.key AND s.role IN ({by}))
    AND NOT EXISTS (SELECT 1 FROM events_ref u WHERE u.key = way.key AND u.role BETWEEN 21 AND 35)
    LIMIT %s)
SELECT origin, key, event_id FROM way WHERE depth > 0
"""
_POSTGRES = """
WITH RECURSIVE way(key, depth, event_id, origin) AS (
    SELECT value, 0, 0::bigint, 0::bigint FROM unnest(%s::bigint[]) AS value
    UNION
    SELECT r.key, way.depth + 1, r.event_id, way.key FROM (
        SELECT way.key, way.depth FROM way CROSS JOIN LATERAL (
            SELECT 1 FROM events_ref l WHERE l.key = way.key AND l.role IN ({by}) LIMIT 1) AS leads
        WHERE way.depth < %s OFFSET 0) AS way
    CROSS JOIN LATERAL (
        SELECT s.event_id FROM events_ref s WHERE s.key = way.key AND s.role IN ({by}) OFFSET 0) e
    JOIN events_ref r ON r.event_id = e.event_id AND r.role IN ({to})
    WHERE NOT EXISTS (SELECT 1 FROM events_ref u WHERE u.key = way.key AND u.role BETWEEN 21 AND 35))
SELECT led.origins, led.keys, e.event_time, e.id, e.event_id, e.body FROM (
    SELECT event_id, array_agg(origin) AS origins, array_agg(key) AS keys FROM (SELECT * FROM way LIMIT %s) AS found
    WHERE depth > 0 GROUP BY event_id) AS led
LEFT JOIN LATERAL (
    SELECT * FROM events_event WHERE id = led.event_id AND NOT wrong AND NOT is_correction OFFSET 0) AS e ON TRUE
"""
_COUNTING = "SELECT event_time, id, event_id, body FROM events_event WHERE NOT wrong AND NOT is_correction AND"


def _listed(roles: Iterable[RefRole]) -> str:
    return ", ".join(str(int(role)) for role in roles)


_ASKS = {
    (text, up): text.format(by=_listed(by), to=_listed(to))
    for text in (_SQLITE, _POSTGRES)
    for up, (by, to) in ((True, _UP), (False, _DOWN))
}


@dataclass(frozen=True, slots=True)
class _TraceEvent:
    """An event that counts, and the (origin, key) it leads between; `body` is read when its turn comes."""

    event_id: str
    body: str
    pairs: frozenset[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Trace:
    """What was found from a thing, nearest first; `cut`: more lies on the way than is read at once."""

    root: str
    items: tuple[TracedItem, ...]
    cut: bool = False


@dataclass(frozen=True, slots=True)
class TraceGraph:
    """Single steps; `runs` are transformationIDs among what they join, `cut` tells that not all could be read."""

    steps: tuple[Step, ...] = ()
    runs: frozenset[str] = frozenset()
    cut: bool = False

    def walk(self, roots: Iterable[TracedItem], depth: int = DEPTH) -> list[TracedItem]:
        """Return the things that the steps lead to from the roots, nearest first."""
        result = walk(roots, self.steps, follows=is_followed, depth=depth)
        return [item for item in result if item.uri not in self.runs]


def steps_up(uri: str, *, depth: int = DEPTH) -> Trace:
    """Return what a thing was made of, with the steps that lead there: transformations, and the lot it belongs to."""
    return _trace(canonical_uri(uri), up=True, depth=depth)


def steps_down(uri: str, *, depth: int = DEPTH) -> Trace:
    """Return what became of a thing, with the steps that lead there: transformations, and the things of a lot."""
    return _trace(canonical_uri(uri), up=False, depth=depth)


def _trace(root: str, *, up: bool, depth: int) -> Trace:
    graph = identity([root], up=up, depth=depth)
    return Trace(root, tuple(graph.walk([TracedItem(root)], depth)), graph.cut)


@lru_cache(maxsize=65_536)
def is_followed(uri: str) -> bool:
    """Tell whether a thing leads on: single things and lots do, a mere kind of goods such as a GTIN does not."""
    if is_gs1(uri):
        return is_lot(uri) or not is_class(uri)
    return is_handled(uri, RefRole.EPC_CLASS)


def identity(roots: Sequence[str], *, up: bool, depth: int = DEPTH) -> TraceGraph:
    """Return the single steps on the paths from the roots."""
    keys = [key_of(uri) for uri in roots if is_followed(uri)]
    if not keys:
        return TraceGraph()
    many, result = (_on_postgresql if connection.vendor == "postgresql" else _on_sqlite)(keys, depth, up=up)
    steps, runs = _all_steps(result, roots, up=up)
    return TraceGraph(tuple(steps), frozenset(runs), many + len(keys) >= MAX_STEPS)


def _on_postgresql(keys: list[int], depth: int, *, up: bool) -> tuple[int, list[_TraceEvent]]:
    """Return how many steps were found by key, and the events that tell of them in order of time: in one question."""
    result = fetch_all(_ASKS[_POSTGRES, up], [numbers(keys), depth, MAX_STEPS])
    counting = sorted((row[2:], row[:2]) for row in result if row[2] is not None)
    items = [
        _TraceEvent(event_id, body, frozenset(zip(*pairs, strict=True))) for (_, _, event_id, body), pairs in counting
    ]
    return sum(len(row[0]) for row in result), items


def _on_sqlite(keys: list[int], depth: int, *, up: bool) -> tuple[int, list[_TraceEvent]]:
    """Return the same, bodies asked for apart: here a question costs nothing on its way."""
    path = fetch_all(_ASKS[_SQLITE, up], [json.dumps(keys), depth, MAX_STEPS])
    pairs: dict[int, set[tuple[int, int]]] = defaultdict(set)
    for origin, key, event in path:
        pairs[event].add((origin, key))
    result: list[tuple[Any, ...]] = []
    for some in chunks(pairs):
        wanted, values = in_clause("id", some)
        result += fetch_all(f"{_COUNTING} {wanted}", values)
    return len(path), [_TraceEvent(name, body, frozenset(pairs[pk])) for _, pk, name, body in sorted(result)]


def _all_steps(events: Sequence[_TraceEvent], roots: Sequence[str], *, up: bool) -> tuple[list[Step], set[str]]:
    """Return the steps of the events, in their order, and the runs that join some.

    What a step leads from is mostly known by its name from the events before, and need not be found by its key.
    """
    known: dict[int, str] = {}
    led, runs = [*roots], set()
    result: list[list[Step]] = []
    for value in reversed(events) if up else events:
        body = orjson.loads(value.body)
        if run := body.get("transformationID"):
            runs.add(canonical_uri(run))
        known |= {key_of(uri): uri for uri in led}
        result.append(list(_steps(value, body, known, up=up)))
        led = [step.target for step in result[-1]]
    names = {*roots, *(step.target for steps in result for step in steps)}
    if len({key_of(uri) for uri in names}) < len(names):  # two things share a key
        return [step for value in events for step in _steps(value, orjson.loads(value.body), {}, up=up)], runs
    return [step for steps in (reversed(result) if up else result) for step in steps], runs


def _steps(events: _TraceEvent, body: Mapping[str, Any], known: Mapping[int, str], *, up: bool) -> Iterator[Step]:
    """Return the steps of an event that hold by URI."""
    made, kept = (_MADE, _USED) if up else (_USED, _MADE)
    origins = named_in(body, {origin for origin, _ in events.pairs}, made, known)
    targets = named_in(body, {key for _, key in events.pairs}, kept)
    place = {key: at for at, key in enumerate(targets)}
    for origin, key in sorted(events.pairs, key=lambda pair: (place.get(pair[1], 0), pair)):
        for source, found_as in origins.get(origin, ()):
            for target, role in targets.get(key, ()):
                how = _how(found_as, role, up=up)
                if how is not None and source != target:
                    yield Step(events.event_id, source, target, how.value)


def _how(found_as: RefRole, role: RefRole, *, up: bool) -> How | None:
    """Return how a thing in one role leads to one in another, in the same event; None: it does not."""
    made, kept = (_OUT, _IN) if up else (_IN, _OUT)
    if (found_as in made and role in (*kept, _RUN)) or (found_as == _RUN and role in kept):
        return How.MADE_FROM if up else How.MADE_INTO
    if up and found_as in _OF_LOT and role == RefRole.LOT:
        return How.IN_LOT
    if not up and found_as == RefRole.LOT and role in _OF_LOT:
        return How.OF_LOT
    return None


def named_in(
    body: Mapping[str, Any], wanted: set[int], fields: Sequence[Field] = _FIELDS, known: Mapping[int, str] | None = None
) -> dict[int, list[tuple[str, RefRole]]]:
    """Return the URIs and roles under which an event names the wanted keys in some fields, as a run, parent or lot.

    `known` gives the one URI that a key may stand for: if all that is wanted stands so in the fields, no other text of
    them is looked at, for one event does not spell a thing in two graph.
    """
    result = [(_texts(body, field, inner), role) for field, role, inner in fields]
    outcome: dict[int, list[tuple[str, RefRole]]] = defaultdict(list)
    names = known or {}
    for key in wanted & names.keys():
        outcome[key] += [(names[key], role) for texts, role in result if names[key] in texts]
    if len(outcome) < len(wanted) or not all(outcome.values()):
        outcome.clear()
        for texts, role in result:
            for text in texts:
                uri = canonical_uri(text)
                if (key := key_of(uri)) in wanted:
                    outcome[key].append((uri, role))
    others = [(run, _RUN)] if (run := body.get("transformationID")) else []
    others += [(parent, RefRole.PARENT)] if (parent := body.get("parentID")) else []
    others += [(lot, RefRole.LOT) for lot in lots_of(body)] if body.get("ilmd") else []
    for text, role in others:
        uri = canonical_uri(text)
        if (key := key_of(uri)) in wanted:
            outcome[key].append((uri, role))
    return outcome


def _texts(body: Mapping[str, Any], field: str, inner: str | None) -> list[str]:
    result = body.get(field) or []
    return result if inner is None else [item[inner] for item in result]


def lots_of(body: Mapping[str, Any]) -> set[str]:
    """Return the lots that an event puts its single things into: cbvmda:lotNumber with the GTINs of the things."""
    numbers = [
        value for name, value in (body.get("ilmd") or {}).items() if name.replace("/", ":").endswith(":lotNumber")
    ]
    if not numbers:
        return set()
    things = [*(body.get("epcList") or ()), *(body.get("outputEPCList") or ())]
    kinds = {class_of(canonical_uri(thing)) for thing in things} - {None}
    return {f"{kind}/10/{encoded(str(number))}" for kind in kinds for number in numbers}


def chunks(keys: Iterable[int]) -> Iterator[list[int]]:
    """Return keys in lists that one statement can take."""
    rest = iter(keys)
    while some := list(islice(rest, AT_ONCE)):
        yield some
