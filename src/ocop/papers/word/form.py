"""Parts that Word templates are built from: page, letterhead, fields, tables, signatures (NĐ 30/2020, annex I)."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

CENTER, LEFT, RIGHT, JUSTIFY = (
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)
FACE = "Times New Roman"
TICK = '{{ "☒" if %s else "☐" }}'


class Form:
    """A Word template as it is built: text with docxtpl's commands, `**` around what is bold, `__` around italics."""

    def __init__(self, *, flipped: bool = False) -> None:
        self.form: Any = Document()
        self._style()
        section = self.form.sections[0]
        section.page_width, section.page_height = (Mm(297), Mm(210)) if flipped else (Mm(210), Mm(297))
        section.orientation = WD_ORIENT.LANDSCAPE if flipped else WD_ORIENT.PORTRAIT
        section.top_margin = section.bottom_margin = section.right_margin = Mm(20)
        section.left_margin = Mm(30)
        section.header_distance = section.footer_distance = Mm(10)
        self.width = 247 if flipped else 160
        section.different_first_page_header_footer = True
        self._page_number(section.header.paragraphs[0])
        for footer in (section.footer, section.first_page_footer):
            self.runs(footer.paragraphs[0], "{{ demonstration }}", size=10, italic=True, align=CENTER)

    def _style(self) -> None:
        normal = self.form.styles["Normal"]
        normal.font.name, normal.font.size = FACE, Pt(13)
        fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
        for kind in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(kind), FACE)
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), "vi-VN")
        normal.element.get_or_add_rPr().append(language)
        normal.paragraph_format.space_after = Pt(6)
        normal.paragraph_format.space_before = Pt(0)

    @staticmethod
    def _page_number(paragraph: Any) -> None:
        paragraph.alignment = CENTER
        for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
            run = paragraph.add_run()
            run.font.size = Pt(13)
            if kind:
                mark = OxmlElement("w:fldChar")
                mark.set(qn("w:fldCharType"), kind)
            else:
                mark = OxmlElement("w:instrText")
                mark.text = text
            run._r.append(mark)

    @staticmethod
    def runs(
        paragraph: Any,
        text: str,
        *,
        size: float | None = None,
        bold: bool = False,
        italic: bool = False,
        align: Any = None,
    ) -> Any:
        """Write text into a paragraph; `**` and `__` switch bold and italics."""
        if align is not None:
            paragraph.alignment = align
        for at, piece in enumerate(text.split("**")):
            for within, part in enumerate(piece.split("__")):
                if not part:
                    continue
                run = paragraph.add_run(part)
                run.bold = (bold or at % 2 == 1) or None
                run.italic = (italic or within % 2 == 1) or None
                if size:
                    run.font.size = Pt(size)
        return paragraph

    def line(self, text: str, *, indent: bool = False, keep: bool = False, align: Any = LEFT, **more: Any) -> Any:
        """Add a paragraph; `indent` sets its first line in by 10 mm, `keep` keeps it with the next."""
        paragraph = self.runs(self.form.add_paragraph(), text, align=JUSTIFY if indent else align, **more)
        if indent:
            paragraph.paragraph_format.first_line_indent = Mm(10)
        paragraph.paragraph_format.keep_with_next = keep
        return paragraph

    def lines(self, *texts: str) -> None:
        """Add one paragraph for each text."""
        for text in texts:
            self.line(text)

    def command(self, text: str) -> None:
        """Add a paragraph that holds a command and vanishes when the template is filled."""
        self.form.add_paragraph("{%p " + text + " %}")

    def when(self, condition: str, text: str, **more: Any) -> None:
        """Add a paragraph that stands only when the condition holds."""
        self.command(f"if {condition}")
        self.line(text, **more)
        self.command("endif")

    def each(self, loop: str, text: str, **more: Any) -> None:
        """Add a paragraph for each turn of a loop such as `each in annexes`."""
        self.command(f"for {loop}")
        self.line(text, **more)
        self.command("endfor")

    def prose(self, value: str) -> None:
        """Add a field of several lines; each becomes a paragraph."""
        self.each(f"text_line in {value}.splitlines()", "{{ text_line }}", indent=True)

    def section(self, text: str, *, align: Any = LEFT) -> None:
        """Add the name of a section, kept with what follows."""
        self.line(text, bold=True, keep=True, align=align)

    def page_break(self) -> None:
        """Begin a new page."""
        self.form.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def motto(self, cell: Any = None) -> None:
        """Add the country's name and motto."""
        place = cell or self.form
        first = cell.paragraphs[0] if cell else place.add_paragraph()
        self.runs(first, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=12, bold=True, align=CENTER)
        first.paragraph_format.space_after = Pt(0)
        second = self.runs(place.add_paragraph(), "Độc lập - Tự do - Hạnh phúc", size=13, bold=True, align=CENTER)
        second.runs[0].underline = True

    def letterhead(self, *, numbered: bool = True, about: bool = False) -> None:
        """Add issuer and number on the left, country, place and day on the right, the mark of a draft below."""
        left, right = self._bare([0.41, 0.59])
        self.runs(left.paragraphs[0], "{{ parent | upper }}", size=12, align=CENTER)
        left.paragraphs[0].paragraph_format.space_after = Pt(0)
        issuer = self.runs(left.add_paragraph(), "{{ issuer | upper }}", size=12, bold=True, align=CENTER)
        issuer.runs[0].underline = True
        if numbered:
            self.runs(left.add_paragraph(), "Số: {{ number }}", align=CENTER)
        if about:
            self.runs(left.add_paragraph(), "V/v {{ subject[:1] | lower }}{{ subject[1:] }}", size=12, align=CENTER)
        self.runs(left.add_paragraph(), '{{ "DỰ THẢO" if draft else "" }}', bold=True, align=CENTER)
        self.motto(right)
        self.runs(right.add_paragraph(), "{{ place_and_day }}", italic=True, align=CENTER)

    def title(self, text: str, under: str = "") -> None:
        """Add the name of the paper and what it is about."""
        self.line(text, size=14, bold=True, align=CENTER, keep=True)
        if under:
            self.line(under, bold=True, align=CENTER)

    def table(
        self,
        names: Sequence[str],
        widths: Sequence[float],
        rows: Sequence[str | Sequence[str]],
        *,
        size: float = 12,
        centered: Sequence[int] = (),
    ) -> Any:
        """Add a table whose heading returns on each page.

        `widths` are shares of the text's width. A row is a list of cells, or a command (`for ...`, `endfor`, `if ...`)
        that vanishes.
        """
        grid = self.form.add_table(rows=1, cols=len(names))
        grid.style, grid.alignment, grid.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
        self._fill(grid.rows[0], [f"**{name}**" for name in names], widths, size, range(len(names)))
        repeat = OxmlElement("w:tblHeader")
        grid.rows[0]._tr.get_or_add_trPr().append(repeat)
        for row in rows:
            added = grid.add_row()
            if isinstance(row, str):
                self._fill(added, ["{%tr " + row + " %}"] + [""] * (len(names) - 1), widths, size, ())
                continue
            whole = OxmlElement("w:cantSplit")
            added._tr.get_or_add_trPr().append(whole)
            self._fill(added, row, widths, size, centered)
        self.form.add_paragraph().paragraph_format.space_after = Pt(0)
        return grid

    def _fill(self, row: Any, cells: Sequence[str], widths: Sequence[float], size: float, centered: Any) -> None:
        for place, (cell, text) in enumerate(zip(row.cells, cells, strict=True)):
            cell.width = Mm(self.width * widths[place] / sum(widths))
            paragraphs = text.split("\n")
            for at, each in enumerate(paragraphs):
                paragraph = cell.paragraphs[0] if at == 0 else cell.add_paragraph()
                paragraph.paragraph_format.space_after = Pt(0)
                self.runs(paragraph, each, size=size, align=CENTER if place in centered else LEFT)

    def _bare(self, widths: Sequence[float]) -> list[Any]:
        grid = self.form.add_table(rows=1, cols=len(widths))
        grid.autofit = False
        for cell, width in zip(grid.rows[0].cells, widths, strict=True):
            cell.width = Mm(self.width * width / sum(widths))
        return list(grid.rows[0].cells)

    def signature(self, cell: Any, who: str, *, day: bool = False) -> None:
        """Write one who signs into a cell: lines, hint, room for hand and seal, name."""
        first = cell.paragraphs[0]
        if day:
            self.runs(first, "{{ place_and_day }}", italic=True, align=CENTER)
            first = cell.add_paragraph()
        first.add_run("{%p for sign_line in " + who + ".lines %}")
        middle = self.runs(cell.add_paragraph(), "{{ sign_line }}", bold=True, align=CENTER)
        middle.paragraph_format.space_after = Pt(0)
        cell.add_paragraph("{%p endfor %}")
        self.runs(cell.add_paragraph(), "{{ " + who + ".hint }}", size=12, italic=True, align=CENTER)
        for _ in range(3):
            cell.add_paragraph()
        self.runs(cell.add_paragraph(), "{{ " + who + ".name }}", bold=True, align=CENTER)

    def foot(self, who: str = "signer") -> None:
        """Add receivers on the left and who signs on the right."""
        left, right = self._bare([0.46, 0.54])
        left.paragraphs[0].add_run("{%p if receivers %}")
        self.runs(left.add_paragraph(), "Nơi nhận:", size=12, bold=True, italic=True)
        left.add_paragraph("{%p for each in receivers %}")
        self.runs(left.add_paragraph(), "- {{ each }};", size=11).paragraph_format.space_after = Pt(0)
        left.add_paragraph("{%p endfor %}")
        self.runs(left.add_paragraph(), "- Lưu: VT.", size=11)
        left.add_paragraph("{%p endif %}")
        left.add_paragraph()  # a cell must end in a paragraph, whatever the commands take away
        self.signature(right, who)

    def two(self, left_one: str, right_one: str) -> None:
        """Add two who sign, side by side."""
        left, right = self._bare([1, 1])
        self.signature(left, left_one)
        self.signature(right, right_one)

    def signed(self, who: str = "signer") -> None:
        """Add place and day with who signs, on the right."""
        _, right = self._bare([0.42, 0.58])
        self.signature(right, who, day=True)

    def bytes(self) -> bytes:
        """Return the template as a file."""
        out = io.BytesIO()
        self.form.save(out)
        return out.getvalue()
