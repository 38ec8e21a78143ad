"""What a question says of things: MATCH_* with classes and patterns, transactions, sources, destinations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ocop.domain.events.rules.query_values import QueryError, texts
from ocop.domain.events.states import RefRole
from ocop.standards.epcis.keys import canonical_uri, class_of, key_of
from ocop.standards.epcis.vocabulary import web_uri
from ocop.standards.gs1 import Gs1Problem
from ocop.standards.gs1.digital_link import CANONICAL
from ocop.standards.gs1.epc import SCHEMES, to_link

THINGS: dict[str, tuple[RefRole, ...]] = {
    "MATCH_epc": (RefRole.EPC, RefRole.CHILD),
    "MATCH_parentID": (RefRole.PARENT,),
    "MATCH_inputEPC": (RefRole.INPUT,),
    "MATCH_outputEPC": (RefRole.OUTPUT,),
    "MATCH_anyEPC": (RefRole.EPC, RefRole.PARENT, RefRole.CHILD, RefRole.INPUT, RefRole.OUTPUT),
    "MATCH_epcClass": (RefRole.EPC_CLASS, RefRole.CHILD_CLASS),
    "MATCH_inputEPCClass": (RefRole.INPUT_CLASS,),
    "MATCH_outputEPCClass": (RefRole.OUTPUT_CLASS,),
    "MATCH_anyEPCClass": (RefRole.EPC_CLASS, RefRole.CHILD_CLASS, RefRole.INPUT_CLASS, RefRole.OUTPUT_CLASS),
}
UNDER = 20  # what a role and the role of its class differ by (states.Role)
_TYPED = re.compile(r"^EQ_(bizTransaction|source|destination)_(.+)$")
_STAR = re.compile(r"^(?P<before>https?://.+/01/\d{14})/(?:10|21)/\*$", re.IGNORECASE)
_LOTS = re.compile(r"^urn:epc:(?:class|idpat):lgtin:(\d+\.\d+)\.\*$")
_CLASS_LINK = re.compile(rf"^{re.escape(CANONICAL)}/01/\d{{14}}$")
_WIDE = re.compile(r"^urn:epc:idpat:(?P<scheme>[a-z]+):(?P<prefix>\d{6,12}|\*)(?:\.\*)+$")


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing asked for: its canonical URI, the key it is found by, the roles it may have."""

    uri: str
    key: int
    roles: frozenset[int]


@dataclass(frozen=True, slots=True)
class Match:
    """One parameter about things: an event answers it with any of `wanted`, or a thing whose URI fits `patterns`.

    Patterns over a whole company prefix are not in the index of things; the body is asked.
    """

    parameter: str
    wanted: tuple[Wanted, ...]
    patterns: tuple[re.Pattern[str], ...] = ()
    pattern_roles: frozenset[int] = frozenset()

    def names(self, event: Mapping[str, Any]) -> bool:
        """Tell whether an event names one of the things as written, in its role; it may answer even if not."""
        return any(value.uri in _written(event, role) for value in self.wanted for role in value.roles)

    def fits(self, things: frozenset[tuple[str, int]]) -> bool:
        """Tell whether an event with these (canonical URI, role) answers it."""
        if any((value.uri, role) in things for value in self.wanted for role in value.roles):
            return True
        return any(
            role in self.pattern_roles and pattern.match(uri)
            for uri, role in (things if self.patterns else ())
            for pattern in self.patterns
        )


def read_match(name: str, value: Any) -> Match | None:
    """Return what a MATCH parameter asks, or None when it is none. Raises QueryError."""
    roles = THINGS.get(name)
    if roles is None:
        return None
    wanted, patterns = [], []
    for text in texts(name, value):
        if wide := _wide(text):
            patterns.append(wide)
        else:
            wanted.append(_wanted(name, text, roles))
    return Match(name, tuple(wanted), tuple(patterns), frozenset(map(int, roles)) if patterns else frozenset())


def _wanted(name: str, text: str, roles: tuple[RefRole, ...]) -> Wanted:
    """Return how one value is found: as the thing itself, by the class that holds it, or both."""
    direct, under = frozenset(int(role) for role in roles), frozenset(int(role) + UNDER for role in roles)
    if star := _STAR.fullmatch(text):
        return _found(canonical_uri(star["before"]), under)
    if lots := _LOTS.fullmatch(text):
        return _found(_pattern(name, f"urn:epc:idpat:sgtin:{lots[1]}.*"), under)
    if text.startswith("urn:epc:idpat:"):
        return _found(_pattern(name, text), direct | under)
    if "*" in text:
        raise QueryError(name, f"Mẫu “{text}” không dùng được: dấu * chỉ đứng cuối, thay cho số sê-ri hoặc số lô.")
    uri = canonical_uri(text)
    return _found(uri, direct | under if _CLASS_LINK.fullmatch(uri) else direct)  # a GTIN: its items and lots too


