"""Lawful events, from which a refusal differs in one fact, and how they are handed in."""

from __future__ import annotations

from typing import Any

from ocop.domain.events import services
from ocop.domain.events.models import Capture
from ocop.domain.events.states import Source
from tests.factories.world import World

CONTEXT: list[Any] = [
    "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",
    {"example": "https://ns.example.com/epcis/"},
]
SGTIN = "urn:epc:id:sgtin:9521231.045321.8001"
SGTIN_LINK = "https://id.gs1.org/01/09521231453218/21/8001"
GTIN = "https://id.gs1.org/01/09521231453218"
LGTIN = "urn:epc:class:lgtin:9521231.045321.L7"
LOT = f"{GTIN}/10/L7"
SSCC = "urn:epc:id:sscc:9521231.0000000017"
TIME = "2026-11-02T08:00:00.000+07:00"
BARE = {"eventTime": TIME, "eventTimeZoneOffset": "+07:00"}


def observing(**changed: Any) -> dict[str, Any]:
    """Return a sighting of one thing."""
    return _made(
        {"type": "ObjectEvent", **BARE, "action": "OBSERVE", "bizStep": "shipping", "epcList": [SGTIN]}, changed
    )


def packing(**changed: Any) -> dict[str, Any]:
    """Return the packing of one thing into a carton."""
    event = {"type": "AggregationEvent", **BARE, "action": "ADD", "parentID": SSCC, "childEPCs": [SGTIN]}
    return _made(event, changed)


def making(**changed: Any) -> dict[str, Any]:
    """Return the making of a lot from another."""
    given = {"inputQuantityList": [{"epcClass": LGTIN, "quantity": 4.5, "uom": "KGM"}], "outputEPCList": [SGTIN]}
    return _made({"type": "TransformationEvent", **BARE, **given}, changed)


def selling(**changed: Any) -> dict[str, Any]:
    """Return the binding of one thing to an order."""
    order = [{"type": "po", "bizTransaction": "https://example.com/po/7"}]
    event = {"type": "TransactionEvent", **BARE, "action": "ADD", "bizTransactionList": order, "epcList": [SGTIN]}
    return _made(event, changed)


def mounting(**changed: Any) -> dict[str, Any]:
    """Return the fixing of a sensor to a container that comes back."""
    event = {
        "type": "AssociationEvent", **BARE, "action": "ADD", "parentID": "urn:epc:id:grai:9521231.12345.77",
        "childEPCs": ["urn:epc:id:giai:9521231.4711"],
    }  # fmt: skip
    return _made(event, changed)


def document(*events: dict[str, Any], **changed: Any) -> dict[str, Any]:
    """Return a document of events."""
    event = {
        "@context": CONTEXT, "type": "EPCISDocument", "schemaVersion": "2.0", "creationDate": TIME,
        "epcisBody": {"eventList": list(events)},
    }  # fmt: skip
    return _made(event, changed)


def _made(event: dict[str, Any], changed: dict[str, Any]) -> dict[str, Any]:
    """Return it with what is changed; None takes a field away."""
    return {name: value for name, value in (event | changed).items() if value is not None}


def handing(world: World, *events: Any, **changed: Any) -> dict[str, Any]:
    """Return the facts of a lawful capture, but for what is changed."""
    lawful = {
        "events": list(events) or [observing()],
        "context": CONTEXT,
        "organisation_id": world.producer.pk,
        "source": Source.API,
        "by": world.actor("producer"),
        "at": world.now,
    }
    return lawful | changed


def capture(world: World, *events: Any, **changed: Any) -> Capture:
    """Hand events in."""
    return services.capture(**handing(world, *events, **changed))
