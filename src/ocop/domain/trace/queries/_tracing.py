"""What a thing was made of and what became of it: identity, by transformations and by the lots things belong to.

The database follows keys, which two things may share; what it finds is walked again by the URIs in the events' bodies.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import orjson
from django.db import connection

from ocop.domain.trace.queries._asking import among, rows
from ocop.domain.trace.rules.events import is_handled
from ocop.domain.trace.rules.tracing import DEPTH, Found, Step, walk
from ocop.domain.trace.states import How, Role
from ocop.standards.epcis.keys import canonical_uri, class_of, is_class, is_gs1, is_lot, key_of
from ocop.standards.gs1.digital_link import encoded

MOST_STEPS = 50_000
AT_ONCE = 400  # keys in one statement; SQLite takes 999 values

_RUN = Role.TRANSFORMATION
_IN = (Role.INPUT, Role.INPUT_CLASS)
_OUT = (Role.OUTPUT, Role.OUTPUT_CLASS, Role.LOT)
_OF_LOT = (Role.EPC, Role.OUTPUT)
# by direction: the roles a thing is found by, and the roles of what it leads to; pairs are told apart in the bodies.
# Events that share a transformationID are one transformation, so its name is a thing on the way.
_UP = (Role.EPC, *_OUT, _RUN), (*_IN, Role.LOT, _RUN)
_DOWN = (*_IN, Role.LOT, _RUN), (Role.EPC, *_OUT, _RUN)
_FIELDS = (
    ("epcList", Role.EPC, None), ("inputEPCList", Role.INPUT, None), ("outputEPCList", Role.OUTPUT, None),
    ("inputQuantityList", Role.INPUT_CLASS, "epcClass"), ("outputQuantityList", Role.OUTPUT_CLASS, "epcClass"),
    ("childEPCs", Role.CHILD, None), ("quantityList", Role.EPC_CLASS, "epcClass"),
    ("childQuantityList", Role.CHILD_CLASS, "epcClass"),
)  # fmt: skip

# a kind of goods, told by other things being under it, is not followed: all of its kind would be reached.
# On SQLite the inner step is `IN (SELECT ...)`: as a join it reads the whole table (0.17 against 65 ms).
_SQLITE = """
WITH RECURSIVE way(key, depth, event_id, origin) AS (
    SELECT value, 0, 0, 0 FROM json_each(%s)
    UNION
    SELECT r.key, way.depth + 1, r.event_id, way.key FROM way CROSS JOIN trace_ref r
    WHERE way.depth < %s AND r.role IN ({to}) AND r.event_id IN (
        SELECT s.event_id FROM trace_ref s WHERE s.key = way.key AND s.role IN ({by}))
    AND NOT EXISTS (SELECT 1 FROM trace_ref u WHERE u.key = way.key AND u.role BETWEEN 21 AND 35)
    LIMIT %s)
SELECT origin, key, event_id FROM way WHERE depth > 0
"""
_POSTGRES = """
WITH RECURSIVE way(key, depth, event_id, origin) AS (
    SELECT value, 0, 0::bigint, 0::bigint FROM unnest(%s::bigint[]) AS value
    UNION
    SELECT r.key, way.depth + 1, r.event_id, way.key FROM way
    CROSS JOIN LATERAL (
        SELECT DISTINCT s.event_id FROM trace_ref s WHERE s.key = way.key AND s.role IN ({by})) e
    JOIN trace_ref r ON r.event_id = e.event_id AND r.role IN ({to})
    WHERE way.depth < %s
    AND NOT EXISTS (SELECT 1 FROM trace_ref u WHERE u.key = way.key AND u.role BETWEEN 21 AND 35))
