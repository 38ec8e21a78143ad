"""Goods on their way, as events: raw lots, a lot made of them, items made of that, a carton sent, received, unpacked.

A run is nine events; with 40 items it names 23 things an event, as the data did by which the layout was chosen.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from ocop.standards.gs1.checkdigit import check_digit

Event = dict[str, Any]
CONTEXT = ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld", {"example": "https://example.com/epcis/"}]
EVENTS_OF_A_RUN, ITEMS = 9, 40
KINDS, PLACES, DAYS_BACK = 50, 200, 300
BASE = "https://id.gs1.org"
_START = datetime(2026, 1, 1, tzinfo=UTC)


def runs_for(events: int) -> int:
    """Return the number of runs that make about this many events."""
    return max(events // EVENTS_OF_A_RUN, 20)


def raw(run: int) -> str:
    """Return the lot of material of a run."""
    return f"{BASE}/01/{_gtin(1, run)}/10/R{run}"


def middle(run: int) -> str:
    """Return the lot made of material."""
    return f"{BASE}/01/{_gtin(2, run)}/10/M{run}"


def item(run: int, number: int) -> str:
    """Return one of the items of a run."""
    return f"{BASE}/01/{_gtin(3, run)}/21/{run}A{number}"


def carton(run: int) -> str:
    """Return the carton of the items of a run."""
    body = f"1893001{run:010}"
    return f"{BASE}/00/{body}{check_digit(body)}"


def place(number: int) -> str:
    """Return a place."""
    body = f"8930011{number % PLACES:05}"
    return f"{BASE}/414/{body}{check_digit(body)}"


def events(first: int, runs: int, items: int = ITEMS) -> Iterator[Event]:
    """Yield the events of runs `first` to `first + runs`, in order of time within each."""
    for run in range(first, first + runs):
        yield from _run(run, items)


def document(events: list[Event]) -> dict[str, Any]:
    """Return a document of events."""
    return {
        "@context": CONTEXT,
        "type": "EPCISDocument",
        "schemaVersion": "2.0",
        "creationDate": "2026-11-01T00:00:00Z",
        "epcisBody": {"eventList": events},
    }


def _run(run: int, items: int) -> Iterator[Event]:
    made = [item(run, number) for number in range(items)]
    inputs = [raw(entry) for entry in (run, run - 1, run - 7) if entry >= 0]
    middles = [middle(entry) for entry in (run, run - 1) if entry >= 0]
    box, farm, shop = carton(run), place(run), place(run * 7 + 3)
    paper = {"type": "desadv", "bizTransaction": f"https://example.com/desadv/{run}"}
    sent = {"bizTransactionList": [paper], "destinationList": [{"type": "location", "destination": shop}]}
    yield _event(run, 0, "ObjectEvent", farm, "commissioning", action="ADD", quantityList=[_amount(raw(run), 100)])
    given, comes = [_amount(input_, 30) for input_ in inputs], [_amount(middle(run), 80)]
    yield _event(
        run, 1, "TransformationEvent", farm, "commissioning", inputQuantityList=given, outputQuantityList=comes
    )
    given = [_amount(entry, 40) for entry in middles]
    yield _event(run, 2, "TransformationEvent", farm, "commissioning", inputQuantityList=given, outputEPCList=made)
    yield _event(run, 3, "AggregationEvent", farm, "packing", action="ADD", parentID=box, childEPCs=made)
    yield _event(run, 4, "ObjectEvent", farm, "shipping", action="OBSERVE", epcList=[box], **sent)
    yield _event(run, 5, "ObjectEvent", shop, "receiving", action="OBSERVE", epcList=[box])
    yield _event(run, 6, "AggregationEvent", shop, "unpacking", action="DELETE", parentID=box, childEPCs=made)
    yield _event(run, 7, "ObjectEvent", shop, "stocking", action="OBSERVE", epcList=made)
    yield _event(run, 8, "ObjectEvent", shop, "retail_selling", action="OBSERVE", epcList=made)


def _event(run: int, step: int, kind: str, where: str, what: str, **more: Any) -> Event:
    moment = _START + timedelta(seconds=run * 200 % (DAYS_BACK * 86_400), milliseconds=run % 1000, hours=step)
    return {
        "type": kind,
        "eventID": f"urn:uuid:{run:08x}-0000-4000-8000-{step:012x}",
        "eventTime": moment.isoformat(timespec="milliseconds"),
        "eventTimeZoneOffset": "+07:00",
        "bizStep": what,
        "readPoint": {"id": where},
        "bizLocation": {"id": where},
        **more,
        "example:run": run,
    }


def _amount(uri: str, quantity: float) -> dict[str, Any]:
    return {"epcClass": uri, "quantity": quantity, "uom": "KGM"}


def _gtin(stage: int, run: int) -> str:
    body = f"0893001{stage}{run % KINDS:05}"
    return body + check_digit(body)
