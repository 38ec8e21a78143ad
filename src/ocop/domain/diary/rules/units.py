"""Units in which lots are counted: UN/CEFACT Recommendation 20 codes, their words, and what converts into what."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ocop.base.decisions import ALLOWED, Decision, denied
from ocop.domain.diary import wording

MAXIMUM = Decimal(10) ** 9
EXACT = Decimal("0.001")  # amounts are kept to a thousandth of their unit


@dataclass(frozen=True, slots=True)
class MeasureUnit:
    """A unit: its code, its word, what it measures, and how many of the first unit of that kind it is."""

    code: str
    word: str
    measures: str
    size: Decimal


UNITS = {
    unit.code: unit
    for unit in (
        MeasureUnit("KGM", "kg", "mass", Decimal(1)),
        MeasureUnit("GRM", "g", "mass", Decimal("0.001")),
        MeasureUnit("TNE", "tấn", "mass", Decimal(1000)),
        MeasureUnit("LTR", "lít", "volume", Decimal(1)),
        MeasureUnit("MLT", "ml", "volume", Decimal("0.001")),
        MeasureUnit("EA", "cái", "count", Decimal(1)),
    )
}
COUNT = "EA"


def word(code: str) -> str:
    """Return the word of a unit; an unknown code is its own word."""
    return UNITS[code].word if code in UNITS else code


def convert(amount: Decimal, code: str, into: str) -> Decimal | None:
    """Return the amount in another unit, or None when the two measure different things."""
    one, other = UNITS.get(code), UNITS.get(into)
    if one is None or other is None or one.measures != other.measures:
        return None
    return amount * one.size / other.size


def format_amount(amount: Decimal) -> str:
    """Return an amount as Vietnamese readers write it: `1.234,5`, without trailing zeros."""
    text = f"{amount:,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,"))


def said(amount: Decimal, code: str, called: str = "") -> str:
    """Return an amount with its unit in words: `12,5 kg`; `called` names what is counted in pieces."""
    return f"{format_amount(amount)} {called if called and code == COUNT else word(code)}"


def usable_unit(code: str) -> Decision:
    """Answer whether a lot may be counted in the unit."""
    return ALLOWED if code in UNITS else denied("diary.unit", wording.UNIT, field="unit")


def usable_amount(amount: Decimal, *, zero: bool = False) -> Decision:
    """Answer whether an amount is above zero (or zero where that is said), not too large, and to a thousandth."""
    if not amount.is_finite() or amount < 0 or (amount == 0 and not zero) or amount > MAXIMUM:
        return denied("diary.amount", wording.AMOUNT, field="amount")
    if amount != amount.quantize(EXACT):
        return denied("diary.amount-exact", wording.AMOUNT_EXACT, field="amount")
    return ALLOWED
