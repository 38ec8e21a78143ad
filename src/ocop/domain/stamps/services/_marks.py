"""An officer's recorded decision that stamps are suspect or exposed."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from ocop.base import audit
from ocop.base.actors import Actor
from ocop.base.decisions import Denied
from ocop.base.values import clean_text
from ocop.domain.stamps import access, queries, wording
from ocop.domain.stamps.models import Lot, Mark
from ocop.domain.stamps.states import MarkKind


@transaction.atomic
def mark(*, first_code: str, last_code: str, kind: str, reason: str, by: Actor, at: datetime) -> Mark:
    """Record that the stamps from first to last code are suspect or exposed. Raises Denied."""
    access.mark(by).require()
    if kind not in MarkKind.values:
        raise Denied("mark.kind", "Không có loại kết luận này.")
    first, last = queries.get_place(first_code), queries.get_place(last_code)
    if first.lot.pk != last.lot.pk:
        raise Denied("range.two-lots", wording.TWO_LOTS)
    lot = Lot.objects.select_for_update(of=("self",)).select_related("order").get(pk=first.lot.pk)
    low, high = sorted((first.number, last.number))
    made = Mark.objects.create(
        epoch=lot.epoch,
        low=low,
        high=high + 1,
        kind=kind,
        reason=clean_text(reason, "lý do", 400, required=True),
        decided_at=at,
        decided_by_id=by.user_id,  # type: ignore[misc]
    )
    facts = {"kind": kind, "first": low - lot.base + 1, "last": high - lot.base + 1, "reason": made.reason}
    audit.record("mark.made", on=lot.order, by=by, at=at, **facts)
    return made


@transaction.atomic
def lift_mark(*, mark_id: int, by: Actor, at: datetime) -> Mark:
    """Lift a mark: it no longer counts, and stays in the history. Raises Denied."""
    access.mark(by).require()
    made = Mark.objects.select_for_update().get(pk=mark_id)
    lots = Lot.objects.select_related("order__product").filter(epoch=made.epoch, base__lte=made.low)
    lot = lots.order_by("-base")[0]
    access.lift_mark(by, lot).require()
    if made.lifted_at is not None:
        raise Denied("mark.lifted", wording.MARK_LIFTED)
    made.lifted_at, made.lifted_by_id = at, by.user_id
    made.save(update_fields=["lifted_at", "lifted_by"])
    audit.record("mark.lifted", on=lot.order, by=by, at=at, kind=made.kind)
    return made
