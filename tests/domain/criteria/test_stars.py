"""Stars: band and gates together, whose option counts, what the next star lacks."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ocop.domain.criteria import rules
from tests.domain.criteria.facts import lawful, marks_of, sheet, sheets

SQUID = sheet(8)


def _star(*members: dict[str, int], number: int = 8, agreed: dict[str, int] | None = None) -> rules.Outcome:
    one = sheet(number)
    return rules.outcome(one, members, rules.agreed_or_majority(one, members, agreed or {}))


@pytest.mark.parametrize(
    ("total", "fixed", "band", "star"),
    [
        (92, {}, 5, 5),
        (92, {"c4_1": 3}, 5, 4),
        (75, {}, 4, 4),
        (75, {"c2_3": 2}, 4, 3),
        (60, {"c3_5": 0}, 3, 2),
        (90, {}, 5, 5),
        (89, {}, 4, 4),
    ],
)
def test_outcome__is_the_lower_of_band_and_gates(total: int, fixed: dict[str, int], band: int, star: int) -> None:
    outcome = _star(marks_of(8, total, **fixed))
    assert (outcome.mean, outcome.band, outcome.star) == (total, band, star)


def test_outcome__names_the_gate_that_holds_the_star_back() -> None:
    outcome = _star(marks_of(8, 92, c4_1=3))
    assert outcome.gate_star == 4
    assert outcome.failed == (rules.FailedGate(5, "4.1", "Thị trường chính", 5, 3),)


def test_outcome__takes_a_mean_just_below_90_as_4_stars() -> None:
    members = [marks_of(8, 90)] * 249 + [marks_of(8, 89)]
    outcome = _star(*members)
    assert outcome.mean == Fraction("89.996")
    assert (outcome.band, outcome.star) == (4, 4)


def test_outcome__needs_a_sheet() -> None:
    with pytest.raises(ValueError, match="no sheets"):
        rules.outcome(SQUID, [], {})


def test_gates__of_a_lower_star_bind_the_higher_stars() -> None:
    marks = marks_of(8, 95, c5_3=0)
    assert rules.gates(SQUID, marks) == rules.Gates(
        2, (rules.FailedGate(3, "5.3", "Bản sắc địa phương trong câu chuyện", 1, 0),)
    )


def test_gates__hold_for_full_marks_in_every_set() -> None:
    for one in sheets():
        full = {criterion.code: criterion.max for criterion in one.criteria()}
        assert rules.outcome(one, [full], full) == rules.Outcome(Fraction(100), 5, 5, 5, ())


def test_agreed__option_stands_whatever_the_members_gave() -> None:
    members = [{"4.1": 5}, {"4.1": 5}, {"4.1": 3}]
    assert rules.agreed_or_majority(SQUID, members, {"4.1": 3})["4.1"] == 3
    assert rules.agreed_or_majority(SQUID, members, {"4.1": 0})["4.1"] == 0


@pytest.mark.parametrize(
    ("member_points", "percent", "stands"),
    [
        ([5, 5, 3], 50, 5),
        ([5, 3, 3], 50, 3),
        ([5, 5, 3, 3], 50, 3),  # half is no majority
        ([5, 3, 2, 1], 50, 2),
        ([5, 5, 3], 66, 5),
        ([5, 5, 3], 67, 3),
        ([0, 0, 5], 50, 0),
    ],
)
def test_majority__reaches_or_passes_the_option(member_points: list[int], percent: int, stands: int) -> None:
    members = [{"4.1": points} if points else {} for points in member_points]
    assert rules.agreed_or_majority(SQUID, members, {}, percent=percent)["4.1"] == stands


def test_majority__speaks_only_of_criteria_with_gates() -> None:
    gated = {code for star in range(1, 6) for code in SQUID.gates(star)}
    assert set(rules.agreed_or_majority(SQUID, [{}], {})) == gated


def test_next_star__names_missing_points_and_gates() -> None:
    lacking = rules.next_star(SQUID, marks_of(8, 69, c2_3=2))
    assert lacking == rules.NextStar(4, 1, (rules.FailedGate(4, "2.3", "Nhãn hàng hóa", 3, 2),))


def test_next_star__is_none_at_five() -> None:
    assert rules.next_star(SQUID, marks_of(8, 92)) is None


@given(st.data())
def test_next_star__is_reached_by_what_it_names(data: st.DataObject) -> None:
    one = data.draw(st.sampled_from(sheets()))
    marks = data.draw(lawful(one))
    lacking = rules.next_star(one, marks)
    if lacking is None:
        return
    raised = marks | {gate.criterion: max(gate.needed, marks.get(gate.criterion, 0)) for gate in lacking.gates}
    still = max(0, lacking.points_missing - (rules.total(one, raised) - rules.total(one, marks)))
    after = rules.next_star(one, raised)
    assert after is None or after.star > lacking.star or (after.gates, after.points_missing) == ((), still)


@settings(max_examples=60)
@given(st.data())
def test_star__never_falls_when_an_option_is_raised(data: st.DataObject) -> None:
    one = data.draw(st.sampled_from(sheets()))
    members = data.draw(st.lists(lawful(one), min_size=1, max_size=4))
    agreed = data.draw(st.sampled_from([{}, members[0]]))
    who = data.draw(st.integers(0, len(members) - 1))
    criterion = data.draw(st.sampled_from(one.criteria()))
    now = members[who].get(criterion.code, 0)
    higher = [option.points for option in criterion.options if option.points >= now]
    raised = [dict(marks) for marks in members]
    raised[who][criterion.code] = data.draw(st.sampled_from(higher))
    before = rules.outcome(one, members, rules.agreed_or_majority(one, members, agreed))
    after = rules.outcome(one, raised, rules.agreed_or_majority(one, raised, agreed))
    assert after.star >= before.star
    assert after.gate_star >= before.gate_star


@settings(max_examples=60)
@given(st.data())
def test_star__never_passes_a_failed_gate(data: st.DataObject) -> None:
    one = data.draw(st.sampled_from(sheets()))
    members = data.draw(st.lists(lawful(one), min_size=1, max_size=4))
    outcome = rules.outcome(one, members, rules.agreed_or_majority(one, members, {}))
    assert all(outcome.star < gate.star for gate in outcome.failed)
    assert outcome.star == min(outcome.band, outcome.gate_star)


@settings(max_examples=60)
@given(st.data())
def test_outcome__is_the_same_in_any_order_of_members(data: st.DataObject) -> None:
    one = data.draw(st.sampled_from(sheets()))
    members = data.draw(st.lists(lawful(one), min_size=2, max_size=5))
    mixed = data.draw(st.permutations(members))
    first = rules.outcome(one, members, rules.agreed_or_majority(one, members, {}))
    assert rules.outcome(one, mixed, rules.agreed_or_majority(one, mixed, {})) == first
