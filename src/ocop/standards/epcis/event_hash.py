"""The hash of an event, which names it when it has no eventID (CBV 2.0, section 8.9).

The text that is hashed joins names and values in an order laid down, lists sorted, so that order, white space and
spelling of the document do not matter: URNs and Digital Links of one thing give one hash.

Written here because it rejects errors that the public hash generator ignores; that generator's vectors test it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from ocop.standards.epcis.times import in_milliseconds
from ocop.standards.epcis.vocabulary import VOC, web_uri
from ocop.standards.gs1.epc import canonical

Context = Mapping[str, str]
VERSION = "CBV2.0"
# fields that are not part of the event
LEFT_OUT = {"recordTime", "eventID", "errorDeclaration", "@context", "rdfs:comment"}
_QUANTITY = ("epcClass", "quantity", "uom")
_METADATA = (
    "time", "startTime", "endTime", "deviceID", "deviceMetadata", "rawData", "dataProcessingMethod", "bizRules",
)  # fmt: skip
_REPORT = (
    "type", "exception", "deviceID", "deviceMetadata", "rawData", "dataProcessingMethod", "time", "microorganism",
    "chemicalSubstance", "value", "component", "stringValue", "booleanValue", "hexBinaryValue", "uriValue", "minValue",
    "maxValue", "meanValue", "percRank", "percValue", "sDev", "uom", "coordinateReferenceSystem",
)  # fmt: skip
TIMES = {"eventTime", "time", "startTime", "endTime"}
ORDER = (
    "type", "eventTime", "eventTimeZoneOffset", "certificationInfo", "epcList", "parentID", "inputEPCList", "childEPCs",
    "quantityList", "childQuantityList", "inputQuantityList", "outputEPCList", "outputQuantityList", "action",
    "transformationID", "bizStep", "disposition", "persistentDisposition", "readPoint", "bizLocation",
    "bizTransactionList", "sourceList", "destinationList", "sensorElementList", "ilmd",
)  # fmt: skip


def event_id(event: Mapping[str, Any], context: Context, *, ignored: frozenset[str] = frozenset()) -> str:
    """Return the hash of an event as a named information URI."""
    text = prehash(event, context, ignored=ignored)
    return f"ni:///sha-256;{hashlib.sha256(text.encode()).hexdigest()}?ver={VERSION}"


def prehash(event: Mapping[str, Any], context: Context, *, ignored: frozenset[str] = frozenset()) -> str:
    """Return the text that is hashed. `context` names the namespaces of extensions; `ignored` fields are left out."""
    parts = [_field(name, event[name], context) for name in ORDER if event.get(name) is not None]
    left_out = LEFT_OUT | ignored | set(ORDER)
    parts.append(_extensions({name: value for name, value in event.items() if name not in left_out}, context))
    return "".join(parts)


def _field(name: str, value: Any, context: Context) -> str:
    if name == "type":
        return f"eventType={value}"
    if name in {"epcList", "inputEPCList", "outputEPCList", "childEPCs"}:
        return _list(name, value, lambda item: f"epc={thing(item)}")
    if name in {"quantityList", "childQuantityList", "inputQuantityList", "outputQuantityList"}:
        return _list(name, value, lambda item: "quantityElement" + _ordered(item, _QUANTITY, context))
    if name in {"readPoint", "bizLocation"}:
        return name + f"id={thing(value['id'])}" + _extensions({k: v for k, v in value.items() if k != "id"}, context)
    if name == "persistentDisposition":
        return name + "".join(
            "".join(sorted(f"{way}={web_uri('disposition', item)}" for item in value.get(way, ())))
            for way in ("set", "unset")
        )
    if name == "bizTransactionList":
        return _list(name, value, lambda item: _typed(item, "bizTransaction", "bizTransaction"))
    if name in {"sourceList", "destinationList"}:
        return _list(name, value, lambda item: _typed(item, name.removesuffix("List"), "sourceDest"))
    if name == "sensorElementList":
        return _list(name, value, lambda item: _sensor(item, context))
    if name == "ilmd":
        return name + _extensions(value, context)
    if isinstance(value, list):
        return "".join(sorted(f"{name}={thing(item)}" for item in value))
    return f"{name}={simple(name, value)}"


def _list(name: str, values: list[Any], format_value: Callable[[Any], str]) -> str:
    return name + "".join(sorted(format_value(value) for value in values)) if values else ""


def _typed(value: Mapping[str, Any], name: str, kind: str) -> str:
    text = f"type={web_uri(kind, value['type'])}" if value.get("type") else ""
    return f"{text}{name}={thing(value[name])}"


def _ordered(value: Mapping[str, Any], names: tuple[str, ...], context: Context) -> str:
    known = "".join(f"{name}={simple(name, value[name])}" for name in names if value.get(name) is not None)
    return known + _extensions({k: v for k, v in value.items() if k not in names}, context)


def _sensor(element: Mapping[str, Any], context: Context) -> str:
    metadata = element.get("sensorMetadata")
    display = "sensorElement" + ("sensorMetadata" + _ordered(metadata, _METADATA, context) if metadata else "")
    display += "".join(sorted("sensorReport" + _ordered(item, _REPORT, context) for item in element["sensorReport"]))
    return display + _extensions(
        {k: v for k, v in element.items() if k not in {"sensorMetadata", "sensorReport", "type"}}, context
    )


def simple(name: str, value: Any) -> str:
    """Return a value as it is hashed: times in UTC, numbers without trailing zeros, words and things as web URIs."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float, Decimal)):
        return number(value)
    if name in TIMES:
        return in_milliseconds(value)
    if name in {"bizStep", "disposition"}:
        return web_uri(name, value)
    if name == "component":
        return web_uri("component", value)
    if name in {"type", "exception"}:
        return f"{VOC}{value.removeprefix('gs1:')}" if ":" not in value.removeprefix("gs1:") else value
    if name in {"uom", "stringValue", "hexBinaryValue", "eventTimeZoneOffset", "action", "transformationID"}:
        return str(value)
    return thing(value)


