"""Points: what a sheet allows, sums, bands, display."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.domain.criteria import rules
from tests.domain.assertions import is_vietnamese_sentence
from tests.domain.criteria.facts import lawful, sheet, sheets

SQUID = sheet(8)
TOURISM = sheet(26)


@pytest.mark.parametrize(
    ("mean", "star"),
    [
        ("100", 5),
        ("90", 5),
        ("89.996", 4),
        ("89.99", 4),
        ("70", 4),
        ("69.99", 3),
        ("50", 3),
        ("49.99", 2),
        ("30", 2),
        ("29.99", 1),
        ("0", 1),
    ],
)
def test_band__is_exact(mean: str, star: int) -> None:
    assert rules.band(SQUID, Fraction(mean)) == star


@pytest.mark.parametrize(
    ("mean", "text"),
    [
        ("269/3", "89.67"),
        ("22499/250", "89.99"),
        ("90", "90.00"),
        ("89.99", "89.99"),
        ("205/8", "25.63"),
        ("0", "0.00"),
    ],
)
def test_reading__rounds_but_never_into_a_higher_band(mean: str, text: str) -> None:
    assert rules.reading(SQUID, Fraction(mean)) == Decimal(text)
    assert str(rules.reading(SQUID, Fraction(mean))) == text


@given(st.fractions(min_value=0, max_value=100, max_denominator=400))
def test_reading__shows_the_band_of_the_exact_mean(mean: Fraction) -> None:
    rounded = Fraction(rules.reading(SQUID, mean))
    assert rules.band(SQUID, rounded) == rules.band(SQUID, mean)
    assert abs(rounded - mean) < Fraction(1, 100)


def _refused(sheet_: rules.Sheet, marks: dict[str, Any], code: str) -> None:
    answer = rules.marks_lawful(sheet_, marks)
    assert not answer
    assert answer.code == code
    assert is_vietnamese_sentence(answer.reason)


def test_marks__may_leave_criteria_out_and_count_0_there() -> None:
    assert rules.marks_lawful(SQUID, {"1.1": 3})
    assert rules.total(SQUID, {"1.1": 3}) == 3
    assert rules.total(SQUID, {}) == 0


@pytest.mark.parametrize("points", [4, -1, 0, True, 2.0, "2", None])
def test_marks__must_be_points_of_an_option(points: Any) -> None:
    assert rules.marks_lawful(SQUID, {"1.1": 2})
    _refused(SQUID, {"1.1": points}, "criteria.points")


def test_marks__must_name_a_criterion_of_the_set() -> None:
    _refused(SQUID, {"1.1": 2, "6.1.1": 1}, "criteria.unknown")
    _refused(SQUID, {"1.1:1": 2}, "criteria.unknown")
    _refused(TOURISM, {"8:3": 1}, "criteria.unknown")


def test_marks__need_points_on_the_story_for_points_on_its_telling() -> None:
    assert rules.marks_lawful(SQUID, {"5.1": 1, "5.2": 2})
    assert rules.marks_lawful(SQUID, {"5.1": 0, "5.2": 0})
    _refused(SQUID, {"5.1": 0, "5.2": 2}, "criteria.needs")
    _refused(SQUID, {"5.2": 1}, "criteria.needs")
    assert rules.marks_lawful(SQUID, {"5.2": 1}, complete=False)
    assert rules.marks_lawful(TOURISM, {"5.2": 1})


def test_marks__count_one_of_two_cases() -> None:
    assert rules.marks_lawful(TOURISM, {"8:1": 3, "9:2": 2, "15": 1})
    assert rules.total(TOURISM, {"8:1": 3, "9:2": 2, "15": 1}) == 6
    _refused(TOURISM, {"8:1": 3, "8:2": 1}, "criteria.cases")
    _refused(TOURISM, {"8": 3, "8:2": 1}, "criteria.cases")
    _refused(TOURISM, {"8": 4}, "criteria.points")


@pytest.mark.parametrize(("number", "code"), [(7, "3.1"), (23, "6.2")])
def test_marks__distinguish_two_options_of_equal_points_by_position(number: int, code: str) -> None:
    one = sheet(number)
    criterion = one.criterion(code)
    first, second, *higher = criterion.options
    assert (first.points, second.points) == (1, 1)
    assert [rules.tail_of(criterion, option) for option in criterion.options] == ["", "/2", *("" for _ in higher)]
    assert rules.chosen(criterion, {code: 1}) is first, "marks without a place mean the first"
    assert rules.chosen(criterion, {f"{code}:/2": 1}) is second
    assert rules.chosen(criterion, {f"{code}:/9": 1}) is first
    assert rules.chosen(criterion, {"1.1": 1}) is None
    assert rules.marks_lawful(one, {f"{code}:/2": 1})
    assert rules.total(one, {f"{code}:/2": 1}) == rules.points_of({f"{code}:/2": 1}, code) == 1
    for wrong in (f"{code}:/1", f"{code}:/3", f"{code}:/0", f"{code}:/x", f"{code}:/"):
        _refused(one, {wrong: 1}, "criteria.unknown")
    _refused(one, {f"{code}:/2": 3}, "criteria.unknown")
    _refused(one, {code: 1, f"{code}:/2": 1}, "criteria.cases")


def test_no_other_criterion_has_options_of_equal_points_and_case() -> None:
    placed = {
        (one.number, criterion.code)
        for one in sheets()
        for criterion in one.criteria()
        for option in criterion.options
        if "/" in rules.tail_of(criterion, option)
    }
    assert placed == {(7, "3.1"), (23, "6.2")}


def test_chosen__goes_by_points_and_case() -> None:
    criterion = TOURISM.criterion("8")
    assert [rules.chosen(criterion, {key: points}) for key, points in (("8:1", 3), ("8:2", 3), ("8", 3))] == [
        criterion.options[1], criterion.options[3], criterion.options[1]
    ]  # fmt: skip


@given(st.data())
def test_totals__are_the_sum_of_the_parts(data: st.DataObject) -> None:
    one = data.draw(st.sampled_from(sheets()))
    marks = data.draw(lawful(one))
    assert rules.marks_lawful(one, marks)
    parts = rules.part_totals(one, marks)
    assert sum(parts.values()) == rules.total(one, marks) == sum(marks.values())
    assert all(0 <= parts[part.code] <= part.max for part in one.parts)


@given(st.data())
def test_marks__refuse_all_points_that_are_no_option(data: st.DataObject) -> None:
    one = data.draw(st.sampled_from(sheets()))
    criterion = data.draw(st.sampled_from(one.criteria()))
    offered = {option.points for option in criterion.options}
    points = data.draw(st.integers(-2, 50).filter(lambda n: n not in offered))
    _refused(one, {criterion.code: points}, "criteria.points")


@pytest.mark.parametrize(("totals", "apart"), [([95, 84], 11), ([95, 85], 10), ([85, 95, 90], 10), ([70], 0), ([], 0)])
def test_spread__is_the_highest_less_the_lowest(totals: list[int], apart: int) -> None:
    assert rules.spread(totals) == apart
