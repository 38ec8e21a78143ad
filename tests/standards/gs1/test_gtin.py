"""Trade item numbers: accepted as people type them, refused with a sentence that says how to fix them."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ocop.standards.gs1 import GtinProblem, is_example, normalise
from ocop.standards.gs1.checkdigit import check_digit, holds
from ocop.standards.gs1.gtin import LENGTHS
from tests.domain.assertions import is_vietnamese_sentence


def with_check_digit(body: str) -> str:
    """Return a number with its check digit."""
    return body + check_digit(body)


def problem(text: str) -> str:
    """Return why a text is not a GTIN; the sentence must be fit for users."""
    with pytest.raises(GtinProblem) as caught:
        normalise(text)
    assert str(caught.value) == caught.value.sentence
    assert is_vietnamese_sentence(caught.value.sentence), caught.value.sentence
    return caught.value.code


@pytest.mark.parametrize(
    ("typed", "gtin"),
    [
        ("8934563138165", "08934563138165"),
        (" 893 4563 138165 ", "08934563138165"),
        ("893-4563.138\u00a0165", "08934563138165"),
        ("08934563138165", "08934563138165"),
        ("614141000036", "00614141000036"),
        ("95050003", "00000095050003"),
        ("10614141000019", "10614141000019"),
        (with_check_digit("978604123456"), "0" + with_check_digit("978604123456")),
    ],
)
def test_normalise__brings_it_to_fourteen_digits(typed: str, gtin: str) -> None:
    assert normalise(typed) == gtin


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "gtin.not-digits"),
        ("   ", "gtin.not-digits"),
        ("89345631381a5", "gtin.not-digits"),
        ("８９３４５６３１３８１６５", "gtin.not-digits"),
        ("8934563138165\n", "gtin.not-digits"),
        ("1234567", "gtin.length"),
        ("123456789", "gtin.length"),
        ("12345678901", "gtin.length"),
        ("1" * 15, "gtin.length"),
        ("9" * 10_000, "gtin.length"),
        ("8934563138166", "gtin.check-digit"),
        ("0" * 8, "gtin.zero"),
        ("0" * 13, "gtin.zero"),
        ("0" * 14, "gtin.zero"),
    ],
)
def test_normalise__refuses_what_is_no_gtin(typed: str, code: str) -> None:
    assert problem(typed) == code


def test_normalise__says_what_the_last_digit_would_be() -> None:
    with pytest.raises(GtinProblem, match="8934563138165"):
        normalise("8934563138160")


# General Specifications, section 1.4: prefixes that name no product to the world
RESTRICTED = ["02", "04", *(str(n) for n in range(20, 30))]
COUPONS = [*(str(n) for n in range(980, 1000))]


@pytest.mark.parametrize("prefix", RESTRICTED)
def test_normalise__refuses_numbers_of_a_shop_or_company_in_every_length(prefix: str) -> None:
    thirteen = with_check_digit(prefix.ljust(12, "7"))
    assert problem(thirteen) == "gtin.restricted"
    assert problem("0" + thirteen) == "gtin.restricted"
    assert problem(with_check_digit("1" + thirteen[:-1])) == "gtin.restricted"
    if prefix[0] == "0":
        assert problem(thirteen[1:]) == "gtin.restricted"


@pytest.mark.parametrize("first", ["0", "2"])
@pytest.mark.parametrize("length", LENGTHS)
def test_normalise__refuses_short_numbers_of_a_shop_however_many_zeros_stand_before(first: str, length: int) -> None:
    assert problem(with_check_digit(first + "123457").zfill(length)) == "gtin.restricted"


@pytest.mark.parametrize("prefix", COUPONS)
def test_normalise__refuses_coupons_and_refunds(prefix: str) -> None:
    assert problem(with_check_digit(prefix.ljust(12, "1"))) == "gtin.coupon"


def test_normalise__refuses_periodicals_and_takes_books() -> None:
    assert problem(with_check_digit("977".ljust(12, "1"))) == "gtin.serial"
    for books in ("978", "979"):
        assert normalise(with_check_digit(books.ljust(12, "1")))


@pytest.mark.parametrize("prefix", ["00", "01", "03", "05", "06", "30", "380", "893", "950", "952", "969", "976"])
def test_normalise__takes_neighbours_of_refused_prefixes(prefix: str) -> None:
    thirteen = with_check_digit(prefix.ljust(12, "7"))
    assert normalise(thirteen) == "0" + thirteen


@pytest.mark.parametrize("first", "13456789")
def test_normalise__takes_short_numbers_whose_prefix_would_be_refused_in_a_long_one(first: str) -> None:
    eight = with_check_digit(first + "800123")
    assert normalise(eight) == eight.zfill(14)


@given(st.text("0123456789", min_size=7, max_size=13))
def test_normalise__is_steady_and_keeps_the_number(body: str) -> None:
    number = with_check_digit(body)
    try:
        gtin = normalise(number)
    except GtinProblem:
        assume(False)
    assert len(gtin) == 14
    assert int(gtin) == int(number)
    assert holds(gtin)
    assert normalise(gtin) == gtin
    assert normalise(" ".join(number)) == gtin


@given(st.text(max_size=20))
def test_normalise__answers_any_text(text: str) -> None:
    try:
        given_back = normalise(text)
    except GtinProblem as error:
        given_back = error.code
        sentence = error.sentence
    else:
        sentence = "Đây là một mã."
    assert given_back.startswith("gtin.") or len(given_back) == 14
    assert is_vietnamese_sentence(sentence)


def test_is_example__knows_the_prefix_of_gs1s_examples() -> None:
    assert is_example("09520123456788")
    assert is_example("19520123456785")
    assert not is_example("08934563138165")
    assert not is_example("00000095200002")
