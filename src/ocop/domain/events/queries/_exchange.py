"""Events read to leave for another system: the record of a batch, or everything recorded since a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.db.models import QuerySet

from ocop.base.actors import Actor
from ocop.domain.batches.models import Batch
from ocop.domain.events.models import Event, Ref
from ocop.domain.events.queries._events import FoundEvent, list_events, read_event, recorded_events
from ocop.domain.events.queries._tracing import steps_up
from ocop.domain.events.queries._visibility import visible
from ocop.domain.events.rules import names
from ocop.domain.events.states import RefRole
from ocop.standards.epcis.keys import key_of

MAX_IN_A_RECORD = 10_000
_AT_ONCE = 500
_UNDER = range(RefRole.EPC_UNDER, RefRole.OUTPUT_CLASS_UNDER + 1)  # a mere kind of goods is in everybody's events


def batch_names(batch: Batch) -> list[str]:
    """Return what events may call a batch: with its GTIN, and as before its product had one."""
    product = batch.product
    with_gtin = names.batch_uri(settings.OCOP_HOST, gtin=product.gtin, lot_number=batch.lot_number, ref=batch.ref)
    plain = names.batch_uri(settings.OCOP_HOST, gtin="", lot_number=batch.lot_number, ref=batch.ref)
    return list(dict.fromkeys([with_gtin, plain]))


def batch_record(by: Actor, batch: Batch) -> list[FoundEvent]:
    """Return the events about a batch and about all it was made of that the actor may see, as they were submitted."""
    uris = dict.fromkeys(batch_names(batch))
    for name in list(uris):
        uris |= dict.fromkeys(match.uri for match in steps_up(name).items)
    keys = sorted({key_of(uri) for uri in uris})
    numbers: set[int] = set()
    for start in range(0, len(keys), _AT_ONCE):
        refs = Ref.objects.filter(key__in=keys[start : start + _AT_ONCE]).exclude(role__in=_UNDER)
        numbers |= set(refs.values_list("event_id", flat=True)[:MAX_IN_A_RECORD])
    ordered, result = sorted(numbers)[:MAX_IN_A_RECORD], []
    for start in range(0, len(ordered), _AT_ONCE):
        result += list_events(by, ordered[start : start + _AT_ONCE])
    return result


def count_since(by: Actor, since: datetime | None) -> int:
    """Return how many events the actor may see that were recorded since a moment."""
    return _since(by, since).count()


def events_since(by: Actor, since: datetime | None) -> Iterator[FoundEvent]:
    """Yield the events the actor may see that were recorded since a moment, in the order they came."""
    yield from map(read_event, _since(by, since).order_by("pk").iterator(chunk_size=_AT_ONCE))


def _since(by: Actor, since: datetime | None) -> QuerySet[Event]:
    events = recorded_events()
    return visible(by, events if since is None else events.filter(record_time__gte=since))
