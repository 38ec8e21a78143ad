"""The act of making: lots in hand become a batch."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from ocop.base.actors import Actor
from ocop.base.decisions import Denied
from ocop.base.refs import LOCAL_TIME
from ocop.base.values import int_in_range
from ocop.domain.batches import wording as batch_wording
from ocop.domain.batches.models import Batch
from ocop.domain.batches.rules import MAX_UNITS
from ocop.domain.batches.services import open_batch, raise_quantity
from ocop.domain.batches.states import BatchState
from ocop.domain.diary import wording
from ocop.domain.diary.models import Record
from ocop.domain.diary.rules import balance, units
from ocop.domain.diary.rules.records import EntryInput, Use
from ocop.domain.diary.services._entry import Entry, goods_of, lot_of, opened
from ocop.domain.diary.states import DiaryAct, StockKind
from ocop.domain.events.rules import event_bodies as events
from ocop.domain.events.rules import names
from ocop.domain.products.models import Product


def make_batch(
    *,
    producer_id: int,
    entry_input: EntryInput,
    product_id: int,
    batch_id: int | None = None,
    lot_number: str = "",
    quantity: int,
    expires_on: date | None = None,
    uses: Sequence[Use],
    content: Decimal | None = None,
    unit: str = units.COUNT,
    loss: Decimal = Decimal(0),
    by: Actor,
    at: datetime,
) -> Record:
    """Make retail units of a product out of lots in hand, into a new batch (`lot_number`) or an open one.

    `content` is how much of the material one retail unit takes, `loss` what was lost, both in `unit`: what was taken
    must be what the units hold and what was lost. Raises Denied.
    """
    with opened(producer_id, DiaryAct.MAKE, entry_input, by, at) as entry:
        if entry.earlier is not None:
            return entry.earlier
        product = Product.objects.select_for_update(of=("self",)).filter(pk=product_id, producer=entry.producer).first()
        if product is None:
            raise Denied("diary.product", wording.MAKE_PRODUCT, field="product_id")
        int_in_range(quantity, "số lượng làm ra", minimum=1, maximum=MAX_UNITS)
        (units.usable_unit(unit) & units.usable_amount(loss, zero=True)).require()
        if content is not None:
            units.usable_amount(content).require()
        batch = _batch(entry, product, batch_id, lot_number, quantity, expires_on)
        entry.batch = batch
        taken = entry.use(uses)
        if any(stock.batch_id == batch.pk for stock, _ in taken):
            raise Denied("diary.stock", wording.STOCK)
        made = balance.Made(quantity, product.unit, content, unit, loss)
        balance.balances([balance.Taken(stock.name, much, stock.unit) for stock, much in taken], made).require()
        uri = names.batch_uri(entry.host, gtin=product.gtin, lot_number=batch.lot_number, ref=batch.ref)
        stock = entry.new_stock(
            StockKind.MADE, f"{product.name}, lô {batch.lot_number}"[:200], Decimal(quantity), units.COUNT, uri=uri
        )
        _grow(batch, stock.quantity, by, at)
        event = events.transformed(
            entry.said(),
            taken=[lot_of(item, much) for item, much in taken],
            made=lot_of(stock, Decimal(quantity)),
            ilmd=events.ilmd_of(lot_number=batch.lot_number, made_on=batch.made_on, expires_on=batch.expires_on),
            **({"ocop:loss": {"ocop:quantity": events.number(loss), "ocop:uom": unit}} if loss else {}),
        )
        values = {
            "product_id": product.pk,
            "product": product.name,
            "retail_unit": product.unit,
            "batch_id": batch.pk,
            "lot_number": batch.lot_number,
            "quantity": quantity,
            "goods": goods_of(taken),
            "content": str(content or ""),
            "unit": unit,
            "loss": str(loss or ""),
        }
        return entry.keep([event], values)


def _batch(
    entry: Entry, product: Product, batch_id: int | None, lot_number: str, quantity: int, expires_on: date | None
) -> Batch:
    if batch_id is None:
        if not lot_number.strip():
            raise Denied("batch.lot-number", batch_wording.LOT_MISSING, field="lot_number")
        return open_batch(
            product_id=product.pk,
            lot_number=lot_number,
            quantity=quantity,
            made_on=entry.when.astimezone(LOCAL_TIME).date(),
            expires_on=expires_on,
            premises_id=entry.premises.pk if entry.premises else None,
            by=entry.by,
            at=entry.at,
        )
    batch = Batch.objects.select_for_update(of=("self",)).filter(pk=batch_id, product=product).first()
    if batch is None:
        raise Denied("diary.batch", wording.BATCH_OTHER, field="batch_id")
    if batch.state != BatchState.OPEN:
        raise Denied("diary.batch-not-open", wording.BATCH_NOT_OPEN, field="batch_id")
    return batch


def _grow(batch: Batch, made: Decimal, by: Actor, at: datetime) -> None:
    """Raise the quantity of a batch that more was made of than it was opened for."""
    if made > batch.quantity:
        raise_quantity(batch_id=batch.pk, quantity=int(made), by=by, at=at)
