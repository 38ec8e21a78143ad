"""What goes in comes out: the balance of a batch, in exact decimals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ocop.base.decisions import ALLOWED, Decision, denied
from ocop.domain.diary import wording
from ocop.domain.diary.rules import units


@dataclass(frozen=True, slots=True)
class Taken:
    """So much of a lot, taken to make a batch."""

    name: str
    amount: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Made:
    """What was made: retail units called so, what one takes of the material, and what was lost on the way.

    Without `content` the materials are counted in pieces and a retail unit takes one. `content` and `loss` are in
    `unit`.
    """

    quantity: int
    called: str
    content: Decimal | None
    unit: str
    loss: Decimal


def balances(taken: Sequence[Taken], made: Made) -> Decision:
    """Answer whether what was taken is what the retail units hold and what was lost, neither more nor less.

    Materials of another kind of measure (packaging in pieces, water in litres beside fish in kilograms) are not in the
    sum: only what converts into the unit of the content is.
    """
    if not taken:
        return denied("balance.nothing", wording.BALANCE_NOTHING)
    content, unit = made.content, made.unit
    if content is None:
        if any(units.convert(Decimal(1), item.unit, units.COUNT) is None for item in taken):
            other = next(item for item in taken if units.convert(Decimal(1), item.unit, units.COUNT) is None)
            sentence = wording.BALANCE_CONTENT.format(unit=units.word(other.unit), called=made.called)
            return denied("balance.content", sentence, field="content")
        content, unit = Decimal(1), units.COUNT
    counted = [units.convert(item.amount, item.unit, unit) for item in taken]
    total = sum((amount for amount in counted if amount is not None), Decimal(0))
    if total == 0:
        return denied("balance.units", wording.BALANCE_UNITS.format(unit=units.word(unit)), field="unit")
    held = made.quantity * content
    if held + made.loss == total:
        return ALLOWED
    facts = {
        "total": units.said(total, unit),
        "quantity": units.format_amount(Decimal(made.quantity)),
        "called": made.called,
        "content": units.said(content, unit),
        "held": units.said(held, unit),
        "loss": units.said(made.loss, unit),
    }
    if held > total:
        return denied(
            "balance.over", wording.BALANCE_OVER.format(**facts, over=units.said(held - total, unit)), field="quantity"
        )
    return denied(
        "balance.loss", wording.BALANCE_LOSS.format(**facts, right=units.said(total - held, unit)), field="loss"
    )
