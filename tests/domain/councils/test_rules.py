"""What a council may decide, from given values."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.domain.councils import rules
from ocop.domain.criteria.rules import packaged, read_folder, read_sheet

SHEET = read_sheet(next(one for one in read_folder(packaged()[0])[1] if one["number"] == 8))
USUAL = {"percent": 75, "chair_needed": True, "minimum": 3}
ROUNDS = {"limit": 10, "rounds": 1, "max_rounds": 3, "written": False, "chair_decides": False, "decision": ""}


@pytest.mark.parametrize(
    ("seats", "present", "chair", "code"),
    [
        (9, 7, True, ""),
        (9, 6, True, "session.quorum"),
        (4, 3, True, ""),
        (8, 6, True, ""),
        (8, 5, True, "session.quorum"),
        (9, 8, False, "session.no-chair"),
        (2, 2, True, "session.few-seats"),
        (0, 0, False, "session.few-seats"),
        (3, 3, True, ""),
    ],
)
def test_quorum_is_three_quarters_with_the_chair(seats: int, present: int, chair: bool, code: str) -> None:
    assert rules.quorum_met(seats, present, chair=chair, **USUAL).code == code


def test_quorum_without_a_chair_where_the_regulation_does_not_ask_one() -> None:
    assert rules.quorum_met(4, 3, chair=False, percent=75, chair_needed=False, minimum=3)


@given(st.integers(3, 60), st.integers(0, 60), st.integers(0, 100))
def test_quorum_never_holds_below_the_exact_share(seats: int, present: int, percent: int) -> None:
    answer = rules.quorum_met(seats, present, chair=True, percent=percent, chair_needed=True, minimum=3)
    assert bool(answer) == (Fraction(present, seats) >= Fraction(percent, 100))


@pytest.mark.parametrize(
    ("totals", "allowed"),
    [([95, 85], True), ([95, 84], False), ([84, 95], False), ([90, 85, 95], True), ([70], True), ([], True)],
)
def test_totals_may_differ_by_ten_and_no_more(totals: list[int], allowed: bool) -> None:
    assert bool(rules.spread_allowed(totals, 10)) is allowed


@given(st.lists(st.integers(0, 100), min_size=1, max_size=12), st.randoms(), st.integers(0, 100))
def test_the_order_of_members_changes_nothing(totals: list[int], chance: object, limit: int) -> None:
    mixed = list(totals)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert rules.spread_allowed(totals, limit) == rules.spread_allowed(mixed, limit)


@given(st.dictionaries(st.integers(1, 12), st.integers(0, 100)), st.integers(0, 30))
def test_far_apart_are_those_who_differ_from_somebody_by_more_than_the_limit(
    totals: dict[int, int], limit: int
) -> None:
    expected = {one for one in totals if any(abs(totals[one] - other) > limit for other in totals.values())}
    assert rules.far_apart(totals, limit) == expected


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({}, "case.spread"),
        ({"rounds": 3}, "case.spread-last"),
        ({"rounds": 3, "decision": "Vì sao"}, "case.spread-last"),
        ({"rounds": 3, "chair_decides": True}, "case.decision-needed"),
        ({"rounds": 3, "chair_decides": True, "decision": "Vì sao"}, ""),
        ({"rounds": 2, "chair_decides": True, "decision": "Vì sao"}, "case.spread"),
        ({"written": True}, "case.meeting-needed"),
        ({"written": True, "rounds": 3, "chair_decides": True, "decision": "Vì sao"}, "case.meeting-needed"),
        ({"limit": 11}, ""),
    ],
)
def test_above_the_limit_nothing_is_concluded_but_by_a_regulation_that_lets_the_chair_decide(
    changed: dict[str, object], code: str
) -> None:
    assert rules.may_conclude([95, 84], **{**ROUNDS, **changed}).code == code  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("band", "star", "minimum", "maximum", "route"),
    [(1, 1, 3, 4, "none"), (2, 2, 3, 4, "none"), (3, 3, 3, 4, "certify"), (4, 4, 3, 4, "certify"),
     (5, 5, 3, 4, "ministry"), (5, 4, 3, 4, "ministry"), (5, 2, 3, 4, "ministry"), (4, 3, 3, 4, "certify"),
     (4, 2, 3, 4, "none"), (5, 5, 5, 5, "certify"), (5, 4, 5, 5, "none"), (4, 4, 5, 5, "none"), (2, 2, 1, 4, "none"),
     (3, 3, 1, 3, "certify"), (4, 4, 1, 3, "ministry"), (4, 3, 1, 3, "ministry")],
)  # fmt: skip
def test_route_follows_from_the_points_and_what_the_level_gives(
    band: int, star: int, minimum: int, maximum: int, route: str
) -> None:
    assert rules.route(band, star, minimum, maximum) == route


@pytest.mark.parametrize(
    ("text", "mean"),
    [("88,5", Fraction(177, 2)), ("88.5", Fraction(177, 2)), ("797/9", Fraction(797, 9)), ("100", Fraction(100)),
     ("0", Fraction(0)), ("89,996", Fraction(89996, 1000)), (" 90 ", Fraction(90)), ("100,1", None), ("901/9", None),
     ("8/0", None), ("-1", None), ("", None), ("abc", None), ("1e2", None), ("９０", None), ("88,", None)],
)  # fmt: skip
def test_a_mean_is_read_exactly(text: str, mean: Fraction | None) -> None:
    assert rules.mean_of(text) == mean


@pytest.mark.parametrize(
    ("mean", "stars", "code"),
    [("90", 5, ""), ("89,996", 5, "result.past-mean"), ("89,996", 4, ""), ("90", 4, ""), ("797/9", 4, ""),
     ("50", 4, "result.past-mean"), ("50", 0, "result.stars"), ("95", 6, "result.stars"), ("x", 4, "result.mean")],
)  # fmt: skip
def test_a_result_of_the_ministry_is_not_above_its_mean(mean: str, stars: int, code: str) -> None:
    assert rules.higher_result(SHEET, mean, stars).code == code


@pytest.mark.parametrize(("stars", "code"), [(5, "result.five"), (4, ""), (3, ""), (2, "result.low")])
def test_the_province_uses_only_what_it_may_give(stars: int, code: str) -> None:
    assert rules.usable_higher_result(stars, 3, 4).code == code


def test_scores_are_seen_of_opened_rounds_only() -> None:
    seen = {(number, opened) for number in range(4) for opened in range(4) if rules.may_see_scores(number, opened)}
    assert seen == {(1, 1), (1, 2), (1, 3), (2, 2), (2, 3), (3, 3)}


@pytest.mark.parametrize(("days", "needed", "kept"), [(1, 1, True), (0, 1, False), (2, 1, True), (1, 2, False)])
def test_notice_is_counted_in_working_days(days: int, needed: int, kept: bool) -> None:
    assert bool(rules.notice_kept(days, needed)) is kept


def test_a_choice_replaces_the_one_before_in_whichever_case() -> None:
    assert rules.with_mark({"8:1": 1, "9": 2}, "8:2", 3) == {"9": 2, "8:2": 3}
    assert rules.with_mark({"8:1": 1, "9": 2}, "8", None) == {"9": 2}
    assert rules.with_mark({"3.1": 1, "9": 2}, "3.1:/2", 1) == {"9": 2, "3.1:/2": 1}
    assert rules.with_mark({"3.1:/2": 1, "9": 2}, "3.1", 1) == {"9": 2, "3.1": 1}


@given(st.lists(st.sampled_from([0, 1, 2, 3, 5]), min_size=1, max_size=9))
def test_criterion_spread_counts_every_member_once(member_points: list[int]) -> None:
    spreads = {one.code: one for one in rules.criterion_spreads(SHEET, [{"4.1": points} for points in member_points])}
    of = spreads["4.1"]
    assert sum(members for _, members in of.counts) == len(member_points)
    assert (of.low, of.high, of.spread) == (
        min(member_points),
        max(member_points),
        max(member_points) - min(member_points),
    )
    assert of.gates == ((3, 2), (4, 3), (5, 5))
    assert of.split == any(min(member_points) < gate <= max(member_points) for gate in (2, 3, 5))
    assert spreads["1.2"].counts == ((0, len(member_points)),)