def _found(uri: str, roles: frozenset[int]) -> Wanted:
    return Wanted(uri, key_of(uri), roles)


def _pattern(name: str, text: str) -> str:
    try:
        return to_link(text).constrained()
    except Gs1Problem as problem:
        raise QueryError(name, f"Mẫu “{text}” không đúng chuẩn EPC.") from problem


def _wide(text: str) -> re.Pattern[str] | None:
    """Return the pattern of canonical URIs for a pattern over a company prefix, or None when it is none."""
    match = _WIDE.fullmatch(text)
    scheme = SCHEMES.get(match["scheme"]) if match else None
    if match is None or scheme is None:
        return None
    stars = text.count("*")
    parts = text.rsplit(":", 1)[1].split(".")
    if len(parts) != scheme.parts or (stars == 1 and scheme.parts != 2):
        return None
    prefix = "" if match["prefix"] == "*" else match["prefix"]
    lead = re.escape(scheme.lead) if scheme.lead else ""
    indicator = r"\d" if scheme.indicator else ""
    tail = f"/{scheme.serial}/" if scheme.serial and scheme.serial != "+" and scheme.serial_needed else ""
    return re.compile(rf"{re.escape(CANONICAL)}/{scheme.key}/{lead}{indicator}{prefix}[^/]*{tail}")


def read_typed(name: str, value: Any) -> Match | None:
    """Return what a parameter about transactions, sources or destinations of a type asks, or None when it is none.

    What a transformationID joins is found the same way.
    """
    if name == "EQ_transformationID":
        uris = [canonical_uri(text) for text in texts(name, value)]
        return Match(name, tuple(_found(uri, frozenset({int(RefRole.TRANSFORMATION)})) for uri in uris))
    match = _TYPED.fullmatch(name)
    if match is None:
        return None
    field, kind = match[1], match[2]
    role = {"bizTransaction": RefRole.TRANSACTION, "source": RefRole.SOURCE, "destination": RefRole.DESTINATION}[field]
    uri_of_kind = web_uri("bizTransaction" if field == "bizTransaction" else "sourceDest", kind)
    wanted = []
    for text in texts(name, value):
        joined = f"{uri_of_kind}\n{canonical_uri(text)}"
        wanted.append(Wanted(joined, key_of(joined), frozenset({int(role)})))
    return Match(name, tuple(wanted))


_LISTS: tuple[tuple[str, RefRole], ...] = (
    ("epcList", RefRole.EPC),
    ("parentID", RefRole.PARENT),
    ("childEPCs", RefRole.CHILD),
    ("inputEPCList", RefRole.INPUT),
    ("outputEPCList", RefRole.OUTPUT),
)
_QUANTITIES: tuple[tuple[str, RefRole], ...] = (
    ("quantityList", RefRole.EPC_CLASS),
    ("childQuantityList", RefRole.CHILD_CLASS),
    ("inputQuantityList", RefRole.INPUT_CLASS),
    ("outputQuantityList", RefRole.OUTPUT_CLASS),
)
_WRITTEN = {int(role): field for field, role in _LISTS}
_TYPED_LISTS: tuple[tuple[str, str, str, RefRole], ...] = (
    ("bizTransactionList", "bizTransaction", "bizTransaction", RefRole.TRANSACTION),
    ("sourceList", "source", "sourceDest", RefRole.SOURCE),
    ("destinationList", "destination", "sourceDest", RefRole.DESTINATION),
)


def things_of(event: Mapping[str, Any]) -> frozenset[tuple[str, int]]:
    """Return what an event speaks of: canonical URIs with their roles, as the index of things has them by key."""
    values = set(_named_things(event))
    values |= {(above, role + UNDER) for uri, role in values if role < UNDER and (above := class_of(uri))}
    return frozenset(values)


def _written(event: Mapping[str, Any], role: int) -> Sequence[str]:
    value = event.get(_WRITTEN.get(role, ""), ())
    return (value,) if isinstance(value, str) else value


def _named_things(event: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    for field, role in _LISTS:
        value = event.get(field) or ()
        for text in (value,) if isinstance(value, str) else value:
            yield canonical_uri(text), int(role)
    for field, role in _QUANTITIES:
        for item in event.get(field) or ():
            yield canonical_uri(item["epcClass"]), int(role)
    if result := event.get("transformationID"):
        yield canonical_uri(result), int(RefRole.TRANSFORMATION)
    for field, name, kind, role in _TYPED_LISTS:
        for entry in event.get(field) or ():
            uri = canonical_uri(entry[name])
            yield uri, int(role)
            if entry.get("type"):
                yield f"{web_uri(kind, entry['type'])}\n{uri}", int(role)