SELECT origin, key, event_id FROM (SELECT * FROM way LIMIT %s) AS found WHERE depth > 0
"""


_COUNTING = "SELECT event_time, id, event_id, body FROM trace_event WHERE NOT wrong AND NOT is_correction AND"


@dataclass(frozen=True, slots=True)
class Trace:
    """What was found from a thing, nearest first; `cut`: more lies on the way than is read at once."""

    root: str
    found: tuple[Found, ...]
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Ways:
    """Single steps; `runs` are transformationIDs among what they join, `cut` tells that not all could be read."""

    steps: tuple[Step, ...] = ()
    runs: frozenset[str] = frozenset()
    cut: bool = False

    def walk(self, roots: Iterable[Found], depth: int = DEPTH) -> list[Found]:
        """Return the things that the steps lead to from the roots, nearest first."""
        found = walk(roots, self.steps, follows=is_followed, depth=depth)
        return [each for each in found if each.uri not in self.runs]


def steps_up(uri: str, *, depth: int = DEPTH) -> Trace:
    """Return what a thing was made of, with the steps that lead there: transformations, and the lot it belongs to."""
    return _trace(canonical_uri(uri), up=True, depth=depth)


def steps_down(uri: str, *, depth: int = DEPTH) -> Trace:
    """Return what became of a thing, with the steps that lead there: transformations, and the things of a lot."""
    return _trace(canonical_uri(uri), up=False, depth=depth)


def _trace(root: str, *, up: bool, depth: int) -> Trace:
    ways = identity([root], up=up, depth=depth)
    return Trace(root, tuple(ways.walk([Found(root)], depth)), ways.cut)


def is_followed(uri: str) -> bool:
    """Tell whether a thing leads on: single things and lots do, a mere kind of goods such as a GTIN does not."""
    if is_gs1(uri):
        return is_lot(uri) or not is_class(uri)
    return is_handled(uri, Role.EPC_CLASS)


def identity(roots: Sequence[str], *, up: bool, depth: int = DEPTH) -> Ways:
    """Return the single steps on the ways from the roots."""
    keys = [key_of(uri) for uri in roots if is_followed(uri)]
    if not keys:
        return Ways()
    by, to = _UP if up else _DOWN
    on_server = connection.vendor == "postgresql"
    asked = (_POSTGRES if on_server else _SQLITE).format(by=_listed(by), to=_listed(to))
    way = rows(asked, [keys if on_server else json.dumps(keys), depth, MOST_STEPS])
    runs: set[str] = set()
    steps = tuple(_steps(way, runs, up=up))
    return Ways(steps, frozenset(runs), len(way) + len(keys) >= MOST_STEPS)


def _listed(roles: Iterable[Role]) -> str:
    return ", ".join(str(int(role)) for role in roles)


def _steps(way: Sequence[tuple[int, int, int]], runs: set[str], *, up: bool) -> Iterator[Step]:
    """Return the steps that hold by URI, of events that nobody declared wrong."""
    pairs: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for origin, key, event in way:
        pairs[event].append((origin, key))
    for event, event_id, text in _counting(pairs):
        body = orjson.loads(text)
        if run := body.get("transformationID"):
            runs.add(canonical_uri(run))
        named = named_in(body, {key for pair in pairs[event] for key in pair})
        place = {key: at for at, key in enumerate(named)}
        for origin, key in sorted(set(pairs[event]), key=lambda pair: (place.get(pair[1], 0), pair)):
            for source, found_as in named.get(origin, ()):
                for target, role in named.get(key, ()):
                    how = _how(found_as, role, up=up)
                    if how is not None and source != target:
                        yield Step(event_id, source, target, how.value)


def _how(found_as: Role, role: Role, *, up: bool) -> How | None:
    """Return how a thing in one role leads to one in another, in the same event; None: it does not."""
    made, kept = (_OUT, _IN) if up else (_IN, _OUT)
    if (found_as in made and role in (*kept, _RUN)) or (found_as == _RUN and role in kept):
        return How.MADE_FROM if up else How.MADE_INTO
    if up and found_as in _OF_LOT and role == Role.LOT:
        return How.IN_LOT
    if not up and found_as == Role.LOT and role in _OF_LOT:
        return How.OF_LOT
    return None


def _counting(events: Iterable[int]) -> list[tuple[int, str, str]]:
    """Return number, eventID and body of the events nobody declared wrong, in order of time."""
    found: list[tuple[Any, ...]] = []
    for some in chunks(events):  # building the query would take longer than the query
        wanted, values = among("id", some)
        found += rows(f"{_COUNTING} {wanted}", values)
    return [(pk, event_id, body) for _, pk, event_id, body in sorted(found)]


def named_in(body: Mapping[str, Any], wanted: set[int]) -> dict[int, list[tuple[str, Role]]]:
    """Return the URIs and roles under which an event names the wanted keys."""
    found: dict[int, list[tuple[str, Role]]] = defaultdict(list)
    for field, role, inner in _FIELDS:
        for each in body.get(field) or ():
            text = each if inner is None else each[inner]
            if (key := key_of(text)) not in wanted:
                text = canonical_uri(text)
                key = key_of(text)
            if key in wanted:
                found[key].append((text, role))
    if (run := canonical_uri(body.get("transformationID") or "")) and key_of(run) in wanted:
        found[key_of(run)].append((run, _RUN))
    if (parent := canonical_uri(body.get("parentID") or "")) and key_of(parent) in wanted:
        found[key_of(parent)].append((parent, Role.PARENT))
    for uri in lots_of(body):
        if (key := key_of(uri)) in wanted:
            found[key].append((uri, Role.LOT))
    return found


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
