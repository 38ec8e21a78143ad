"""Validation of documents and events against our JSON schema of EPCIS 2.0.1; problems have JSON pointers.

The schema (`schema.json`) is compiled once by jsonschema-rs, for each event type: validating an event takes a few
microseconds. Rules that a schema cannot express are in the app `events`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Any

import jsonschema_rs
import orjson

from ocop.standards.epcis.vocabulary import ALERTS, CBV, KINDS, MEASUREMENTS, VOC

EVENT_TYPES = ("ObjectEvent", "AggregationEvent", "TransactionEvent", "TransformationEvent", "AssociationEvent")
DOCUMENT_TYPES = ("EPCISDocument", "EPCISQueryDocument")
DEEPEST = 200  # nesting levels of lists and objects; validation and hashing are recursive
_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_RESERVED_FOR_WORDS = r"cbv:|urn:epcglobal:cbv:|https?://(?:ref|ns)\.gs1\.org/cbv/"
_RESERVED_FOR_MEASURES = r"gs1:|https?://(?:www\.)?gs1\.org/voc/"
_LONGEST_WORD = 200


@dataclass(frozen=True, slots=True)
class SchemaProblem:
    """A problem of a document: event index (None: the document), JSON pointer (RFC 6901), text, stable code."""

    index: int | None
    pointer: str
    text: str
    code: str = "schema"
    about: str = ""


@cache
def schema() -> dict[str, Any]:
    """Return the schema with the words of the standard filled in; `$defs` has documents and events."""
    document: dict[str, Any] = json.loads(resources.files(__package__).joinpath("schema.json").read_text("utf-8"))
    parts = document["$defs"]
    for kind, (before, urn, words) in KINDS.items():
        spelt = [f"{start}{word}" for start in ("", urn, f"{CBV}{before}", f"cbv:{before}") for word in sorted(words)]
        parts[kind] = _words(spelt, _RESERVED_FOR_WORDS)
    for kind, words in (("measurement", MEASUREMENTS), ("alert", ALERTS)):
        starts = ("", "gs1:", VOC, "https://www.gs1.org/voc/")
        parts[kind] = _words([f"{start}{word}" for start in starts for word in sorted(words)], _RESERVED_FOR_MEASURES)
    common = parts["event"]
    for name in EVENT_TYPES:
        parts[name] = {
            **common,
            "required": [*common["required"], *parts[name].get("required", [])],
            "properties": {**common["properties"], **parts[name]["properties"], "type": {"const": name}},
            "additionalProperties": False,
        }
    document["anyOf"] = [{"$ref": f"#/$defs/{name}"} for name in (*DOCUMENT_TYPES, *EVENT_TYPES)]
    return document


def _words(spelt: list[str], kept: str) -> dict[str, Any]:
    """Return the schema of a word: one of the standard's in any spelling, or a URI outside its namespaces."""
    own = {"format": "uri", "maxLength": _LONGEST_WORD, "pattern": f"^(?!{kept})"}
    return {"type": "string", "anyOf": [{"enum": spelt}, own]}


@cache
def _validator(name: str) -> Any:
    part = {"$schema": _DRAFT, "$ref": f"#/$defs/{name}", "$defs": schema()["$defs"]}
    return jsonschema_rs.Draft202012Validator(part, validate_formats=True)


def problems(document: Any) -> list[SchemaProblem]:
    """Return the problems of an EPCISDocument, an EPCISQueryDocument or a single event."""
    frame = frame_problems(document)
    if any(problem.index is None for problem in frame):
        return frame
    events = events_of(document)
    problems_found = [problem for index, event in enumerate(events) for problem in event_problems(event, index)]
    return placed(document, problems_found) + frame


def frame_problems(document: Any) -> list[SchemaProblem]:
    """Return the problems of a document outside its events (index None), or around a single event."""
    kind = document.get("type") if isinstance(document, Mapping) else None
    if kind in EVENT_TYPES:
        missing = SchemaProblem(0, "", "the field @context is missing", "schema.required", "@context")
        return [] if "@context" in document else [missing]
    if kind not in DOCUMENT_TYPES:
        return [SchemaProblem(None, "/type" if kind else "", "neither an EPCIS document nor an event", "schema.type")]
    return list(_schema_problems(str(kind), document, None))


