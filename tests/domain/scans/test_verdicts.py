"""The order of the verdicts: of two that apply, the more severe one wins (STAMPS, the verdict)."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations

import pytest

from ocop.domain.scans.rules import ScanFacts, judge
from ocop.domain.scans.states import Verdict

pytestmark = pytest.mark.postgres_too

TODAY = date(2026, 11, 24)
# gravest first; two ways to be not activated, revoked and unknown
TRUE: tuple[tuple[Verdict, dict[str, object]], ...] = (
    (Verdict.TYPO, {"well_typed": False}),
    (Verdict.UNKNOWN, {"seal_holds": False}),
    (Verdict.UNKNOWN, {"right_product": False}),
    (Verdict.NOT_ACTIVATED, {"range_state": "issued"}),
    (Verdict.NOT_ACTIVATED, {"range_state": "released"}),
    (Verdict.REVOKED, {"range_state": "blocked"}),
    (Verdict.REVOKED, {"range_state": "waste"}),
    (Verdict.RECALLED, {"recalled": True}),
    (Verdict.EXPIRED, {"expires_on": TODAY - timedelta(days=1)}),
    (Verdict.SUSPECT, {"suspect": True}),
    (Verdict.EXPOSED, {"exposed": True}),
    (Verdict.GENUINE_AGAIN, {"scanned_before": True}),
)
PAIRS = [(one, two) for one, two in combinations(TRUE, 2) if not one[1].keys() & two[1].keys()]


@pytest.mark.parametrize(("verdict", "facts"), TRUE)
def test_verdict_of_one_fact(verdict: Verdict, facts: dict[str, object]) -> None:
    assert judge(ScanFacts(**facts), TODAY) is verdict  # type: ignore[arg-type]


@pytest.mark.parametrize(("severe", "milder"), PAIRS)
def test_most_severe_verdict_wins(
    severe: tuple[Verdict, dict[str, object]], milder: tuple[Verdict, dict[str, object]]
) -> None:
    assert judge(ScanFacts(**{**milder[1], **severe[1]}), TODAY) is severe[0]  # type: ignore[arg-type]


def test_nothing_wrong_is_genuine_and_the_last_good_day_is_good() -> None:
    assert judge(ScanFacts(), TODAY) is Verdict.GENUINE_FIRST
    assert judge(ScanFacts(expires_on=TODAY), TODAY) is Verdict.GENUINE_FIRST
