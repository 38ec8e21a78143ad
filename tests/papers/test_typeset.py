"""What people typed is text on the paper, never markup; what the fonts lack does not stop a paper."""

from __future__ import annotations

import dataclasses
import unicodedata

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ocop.papers import return_letter
from tests.papers.samples import RETURN
from tests.papers.test_documents import text

HOSTILE = [
    '#set page(paper: "a3")',
    '#include "/etc/passwd"',
    '#read("office.typ")',
    "$x^2$ và $ lẻ",
    "*đậm* _nghiêng_ `mã`",
    r"\ gạch \u{41} \n",
    "@tham-chieu <nhan> <script>",
    "= Đề mục // chú thích /* chú thích */",
    "~ -- --- ... 'nháy' \"kép\"",
    "]) } { [ ( #",
    "{{ 7 * 7 }} {% raw %}",
]


def named(product: str) -> str:
    """Return the text of a letter about the product."""
    return text(return_letter.PAPER.pdf(dataclasses.replace(RETURN, product=product, producer="Chủ thể A")))


@pytest.mark.parametrize("typed", HOSTILE)
def test_typed_text_is_never_markup(typed: str) -> None:
    assert f"phân hạng sản phẩm {typed} của Chủ thể A" in named(typed)


@pytest.mark.parametrize("typed", HOSTILE)
def test_typed_text_changes_no_page(typed: str) -> None:
    facts = dataclasses.replace(RETURN, reasons=f"{typed}\n{typed}")
    with pypdfium2.PdfDocument(return_letter.PAPER.pdf(facts)) as document:
        assert len(document) == 1
        assert document[0].get_width() == pytest.approx(595.28, abs=0.1)


def test_a_very_long_word_is_broken_inside_the_margins() -> None:
    long = "https://" + "a" * 300
    content = return_letter.PAPER.pdf(dataclasses.replace(RETURN, reasons=long))
    with pypdfium2.PdfDocument(content) as document:
        page = document[0]
        where = page.get_textpage()
        assert max(where.get_rect(at)[2] for at in range(where.count_rects())) < page.get_width() - 50
        assert "a" * 300 in "".join(where.get_text_range().replace("\ufffe", "").replace("\u200b", "").split())


def test_text_is_brought_to_nfc() -> None:
    result = named(unicodedata.normalize("NFD", "Chả mực giã tay Hạ Long"))
    assert "Chả mực giã tay Hạ Long" in result


def test_letters_the_fonts_lack_and_control_letters_do_not_stop_a_paper() -> None:
    assert "sản phẩm Trà □□ hoa vàng của" in named("Trà 茶🍵 hoa\u0000 vàng\u202e")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120))
def test_any_text_makes_a_paper(typed: str) -> None:
    assert return_letter.PAPER.pdf(dataclasses.replace(RETURN, reasons=typed, product=typed)).startswith(b"%PDF-")
