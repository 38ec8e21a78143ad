"""Values as people give them: tidied, measured, refused with a sentence."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.base.decisions import Denied
from ocop.base.text import tidy
from ocop.base.values import clean_multiline, clean_text, int_in_range, not_later, phone, website
from tests.domain.assertions import is_vietnamese_sentence, nfd


def assert_denied(code: str, clean: Any, *values: Any, **more: Any) -> str:
    """Hold that a value is refused with a code and a sentence; return the sentence."""
    with pytest.raises(Denied) as caught:
        clean(*values, **more)
    assert caught.value.decision.code == code
    assert is_vietnamese_sentence(caught.value.decision.reason)
    return caught.value.decision.reason


def test_clean_text__is_tidied() -> None:
    assert clean_text(nfd(" Chả\r\n mực "), "tên", 10) == "Chả mực"
    assert clean_text(None, "tên", 10) == clean_text("", "tên", 10) == clean_text(" \t", "tên", 10) == ""


@pytest.mark.parametrize("nothing", [None, "", "  ", "\n\t", "\u200b", "\x00"])
def test_clean_text__that_is_needed_is_asked_for_by_name(nothing: str | None) -> None:
    assert (
        assert_denied("value.missing", clean_text, nothing, "tên sản phẩm", 10, required=True)
        == "Hãy nhập tên sản phẩm."
    )


def test_clean_text__is_measured_after_tidying_and_says_how_long_it_is() -> None:
    assert clean_text(nfd("ậ" * 10) + "   ", "tên", 10) == "ậ" * 10
    sentence = assert_denied("value.too-long", clean_text, "a" * 11, "tên", 10)
    assert sentence == "Mục “tên” dài 11 ký tự; nhiều nhất là 10."


@given(st.text(max_size=40), st.integers(0, 40))
def test_clean_text__returns_the_tidy_text_or_refuses(text: str, longest: int) -> None:
    if len(tidy(text)) > longest:
        with pytest.raises(Denied):
            clean_text(text, "tên", longest)
    else:
        assert clean_text(text, "tên", longest) == tidy(text)


def test_clean_multiline__keeps_lines_and_tidies_each() -> None:
    assert clean_multiline(nfd("\n Một  dòng\r\n\r\n\thai \x00dòng\n\n"), "kể lại", 30) == "Một dòng\n\nhai dòng"
    assert clean_multiline(None, "kể lại", 0) == ""
    sentence = assert_denied("value.too-long", clean_multiline, "a\n" * 20, "kể lại", 38)
    assert sentence == "Mục “kể lại” dài 39 ký tự; nhiều nhất là 38."
    assert len(clean_multiline("a\n" * 20, "kể lại", 39)) == 39


@given(st.text(max_size=40))
def test_clean_multiline__is_steady(text: str) -> None:
    once = clean_multiline(text, "kể lại", 200)
    assert clean_multiline(once, "kể lại", 200) == once


@pytest.mark.parametrize(
    "good", ["", "1900 1234", "0203.555.0101", "0912 345 678", "+84 (203) 555-0101", "+1 212 555 0100"]
)
def test_phone__takes_numbers_as_people_write_them(good: str) -> None:
    assert phone(f" {good} ") == good


@pytest.mark.parametrize(
    "bad",
    ["115", "12345", "0" * 20, "(0203) 555 0101", "0203 555 01o1", "0203/555", "số 5", "+", "٠١٢٣٤٥٦٧",
     "0-----", "+ - - - -", "0203 555 0101 99", "+84 12", "+999 203 555 01"],
)  # fmt: skip
def test_phone__refuses_what_cannot_be_dialled(bad: str) -> None:
    assert_denied("value.phone", phone, bad)


@pytest.mark.parametrize("good", ["", "https://ocop.vn", "HTTP://x.vn/a?b=c#d", "https://chảmực.vn/đặt-hàng"])
def test_website__takes_web_addresses(good: str) -> None:
    assert website(f" {good}\n") == good


@pytest.mark.parametrize(
    "bad",
    ["ocop.vn", "javascript:alert(1)", "ftp://x.vn", "https://", "https:///x", "https://a b.vn", "//x.vn",
     "data:text/html,x", "https://x", " https ://x.vn", "https://" + "a" * 190],
)  # fmt: skip
def test_website__refuses_what_is_none(bad: str) -> None:
    assert_denied("value.website", website, bad)


@given(st.integers(), st.integers(-5, 5), st.integers(6, 2_000_000))
def test_int_in_range__returns_what_lies_within_both_bounds(value: int, minimum: int, maximum: int) -> None:
    if minimum <= value <= maximum:
        assert int_in_range(value, "số lượng", minimum=minimum, maximum=maximum) == value
    else:
        assert_denied("value.number", int_in_range, value, "số lượng", minimum=minimum, maximum=maximum)


@pytest.mark.parametrize("edge", [1, 2500])
def test_int_in_range__takes_its_bounds_and_says_them(edge: int) -> None:
    assert int_in_range(edge, "số lượng", minimum=1, maximum=2500) == edge
    sentence = assert_denied("value.number", int_in_range, 2501, "số lượng", minimum=1, maximum=2500)
    assert sentence == "Mục “số lượng” phải từ 1 đến 2.500."


def test_not_later__takes_the_limit_itself() -> None:
    limit = date(2026, 9, 2)
    assert not_later(limit, limit, "Ngày ký") == limit
    assert not_later(date.min, limit, "Ngày ký") == date.min
    sentence = assert_denied("value.future", not_later, date(2026, 9, 3), limit, "Ngày ký")
    assert sentence == "Ngày ký không thể sau ngày 02/09/2026."
