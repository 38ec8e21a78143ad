"""An order's way: placed, approved, issued, released; or refused, or withdrawn."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from ocop.base import audit
from ocop.base.actors import Actor
from ocop.base.decisions import Denied
from ocop.base.refs import LOCAL_TIME, next_ref
from ocop.base.values import clean_text
from ocop.domain.batches.models import Batch
from ocop.domain.certificates import queries as certificates
from ocop.domain.stamps import access, queries, rules, verifier, wording
from ocop.domain.stamps.models import Key, Lot, Order, StampRange
from ocop.domain.stamps.services._numbers import take_numbers
from ocop.domain.stamps.states import ORDER_FLOW, KeyPurpose, OrderState, RangeState
from ocop.standards.code.lot import SALT_BYTES

MIN_STARS = 3


@transaction.atomic
def place_order(*, batch_id: int, quantity: int, note: str = "", by: Actor, at: datetime) -> Order:
    """Order stamps for a batch of a recognised product. Raises Denied."""
    batches = Batch.objects.select_for_update(of=("self",)).select_related("product", "product__producer")
    batch = batches.get(pk=batch_id)
    access.order(by, batch).require()
    today = at.astimezone(LOCAL_TIME).date()
    rules.usable_batch(batch.state, batch.expires_on, today).require()
    star = certificates.live(batch.product_id, today)
    if star is None or not star.holds or star.stars < MIN_STARS:
        raise Denied("order.not-recognised", wording.NOT_RECOGNISED)
    ordered = queries.ordered_for(batch)
    waste = settings.OCOP_WASTE_PERCENT
    rules.quantity_within(quantity, batch_quantity=batch.quantity, ordered=ordered, waste_percent=waste).require()
    order = Order.objects.create(
        ref=next_ref("DT", at),
        batch=batch,
        product=batch.product,
        quantity=quantity,
        note=clean_text(note, "ghi chú", 400),
        placed_by_id=by.user_id,  # type: ignore[misc]
        placed_at=at,
    )
    audit.record("order.placed", on=order, by=by, at=at, quantity=quantity, batch=batch.ref)
    return order


@transaction.atomic
def withdraw_order(*, order_id: int, reason: str, by: Actor, at: datetime) -> Order:
    """Take back an order that waits for approval. Raises Denied."""
    order = _locked(order_id)
    access.withdraw(by, order).require()
    return _end(order, OrderState.WITHDRAWN, reason, "order.withdrawn", by, at)


@transaction.atomic
def refuse_order(*, order_id: int, reason: str, by: Actor, at: datetime) -> Order:
    """Refuse an order with a reason. Raises Denied."""
    order = _locked(order_id)
    access.approve(by, order).require()
    return _end(order, OrderState.REFUSED, reason, "order.refused", by, at)


def _end(order: Order, then: str, reason: str, act: str, by: Actor, at: datetime) -> Order:
    ORDER_FLOW.check(order.state, then).require()
    order.end_reason = clean_text(reason, "lý do", 400, required=True)
    order.state, order.ended_by_id, order.ended_at = then, by.user_id, at
    order.save(update_fields=["state", "ended_by", "ended_at", "end_reason"])
    audit.record(act, on=order, by=by, at=at, reason=order.end_reason)
    return order


@transaction.atomic
def approve(*, order_id: int, by: Actor, at: datetime) -> Order:
    """Approve an order that another person placed. Raises Denied."""
    order = _locked(order_id)
    access.approve(by, order).require()
    ORDER_FLOW.check(order.state, OrderState.APPROVED).require()
    order.state, order.approved_by_id, order.approved_at = OrderState.APPROVED, by.user_id, at
    order.save(update_fields=["state", "approved_by", "approved_at"])
    audit.record("order.approved", on=order, by=by, at=at, quantity=order.quantity)
    return order


@transaction.atomic
def issue(*, order_id: int, by: Actor, at: datetime) -> Lot:
    """Issue the codes of an approved order: one lot row, from which every code follows. Raises Denied."""
    order = _locked(order_id)
    access.issue(by, order).require()
    ORDER_FLOW.check(order.state, OrderState.ISSUED).require()
    key = _newest_key(at)
    base = take_numbers(key.epoch, order.quantity)
    lot = Lot.objects.create(
        order=order,
        epoch=key.epoch,
        base=base,
        count=order.quantity,
        salt=secrets.token_bytes(SALT_BYTES),
        issued_at=at,
    )
    StampRange.objects.create(
        lot=lot, epoch=lot.epoch, low=base, high=base + lot.count, changed_at=at, changed_by_id=by.user_id
    )
    order.state, order.issued_by_id, order.issued_at = OrderState.ISSUED, by.user_id, at
    order.save(update_fields=["state", "issued_by", "issued_at"])
    audit.record("order.issued", on=order, by=by, at=at, epoch=lot.epoch, quantity=lot.count)
    transaction.on_commit(verifier.note_issue)
    return lot


def _newest_key(at: datetime) -> Key:
    keys = Key.objects.filter(
        Q(no_new_lots_after=None) | Q(no_new_lots_after__gt=at),
        purpose=KeyPurpose.CODE,
        destroyed_at=None,
        active_from__lte=at,
    )
    key = keys.order_by("-epoch").first()
    if key is None:
        raise Denied("order.no-epoch", wording.NO_EPOCH)
    return key


@transaction.atomic
def release(*, order_id: int, by: Actor, at: datetime) -> Order:
    """Hand the issued stamps to the producer; never by who ordered, approved or issued them. Raises Denied."""
    order = _locked(order_id)
    access.release(by, order).require()
    ORDER_FLOW.check(order.state, OrderState.RELEASED).require()
    order.state, order.released_by_id, order.released_at = OrderState.RELEASED, by.user_id, at
    order.save(update_fields=["state", "released_by", "released_at"])
    # every change of ranges locks the lot: otherwise rows split by a concurrent block would escape the update
    ranges = StampRange.objects.filter(lot=Lot.objects.select_for_update().get(order=order))
    ranges.filter(state=RangeState.ISSUED).update(state=RangeState.RELEASED, changed_at=at, changed_by_id=by.user_id)
    ranges.filter(state=RangeState.BLOCKED).update(before=RangeState.RELEASED)
    audit.record("order.released", on=order, by=by, at=at, quantity=order.quantity)
    return order


def _locked(order_id: int) -> Order:
    rows = Order.objects.select_for_update(of=("self",)).select_related("product", "product__producer", "batch")
    return rows.get(pk=order_id)
