"""Records of the diary as EPCIS 2.0 events (EPCIS 2.0.1, 7.4; CBV 2.0), from given values.

Which event tells what:

work              ObjectEvent OBSERVE on the place (and the lot worked on), with what was used
harvest           ObjectEvent ADD of a new lot, commissioning
receive_material  ObjectEvent OBSERVE of the lot, receiving, from the partner
make              TransformationEvent from lots into the batch
pack, unpack      AggregationEvent ADD, DELETE: packages and lots in a package
ship              ObjectEvent OBSERVE, shipping, to the partner, with the number of the shipment
receive           ObjectEvent OBSERVE of the package, receiving, then AggregationEvent DELETE of what was in it
take_back         ObjectEvent OBSERVE, receiving, disposition returned
destroy           ObjectEvent DELETE, destroying
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from ocop.base.refs import LOCAL_TIME

Event = dict[str, Any]
OWN = "ocop:"  # the prefix of what no standard field says; see names.vocabulary


@dataclass(frozen=True, slots=True)
class LotQuantity:
    """So much of a lot, as events name it; pieces have no unit."""

    uri: str
    amount: Decimal | None = None
    unit: str = ""

    def to_event(self) -> Event:
        """Return the element of a quantity list."""
        element: Event = {"epcClass": self.uri}
        if self.amount is not None:
            element["quantity"] = number(self.amount)
            if self.unit and self.unit != "EA":
                element["uom"] = self.unit
        return element


@dataclass(frozen=True, slots=True)
class EventContext:
    """What every event of a record says: which, when, where, in which words."""

    event_id: str
    when: datetime
    place: str
    act: str
    title: str
    note: str = ""
    details: Mapping[str, str] | None = None


def number(amount: Decimal) -> int | float:
    """Return an amount as JSON writes it: whole where it is whole."""
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def observed(
    said: EventContext,
    *,
    step: str,
    action: str = "OBSERVE",
    disposition: str = "",
    things: Sequence[str] = (),
    lots: Sequence[LotQuantity] = (),
    stays: bool = True,
    **more: Any,
) -> Event:
    """Return an ObjectEvent; `stays` says that the things are at the place afterwards, too."""
    event = _frame("ObjectEvent", said, stays=stays) | {"action": action, "bizStep": step}
    if disposition:
        event["disposition"] = disposition
    if things:
        event["epcList"] = list(things)
    if lots:
        event["quantityList"] = [lot.to_event() for lot in lots]
    return event | _present(more)


def transformed(
    said: EventContext, *, taken: Sequence[LotQuantity], made: LotQuantity, ilmd: Mapping[str, Any], **more: Any
) -> Event:
    """Return a TransformationEvent from lots into one lot."""
    return (
        _frame("TransformationEvent", said)
        | {
            "inputQuantityList": [lot.to_event() for lot in taken],
            "outputQuantityList": [made.to_event()],
            "bizStep": "commissioning",
            "disposition": "active",
        }
        | _present({"ilmd": dict(ilmd)})
        | _present(more)
    )


def aggregated(
    said: EventContext, *, parent: str, things: Sequence[str], lots: Sequence[LotQuantity], opened: bool = False
) -> Event:
    """Return an AggregationEvent: things and lots put into a package, or, opened, taken out of it."""
    event = _frame("AggregationEvent", said) | {
        "action": "DELETE" if opened else "ADD",
        "parentID": parent,
        "bizStep": "unpacking" if opened else "packing",
        "disposition": "in_progress",
    }
    if things:
        event["childEPCs"] = list(things)
    if lots:
        event["childQuantityList"] = [lot.to_event() for lot in lots]
    return event


def ilmd_of(*, lot_number: str, made_on: date | None = None, expires_on: date | None = None) -> dict[str, str]:
    """Return the master data of a batch (CBV 2.0, 10.2): its lot number, days of making and expiry."""
    ilmd = {"cbvmda:lotNumber": lot_number}
    if made_on is not None:
        ilmd[f"{OWN}madeOn"] = made_on.isoformat()
    if expires_on is not None:
        ilmd["cbvmda:itemExpirationDate"] = expires_on.isoformat()
    return ilmd


def between(one: str, other: str) -> dict[str, Any]:
    """Return source and destination of goods that go from one party to another."""
    return {
        "sourceList": [{"type": "possessing_party", "source": one}],
        "destinationList": [{"type": "possessing_party", "destination": other}],
    }


def own(**facts: Any) -> dict[str, Any]:
    """Return facts under the diary's own words, such as `ocop:reason`."""
    return {f"{OWN}{name}": value for name, value in facts.items()}


def inputs(used: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return what was used, in the words of the diary: names with amounts and units."""
    return {f"{OWN}input": [{f"{OWN}{name}": value for name, value in item.items()} for item in used]} if used else {}


def declared_wrong(event: Mapping[str, Any], *, at: datetime, reason: str, right: Sequence[str]) -> Event:
    """Return the declaration that a stored event is an error: the event again, with why (EPCIS 2.0.1, 7.4.1.4)."""
    declaration: Event = {"declarationTime": moment(at), "reason": "incorrect_data", f"{OWN}reason": reason}
    if right:
        declaration["correctiveEventIDs"] = list(right)
    return {**event, "errorDeclaration": declaration}


def moment(when: datetime) -> str:
    """Return a moment in local time, to the millisecond."""
    return when.astimezone(LOCAL_TIME).isoformat(timespec="milliseconds")


def _frame(kind: str, said: EventContext, *, stays: bool = True) -> Event:
    event: Event = {
        "type": kind,
        "eventID": said.event_id,
        "eventTime": moment(said.when),
        "eventTimeZoneOffset": said.when.astimezone(LOCAL_TIME).strftime("%z")[:3] + ":00",
        f"{OWN}act": said.act,
        f"{OWN}title": said.title,
    }
    if said.place:
        event["readPoint"] = {"id": said.place}
        if stays:
            event["bizLocation"] = {"id": said.place}
    if said.note:
        event[f"{OWN}note"] = said.note
    if said.details:
        event[f"{OWN}detail"] = [
            {f"{OWN}label": label, f"{OWN}value": value} for label, value in said.details.items() if value
        ]
    return event


def _present(more: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in more.items() if value not in (None, "", [], {})}
