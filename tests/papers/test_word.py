"""Papers as Word files: facts read back, headings that repeat, the office's own templates, text that stays text."""

from __future__ import annotations

import dataclasses
import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from fontTools.ttLib import TTFont
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from ocop.base.decisions import Denied
from ocop.papers import certificate, minutes, return_letter, summary
from ocop.papers.catalogue import PAPERS
from ocop.papers.document import DEMONSTRATION
from ocop.papers.document.typeset import FONTS
from tests.papers.samples import CERTIFICATE, MINUTES, RETURN, SAMPLES, SUMMARY, Sample
from tests.papers.test_documents import ORDER, stand_in_order
from tests.papers.test_typeset import HOSTILE

ALL = pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)


def opened(content: bytes) -> Any:
    return Document(io.BytesIO(content))


def text(content: bytes) -> str:
    """Return the text of the body as it stands, a space between paragraphs."""
    written = {qn("w:tab"): " ", qn("w:br"): " "}
    paragraphs = opened(content).element.body.iter(qn("w:p"))
    result = (
        "".join(written.get(item.tag) or item.text or "" for item in paragraph.iter(qn("w:t"), *written))
        for paragraph in paragraphs
    )
    return re.sub(r"\s+", " ", " ".join(result))


def own_template(folder: Path, name: str, *lines: str) -> Path:
    """Put an office's own template of a paper into the folder of templates."""
    form = Document()
    for line in lines:
        form.add_paragraph(line)
    file = folder / "templates" / f"{name}.docx"
    file.parent.mkdir(exist_ok=True)
    form.save(str(file))
    return file


WORD_SAYS = {
    "registration_form": ("PHIẾU ĐĂNG KÝ", "Tên đơn vị: Hợp tác xã", "Lần đầu ☐", "Nâng hạng ☒", "05/09/2026"),
    "score_sheet": ("1.1. Năng lực", "☐", "☒", "Tổng cộng 100 72"),
    "certificate": ("GIẤY CHỨNG NHẬN", "★★★★", "Hạng 4 sao", "CN-2026-00017", "19/11/2029"),
}


@ALL
def test_facts_read_back_in_order(sample: Sample) -> None:
    result = text(sample.word())
    pdf_order = tuple(item for item in ORDER[sample.name] if item != DEMONSTRATION)
    stand_in_order(result, *pdf_order)
    stand_in_order(result, *WORD_SAYS.get(sample.name, ()))
    assert not re.search(r"\{[{%]|[%}]\}", result)


@ALL
def test_the_same_facts_make_the_same_bytes(sample: Sample) -> None:
    assert sample.word() == sample.word()


@ALL
def test_pages_are_a4_with_the_margins_of_office_papers(sample: Sample) -> None:
    section = opened(sample.word()).sections[0]
    assert {round(section.page_width.mm), round(section.page_height.mm)} == {210, 297}
    assert [round(item.mm) for item in (section.top_margin, section.bottom_margin)] == [20, 20]
    assert [round(item.mm) for item in (section.left_margin, section.right_margin)] == [30, 20]
    assert section.different_first_page_header_footer
    assert "PAGE" in etree.tostring(section.header._element, encoding="unicode")
    assert "PAGE" not in etree.tostring(section.first_page_header._element, encoding="unicode")


def test_headings_of_tables_return_on_each_page() -> None:
    tables = opened(minutes.PAPER.word(MINUTES)).tables
    repeated = [table for table in tables if table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None]
    assert len(repeated) == 3
    assert [len(table.rows) for table in repeated] == [1 + 8, 1 + 1, 1 + 15]


@ALL
def test_the_motto_stands_on_one_line(sample: Sample) -> None:
    motto = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    with TTFont(FONTS / "LiberationSerif-Bold.ttf") as font:  # as wide as Times New Roman
        glyphs, advances = font.getBestCmap(), font["hmtx"]
        needed = sum(advances[glyphs[ord(char)]][0] for char in motto) / font["head"].unitsPerEm * 12 * 25.4 / 72
    cells = [cell for table in opened(sample.word()).tables for cell in table.rows[0].cells if motto in cell.text]
    assert all(cell.width.mm - 2 * 1.9 > needed for cell in cells)
    assert len(cells) == (sample.name not in {"registration_form", "self_report"})


@ALL
def test_the_grid_of_a_table_is_as_wide_as_its_cells_and_fills_the_page(sample: Sample) -> None:
    file = opened(sample.word())
    section = file.sections[0]
    room = section.page_width.mm - section.left_margin.mm - section.right_margin.mm
    for table in file.tables:
        grid = [column.width.mm for column in table.columns]
        assert sum(grid) == pytest.approx(room, abs=1)
        plain = [row for row in table.rows if len(row._tr.tc_lst) == len(grid)]
        assert all([cell.width.mm for cell in row.cells] == pytest.approx(grid) for row in plain)


