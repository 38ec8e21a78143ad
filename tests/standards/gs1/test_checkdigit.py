"""The check digit finds every wrong digit, and keys published by GS1 have it."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ocop.standards.gs1.checkdigit import check_digit, holds
from tests.public_cases import LINTERS, cases_of, needs

digits = st.text("0123456789", min_size=1, max_size=17)
# General Specifications, sections 7.9 and 2.1: examples of each length
PUBLISHED = ["95050003", "614141000036", "9506000134352", "09506000134352", "10614141000019"]


@pytest.mark.parametrize("key", PUBLISHED)
def test_holds__for_published_keys(key: str) -> None:
    assert holds(key)
    assert check_digit(key[:-1]) == key[-1]


def test_check_digit__is_worked_out_as_the_standard_shows() -> None:
    # 7.9.1: 6 2 9 1 0 4 1 5 0 0 2 1 with weights 1 and 3 is 57; 60 less 57 is 3
    assert check_digit("629104150021") == "3"
    assert check_digit("0") == "0"


@given(digits)
def test_holds__for_one_last_digit_alone(body: str) -> None:
    assert [last for last in "0123456789" if holds(body + last)] == [check_digit(body)]


@given(digits, st.data())
def test_holds__finds_every_single_wrong_digit(body: str, data: st.DataObject) -> None:
    key = body + check_digit(body)
    place = data.draw(st.integers(0, len(key) - 1))
    wrong = data.draw(st.sampled_from("0123456789"))
    assume(wrong != key[place])
    assert not holds(key[:place] + wrong + key[place + 1 :])


@given(digits)
def test_check_digit__does_not_change_with_zeros_in_front(body: str) -> None:
    assert check_digit("0" + body) == check_digit(body)


@pytest.mark.parametrize("bad", ["", "12a", "1 2", "١٢٣", "²³", "１２", "-1", "12\n"])
def test_check_digit__refuses_what_is_not_digits(bad: str) -> None:
    with pytest.raises(ValueError, match="digits"):
        check_digit(bad)
    assert not holds(bad)


@pytest.mark.parametrize("short", ["0", "5"])
def test_holds__needs_more_than_the_check_digit(short: str) -> None:
    assert not holds(short)


@needs(LINTERS)
def test_holds__agrees_with_the_linter_of_gs1() -> None:
    cases = [case for case in cases_of(LINTERS) if case["linter"] == "gs1_lint_csum"]
    assert cases
    assert [case["args"][0] for case in cases if holds(case["args"][0]) != case["ok"]] == []
