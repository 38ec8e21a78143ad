"""Stars: the lower of what the mean reaches and what the gates allow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ocop.domain.criteria.rules.scoring import band, total
from ocop.domain.criteria.rules.sheet import Marks, Sheet, points_of

MAJORITY = 50  # percent; more than this share of the members must reach a gate where the council agreed on nothing


@dataclass(frozen=True, slots=True)
class FailedGate:
    """A minimum that is not reached: `star` requires `needed` points on the criterion, `given` were reached."""

    star: int
    criterion: str
    name: str
    needed: int
    given: int


@dataclass(frozen=True, slots=True)
class Gates:
    """The highest star whose minima, and those of all lower stars, hold; and every minimum that fails."""

    star: int
    failed: tuple[FailedGate, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a council's sheets come to: `star` is the lower of `band` (by points) and `gate_star`."""

    mean: Fraction
    band: int
    gate_star: int
    star: int
    failed: tuple[FailedGate, ...]


@dataclass(frozen=True, slots=True)
class NextStar:
    """What a product lacks for the next star: points still missing, minima not reached."""

    star: int
    points_missing: int
    gates: tuple[FailedGate, ...]


def gates(sheet: Sheet, marks: Mapping[str, int]) -> Gates:
    """Return how far the minima of Annex II let the product rise; a lower star's minima bind the higher stars too."""
    failed = tuple(
        FailedGate(star, code, sheet.criterion(code).name, needed, points_of(marks, code))
        for star in sorted(band.star for band in sheet.bands)
        for code, needed in sheet.gates(star).items()
        if points_of(marks, code) < needed
    )
    stars = sorted(band.star for band in sheet.bands)
    below = [star for star in stars if not failed or star < failed[0].star]
    return Gates(below[-1] if below else stars[0], failed)


def outcome(sheet: Sheet, sheets: Sequence[Marks], marks: Marks) -> Outcome:
    """Return mean, band and star of the members' sheets, with the points that count for the gates.

    Raises ValueError without any sheet. The order of the sheets changes nothing.
    """
    if not sheets:
        raise ValueError("no sheets")
    mean = Fraction(sum(total(sheet, marks) for marks in sheets), len(sheets))
    reached, held = band(sheet, mean), gates(sheet, marks)
    return Outcome(mean, reached, held.star, min(reached, held.star), held.failed)


def agreed_or_majority(
    sheet: Sheet, sheets: Sequence[Marks], agreed: Marks, *, percent: int = MAJORITY
) -> dict[str, int]:
    """Return the points that count on each criterion with a gate.

    The option the council agreed on counts; where it agreed on none, the highest option that more than `percent` of
    the members reach or pass. The decision is silent on this: docs/decisions/0005.
    """
    gated = {code for band in sheet.bands for code in sheet.gates(band.star)}
    standing: dict[str, int] = {}
    for criterion in sheet.criteria():
        code = criterion.code
        if code not in gated:
            continue
        if code in agreed:
            standing[code] = agreed[code]
            continue
        member_points = [points_of(marks, code) for marks in sheets]
        reached = (
            option.points
            for option in criterion.options
            if sum(points >= option.points for points in member_points) * 100 > percent * len(member_points)
        )
        standing[code] = max(reached, default=0)
    return standing


def next_star(sheet: Sheet, marks: Marks) -> NextStar | None:
    """Return what one sheet lacks for the star above the one it has; None at the highest star."""
    now = outcome(sheet, [marks], marks)
    above = [band for band in reversed(sheet.bands) if band.star > now.star]
    if not above:
        return None
    aim = above[0]
    missing = max(0, aim.at_least - total(sheet, marks))
    return NextStar(aim.star, missing, tuple(gate for gate in now.failed if gate.star <= aim.star))