def test_columns_of_numbers_are_narrow_and_those_of_names_wide() -> None:
    _, _, _, outcomes, *_ = opened(minutes.PAPER.word(MINUTES)).tables
    place, product, producer, *rest = [column.width.mm for column in outcomes.columns]
    assert place < 10
    assert min(product, producer) > 45
    assert max(rest) < 21


def test_no_cell_is_left_without_a_paragraph() -> None:
    for sample in SAMPLES.values():
        for cell in opened(sample.word()).element.body.iter(qn("w:tc")):
            assert cell.findall(qn("w:p")), f"{sample.name}: Word does not open a cell without a paragraph"


@pytest.mark.parametrize("typed", [*HOSTILE, "<w:p/>&amp;</w:t>", "{{ title }}", "{% for x in y %}", "]]>", "ă\u0306"])
def test_typed_text_is_neither_xml_nor_a_command(typed: str) -> None:
    result = text(return_letter.PAPER.word(dataclasses.replace(RETURN, product=typed, producer="Chủ thể A")))
    assert f"phân hạng sản phẩm {typed} của Chủ thể A" in result


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=80))
def test_any_text_makes_a_file_word_can_read(typed: str) -> None:
    assert "Kính gửi" in text(return_letter.PAPER.word(dataclasses.replace(RETURN, reasons=typed, product=typed)))


def test_the_certificate_holds_its_qr_symbol_as_a_picture() -> None:
    content = certificate.PAPER.word(CERTIFICATE)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        pictures = [name for name in archive.namelist() if name.startswith("word/media/")]
        assert len(pictures) == 1
        assert archive.read(pictures[0]).startswith(b"\x89PNG")
    footers = [opened(content).sections[0].first_page_footer.paragraphs[0].text]
    assert footers == [DEMONSTRATION]


def test_the_file_says_what_it_is_and_when_it_was_made() -> None:
    about = opened(summary.PAPER.word(SUMMARY)).core_properties
    assert (about.title, about.language) == ("Bảng tổng hợp điểm đánh giá", "vi-VN")
    assert about.author == SUMMARY.head.issuer
    assert about.created == about.modified == SUMMARY.head.made_at.replace(tzinfo=about.created.tzinfo)


def test_an_offices_own_template_goes_before_ours(tmp_path: Path) -> None:
    own_template(tmp_path, "summary", "MẪU CỦA CƠ QUAN", "{{ product }}: {{ mean }} điểm, {{ star }}")
    result = text(summary.PAPER.word(SUMMARY))
    stand_in_order(result, "MẪU CỦA CƠ QUAN", f"{SUMMARY.product}: 89,56 điểm, 3 sao")
    assert "BẢNG TỔNG HỢP" not in result


def test_our_template_taken_as_ones_own_gives_the_same_paper(tmp_path: Path) -> None:
    ours = minutes.PAPER.word(MINUTES)
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "minutes.docx").write_bytes(PAPERS["minutes"].template())
    assert minutes.PAPER.word(MINUTES) == ours


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (["{{ so_diem }}"], "mẫu dùng trường không có: so_diem"),
        (["{{ chair.tuoi }}"], "mẫu dùng trường không có: tuoi"),
        (["{% if star %} thiếu lệnh đóng"], "lệnh trong mẫu viết sai"),
        (["{{ star"], "lệnh trong mẫu viết sai"),
        (["{{ 1 / 0 }}"], "không chạy được"),
        (["{{ ''.__class__.__mro__ }}"], "không chạy được"),
    ],
)
def test_a_broken_template_is_refused_in_a_sentence(lines: list[str], why: str, tmp_path: Path) -> None:
    own_template(tmp_path, "summary", *lines)
    with pytest.raises(Denied) as refused:
        summary.PAPER.word(SUMMARY)
    answer = refused.value.decision
    assert answer.code == "paper.template-broken"
    assert answer.reason.startswith("Mẫu Word “summary.docx” của cơ quan không dùng được: ")
    assert why in answer.reason
    assert str(tmp_path) not in answer.reason


@pytest.mark.parametrize("content", [b"", b"khong phai zip", b"PK\x05\x06" + b"\0" * 18])
def test_a_file_that_is_not_word_is_refused_in_a_sentence(content: bytes, tmp_path: Path) -> None:
    own_template(tmp_path, "summary").write_bytes(content)
    with pytest.raises(Denied) as refused:
        summary.PAPER.word(SUMMARY)
    assert refused.value.decision.code == "paper.template-broken"
    own_template(tmp_path, "summary").unlink()
    assert "89,56" in text(summary.PAPER.word(SUMMARY))


def test_names_of_templates_are_plain_file_names() -> None:
    assert all(re.fullmatch("[a-z_]+", name) for name in PAPERS)
