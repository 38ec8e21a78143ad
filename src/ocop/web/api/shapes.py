"""JSON schemas of requests and responses, for the description. `ocop.standards.epcis.schema` validates events."""

from __future__ import annotations

from typing import Any

from ocop.domain.events.rules.documents import CONTEXT
from ocop.domain.integrations.rules.machines import FIELDS, FORMATS
from ocop.standards.epcis.schema import EVENT_TYPES

URI: dict[str, Any] = {"type": "string", "format": "uri", "maxLength": 300}
TIME: dict[str, Any] = {"type": "string", "format": "date-time"}
_SEEN = "https://id.gs1.org/01/09521234543213/21/A1"
_URIS = {"type": "array", "items": URI, "minItems": 1, "maxItems": 100}
_EXAMPLE = {
    "@context": [CONTEXT],
    "type": "ObjectEvent",
    "eventTime": "2026-05-01T08:00:00+07:00",
    "eventTimeZoneOffset": "+07:00",
    "epcList": [_SEEN],
    "action": "OBSERVE",
    "bizStep": "shipping",
    "disposition": "in_transit",
    "readPoint": {"id": "https://id.gs1.org/414/9521321000018"},
}
EVENT: dict[str, Any] = {
    "type": "object",
    "required": ["@context", "type", "eventTime", "eventTimeZoneOffset"],
    "properties": {
        "@context": {"type": "array", "items": {"const": CONTEXT}, "minItems": 1, "maxItems": 1},
        "type": {"type": "string", "enum": list(EVENT_TYPES)},
        "eventID": URI,
        "eventTime": TIME,
        "eventTimeZoneOffset": {"type": "string", "pattern": r"^[+-](0[0-9]|1[0-3]):[0-5][0-9]$"},
        "action": {"type": "string", "enum": ["ADD", "OBSERVE", "DELETE"]},
        "epcList": _URIS,
        "bizStep": {"type": "string"},
        "disposition": {"type": "string"},
        "readPoint": {"type": "object", "required": ["id"], "properties": {"id": URI}},
        "bizLocation": {"type": "object", "required": ["id"], "properties": {"id": URI}},
    },
    "example": _EXAMPLE,
}
# the document has the @context
_WITHIN: dict[str, Any] = {
    **{name: value for name, value in EVENT.items() if name != "example"},
    "required": ["type", "eventTime", "eventTimeZoneOffset"],
}
_BODY = {"type": "object", "required": ["eventList"], "properties": {"eventList": {"type": "array", "maxItems": 50}}}
_JOB = {
    "type": "object",
    "required": ["captureID", "createdAt", "running", "success", "captureErrorBehaviour", "errors"],
    "properties": {
        "captureID": {"type": "string"},
        "createdAt": TIME,
        "finishedAt": TIME,
        "running": {"type": "boolean"},
        "success": {"type": "boolean"},
        "captureErrorBehaviour": {"type": "string", "enum": ["rollback", "proceed"]},
        "errors": {"type": "array", "items": {"type": "object"}},
    },
}
_SCHEDULE = {
    "type": "object",
    "minProperties": 1,
    "additionalProperties": False,
    "properties": {name: {"type": "string", "pattern": r"^\d{1,2}$"} for name in FIELDS},
}


def _listed(name: str) -> dict[str, Any]:
    return {"type": "array", "items": {"$ref": f"#/components/schemas/{name}"}}


SCHEMAS: dict[str, dict[str, Any]] = {
    "Problem": {
        "type": "object",
        "required": ["type", "title", "status", "detail"],
        "properties": {
            "type": {"type": "string"},
            "title": {"type": "string"},
            "status": {"type": "integer"},
            "detail": {"type": "string"},
            "errors": {"type": "array", "items": {"type": "object"}},
        },
    },
    "Collection": {
        "type": "object",
        "required": ["@context", "type", "member"],
        "properties": {"type": {"const": "Collection"}, "member": {"type": "array", "items": {"type": "string"}}},
    },
    "Event": EVENT,
    "EPCISDocument": {
        "type": "object",
        "required": ["@context", "type", "schemaVersion", "creationDate", "epcisBody"],
        "properties": {
            "@context": {"type": "array", "items": {"const": CONTEXT}, "minItems": 1, "maxItems": 1},
            "type": {"const": "EPCISDocument"},
            "schemaVersion": {"const": "2.0"},
            "creationDate": TIME,
            "epcisBody": {**_BODY, "properties": {"eventList": {
                "type": "array", "maxItems": 20, "items": _WITHIN}}},
        },
        "example": {
            "@context": [CONTEXT],
            "type": "EPCISDocument",
            "schemaVersion": "2.0",
            "creationDate": "2026-05-01T08:00:00+07:00",
            "epcisBody": {"eventList": [{name: value for name, value in _EXAMPLE.items() if name != "@context"}]},
        },
    },
    "EPCISQueryDocument": {
        "type": "object",
        "required": ["@context", "type", "schemaVersion", "creationDate", "epcisBody"],
        "properties": {"type": {"const": "EPCISQueryDocument"}, "epcisBody": {"type": "object"}},
    },
    "CaptureJob": _JOB,
    "CaptureJobs": _listed("CaptureJob"),
    "NamedQuery": {
        "type": "object",
        "required": ["name", "query"],
        "properties": {
            "name": {"type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9._~-]{0,99}$"},
            "query": {"type": "object", "example": {"EQ_bizStep": ["shipping", "receiving"]}},
        },
    },
    "NamedQueries": _listed("NamedQuery"),
    "Subscription": {
        "type": "object",
        "required": ["dest"],
        "properties": {
            "dest": {"type": "string", "format": "uri", "example": "https://client.example.com/events"},
            "signatureToken": {"type": "string", "minLength": 16, "maxLength": 200},
            "stream": {"type": "boolean"},
            "schedule": _SCHEDULE,
            "reportIfEmpty": {"type": "boolean"},
            "initialRecordTime": TIME,
            "epcFormat": {"type": "string", "enum": list(FORMATS)},
        },
    },
    "Subscriptions": _listed("Subscription"),
}  # fmt: skip
