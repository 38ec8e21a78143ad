"""The set of a recall in the terms of the office: batches, lots, packages, shipments, outlets, stamps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from django.conf import settings
from django.db.models import Q

from ocop.base.decisions import Denied
from ocop.domain.batches.models import Batch
from ocop.domain.diary.models import Package, Partner, Stock
from ocop.domain.diary.queries import ResolvedUri, resolve_uris
from ocop.domain.events.models import Event
from ocop.domain.events.queries import batch_names, is_followed
from ocop.domain.events.queries.sql import fetch_all
from ocop.domain.events.rules import names
from ocop.domain.events.rules.tracing import Step, TracedItem
from ocop.domain.events.states import How
from ocop.domain.producers.models import Producer
from ocop.domain.recalls import rules, wording
from ocop.domain.recalls.queries._recall_scope import RecallScope, recall_scope
from ocop.domain.recalls.states import RecallItemKind
from ocop.standards.epcis.keys import canonical_uri, key_of

MAX_SINGLES = 500  # things without a lot that are named one by one
LONGEST_LABEL, LONGEST_URI = 250, 300


class ScopeItem(NamedTuple):
    """One thing of the set; its steps lead from the root to it."""

    kind: RecallItemKind
    uri: str
    label: str
    steps: tuple[Step, ...] = ()
    batch: Batch | None = None
    partner: Partner | None = None
    producer: Producer | None = None
    quantity: Decimal | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class RecallSet:
    """What a recall begins at, and all that it reaches; `cut`: there was more than is read at once."""

    root: ResolvedUri
    items: tuple[ScopeItem, ...]
    cut: bool
    is_place: bool


def recall_set(root: str, *, since: datetime | None = None, until: datetime | None = None) -> RecallSet:
    """Return what a recall of this thing reaches now; of a place, what went through it from `since` to `until`.

    Raises Denied for what no event names, for a mere kind of goods, and for a place without a beginning.
    """
    uri = canonical_uri(root.strip())
    if not uri or len(uri) > LONGEST_URI:
        raise Denied("recall.unknown", wording.RECALL_UNKNOWN, field="root")
    begun = resolve_uris([uri])[uri]
    is_place = begun.kind == "place" or (begun.kind == "other" and _is_place(uri))
    rules.usable_period(since, until, is_place=is_place).require()
    if not is_place and not is_followed(uri):
        raise Denied("recall.kind-of-goods", wording.RECALL_KIND, field="root")
    if not is_place and not (begun.batch or begun.stock or begun.package or _is_recorded(uri)):
        raise Denied("recall.unknown", wording.RECALL_UNKNOWN, field="root")
    roots = batch_names(begun.batch) if begun.batch else [uri]
    result = recall_scope(
        *roots, since=since if is_place else None, until=until if is_place else None, is_place=is_place
    )
    items = tuple(_items(result))
    named_singly = sum(item.kind == RecallItemKind.LOT and item.batch is None and "/21/" in item.uri for item in items)
    return RecallSet(begun, items, result.cut or named_singly >= MAX_SINGLES, is_place)


def _is_recorded(uri: str) -> bool:
    return bool(fetch_all("SELECT 1 FROM events_ref WHERE key = %s LIMIT 1", [key_of(uri)]))


def _is_place(uri: str) -> bool:
    return Event.objects.filter(Q(biz_location=uri) | Q(read_point=uri)).exists()


def _items(scope: RecallScope) -> Iterator[ScopeItem]:
    things = [thing for thing in scope.things if not _in_lot(thing)]  # hundreds of bottles are named by their lot
    words = resolve_uris(
        [item.uri for several in (things, scope.packages, scope.shipments, scope.outlets) for item in several]
    )
    batches: set[int] = set()
    singles = 0
    for thing in things:
        here = words[thing.uri]
        if here.batch is not None:
            if here.batch.pk not in batches:
                batches.add(here.batch.pk)
                yield from _batch(thing, here.batch)
        elif here.kind == "package" and here.package is not None:  # an empty package is the root
            yield _other(RecallItemKind.PACKAGE, thing, here)
        elif here.kind == "item":
            singles += 1
            if singles <= MAX_SINGLES:
                yield _other(RecallItemKind.LOT, thing, here)
        else:
            yield _lot(thing, here)
    for package in scope.packages:
        yield _other(RecallItemKind.PACKAGE, package, words[package.uri])
    for shipment in scope.shipments:
        yield _other(RecallItemKind.SHIPMENT, TracedItem(shipment.uri, shipment.steps), words[shipment.uri])
    for outlet in scope.outlets:
        yield _other(RecallItemKind.OUTLET, outlet, words[outlet.uri])


def _in_lot(item: TracedItem) -> bool:
    """Tell whether a single thing is in the set because its lot is, which is named already."""
    return bool(item.steps) and item.steps[-1].how == How.OF_LOT


def _batch(item: TracedItem, batch: Batch) -> Iterator[ScopeItem]:
    label = f"{batch.product.name}, lô {batch.lot_number}"
    uri = names.batch_uri(
        settings.OCOP_HOST, gtin=batch.product.gtin, lot_number=batch.lot_number, ref=batch.ref
    )  # one of two names it may have been found by
    producer, many = batch.product.producer, Decimal(batch.quantity)
    yield ScopeItem(
        RecallItemKind.BATCH, uri, label[:LONGEST_LABEL], item.steps, batch, None, producer, many, batch.unit
    )
    yield ScopeItem(RecallItemKind.STAMPS, uri, f"Tem của lô {batch.lot_number}", item.steps, batch, None, producer)


def _lot(item: TracedItem, here: ResolvedUri) -> ScopeItem:
    stock: Stock | None = here.stock
    return ScopeItem(
        RecallItemKind.LOT,
        item.uri[:LONGEST_URI],
        here.label[:LONGEST_LABEL],
        item.steps,
        producer=here.producer,
        quantity=stock.quantity if stock else None,
        unit=stock.unit if stock else "",
    )


def _other(kind: RecallItemKind, item: TracedItem, here: ResolvedUri) -> ScopeItem:
    package: Package | None = here.package
    return ScopeItem(
        kind,
        item.uri[:LONGEST_URI],
        here.label[:LONGEST_LABEL],
        item.steps,
        partner=here.partner or (package.partner if package and kind == RecallItemKind.OUTLET else None),
        producer=here.producer,
    )