def number(value: float | Decimal) -> str:
    """Return a number without trailing zeros and exponent."""
    text = format(Decimal(repr(value)) if isinstance(value, float) else Decimal(value), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def thing(value: Any) -> str:
    """Return the canonical link of a thing of GS1, and anything else as it is."""
    text = str(value)
    return (canonical(text) or text) if text.startswith(("urn:epc:", "http://", "https://", "HTTP")) else text


def _extensions(fields: Mapping[str, Any], context: Context) -> str:
    """Return users' own fields, each by its namespace in braces, sorted."""
    return "".join(sorted(_extension(expanded(name, context), value, context) for name, value in fields.items()))


def _extension(name: str, value: Any, context: Context) -> str:
    if isinstance(value, Mapping):
        return name + _extensions(value, context)
    if isinstance(value, list):
        return "".join(sorted(_extension(name, item, context) for item in value))
    return f"{name}={_plain(value)}"


def _plain(value: Any) -> str:
    if isinstance(value, (bool, int, float, Decimal)):
        return simple("", value)
    return thing(value)


def expanded(name: str, context: Context) -> str:
    """Return a field's name with its namespace in braces: `example:myField` as `{https://...}myField`."""
    prefix, colon, local = name.partition(":")
    return f"{{{context[prefix]}}}{local}" if colon and prefix in context else name


def context_of(*parts: Any) -> dict[str, str]:
    """Return the namespaces that JSON-LD contexts name, later ones winning."""
    result: dict[str, str] = {}
    for part in parts:
        for item in part if isinstance(part, list) else [part]:
            if isinstance(item, Mapping):
                result |= {name: uri for name, uri in item.items() if isinstance(uri, str) and not name.startswith("@")}
    return result
