"""A description as a Word template: text with docxtpl's commands, in the layout of Decree 30/2020, annex I.

An office may take the template and change it in Word, so its commands are few: `{{ field }}`, and paragraphs or rows
of a table that hold one `{%p ... %}` or `{%tr ... %}` and vanish when the template is filled.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from ocop.papers.document import blocks as b
from ocop.papers.document.word_parts import (
    ALIGN,
    PADDING,
    TABLE_PADDING,
    Place,
    add_runs,
    always_has_text,
    column_widths,
    element,
    repeat,
    set_grid,
    set_padding,
)

FACE = "Times New Roman"
CENTER = b.Align.CENTER
WHITE = 255


def word_template(description: Sequence[b.Block], *, size: float = 13) -> bytes:
    """Return the template of a document as a Word file. `size` of the letters is in points."""
    writer = WordWriter(size=size)
    writer.add_all(writer.body, description)
    return writer.bytes()


class WordWriter:
    """Writes blocks into a Word file. A place to write to is the file's body or a cell, each with its width."""

    def __init__(self, *, size: float = 13, flipped: bool = False) -> None:
        self.file: Any = Document()
        self._new_page = False
        self._style(size)
        section = self.file.sections[0]
        section.page_width, section.page_height = (Mm(297), Mm(210)) if flipped else (Mm(210), Mm(297))
        section.orientation = WD_ORIENT.LANDSCAPE if flipped else WD_ORIENT.PORTRAIT
        section.top_margin = section.bottom_margin = section.right_margin = Mm(20)
        section.left_margin = Mm(30)
        section.header_distance = section.footer_distance = Mm(10)
        section.different_first_page_header_footer = True
        self._page_number(section.header.paragraphs[0])
        for header in (section.header, section.first_page_header):
            place = Place(header, 0)
            self.add(place, b.If("draft", (b.Text("**DỰ THẢO**", align=b.Align.RIGHT, size=12),)))
        for footer in (section.footer, section.first_page_footer):
            add_runs(footer.paragraphs[0], "__{{ demonstration }}__", size=10, align=CENTER)
        self.body = Place(self.file, 247 if flipped else 160)

    def _style(self, size: float) -> None:
        normal = self.file.styles["Normal"]
        normal.font.name, normal.font.size = FACE, Pt(size)
        fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
        for kind in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(kind), FACE)
        normal.element.get_or_add_rPr().append(element("w:lang", val="vi-VN"))
        normal.paragraph_format.space_after = Pt(6)
        normal.paragraph_format.space_before = Pt(0)

    @staticmethod
    def _page_number(paragraph: Any) -> None:
        paragraph.alignment = ALIGN[CENTER]
        for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
            run = paragraph.add_run()
            run.font.size = Pt(13)
            mark = element("w:fldChar", fldCharType=kind) if kind else OxmlElement("w:instrText")
            mark.text = text or None
            run._r.append(mark)

    def bytes(self) -> bytes:
        """Return the file. It ends in a paragraph, as Word wants, too small to begin a page."""
        last = self.file.add_paragraph().paragraph_format
        last.space_after, last.line_spacing = Pt(0), Pt(1)
        out = io.BytesIO()
        self.file.save(out)
        return out.getvalue()

    def page_frame(self, colour: str) -> None:
        """Draw a frame around every page, 8 mm from its edge; `colour` as RRGGBB."""
        borders = element("w:pgBorders", offsetFrom="page")
        for edge in ("top", "left", "bottom", "right"):
            borders.append(element(f"w:{edge}", val="thinThickSmallGap", sz="18", space="23", color=colour))
        section = self.file.sections[0]._sectPr
        section.find(qn("w:pgMar")).addnext(borders)

    def add_all(self, place: Place, blocks: Sequence[b.Block | b.Row]) -> None:
        """Write blocks one below the other."""
        for block in blocks:
            self.add(place, block)

    def add(self, place: Place, block: b.Block | b.Row) -> None:
        """Write a block by the method of its name: `_section` writes a Section."""
        getattr(self, f"_{type(block).__name__.lower()}")(place, block)

    def _text(self, place: Place, block: b.Text) -> None:
        self.text(place, block)

    def _section(self, place: Place, block: b.Section) -> None:
        self.text(place, b.Text(f"**{block.text}**", align=block.align, keep=True))

    def _heading(self, place: Place, block: b.Heading) -> None:
        self.text(place, b.Text(f"**{block.text}**", align=CENTER, keep=True))

    def _prose(self, place: Place, block: b.Prose) -> None:
        text = b.Text("{{ text_line }}", indent=True, keep=block.keep)
        self.add(place, b.For(f"text_line in {block.field}.splitlines()", (text,)))

    def _pair(self, place: Place, block: b.Pair) -> None:
        paragraph = self.text(place, b.line(f"{block.left}\t{block.right}"))
        paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(place.width / (1 + block.share)))

    def _motto(self, place: Place, _: b.Motto) -> None:
        self.motto(place)

    def _addressee(self, place: Place, block: b.Addressee) -> None:
        addressee = self.text(place, b.line(f"Kính gửi: {block.text}.", align=CENTER, size=13.5))
        addressee.paragraph_format.space_before = addressee.paragraph_format.space_after = Pt(12)

    def _signed(self, place: Place, block: b.Signed) -> None:
        left, right = self.columns(place, [0.4, 0.6])
        with self.cell(left), self.cell(right):
            self.add_all(left, block.left)
            self.signature(right, block.signer, dated=True)

    def _foot(self, place: Place, block: b.Foot) -> None:
        left, right = self.columns(place, [0.46, 0.54])
        with self.cell(left), self.cell(right):
            if block.receivers:
                self._receivers(left, block.receivers)
            self.signature(right, block.signer)

    def _twosigners(self, place: Place, block: b.TwoSigners) -> None:
        left, right = self.columns(place, [1, 1])
        with self.cell(left), self.cell(right):
            self.signature(left, block.left_signer)
            self.signature(right, block.right_signer)

    def _space(self, place: Place, block: b.Space) -> None:
        place.add_paragraph().paragraph_format.space_after = Mm(block.height)

    def _newpage(self, _place: Place, _block: b.NewPage) -> None:
        self._new_page = True

    def _if(self, place: Place, block: b.If) -> None:
        self._around(place, f"if {block.condition}", "endif", block.blocks)

    def _for(self, place: Place, block: b.For) -> None:
        self._around(place, f"for {block.loop}", "endfor", block.blocks)

    def _around(self, place: Place, first: str, last: str, blocks: Sequence[b.Block | b.Row]) -> None:
        place.add_paragraph("{%p " + first + " %}")
        self.add_all(place, blocks)
        place.add_paragraph("{%p " + last + " %}")

    def text(self, place: Place, text: b.Text, *, colour: str = "", above: float = 0) -> Any:
        """Write a paragraph and return it; `colour` as RRGGBB, `above` is the room above in points."""
        paragraph = place.add_paragraph()
        align = b.Align.JUSTIFY if text.indent else text.align
        add_runs(paragraph, text.text, size=text.size or place.size, align=place.align or align, colour=colour)
        style = paragraph.paragraph_format
        if text.indent:
            style.first_line_indent = Mm(10)
        if text.left:
            style.left_indent = Mm(place.width * text.left / 100)
        if above:
            style.space_before = Pt(above)
        if place.in_table:
            style.space_after = Pt(0)
        style.keep_with_next = text.keep or place.keep
        style.page_break_before, self._new_page = self._new_page, False
        return paragraph

    def _title(self, place: Place, title: b.Title) -> None:
        self.text(place, b.Text(f"**{title.text}**", align=CENTER, size=14, keep=True))
        if title.about:
            self.text(place, b.Text(f"**{title.about}**", align=CENTER, keep=True))
        if title.rule:
            self._rule(place, 0.3)

    def _rule(self, place: Place, share: float) -> None:
        """Write a line in the middle, `share` of the width long."""
        paragraph = place.add_paragraph()
        style = paragraph.paragraph_format
        style.left_indent = style.right_indent = Mm(place.width * (1 - share) / 2)
        style.line_spacing, style.space_after = Pt(3), Pt(6)
        borders = OxmlElement("w:pBdr")
        borders.append(element("w:top", val="single", sz="6", space="1", color="auto"))
        paragraph._p.get_or_add_pPr().insert_element_before(
            borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr", "w:sectPr"
        )

    def motto(self, place: Place) -> None:
        """Write the country's name and motto."""
        name = self.text(place, b.Text("**CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**", align=CENTER, size=12))
        name.paragraph_format.space_after = Pt(0)
        motto = self.text(place, b.Text("**Độc lập - Tự do - Hạnh phúc**", align=CENTER, size=13))
        motto.runs[0].underline = True
        motto.paragraph_format.space_after = Pt(6)

    def _letterhead(self, place: Place, block: b.Letterhead) -> None:
        left, right = self.columns(place, [0.41, 0.59])
        with self.cell(left), self.cell(right):
            self._issuer_and_number(left, block)
            self._motto_and_day(right)

    def issuer(self, place: Place) -> None:
        """Write the issuing body, and the one above it where there is one, with a line below."""
        self.add(place, b.If("parent", (b.Text("{{ parent | upper }}", align=CENTER, size=12),)))
        issuer = self.text(place, b.Text("**{{ issuer | upper }}**", align=CENTER, size=12))
        for paragraph in place.target.paragraphs:
            paragraph.paragraph_format.space_after = Pt(0)
        issuer.paragraph_format.space_after = Pt(3)
        self._rule(place, 0.34)

    def _issuer_and_number(self, place: Place, block: b.Letterhead) -> None:
        self.issuer(place)
        texts = [("Số: {{ number }}", 13)] if block.numbered else []
        texts += [("V/v {{ subject[:1] | lower }}{{ subject[1:] }}", 12)] if block.about else []
        for text, size in texts:
            self.text(place, b.Text(text, align=CENTER, size=size)).paragraph_format.space_after = Pt(6)
        self.add(place, b.If("draft", (b.Text("**DỰ THẢO**", align=CENTER, size=12),)))

    def _motto_and_day(self, place: Place) -> None:
        self.motto(place)
        self.text(place, b.Text("__{{ place_and_day }}__", align=CENTER)).paragraph_format.space_after = Pt(6)

    def columns(self, place: Place, shares: Sequence[float]) -> list[Place]:
        """Add a row of cells without lines, and return them as places."""
        table = place.add_table(1, len(shares))
        widths = [place.width * share / sum(shares) for share in shares]
        set_grid(table, widths)
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        places = []
        for cell, width in zip(table.rows[0].cells, widths, strict=True):
            cell.width = Mm(width)
            places.append(Place(cell, width - 2 * PADDING))
        return places

    @contextmanager
    def cell(self, place: Place) -> Iterator[None]:
        """Write into a cell. Word opens no cell without a paragraph, whatever the commands take away."""
        first = place.target.paragraphs[0]
        yield
        if always_has_text([paragraph.text for paragraph in place.target.paragraphs[1:]]):
            place.target._tc.remove(first._p)
        else:
            first.paragraph_format.space_after = Pt(0)
            place.target._tc.append(first._p)

    def signature(self, place: Place, signer: str, *, dated: bool = False) -> None:
        """Write one who signs: place and day, lines, hint, room for hand and seal, name."""
        if dated:
            self.text(place, b.Text("__{{ place_and_day }}__", align=CENTER))
        text = b.Text("**{{ sign_line }}**", align=CENTER)
        place.add_paragraph("{%p for sign_line in " + signer + ".lines %}")
        self.text(place, text).paragraph_format.space_after = Pt(0)
        place.add_paragraph("{%p endfor %}")
        hint = self.text(place, b.Text("__{{ " + signer + ".hint }}__", align=CENTER, size=12))
        hint.paragraph_format.space_after = Mm(18)
        self.text(place, b.Text("**{{ " + signer + ".name }}**", align=CENTER))

    def _receivers(self, place: Place, receivers: str) -> None:
        lines = (
            b.line("**__Nơi nhận:__**", size=12),
            b.For(f"receiver in {receivers}", (b.line("- {{ receiver }};", size=11),)),
            b.line("- Lưu: VT.", size=11),
        )
        self.add(place, b.If(receivers, lines))
        for paragraph in place.target.paragraphs:
            paragraph.paragraph_format.space_after = Pt(0)

    def _cutoff(self, place: Place, block: b.CutOff) -> None:
        self._frame(place, block)

    def _frame(self, place: Place, block: b.Frame | b.CutOff) -> None:
        (cell,) = self.columns(place, [1])
        framed = isinstance(block, b.Frame)
        edges = ("top", "left", "bottom", "right") if framed else ("top",)
        borders = OxmlElement("w:tcBorders")
        for edge in edges:
            borders.append(element(f"w:{edge}", val="single" if framed else "dashed", sz="4", space="0", color="auto"))
        cell.target._tc.get_or_add_tcPr().append(borders)
        with self.cell(cell):
            self.add_all(cell, block.blocks)
        cell.target.paragraphs[0].paragraph_format.space_before = Pt(5)
        gap = place.add_paragraph().paragraph_format
        gap.space_after, gap.line_spacing = Pt(0), Pt(6)

    def _table(self, place: Place, block: b.Table) -> None:
        grid = place.add_table(1, len(block.columns))
        grid.style, grid.alignment = "Table Grid", WD_TABLE_ALIGNMENT.CENTER
        set_padding(grid, TABLE_PADDING)
        widths = column_widths(block.columns, place.width)
        names = [b.Cell(f"**{column.name}**", align=CENTER, loop=column.loop) for column in block.columns]
        self._cells(grid.rows[0], b.Row(tuple(names), level=1), block, widths)
        grid.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        self._rows(grid, block.rows, block, widths)
        set_grid(grid, widths)
        gap = place.add_paragraph().paragraph_format
        gap.space_after, gap.line_spacing = Pt(0), Pt(8)

    def _rows(self, grid: Any, rows: Sequence[Any], table: b.Table, widths: list[float]) -> None:
        for row in rows:
            if isinstance(row, b.Row):
                added = grid.add_row()
                added._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
                self._cells(added, row, table, widths)
                continue
            loop = isinstance(row, b.For)
            grid.add_row().cells[0].text = f"{{%tr for {row.loop} %}}" if loop else f"{{%tr if {row.condition} %}}"
            self._rows(grid, row.blocks, table, widths)
            grid.add_row().cells[0].text = "{%tr endfor %}" if loop else "{%tr endif %}"

    def _cells(self, target: Any, row: b.Row, table: b.Table, widths: list[float]) -> None:
        at, cells = 0, list(target.cells)
        for item in row.cells:
            cell = b.Cell(item) if isinstance(item, str) else item
            written, align = cells[at], cell.align or table.columns[at].align
            for extra in cells[at + 1 : at + cell.span]:
                target._tr.remove(extra._tc)
            width = sum(widths[at : at + cell.span])
            written.width = Mm(width)
            properties = written._tc.get_or_add_tcPr()
            if cell.span > 1:
                properties.grid_span = cell.span
            if row.grey < WHITE:
                properties.append(element("w:shd", val="clear", color="auto", fill=f"{row.grey:02X}" * 3))
            written.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
            inner = Place(
                written, width - 2 * TABLE_PADDING, size=table.size, align=align, keep=row.level > 0, in_table=True
            )
            blocks = (b.line(cell.content),) if isinstance(cell.content, str) else cell.content
            with self.cell(inner):
                self.add_all(inner, blocks)
            if cell.loop:
                repeat(written, cell.loop)
            at += cell.span
