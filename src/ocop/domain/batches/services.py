"""Acts on batches: open, amend, close, reopen, mark as recalled."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from ocop.base import audit, versions
from ocop.base.actors import Actor
from ocop.base.decisions import Denied
from ocop.base.refs import LOCAL_TIME, next_ref
from ocop.base.values import int_in_range
from ocop.domain.batches import access, rules, wording
from ocop.domain.batches.models import Batch
from ocop.domain.batches.states import FLOW, BatchState
from ocop.domain.places import queries as places
from ocop.domain.producers.models import Premises
from ocop.domain.products.models import Product


@transaction.atomic
def open_batch(
    *,
    product_id: int,
    lot_number: str,
    quantity: int,
    made_on: date,
    expires_on: date | None,
    premises_id: int | None = None,
    place_id: int | None = None,
    by: Actor,
    at: datetime,
) -> Batch:
    """Open a batch of a product: so many retail units made on a day. Raises Denied."""
    product = Product.objects.select_for_update(of=("self",)).select_related("producer").get(pk=product_id)
    access.open_batch(by, product).require()
    number = lot_number.strip()
    rules.usable_lot_number(number).require()
    int_in_range(quantity, "số lượng", minimum=1, maximum=rules.MAX_UNITS)
    rules.dates_in_order(made_on, expires_on, at.astimezone(LOCAL_TIME).date()).require()
    if Batch.objects.filter(product=product, lot_number=number).exists():
        raise Denied("batch.lot-taken", wording.LOT_TAKEN, field="lot_number")
    premises = _premises(product, premises_id)
    place = places.get_unit(place_id) if place_id else None
    batch = Batch.objects.create(
        ref=next_ref("LO", at),
        product=product,
        lot_number=number,
        quantity=quantity,
        unit=product.unit,
        made_on=made_on,
        expires_on=expires_on,
        premises=premises,
        place=place or (premises.place if premises else None),
        opened_at=at,
        opened_by_id=by.user_id,
    )
    audit.record("batch.opened", on=batch, by=by, at=at, lot=number, quantity=quantity)
    return batch


def _premises(product: Product, premises_id: int | None) -> Premises | None:
    if premises_id is None:
        return None
    premises = Premises.objects.filter(pk=premises_id, producer_id=product.producer_id, closed_at=None).first()
    if premises is None:
        raise Denied("batch.premises", wording.PREMISES)
    return premises


@transaction.atomic
def raise_quantity(*, batch_id: int, quantity: int, by: Actor, at: datetime) -> Batch:
    """Raise the quantity of an open batch when more was made; it is never lowered. Raises Denied."""
    batch = _locked(batch_id)
    access.change(by, batch).require()
    if batch.state != BatchState.OPEN:
        raise Denied("batch.not-open", wording.RECALLED if batch.state == BatchState.RECALLED else wording.CLOSED)
    int_in_range(quantity, "số lượng", minimum=1, maximum=rules.MAX_UNITS)
    if quantity <= batch.quantity:
        raise Denied("batch.less", wording.LESS, field="quantity")
    before, batch.quantity = batch.quantity, quantity
    batch.save(update_fields=["quantity"])
    audit.record("batch.quantity-raised", on=batch, by=by, at=at, before=before, after=quantity)
    return batch


@transaction.atomic
def close_batch(*, batch_id: int, by: Actor, at: datetime) -> Batch:
    """Close a batch: no more stamps go on it. Raises Denied."""
    return _move(batch_id, BatchState.CLOSED, "batch.closed", by, at)


@transaction.atomic
def reopen_batch(*, batch_id: int, by: Actor, at: datetime) -> Batch:
    """Open a closed batch again. Raises Denied."""
    return _move(batch_id, BatchState.OPEN, "batch.reopened", by, at)


@transaction.atomic
def recall_batches(*, batch_ids: Collection[int], reason: str, recall_ref: str, by: Actor, at: datetime) -> list[str]:
    """Mark batches as recalled, but those that are already; return the references of the marked ones.

    Whether the actor may order the recall was decided by `decide_recall`, which calls this.
    """
    marked = []
    batches = list(Batch.objects.select_for_update(of=("self",)).filter(pk__in=batch_ids).order_by("pk"))
    versions.renew(*(name for batch in batches for name in batch.cache_names()))  # all at once: in one order
    for batch in batches:
        if not FLOW.check(batch.state, BatchState.RECALLED):
            continue
        batch.state, batch.recall_reason = BatchState.RECALLED, reason
        batch.recalled_at, batch.recalled_by_id = at, by.user_id
        batch.save(update_fields=["state", "recall_reason", "recalled_at", "recalled_by"])
        audit.record("batch.recalled", on=batch, by=by, at=at, reason=reason, recall=recall_ref)
        marked.append(batch.ref)
    return marked


def _move(batch_id: int, then: str, act: str, by: Actor, at: datetime) -> Batch:
    batch = _locked(batch_id)
    access.change(by, batch).require()
    FLOW.check(batch.state, then).require()
    batch.state = then
    batch.save(update_fields=["state"])
    audit.record(act, on=batch, by=by, at=at)
    return batch


def _locked(batch_id: int) -> Batch:
    rows = Batch.objects.select_for_update(of=("self",)).select_related("product", "product__producer")
    return rows.get(pk=batch_id)
