"""Events of goods on their way, told through capture: fish into paste into cakes into cartons into a shop."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import Any

from ocop.domain.events import services
from ocop.domain.events.models import Capture
from ocop.domain.events.states import ErrorBehaviour, Source
from ocop.standards.gs1.checkdigit import check_digit
from tests.factories.world import World

ID = "https://id.gs1.org"
CONTEXT = ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"]
Event = dict[str, Any]


def gtin(number: int) -> str:
    """Return an example GTIN-14."""
    digits = f"0952{number:09d}"
    return digits + check_digit(digits)


def lot(number: int, name: str) -> str:
    """Return the name of a lot of a product."""
    return f"{ID}/01/{gtin(number)}/10/{name}"


def item(number: int, serial: str) -> str:
    """Return the name of one item of a product."""
    return f"{ID}/01/{gtin(number)}/21/{serial}"


def box(number: int) -> str:
    """Return the name of a carton or pallet."""
    digits = f"19521234{number:09d}"
    return f"{ID}/00/{digits + check_digit(digits)}"


def place(number: int) -> str:
    """Return the name of a place."""
    digits = f"9521234{number:05d}"
    return f"{ID}/414/{digits + check_digit(digits)}"


def _event(kind: str, when: datetime, **more: Any) -> Event:
    name = more.pop("eventID", None) or f"urn:uuid:{uuid.uuid4()}"
    return {"type": kind, "eventID": name, "eventTime": when.isoformat(), "eventTimeZoneOffset": "+07:00", **more}


def _classes(lots: Any) -> list[dict[str, Any]]:
    return [entry if isinstance(entry, dict) else {"epcClass": entry} for entry in lots]


def made(when: datetime, inputs: Any, outputs: Any, *, items: Any = (), things: Any = (), **more: Any) -> Event:
    """Return a transformation of lots into lots and items."""
    lists = {
        "inputQuantityList": _classes(inputs),
        "outputQuantityList": _classes(outputs),
        "outputEPCList": list(items),
        "inputEPCList": list(things),
    }
    lists = {name: value for name, value in lists.items() if value}
    return _event("TransformationEvent", when, **lists, **more)


def commissioned(when: datetime, items: Any, *, lot_number: str = "", **more: Any) -> Event:
    """Return the beginning of items, in a lot if told so."""
    if lot_number:
        more["ilmd"] = {"cbvmda:lotNumber": lot_number}
    return _event("ObjectEvent", when, action="ADD", bizStep="commissioning", epcList=list(items), **more)


def packed(
    when: datetime, parent: str, children: Any = (), lots: Any = (), *, action: str = "ADD", **more: Any
) -> Event:
    """Return an aggregation."""
    lists = {"childEPCs": list(children), "childQuantityList": _classes(lots)}
    lists = {name: value for name, value in lists.items() if value}
    return _event("AggregationEvent", when, action=action, parentID=parent, **lists, **more)


def sent(when: datetime, things: Any = (), lots: Any = (), *, to: str = "", paper: str = "", **more: Any) -> Event:
    """Return a shipment."""
    payload: dict[str, Any] = {"epcList": list(things), "quantityList": _classes(lots)}
    if to:
        payload["destinationList"] = [{"type": "possessing_party", "destination": to}]
    if paper:
        payload["bizTransactionList"] = [{"type": "desadv", "bizTransaction": paper}]
    payload = {name: value for name, value in payload.items() if value}
    return _event("ObjectEvent", when, action="OBSERVE", **({"bizStep": "shipping"} | payload | more))


def wrong(event: Event, when: datetime) -> Event:
    """Return the declaration that an event is an error."""
    return {**event, "errorDeclaration": {"declarationTime": when.isoformat(), "reason": "incorrect_data"}}


def tell(world: World, *events: Event, producer: Any = None, who: str = "producer", context: Any = CONTEXT) -> Capture:
    """Capture events as told by the producer; all must be taken."""
    taken = services.capture(
        events=events,
        context=context,
        organisation_id=(producer or world.producer).pk,
        source=Source.FILE,
        behaviour=ErrorBehaviour.ROLLBACK,
        by=world.actor(who),
        at=world.now,
    )
    assert taken.success, taken.errors
    return taken


def days_ago(world: World, days: float) -> datetime:
    """Return a moment before the world's now."""
    return world.now - timedelta(days=days)
