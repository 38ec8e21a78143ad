"""Questions about users' own fields, wherever they stand: in the event, its ILMD, its error declaration, its sensors.

A field is named `prefix:name` as in the document, or by its whole namespace. Two prefixes of one namespace meet when
who asks has declared his (GS1-Extensions, @context); without a declaration the prefix is taken as it is written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from ocop.domain.events.rules.query_values import QueryError, as_moment, as_number, flag, one, texts
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
    """Return the test of a parameter about a field of users' own, or None when it is none. Raises QueryError."""
    match = _OWN.fullmatch(name)
    if match is None:
        return None
    scope, inner, field = match["scope"] or "", bool(match["inner"]), match["field"]
    asked = _expanded(field, {**KNOWN, **namespaces})
    as_written = field.partition(":")[0] not in namespaces
    fits, wanted = _fits(name, value, match["op"])

    def holds(event: Mapping[str, Any], of_document: Namespaces) -> bool:
        own = context_of(event.get("@context", ()))
        known = {**KNOWN, **of_document, **own}
        values = _values(
            event, scope, inner, lambda result: (as_written and result == field) or _expanded(result, known) == asked
        )
        return any(fits(value) for value in values) == wanted

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
        for name, item in value.items():
            if is_it(name):
                yield item
            yield from _below(item, is_it, depth + 1)
    elif isinstance(value, list):
        for entry in value:
            yield from _below(entry, is_it, depth + 1)


def _places(event: Mapping[str, Any], scope: str) -> Iterator[Mapping[str, Any]]:
    elements = [item for item in _list(event.get("sensorElementList")) if isinstance(item, Mapping)]
    result: list[Any]
    if scope == "":
        result = [event]
    elif scope == "ILMD":
        result = [event.get("ilmd")]
    elif scope == "ERROR_DECLARATION":
        result = [event.get("errorDeclaration")]
    elif scope == "SENSORELEMENT":
        result = list(elements)
    elif scope == "SENSORMETADATA":
        result = [element.get("sensorMetadata") for element in elements]
    elif scope == "SENSORREPORT":
        result = [report for element in elements for report in _list(element.get("sensorReport"))]
    else:
        result = [event.get(scope)]
    return (item for item in result if isinstance(item, Mapping))


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _fits(name: str, value: Any, op: str) -> tuple[Callable[[Any], bool], bool]:
    """Return the test of one value, and whether some value must pass it (or none, for EXISTS false)."""
    if op == "EXISTS":
        return (lambda _: True), flag(name, value)
    if op == "EQ":
        asked = texts(name, value)
        plain = {thing(item) for item in asked} | set(asked)
        numbers = {result for item in asked if (result := as_number(item)) is not None}
        moments = {when for item in asked if (when := as_moment(item)) is not None}
        return (lambda result: any(_is_one_of(leaf, plain, numbers, moments) for leaf in _leaves(result))), True
    return _ordered(name, one(name, value), op), True


def _ordered(name: str, limit: str, op: str) -> Callable[[Any], bool]:
    read: Callable[[Any], Any] = as_moment if as_moment(limit) is not None else as_number
    edge = read(limit)
    if edge is None:
        raise QueryError(name, f"“{name}” cần một số hoặc một thời điểm đủ múi giờ.")
    passes = {
        "GT": lambda result: result > edge,
        "GE": lambda result: result >= edge,
        "LT": lambda result: result < edge,
        "LE": lambda result: result <= edge,
    }[op]
    return lambda result: any((outcome := read(leaf)) is not None and passes(outcome) for leaf in _leaves(result))


def _is_one_of(leaf: Any, plain: set[str], numbers: set[Any], moments: set[Any]) -> bool:
    if isinstance(leaf, bool):
        return ("true" if leaf else "false") in plain
    if isinstance(leaf, str) and (leaf in plain or thing(leaf) in plain):
        return True
    return (bool(numbers) and as_number(leaf) in numbers) or (bool(moments) and as_moment(leaf) in moments)


def _leaves(value: Any) -> Iterator[Any]:
    """Yield the plain values of a field: of lists each, of typed values what is typed."""
    if isinstance(value, list):
        for item in value:
            yield from _leaves(item)
    elif isinstance(value, Mapping):
        yield from (value[key] for key in ("@value", "@id", "id") if key in value)
    else:
        yield value
