"""Events as machines hand them in, about example things of GS1, captured through the service."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from ocop.base.actors import Actor
from ocop.domain.events import services
from ocop.domain.events.models import Capture
from ocop.domain.events.states import Source

CONTEXT: list[Any] = [
    "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",
    {"ex": "https://ns.example.com/epcis/", "cbvmda": "urn:epcglobal:cbv:mda:"},
]
BEGIN = datetime(2026, 3, 1, 1, tzinfo=UTC)
GTIN = "10614141123459"  # sgtin 0614141.112345


def link(serial: str) -> str:
    """Return a single item as a link."""
    return f"https://id.gs1.org/01/{GTIN}/21/{serial}"


def urn(serial: str) -> str:
    """Return the same item as an EPC URN."""
    return f"urn:epc:id:sgtin:0614141.112345.{serial}"


def object_event(serial: str = "1", *, minutes: int = 0, **more: Any) -> dict[str, Any]:
    """Return an observation of one item a number of minutes after the start; `more` adds and replaces fields."""
    event = {
        "type": "ObjectEvent",
        "eventTime": (BEGIN + timedelta(minutes=minutes)).isoformat().replace("+00:00", "Z"),
        "eventTimeZoneOffset": "+07:00",
        "epcList": [link(serial)],
        "action": "OBSERVE",
        "bizStep": "shipping",
        "disposition": "in_transit",
        "readPoint": {"id": "https://id.gs1.org/414/9521321000014"},
        "bizLocation": {"id": "https://id.gs1.org/414/9521321000021"},
    }
    return {name: value for name, value in {**event, **more}.items() if value is not None}


def document(*events: dict[str, Any], context: Any = None) -> dict[str, Any]:
    """Return an EPCIS document with the events."""
    return {
        "@context": context or CONTEXT,
        "type": "EPCISDocument",
        "schemaVersion": "2.0",
        "creationDate": "2026-03-01T08:00:00+07:00",
        "epcisBody": {"eventList": list(events)},
    }


def capture(organisation: Any, *events: dict[str, Any], by: Actor, at: datetime | None = None, **more: Any) -> Capture:
    """Capture events as said by an organisation (None: the office); they must be good."""
    made = services.capture(
        events=events,
        context=more.pop("context", CONTEXT),
        organisation_id=organisation.pk if organisation else None,
        source=Source.API,
        by=by,
        at=at or BEGIN + timedelta(days=30),
        **more,
    )
    assert made.success, made.errors
    return made
