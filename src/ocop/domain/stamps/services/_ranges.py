"""Ranges of stamps by first and last code: activate, block, lift a block, declare spoilt.

A change locks the lot, cuts its ranges at both ends, changes those inside and joins equal neighbours, all in one
transaction: however many stamps, a handful of rows.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from ocop.base import audit
from ocop.base.actors import Actor
from ocop.base.decisions import Denied
from ocop.base.refs import LOCAL_TIME
from ocop.base.values import clean_text
from ocop.domain.batches.models import Batch
from ocop.domain.stamps import access, queries, rules, wording
from ocop.domain.stamps.models import Lot, StampRange
from ocop.domain.stamps.rules import Piece
from ocop.domain.stamps.states import RangeState

Change = Callable[[Piece], Piece]


@transaction.atomic
def activate(*, first_code: str, last_code: str, batch_id: int, by: Actor, at: datetime) -> int:
    """Put the stamps from first to last code on a batch; return how many. Raises Denied.

    Denied above the batch's quantity, on a recalled, closed or expired batch, and for another product's batch.
    """
    lot, low, high = _span(first_code, last_code)
    access.activate(by, lot).require()
    batch = Batch.objects.select_for_update(of=("self",)).select_related("product").get(pk=batch_id)
    if batch.product_id != lot.order.product_id:
        raise Denied("range.other-product", wording.OTHER_PRODUCT.format(product=lot.order.product.name))
    rules.usable_batch(batch.state, batch.expires_on, at.astimezone(LOCAL_TIME).date()).require()
    active = queries.active_on(batch)
    if active + high - low > batch.quantity:
        facts = {"lot": batch.lot_number, "quantity": batch.quantity, "active": active, "count": high - low}
        raise Denied("range.past-quantity", wording.PAST_QUANTITY.format(**facts), field="batch_id")
    then = RangeState.ACTIVE
    _change(lot, low, high, then, lambda piece: replace(piece, state=then, batch_id=batch.pk), by, at)
    _tell("range.activated", lot, low, high, by, at, batch=batch.ref)
    return high - low


@transaction.atomic
def block(*, first_code: str, last_code: str, reason: str, by: Actor, at: datetime) -> int:
    """Block stamps: every scan says that they were withdrawn; return how many. Raises Denied."""
    access.block(by).require()
    lot, low, high = _span(first_code, last_code)
    why = clean_text(reason, "lý do", 400, required=True)
    then = RangeState.BLOCKED
    _change(lot, low, high, then, lambda p: replace(p, state=then, before=p.state, reason=why), by, at)
    _tell("range.blocked", lot, low, high, by, at, reason=why)
    return high - low


@transaction.atomic
def unblock(*, first_code: str, last_code: str, reason: str, by: Actor, at: datetime) -> int:
    """Lift a block: the stamps are again what they were; return how many. Raises Denied."""
    access.block(by).require()
    lot, low, high = _span(first_code, last_code)
    access.unblock(by, lot).require()
    why = clean_text(reason, "lý do", 400, required=True)
    _change(lot, low, high, RangeState.RELEASED, rules.unblocked, by, at, only=RangeState.BLOCKED)
    _tell("range.unblocked", lot, low, high, by, at, reason=why)
    return high - low


@transaction.atomic
def waste(*, first_code: str, last_code: str, reason: str, by: Actor, at: datetime) -> int:
    """Declare stamps spoilt, for good; return how many. Raises Denied."""
    lot, low, high = _span(first_code, last_code)
    access.waste(by, lot).require()
    why = clean_text(reason, "lý do", 400, required=True)
    then = RangeState.WASTE
    _change(lot, low, high, then, lambda p: replace(p, state=then, batch_id=None, reason=why), by, at)
    _tell("range.wasted", lot, low, high, by, at, reason=why)
    return high - low


def _span(first_code: str, last_code: str) -> tuple[Lot, int, int]:
    """Return the locked lot and the half-open span of numbers that two codes enclose, in either order."""
    first, last = queries.get_place(first_code), queries.get_place(last_code)
    if first.lot.pk != last.lot.pk:
        raise Denied("range.two-lots", wording.TWO_LOTS)
    rows = Lot.objects.select_for_update(of=("self",)).select_related("order", "order__product")
    lot = rows.get(pk=first.lot.pk)
    return lot, min(first.number, last.number), max(first.number, last.number) + 1


def _change(
    lot: Lot,
    low: int,
    high: int,
    then: str,
    change: Change,
    by: Actor,
    at: datetime,
    *,
    only: str | None = None,
) -> None:
    """Cut, change, join. Ranges next to the span are read too, so that equal neighbours become one row."""
    rows = list(lot.ranges.select_for_update().filter(low__lte=high, high__gte=low).order_by("low"))
    pieces = [Piece(r.low, r.high, r.state, r.batch_id, r.before, r.reason, r.pk) for r in rows]
    inside, outside = rules.cut(pieces, low, high)
    if only is not None:
        rules.all_in_state(inside, only).require()
    else:
        rules.may_become(inside, then).require()
    after = rules.merged([*outside, *(change(piece) for piece in inside)])
    kept = {(piece.low, piece.high, piece.state, piece.batch_id, piece.before, piece.reason) for piece in after}
    gone = [r.pk for r in rows if (r.low, r.high, r.state, r.batch_id, r.before, r.reason) not in kept]
    standing = {(r.low, r.high) for r in rows if r.pk not in gone}
    StampRange.objects.filter(pk__in=gone).delete()
    for piece in after:
        if (piece.low, piece.high) not in standing:
            StampRange.objects.create(
                lot=lot,
                epoch=lot.epoch,
                low=piece.low,
                high=piece.high,
                state=piece.state,
                batch_id=piece.batch_id,
                before=piece.before,
                reason=piece.reason,
                changed_at=at,
                changed_by_id=by.user_id,
            )


def _tell(act: str, lot: Lot, low: int, high: int, by: Actor, at: datetime, **facts: str) -> None:
    first, last = low - lot.base + 1, high - lot.base
    audit.record(act, on=lot.order, by=by, at=at, first=first, last=last, count=high - low, **facts)