def placed(document: Mapping[str, Any], problems_found: Iterable[SchemaProblem]) -> list[SchemaProblem]:
    """Return problems of events by their place in the document, for a document whose frame is right."""
    if document["type"] in EVENT_TYPES:
        return list(problems_found)
    base, _ = place_of_events(document)
    return [replace(problem, pointer=f"{base(problem.index)}{problem.pointer}") for problem in problems_found]


def event_problems(event: Any, index: int = 0) -> list[SchemaProblem]:
    """Return the problems of an event, with pointers within the event."""
    if not isinstance(event, dict):
        return [SchemaProblem(index, "", "an event is an object", "schema.type")]
    kind = event.get("type")
    if kind not in EVENT_TYPES:
        missing = "type" not in event
        text = "the field type is missing" if missing else "not a kind of event"
        return [SchemaProblem(index, "" if missing else "/type", text, "schema.event-type", "type")]
    return list(_schema_problems(kind, event, index))


def place_of_events(document: Mapping[str, Any]) -> tuple[Any, Sequence[Any]]:
    """Return a function from an event's index to its pointer, and the events, of a valid document."""
    body = document["epcisBody"]
    if document["type"] == "EPCISQueryDocument":
        listed = body["queryResults"]["resultsBody"]["eventList"]
        return (lambda index: f"/epcisBody/queryResults/resultsBody/eventList/{index}"), listed
    if "event" in body:
        return (lambda _: "/epcisBody/event"), [body["event"]]
    return (lambda index: f"/epcisBody/eventList/{index}"), body["eventList"]


def events_of(document: Mapping[str, Any]) -> Sequence[Any]:
    """Return the events of a valid document, or the event itself."""
    return [document] if document["type"] in EVENT_TYPES else place_of_events(document)[1]


def _schema_problems(name: str, value: Any, index: int | None) -> Iterator[SchemaProblem]:
    validator = _validator(name)
    try:
        if validator.is_valid(value) and not _deeper(value, DEEPEST):
            return
        errors = list(validator.iter_errors(value))
    except (TypeError, ValueError, RecursionError):  # raised by orjson and jsonschema-rs above their limits
        errors = []
    if not errors:
        yield SchemaProblem(index, "", "objects or lists lie too deep in one another", "schema.deep")
    for error in errors:
        yield from _problem(error, index)


def _deeper(value: Any, levels: int) -> bool:
    """Tell whether lists and objects are nested deeper than the limit. Raises ValueError past 254."""
    written = orjson.dumps(value)
    if written.count(b"{") + written.count(b"[") <= levels:  # the usual, fast case
        return False
    layer = [value]
    for _ in range(levels):
        layer = [
            value
            for outer in layer
            for value in (outer.values() if isinstance(outer, dict) else outer)
            if isinstance(value, (dict, list))
        ]
        if not layer:
            return False
    return True


def _problem(error: Any, index: int | None) -> Iterator[SchemaProblem]:
    pointer = "".join("/" + str(item).replace("~", "~0").replace("/", "~1") for item in error.instance_path)
    kind = error.kind
    match kind.name:
        case "required":
            yield SchemaProblem(
                index, pointer, f"the field {kind.property} is missing", "schema.required", kind.property
            )
        case "additionalProperties":
            for name in kind.unexpected:
                text = f"the field {name} is unknown; a field of your own has a prefix or is a full URI"
                yield SchemaProblem(index, pointer, text, "schema.unknown", name)
        case "anyOf" if error.instance_path and error.instance_path[-1] in {"certificationInfo", "@context"}:
            code, text = _KINDS["format"]
            yield SchemaProblem(index, pointer, text, code, str(error.instance_path[-1]))
        case other:
            code, text = _KINDS.get(other, ("schema.value", "not what stands here"))
            yield SchemaProblem(index, pointer, text, code, str(error.instance_path[-1]) if error.instance_path else "")


_KINDS = {
    "type": ("schema.type", "a value of another type belongs here"),
    "format": ("schema.format", "not a full URI, or not a moment with its offset"),
    "pattern": ("schema.format", "not written as the standard writes it"),
    "anyOf": ("schema.word", "neither a word of the standard nor a URI of your own"),
    "enum": ("schema.word", "not a word of the standard"),
    "const": ("schema.word", "not a word of the standard"),
    "minItems": ("schema.empty", "the list is empty"),
    "minProperties": ("schema.empty", "nothing stands in it"),
    "uniqueItems": ("schema.twice", "something stands in the list twice"),
    "maxLength": ("schema.long", "the text is too long"),
    "oneOf": ("schema.required", "the list of events is missing, or events stand in two places"),
}
