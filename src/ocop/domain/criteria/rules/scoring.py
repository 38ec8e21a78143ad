"""Adding points, exactly: whole numbers and fractions, never binary floats."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from fractions import Fraction

from ocop.base.decisions import ALLOWED, Decision, denied
from ocop.domain.criteria import wording
from ocop.domain.criteria.rules.sheet import Marks, Sheet, points_of, tail_of


def marks_lawful(sheet: Sheet, marks: Marks, *, complete: bool = True) -> Decision:
    """Decide whether the sheet offers these points: known criteria, an option each, one case, dependencies (Annex II).

    A criterion that is left out counts 0, also where the sheet prints no option of 0.
    Without `complete` the marks are a part of a sheet, and dependencies are not checked.
    """
    known = {criterion.code: criterion for criterion in sheet.criteria()}
    seen: set[str] = set()
    for key, points in marks.items():
        code, _, tail = key.partition(":")
        case, placed, _ = tail.partition("/")
        criterion = known.get(code)
        if criterion is None:
            return denied("criteria.unknown", wording.UNKNOWN.format(code=key, number=sheet.number))
        if code in seen:
            return denied("criteria.cases", wording.CASES.format(code=code))
        seen.add(code)
        if case and case not in {known_case.code for known_case in criterion.cases}:
            return denied("criteria.unknown", wording.UNKNOWN.format(code=key, number=sheet.number))
        offered = sorted({option.points for option in criterion.options if case in ("", option.case)})
        if isinstance(points, bool) or not isinstance(points, int) or points not in offered:
            listed = ", ".join(map(str, offered))
            return denied("criteria.points", wording.POINTS.format(code=code, points=points, offered=listed))
        tails = {tail_of(criterion, option) for option in criterion.options if option.points == points}
        if placed and tail not in tails:
            return denied("criteria.unknown", wording.UNKNOWN.format(code=key, number=sheet.number))
    for criterion in known.values() if complete else ():
        if criterion.needs and points_of(marks, criterion.code) > 0 and points_of(marks, criterion.needs) == 0:
            return denied("criteria.needs", wording.NEEDS.format(code=criterion.code, needs=criterion.needs))
    return ALLOWED


def total(sheet: Sheet, marks: Marks) -> int:
    """Return the sum of the points. Marks must be valid."""
    return sum(points_of(marks, criterion.code) for criterion in sheet.criteria())


def part_totals(sheet: Sheet, marks: Marks) -> dict[str, int]:
    """Return the sum of the points in each part, by its code."""
    return {part.code: sum(points_of(marks, criterion.code) for criterion in part.criteria()) for part in sheet.parts}


def spread(totals: Iterable[int]) -> int:
    """Return the highest total minus the lowest; 0 without any."""
    known_totals = list(totals)
    return max(known_totals) - min(known_totals) if known_totals else 0


def band(sheet: Sheet, mean: Fraction) -> int:
    """Return the star of a mean by points alone, exactly: 89.996 is not 90 (Art. 3.3)."""
    return next((band.star for band in sheet.bands if mean >= band.at_least), sheet.bands[-1].star)


def reading(sheet: Sheet, mean: Fraction, places: int = 2) -> Decimal:
    """Return the mean for display, rounded half up, but down where rounding up would give a higher band."""
    step, exact = Decimal(1).scaleb(-places), Fraction(mean)
    scaled = exact * 10**places
    quotient, rest = divmod(scaled.numerator, scaled.denominator)
    up = 2 * rest >= scaled.denominator
    rounded = Decimal(quotient + 1 if up else quotient).scaleb(-places).quantize(step, rounding=ROUND_HALF_UP)
    if band(sheet, Fraction(rounded)) == band(sheet, exact):
        return rounded
    return Decimal(quotient).scaleb(-places).quantize(step, rounding=ROUND_DOWN)
