"""Decisions about recalls: the period of a place, and what may come back."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from ocop.base.decisions import ALLOWED, Decision, denied
from ocop.domain.diary.rules import units
from ocop.domain.recalls import wording
from ocop.domain.recalls.states import RecallItemKind

FIRST_YEAR, LAST_YEAR = 1900, 2200
_RETURNABLE = (RecallItemKind.BATCH, RecallItemKind.LOT, RecallItemKind.PACKAGE, RecallItemKind.OUTLET)


def usable_period(since: datetime | None, until: datetime | None, *, is_place: bool) -> Decision:
    """Answer whether a recall can be of this period; a place needs a beginning."""
    if any(moment is not None and not FIRST_YEAR <= moment.year <= LAST_YEAR for moment in (since, until)):
        return denied("recall.since", wording.RECALL_YEARS, field="since")
    if is_place and since is None:
        return denied("recall.since", wording.RECALL_SINCE, field="since")
    if is_place and until is not None and since is not None and until <= since:
        return denied("recall.until", wording.RECALL_UNTIL, field="until")
    return ALLOWED


def usable_return(kind: str, amount: Decimal, *, quantity: Decimal | None, came_back: Decimal, unit: str) -> Decision:
    """Answer whether so much more of a thing may have come back, of `quantity` in all; None: nobody knows."""
    if kind not in _RETURNABLE:
        return denied("recall.item", wording.RECALL_ITEM)
    if not 0 < amount < Decimal(10) ** 12 or amount != amount.quantize(Decimal("0.001")):
        return denied("recall.amount", wording.RECALL_AMOUNT, field="amount")
    if quantity is not None and came_back + amount > quantity:
        left = _plain(quantity - came_back)
        reason = wording.RECALL_TOO_MUCH.format(left=left, unit=units.word(unit))
        return denied("recall.too-much", reason, field="amount")
    return ALLOWED


def _plain(amount: Decimal) -> str:
    written = f"{amount.normalize():,f}"
    return written.replace(",", "\0").replace(".", ",").replace("\0", ".")
