"""Parts that a Word template is written with: places to write to, runs of text, widths of tables."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Cell

from ocop.papers.document import blocks as b
from ocop.papers.document.markup import runs

ALIGN = {
    b.Align.LEFT: WD_ALIGN_PARAGRAPH.LEFT,
    b.Align.CENTER: WD_ALIGN_PARAGRAPH.CENTER,
    b.Align.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
    b.Align.JUSTIFY: WD_ALIGN_PARAGRAPH.JUSTIFY,
}
TICK = '{{ "☒" if %s else "☐" }}'
PADDING, TABLE_PADDING = 1.9, 1.2  # millimetres of a cell, left and right: Word's own, and in tables with lines
TWIPS = 56.69  # in a millimetre


class Place:
    """Where blocks are written: the body or a cell, its width in millimetres, and what holds for all text in it.

    `size` of the letters is 0 for the document's own, `align` None for each text's own; `keep` keeps every paragraph
    with the next, `in_table` leaves no room between paragraphs.
    """

    def __init__(
        self,
        target: Any,
        width: float,
        *,
        size: float = 0,
        align: b.Align | None = None,
        keep: bool = False,
        in_table: bool = False,
    ) -> None:
        self.target, self.width, self.size, self.align = target, width, size, align
        self.keep, self.in_table = keep, in_table

    def add_paragraph(self, text: str = "") -> Any:
        """Add a paragraph and return it."""
        return self.target.add_paragraph(text)

    def add_table(self, rows: int, columns: int) -> Any:
        """Add a table and return it; its columns keep the widths they are given."""
        table = self.target.add_table(rows, columns)
        table.autofit = False
        return table


def add_runs(paragraph: Any, text: str, *, size: float = 0, align: b.Align | None = None, colour: str = "") -> None:
    """Write a text with its marks into a paragraph. `size` is in points, `colour` as RRGGBB."""
    if align is not None:
        paragraph.alignment = ALIGN[align]
    for run in runs(text):
        added = paragraph.add_run(TICK % run.text if run.tick else run.text)
        added.bold, added.italic = run.bold or None, run.italic or None
        if size:
            added.font.size = Pt(size)
        if colour:
            added.font.color.rgb = RGBColor.from_string(colour)


def element(name: str, **attributes: str) -> Any:
    """Return an element of a Word file with its attributes."""
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def column_widths(columns: Sequence[b.Column], width: float) -> list[float]:
    """Return the widths of columns in millimetres."""
    free = width - sum(column.width * column.usual for column in columns)
    shares = sum(column.share for column in columns if not column.width)
    return [column.width or free * column.share / shares for column in columns]


def set_grid(table: Any, widths: Sequence[float]) -> None:
    """Set the widths of columns. Word and LibreOffice lay out by the grid, not by the cells alone."""
    for column, width in zip(table.columns, widths, strict=True):
        column._gridCol.w = Mm(width)


def set_padding(table: Any, padding: float) -> None:
    """Set the room left and right in all cells, in millimetres."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(element(f"w:{side}", w=str(round(padding * TWIPS)), type="dxa"))
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    look.addprevious(margins) if look is not None else table._tbl.tblPr.append(margins)


def repeat(cell: Any, loop: str) -> None:
    """Put a cell between two that hold the commands of a loop and vanish when the template is filled."""
    first, last = deepcopy(cell._tc), deepcopy(cell._tc)
    cell._tc.addprevious(first)
    cell._tc.addnext(last)
    for tc, command in ((first, f"{{%tc for {loop} %}}"), (last, "{%tc endfor %}")):
        _Cell(tc, cell._parent).text = command


def always_has_text(texts: Sequence[str]) -> bool:
    """Tell whether a paragraph stands outside all conditions and loops."""
    depth = 0
    for text in texts:
        if text.startswith(("{%p if", "{%p for")):
            depth += 1
        elif text.startswith("{%p end"):
            depth -= 1
        elif not depth:
            return True
    return False
