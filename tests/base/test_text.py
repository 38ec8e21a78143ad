"""Vietnamese text in one normal form."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.base.text import fold, sort_key, tidy

VIETNAMESE = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
words = st.text(VIETNAMESE + VIETNAMESE.upper() + "0123456789 ", max_size=30)


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u202f", "\u2009", "\t", "\r\n", "  "])
def test_tidy__makes_any_space_one_space(space: str) -> None:
    assert tidy(f" 50{space}% ") == "50 %"


def test_tidy__drops_what_cannot_be_seen() -> None:
    assert tidy("chả\u200b mực\x00\x1f") == "chả mực"


def test_tidy__composes_marks() -> None:
    assert tidy("cha\u0309 mu\u031b\u0323c") == "chả mực"


@given(st.text())
def test_tidy__is_steady_and_leaves_one_line_in_nfc(text: str) -> None:
    once = tidy(text)
    assert tidy(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert "  " not in once
    assert once == once.strip()
    assert all(letter.isprintable() for letter in once)


@given(words)
def test_tidy__loses_no_letter_of_vietnamese(text: str) -> None:
    assert tidy(unicodedata.normalize("NFD", text)) == " ".join(text.split())


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Chả mực giã tay", "cha muc gia tay"),
        ("ĐẶC KHU Vân Đồn", "dac khu van don"),
        ("Đường Nguyễn Huệ, ngõ 5/12", "duong nguyen hue, ngo 5/12"),
        ("  Sữa\u00a0 ong\tchúa ", "sua ong chua"),
        ("qu\u0079\u0309nh ưỡn ượt", "quynh uon uot"),
        ("", ""),
    ],
)
def test_fold__drops_marks_and_capitals(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(words)
def test_fold__of_vietnamese_is_ascii_and_the_same_however_it_was_typed(text: str) -> None:
    folded = fold(text)
    assert folded.isascii()
    assert folded == fold(folded) == fold(text.upper()) == fold(unicodedata.normalize("NFD", text))


@given(st.text())
def test_fold__takes_any_text_and_leaves_no_mark(text: str) -> None:
    folded = fold(text)
    assert not any(unicodedata.combining(letter) for letter in folded)


def test_sort_key__follows_the_alphabet_then_the_tones() -> None:
    in_order = ["1", "2", "a", "à", "ả", "ã", "á", "ạ", "an", "ăn", "ân", "bà", "ca", "cha", "da", "đa", "e",
                "ê", "o", "ô", "ơ", "u", "ư", "y"]  # fmt: skip
    backwards = in_order[::-1]
    assert sorted(backwards, key=sort_key) == in_order


@pytest.mark.parametrize(
    ("first", "second"),
    [("Bình Liêu", "Bình Ngọc"), ("Đầm Hà", "Đông Mai"), ("Hạ Long", "Hà Tu"), ("Cô Tô", "Cô Tộ"),
     ("mà da", "ma đa"), ("Vân Đồn", "vân đồn xã"), ("Cẩm Phả", "Cẩm Thạch"), ("Ba Chẽ", "Bà Chẻ 2")],
)  # fmt: skip
def test_sort_key__orders_names_by_all_letters_before_any_tone(first: str, second: str) -> None:
    assert sorted([second, first], key=sort_key) == [first, second]


@given(st.lists(words, max_size=8))
def test_sort_key__does_not_depend_on_the_order_before_or_on_capitals(texts: list[str]) -> None:
    there = sorted(texts, key=sort_key)
    assert [sort_key(text) for text in there] == sorted(sort_key(text.upper()) for text in texts)


@given(words, words)
def test_sort_key__is_the_same_for_equal_words_alone(one: str, other: str) -> None:
    assert (sort_key(one) == sort_key(other)) == (tidy(one).lower() == tidy(other).lower())


@given(st.text())
def test_sort_key__takes_any_text(text: str) -> None:
    letters, tones = sort_key(text)
    assert len(letters) == len(tones)


def test_sort_key__puts_a_tone_on_the_letter_before_it() -> None:
    assert sort_key("b\u0300")[1] == (1,)
    assert sort_key("\u0300") == ((), ())
