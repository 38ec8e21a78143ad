"""Tests of an event's body: what no column and no index holds (EPCIS 2.0.1, 8.2.7.1).

Quantities, persistent dispositions, error declarations, sensors, and users' own fields.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ocop.domain.events.rules.query_fields import read_own_field
from ocop.domain.events.rules.query_values import as_moment, as_number, flag, moment, number, one, texts
from ocop.standards.epcis.event_hash import thing
from ocop.standards.epcis.vocabulary import VOC, web_uri

Event = Mapping[str, Any]
Namespaces = Mapping[str, str]
OPS: dict[str, Callable[[Any, Any], bool]] = {
    "EQ": lambda result, asked: result == asked,
    "GT": lambda result, asked: result > asked,
    "GE": lambda result, asked: result >= asked,
    "LT": lambda result, asked: result < asked,
    "LE": lambda result, asked: result <= asked,
}
QUANTITY_LISTS = ("quantityList", "childQuantityList", "inputQuantityList", "outputQuantityList")
REPORT_URIS = {"deviceID", "deviceMetadata", "rawData", "dataProcessingMethod", "bizRules", "microorganism",
               "chemicalSubstance", "coordinateReferenceSystem", "uriValue"}  # fmt: skip
REPORT_TEXTS = {"stringValue", "hexBinaryValue"}
METADATA_URIS = {"deviceID", "deviceMetadata", "rawData", "dataProcessingMethod", "bizRules"}
MEASURES = ("value", "minValue", "maxValue", "meanValue", "sDev", "percValue", "percRank")
_OP = r"^(?P<op>EQ|GT|GE|LT|LE)_"
_QUANTITY = re.compile(_OP + r"quantity(?:_(?P<uom>[A-Z0-9]{2,3}))?$")
_DECLARED = re.compile(r"^(?P<op>GT|GE|LT|LE)_errorDeclaration_?Time$")
_PERSISTENT = re.compile(r"^EQ_persistentDisposition_(?P<way>set|unset)$")
_SENSED = re.compile(_OP + rf"(?P<field>{'|'.join(MEASURES)})(?:_(?P<uom>[A-Z0-9]{{2,4}}))?$")
_SENSED_AT = re.compile(r"^(?P<op>GT|GE|LT|LE)_(?P<field>time|startTime|endTime)$")
_SENSOR = re.compile(r"^EQ_(?:(?P<part>SENSORMETADATA|SENSORREPORT)_)?(?P<field>[a-zA-Z]+)$")


@dataclass(frozen=True, slots=True)
class BodyTest:
    """One parameter that only the body answers; `holds(event, namespaces of the document)`."""

    parameter: str
    holds: Callable[[Event, Namespaces], bool]


def read_body_test(name: str, value: Any, namespaces: Namespaces) -> BodyTest | None:
    """Return the test of a parameter, or None when there is no such parameter. Raises QueryError."""
    for read in (_persistent, _quantity, _error, _sensor):
        if holds := read(name, value):
            return BodyTest(name, _of_event(holds))
    own = read_own_field(name, value, namespaces)
    return BodyTest(name, own) if own else None


Holds = Callable[[Event], bool]


def _of_event(holds: Holds) -> Callable[[Event, Namespaces], bool]:
    return lambda event, _: holds(event)


def _persistent(name: str, value: Any) -> Holds | None:
    match = _PERSISTENT.fullmatch(name)
    if match is None:
        return None
    way, asked = match["way"], {web_uri("disposition", text) for text in texts(name, value)}
    return lambda event: any(
        web_uri("disposition", item) in asked for item in _list(_part(event, "persistentDisposition").get(way))
    )


def _quantity(name: str, value: Any) -> Holds | None:
    match = _QUANTITY.fullmatch(name)
    if match is None:
        return None
    uom, fits = match["uom"], _measure(name, value, match["op"])
    return lambda event: any(
        fits(item.get("quantity"))
        for field in QUANTITY_LISTS
        for item in _dicts(event.get(field))
        if uom is None or item.get("uom") == uom
    )


def _measure(name: str, value: Any, op: str) -> Callable[[Any], bool]:
    """Return the test of a number; EQ takes alternatives."""
    if op == "EQ":
        asked = {number(name, text) for text in texts(name, value)}
        return lambda result: as_number(result) in asked
    limit, compare = number(name, value), OPS[op]
    return lambda result: (measured := as_number(result)) is not None and compare(measured, limit)


def _when(name: str, value: Any, op: str) -> Callable[[Any], bool]:
    limit, compare = moment(name, value), OPS[op]
    return lambda result: (outcome := as_moment(result)) is not None and compare(outcome, limit)


def _error(name: str, value: Any) -> Holds | None:
    if declared := _DECLARED.fullmatch(name):
        fits = _when(name, value, declared["op"])
        return lambda event: fits(_part(event, "errorDeclaration").get("declarationTime"))
    if name == "EQ_errorReason":
        reasons = {web_uri("errorReason", text) for text in texts(name, value)}
        return lambda event: (
            isinstance(reason := _part(event, "errorDeclaration").get("reason"), str)
            and web_uri("errorReason", reason) in reasons
        )
    if name == "EQ_correctiveEventID":
        asked = set(texts(name, value))
        return lambda event: (
            not asked.isdisjoint(
                item
                for item in _list(_part(event, "errorDeclaration").get("correctiveEventIDs"))
                if isinstance(item, str)
            )
        )
    return None


def _sensor(name: str, value: Any) -> Holds | None:
    """Return the test of a parameter about sensors: one report, or the metadata of one element, must fit."""
    if name == "EXISTS_sensorElementList":
        wanted = flag(name, value)
        return lambda event: bool(event.get("sensorElementList")) == wanted
    if sensed := _SENSED.fullmatch(name):
        field, uom, measures = sensed["field"], sensed["uom"], _measure(name, value, sensed["op"])
        return lambda event: any(
            measures(report.get(field)) for report in _reports(event) if uom is None or report.get("uom") == uom
        )
    if at := _SENSED_AT.fullmatch(name):
        field, fits = at["field"], _when(name, value, at["op"])
        return lambda event: any(fits(item.get(field)) for item in (*_metadata(event), *_reports(event)))
    if match := _SENSOR.fullmatch(name):
        return _sensor_word(name, value, match["field"], match["part"] or "")
    return None


def _sensor_word(name: str, value: Any, field: str, part: str) -> Holds | None:
    """Return the test of a text that reports, or the metadata of an element, hold."""
    if field == "booleanValue" and part != "SENSORMETADATA":
        wanted = flag(name, one(name, value))
        return lambda event: any(report.get(field) is wanted for report in _reports(event))
    display = _shown(field)
    if display is None or (part == "SENSORMETADATA" and field not in METADATA_URIS):
        return None
    asked = {display(text) for text in texts(name, value)}
    places = {"SENSORMETADATA": (_metadata,), "SENSORREPORT": (_reports,)}.get(part, (_metadata, _reports))
    return lambda event: any(
        isinstance(text := item.get(field), str) and display(text) in asked for place in places for item in place(event)
    )


def _shown(field: str) -> Callable[[str], str] | None:
    """Return how values of a sensor's field are spelt to be compared, or None when there is no such field."""
    if field in {"type", "exception"}:
        return _measurement
    if field == "component":
        return lambda word: web_uri("component", word)
    if field in REPORT_URIS:
        return thing
    return str if field in REPORT_TEXTS else None


def _measurement(word: str) -> str:
    """Return the web URI of a kind of measurement: bare, with the prefix gs1, or as it is."""
    bare = word.removeprefix("gs1:").removeprefix("MT-")
    return bare if ":" in bare else f"{VOC}{bare}"


def _part(event: Event, name: str) -> Mapping[str, Any]:
    part = event.get(name)
    return part if isinstance(part, Mapping) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _dicts(value: Any) -> Iterator[Mapping[str, Any]]:
    return (item for item in _list(value) if isinstance(item, Mapping))


def _metadata(event: Event) -> Iterator[Mapping[str, Any]]:
    return (_part(element, "sensorMetadata") for element in _dicts(event.get("sensorElementList")))


def _reports(event: Event) -> Iterator[Mapping[str, Any]]:
    return (
        report for element in _dicts(event.get("sensorElementList")) for report in _dicts(element.get("sensorReport"))
    )
