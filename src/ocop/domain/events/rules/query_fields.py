"""Questions about users' own fields, wherever they stand: in the event, its ILMD, its error declaration, its sensors.

A field is named `prefix:name` as in the document, or by its whole namespace. Two prefixes of one namespace meet when
who asks has declared his (GS1-Extensions, @context); without a declaration the prefix is taken as it is written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from ocop.domain.events.rules.query_values import QueryFault, as_moment, as_number, flag, one, texts
from ocop.standards.epcis.event_hash import context_of, thing

Namespaces = Mapping[str, str]
_OWN = re.compile(
    r"^(?P<op>EQ|GT|GE|LT|LE|EXISTS)_(?P<inner>INNER_)?"
    r"(?:(?P<scope>ILMD|ERROR_DECLARATION|SENSORELEMENT|SENSORMETADATA|SENSORREPORT|readPoint|bizLocation)_)?"
    r"(?P<field>[A-Za-z][\w.+-]*:\S+)$"
)
KNOWN = {"gs1": "https://gs1.org/voc/", "cbv": "https://ref.gs1.org/cbv/", "cbvmda": "urn:epcglobal:cbv:mda:"}
MAX_DEPTH = 40


def read_own_field(
    name: str, value: Any, namespaces: Namespaces
) -> Callable[[Mapping[str, Any], Namespaces], bool] | None:
    """Return the test of a parameter about a field of users' own, or None when it is none. Raises QueryFault."""
    found = _OWN.fullmatch(name)
    if found is None:
        return None
    scope, inner, field = found["scope"] or "", bool(found["inner"]), found["field"]
    asked = _expanded(field, {**KNOWN, **namespaces})
    as_written = field.partition(":")[0] not in namespaces
    fits, wanted = _fits(name, value, found["op"])

    def holds(event: Mapping[str, Any], of_document: Namespaces) -> bool:
        own = context_of(event.get("@context", ()))
        known = {**KNOWN, **of_document, **own}
        values = _values(
            event, scope, inner, lambda told: (as_written and told == field) or _expanded(told, known) == asked
        )
        return any(fits(each) for each in values) == wanted

    return holds


def _expanded(name: str, namespaces: Namespaces) -> str:
    prefix, colon, local = name.partition(":")
    return f"{namespaces[prefix]}{local}" if colon and prefix in namespaces else name


def _values(event: Mapping[str, Any], scope: str, inner: bool, is_it: Callable[[str], bool]) -> Iterator[Any]:
    """Yield the values of the field in its place; `inner` asks at any depth below the first fields of the place."""
    for place in _places(event, scope):
        for name, value in place.items():
            if not inner and is_it(name):
                yield value
            elif inner and ":" in name:
                yield from _below(value, is_it, 0)


def _below(value: Any, is_it: Callable[[str], bool], depth: int) -> Iterator[Any]:
    if depth > MAX_DEPTH:
        return
    if isinstance(value, Mapping):
        for name, each in value.items():
            if is_it(name):
                yield each
            yield from _below(each, is_it, depth + 1)
    elif isinstance(value, list):
        for each in value:
            yield from _below(each, is_it, depth + 1)


def _places(event: Mapping[str, Any], scope: str) -> Iterator[Mapping[str, Any]]:
    elements = [each for each in _list(event.get("sensorElementList")) if isinstance(each, Mapping)]
    found: list[Any]
    if scope == "":
        found = [event]
    elif scope == "ILMD":
        found = [event.get("ilmd")]
    elif scope == "ERROR_DECLARATION":
        found = [event.get("errorDeclaration")]
    elif scope == "SENSORELEMENT":
        found = list(elements)
    elif scope == "SENSORMETADATA":
        found = [each.get("sensorMetadata") for each in elements]
    elif scope == "SENSORREPORT":
        found = [report for each in elements for report in _list(each.get("sensorReport"))]
    else:
        found = [event.get(scope)]
    return (each for each in found if isinstance(each, Mapping))


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _fits(name: str, value: Any, op: str) -> tuple[Callable[[Any], bool], bool]:
    """Return the test of one value, and whether some value must pass it (or none, for EXISTS false)."""
    if op == "EXISTS":
        return (lambda _: True), flag(name, value)
    if op == "EQ":
        asked = texts(name, value)
        plain = {thing(each) for each in asked} | set(asked)
        numbers = {found for each in asked if (found := as_number(each)) is not None}
        moments = {when for each in asked if (when := as_moment(each)) is not None}
        return (lambda told: any(_is_one_of(leaf, plain, numbers, moments) for leaf in _leaves(told))), True
    return _ordered(name, one(name, value), op), True


def _ordered(name: str, limit: str, op: str) -> Callable[[Any], bool]:
    read: Callable[[Any], Any] = as_moment if as_moment(limit) is not None else as_number
    edge = read(limit)
    if edge is None:
        raise QueryFault(name, f"“{name}” cần một số hoặc một thời điểm đủ múi giờ.")
    passes = {
        "GT": lambda found: found > edge,
        "GE": lambda found: found >= edge,
        "LT": lambda found: found < edge,
        "LE": lambda found: found <= edge,
    }[op]
    return lambda told: any((found := read(leaf)) is not None and passes(found) for leaf in _leaves(told))


def _is_one_of(leaf: Any, plain: set[str], numbers: set[Any], moments: set[Any]) -> bool:
    if isinstance(leaf, bool):
        return ("true" if leaf else "false") in plain
    if isinstance(leaf, str) and (leaf in plain or thing(leaf) in plain):
        return True
    return (bool(numbers) and as_number(leaf) in numbers) or (bool(moments) and as_moment(leaf) in moments)


def _leaves(value: Any) -> Iterator[Any]:
    """Yield the plain values of a field: of lists each, of typed values what is typed."""
    if isinstance(value, list):
        for each in value:
            yield from _leaves(each)
    elif isinstance(value, Mapping):
        yield from (value[key] for key in ("@value", "@id", "id") if key in value)
    else:
        yield value
