"""Events written to leave for another system: as an EPCISDocument that any EPCIS 2.0 capture interface takes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from ocop.domain.events.rules.documents import VERSION, Spelling, StoredEvent, joined, spelt, utc


def epcis_document(stored: Iterable[StoredEvent], *, write: Spelling, at: datetime) -> dict[str, Any]:
    """Return the document of stored events, in their order, each with its eventID.

    The time of recording is left out: it is that of each system by itself. So what is handed in and written out again
    is the same document, but for its date.
    """
    context, events = joined((match.context, _leaving(match, write)) for match in stored)
    return {
        "@context": context,
        "type": "EPCISDocument",
        "schemaVersion": VERSION,
        "creationDate": utc(at),
        "epcisBody": {"eventList": events},
    }


def _leaving(event: StoredEvent, write: Spelling) -> dict[str, Any]:
    result = {name: value for name, value in spelt(event.body, write).items() if name != "recordTime"}
    return {**result, "eventID": event.event.event_id}
