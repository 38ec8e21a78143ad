"""Decisions of a council from given values: quorum, spread, notice, gates, the step after a result."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from ocop.base.decisions import ALLOWED, Decision, denied
from ocop.domain.councils import wording
from ocop.domain.criteria.rules import Marks, Sheet, band, points_of, spread, tail_of

CERTIFIED_FROM = 3  # stars; below there is a result but no decision and no certificate (QĐ 26/2026/QĐ-TTg, Art. 4)
_MEAN = re.compile(r"^(?:(?P<number>[0-9]{1,3}(?:[.,][0-9]{1,9})?)|(?P<points>[0-9]{1,6})/(?P<members>[0-9]{1,3}))$")


def quorum_met(seats: int, present: int, *, chair: bool, percent: int, chair_needed: bool, minimum: int) -> Decision:
    """Decide whether a session is valid: enough seats that score, `percent` of them present, the chair among them."""
    if seats < minimum:
        return denied("session.few-seats", wording.FEW_SEATS.format(minimum=minimum, seats=seats))
    if chair_needed and not chair:
        return denied("session.no-chair", wording.CHAIR_ABSENT)
    if present * 100 < percent * seats:
        return denied("session.quorum", wording.QUORUM.format(present=present, seats=seats, percent=percent))
    return ALLOWED


def spread_allowed(totals: list[int], limit: int) -> Decision:
    """Decide whether totals differ by no more than the limit; a difference equal to the limit is allowed."""
    difference = spread(totals)
    if difference <= limit:
        return ALLOWED
    return denied("case.spread", wording.SPREAD.format(spread=difference, limit=limit))


def may_conclude(
    totals: list[int],
    *,
    limit: int,
    rounds: int,
    max_rounds: int,
    written: bool,
    chair_decides: bool,
    decision: str,
) -> Decision:
    """Decide whether a case can be concluded with these totals.

    Above the limit it cannot, while rounds are left; then it goes to another session, or the chair decides with a
    reason, as the regulation says. Written opinions that part lead to a meeting (Art. 7.6d).
    """
    within_limit = spread_allowed(totals, limit)
    if within_limit:
        return ALLOWED
    facts = {"spread": spread(totals), "limit": limit, "rounds": rounds}
    if written:
        return denied("case.meeting-needed", wording.SPREAD_MEETING.format(**facts))
    if rounds < max_rounds:
        return within_limit
    if not chair_decides:
        return denied("case.spread-last", wording.SPREAD_LAST.format(**facts))
    return (
        ALLOWED if decision else denied("case.decision-needed", wording.SPREAD_DECIDE.format(**facts), field="decision")
    )


def far_apart(totals: Mapping[int, int], limit: int) -> frozenset[int]:
    """Return the members whose totals differ from another's by more than the limit."""
    if not totals:
        return frozenset()
    low, high = min(totals.values()), max(totals.values())
    return frozenset(who for who, total in totals.items() if high - total > limit or total - low > limit)


def notice_kept(working_days: int, needed: int) -> Decision:
    """Decide whether members have had the dossier long enough, in working days before the session."""
    if working_days >= needed:
        return ALLOWED
    return denied("case.notice", wording.NOTICE.format(needed=needed, left=max(working_days, 0)))


def may_see_scores(scoring_round: int, opened_round: int) -> bool:
    """Tell whether the scores of a round are visible to others than their authors: only once the chair opened it."""
    return 1 <= scoring_round <= opened_round


def undecided(sheet: Sheet, marks: Marks) -> tuple[str, ...]:
    """Return the criteria on which nothing was chosen, in the order of print."""
    chosen = {key.partition(":")[0] for key in marks}
    return tuple(criterion.code for criterion in sheet.criteria() if criterion.code not in chosen)


def known(sheet: Sheet, key: str) -> Decision:
    """Decide whether the sheet has the criterion, in that case or at that place."""
    code, _, tail = key.partition(":")
    for criterion in sheet.criteria():
        if criterion.code == code and tail in {"", *(tail_of(criterion, option) for option in criterion.options)}:
            return ALLOWED
    return denied("criteria.unknown", wording.UNKNOWN_CRITERION.format(code=key))


