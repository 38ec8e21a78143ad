"""Events written for whoever asked: as an EPCIS query document, with things spelt as links, as URNs, or as told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, Protocol

from ocop.domain.events.rules.query_fields import KNOWN
from ocop.standards.gs1 import Gs1Problem
from ocop.standards.gs1.digital_link import DigitalLink, parse
from ocop.standards.gs1.epc import canonical, to_class_urn, to_urn

CONTEXT = "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"
VERSION = "2.0"
LINKS, URNS, UNTRANSLATED, ANY = "Always_GS1_Digital_Link", "Always_EPC_URN", "Never_Translates", "No_Preference"
_THINGS = ("epcList", "childEPCs", "inputEPCList", "outputEPCList")
_QUANTITIES = ("quantityList", "childQuantityList", "inputQuantityList", "outputQuantityList")
_TYPED = (("bizTransactionList", "bizTransaction"), ("sourceList", "source"), ("destinationList", "destination"))
Spelling = Callable[[str], str]


def spelling(epc_format: str, prefixes: frozenset[str] = frozenset()) -> Spelling:
    """Return how a thing is written in a format of GS1-EPC-Format.

    A link says nothing of where the company prefix ends; it becomes a URN only when one of `prefixes` begins its key,
    and stays a link otherwise.
    """
    if epc_format == LINKS:
        return _as_link
    if epc_format == URNS:
        return lambda text: _as_urn(text, prefixes)
    return lambda text: text


def _as_link(text: str) -> str:
    return (canonical(text) or text) if text.startswith("urn:epc:") else text


def _as_urn(text: str, prefixes: frozenset[str]) -> str:
    if not text.startswith(("http://", "https://", "HTTP")):
        return text
    try:
        link = parse(canonical(text) or text, lenient=True, short_gtin=True)
        length = _prefix_length(link, prefixes)
        return _urn(link, length) if length else text
    except Gs1Problem:
        return text


def _urn(link: DigitalLink, length: int) -> str:
    try:
        return to_urn(link, length)
    except Gs1Problem:
        return to_class_urn(link, length)


def _prefix_length(link: DigitalLink, prefixes: frozenset[str]) -> int:
    """Return how long the company prefix of a key is, 0 when it is none that is known."""
    ai, value = link.key
    begin = value[1:] if ai in {"01", "00", "8006", "8003"} else value  # indicator, extension digit, leading zero
    return next((length for length in range(12, 5, -1) if begin[:length] in prefixes), 0)


def spelt(event: Mapping[str, Any], write: Spelling) -> dict[str, Any]:
    """Return an event with the things it speaks of written anew; everything else as it was told."""
    result = dict(event)
    for field in _THINGS:
        if field in result:
            result[field] = [write(item) for item in result[field]]
    if result.get("parentID"):
        result["parentID"] = write(result["parentID"])
    for field in _QUANTITIES:
        if field in result:
            result[field] = [{**item, "epcClass": write(item["epcClass"])} for item in result[field]]
    for field in ("readPoint", "bizLocation"):
        if field in result:
            result[field] = {**result[field], "id": write(result[field]["id"])}
    for field, name in _TYPED:
        if field in result:
            result[field] = [{**item, name: write(item[name])} for item in result[field]]
    return result


def written_event(body: Mapping[str, Any], *, event_id: str, record_time: datetime, write: Spelling) -> dict[str, Any]:
    """Return a stored event as it is answered: with its eventID and the time it was recorded."""
    return {**spelt(body, write), "eventID": event_id, "recordTime": utc(record_time)}


def joined(events: Iterable[tuple[list[Any], dict[str, Any]]]) -> tuple[list[Any], list[dict[str, Any]]]:
    """Return one @context for events of several documents, and the events.

    When a prefix means two things, the event whose meaning is not the joined one carries its own @context. So does one
    whose document gave a prefix of the standard another meaning: other documents use those without a word.
    """
    names: dict[str, Any] = {}
    others: dict[str, None] = {}
    listed = []
    for context, event in events:
        own: dict[str, Any] = {}
        for part in context:
            if isinstance(part, Mapping):
                own |= part
            elif isinstance(part, str) and part != CONTEXT and "epcis-context.jsonld" not in part:
                others[part] = None
        if any(names.get(name, KNOWN.get(name, meaning)) != meaning for name, meaning in own.items()):
            said = event.get("@context", [])
            listed.append({**event, "@context": [own, *(said if isinstance(said, list) else [said])]})
        else:
            names |= own
            listed.append(event)
    return [CONTEXT, *others, *([names] if names else [])], listed


def query_document(
    context: list[Any], events: list[dict[str, Any]], *, query_name: str, at: datetime, subscription: str = ""
) -> dict[str, Any]:
    """Return an EPCISQueryDocument of events that were found (EPCIS 2.0.1, 8.2.1)."""
    results: dict[str, Any] = {"subscriptionID": subscription} if subscription else {}
    results |= {"queryName": query_name, "resultsBody": {"eventList": events}}
    return {
        "@context": context,
        "type": "EPCISQueryDocument",
        "schemaVersion": VERSION,
        "creationDate": utc(at),
        "epcisBody": {"queryResults": results},
    }


def utc(moment: datetime) -> str:
    """Return a moment in UTC with milliseconds, as EPCIS writes it."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03}Z"


class StoredEvent(Protocol):
    """A stored event: its row, the body as it was told, and the @context of its document."""

    @property
    def event(self) -> Any:
        """Return the stored row."""

    @property
    def body(self) -> dict[str, Any]:
        """Return what was told."""

    @property
    def context(self) -> list[Any]:
        """Return the @context of its document."""


def document_of(
    stored: Iterable[StoredEvent], *, write: Spelling, query_name: str, at: datetime, subscription: str = ""
) -> dict[str, Any]:
    """Return the EPCISQueryDocument of stored events, in their order."""
    context, events = joined(
        (
            match.context,
            written_event(match.body, event_id=match.event.event_id, record_time=match.event.record_time, write=write),
        )
        for match in stored
    )
    return query_document(context, events, query_name=query_name, at=at, subscription=subscription)