def with_mark(marks: Marks, key: str, points: int | None) -> dict[str, int]:
    """Return the marks with one choice made, changed or, by None, taken back; `8:1` is criterion 8 in its case 1."""
    code = key.partition(":")[0]
    kept = {other: other_points for other, other_points in marks.items() if other.partition(":")[0] != code}
    return kept if points is None else {**kept, key: points}


@dataclass(frozen=True, slots=True)
class CriterionSpread:
    """How the members judged one criterion. `counts` is (points, how many gave them) from the lowest up.

    `gates` is (star, minimum); `split` says that a minimum is between the members' points.
    """

    code: str
    name: str
    max: int
    low: int
    high: int
    counts: tuple[tuple[int, int], ...]
    gates: tuple[tuple[int, int], ...]
    split: bool

    @property
    def spread(self) -> int:
        """Return the highest less the lowest."""
        return self.high - self.low


def criterion_spreads(sheet: Sheet, marks: list[Marks]) -> tuple[CriterionSpread, ...]:
    """Return how the members judged each criterion, in the order of print. There must be marks."""
    asked: dict[str, list[tuple[int, int]]] = {}
    for star in sorted(one.star for one in sheet.bands):
        for code, minimum in sheet.gates(star).items():
            asked.setdefault(code, []).append((star, minimum))
    spreads = []
    for criterion in sheet.criteria():
        member_points = [points_of(member_marks, criterion.code) for member_marks in marks]
        gates = tuple(asked.get(criterion.code, ()))
        spreads.append(
            CriterionSpread(
                code=criterion.code,
                name=criterion.name,
                max=criterion.max,
                low=min(member_points),
                high=max(member_points),
                counts=tuple(sorted(Counter(member_points).items())),
                gates=gates,
                split=any(min(member_points) < minimum <= max(member_points) for _, minimum in gates),
            )
        )
    return tuple(spreads)


def has_gate(sheet: Sheet, code: str) -> bool:
    """Tell whether some star requires a minimum on the criterion."""
    return any(code in sheet.gates(band.star) for band in sheet.bands)


def route(band: int, star: int, minimum: int, maximum: int) -> str:
    """Return what follows at a level that recognises `least` to `most` stars: none, certify or ministry (Art. 4, 7.3e).

    `band` is the star of the exact mean by points alone: where it is above what the level gives (from 90 points at the
    province), the result is approved and goes up, also where a minimum holds `star` down. A star below what the level
    gives, or below 3, gets no certificate.
    """
    if band > maximum:
        return "ministry"
    return "certify" if star >= max(minimum, CERTIFIED_FROM) else "none"


def mean_of(text: str) -> Fraction | None:
    """Return the mean a text states exactly, as a number or as points/members; None where it states none in 0-100."""
    match = _MEAN.match(text.strip())
    if match is None or not text.isascii():
        return None
    if match["number"]:
        mean = Fraction(match["number"].replace(",", "."))
    elif int(match["members"]) == 0:
        return None
    else:
        mean = Fraction(int(match["points"]), int(match["members"]))
    return mean if mean <= 100 else None


def higher_result(sheet: Sheet, mean: str, stars: int) -> Decision:
    """Decide whether a result of the level above can be true: a mean, stars 1 to 5, not above what the mean reaches."""
    exact = mean_of(mean)
    if exact is None:
        return denied("result.mean", wording.MEAN, field="mean")
    if not 1 <= stars <= 5:
        return denied("result.stars", wording.STARS_RANGE)
    reached = band(sheet, exact)
    if stars > reached:
        return denied(
            "result.past-mean", wording.STARS_PAST_MEAN.format(mean=mean.strip(), band=reached), field="stars"
        )
    return ALLOWED


def usable_higher_result(stars: int, minimum: int, maximum: int) -> Decision:
    """Decide whether a level may use the result of the level above to recognise a product itself (Art. 7.4)."""
    if stars > maximum:
        return denied("result.five", wording.MINISTRY_FIVE)
    if stars < minimum:
        return denied("result.low", wording.MINISTRY_LOW.format(stars=stars, minimum=minimum, maximum=maximum))
    return ALLOWED
