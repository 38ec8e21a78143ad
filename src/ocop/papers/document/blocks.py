"""The blocks that describe a document, once for PDF and Word.

A text is written as in the Word templates of offices: `{{ field }}` prints a field of the paper, `**` surrounds what is
bold, `__` what is italic, `[?field]` is a box ticked when the field is true, `[=text]` is not broken at the end of a
line, a line break begins a new line. Conditions and loops are Jinja expressions over the same fields.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

DOTS = "……………"


class Align(StrEnum):
    """How lines stand between the margins."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    JUSTIFY = "justify"


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph. `indent` sets the first line in by 10 mm, `keep` keeps it on one page with what follows.

    `left` moves the paragraph in from the left, in percent of the width; `size` is in points, 0 for the page's own.
    """

    text: str
    align: Align = Align.JUSTIFY
    indent: bool = False
    keep: bool = False
    size: float = 0
    left: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """The name of a section, bold, kept with what follows."""

    text: str
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Prose:
    """A field of several lines; each becomes a paragraph."""

    field: str
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts on one line; the right one takes `share` times the room of the left one."""

    left: str
    right: str
    share: float = 1.3


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a part of the document, centred."""

    text: str


@dataclass(frozen=True, slots=True)
class Title:
    """The name of the document and what it is about, with a line below (Decree 30/2020, annex I)."""

    text: str
    about: str = ""
    rule: bool = True


@dataclass(frozen=True, slots=True)
class Motto:
    """The country's name and motto, for a document without an issuing body."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Issuing body and number on the left, country's name, place and day on the right.

    `about` adds the subject under the number, as letters have it.
    """

    numbered: bool = True
    about: bool = False


@dataclass(frozen=True, slots=True)
class Addressee:
    """To whom a letter goes."""

    text: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: `width` in millimetres, or its `share` of what the other columns leave.

    `loop`, such as `code in part_codes`, repeats the column, as a rule `usual` times.
    """

    name: str
    width: float = 0
    share: float = 1
    align: Align = Align.LEFT
    loop: str = ""
    usual: int = 1


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: a text, or texts one below the other. `span` is how many columns it takes.

    `loop` repeats the cell, along with a column that is repeated.
    """

    content: str | tuple[Block, ...]
    span: int = 1
    align: Align | None = None
    loop: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table.

    A row with a `level` (2 and more) is a heading inside the table and never the last on a page. `grey` is the shade
    behind it, 255 for white. A row stays on one page; a `long` one may break where it holds much text.
    """

    cells: tuple[str | Cell, ...]
    level: int = 0
    grey: int = 255
    long: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose names of columns return on each page. `size` of the letters is in points."""

    columns: tuple[Column, ...]
    rows: tuple[Row | For | If, ...]
    size: float = 12


@dataclass(frozen=True, slots=True)
class Signed:
    """Place and day with who signs, on the right; `left` stands on the left."""

    signer: str = "signer"
    left: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Foot:
    """Receivers on the left, who signs on the right. `receivers` is the field that lists them, "" for none."""

    signer: str = "signer"
    receivers: str = "receivers"


@dataclass(frozen=True, slots=True)
class TwoSigners:
    """Two who sign, side by side; both are fields."""

    left_signer: str
    right_signer: str


@dataclass(frozen=True, slots=True)
class Frame:
    """Blocks in a frame, on one page."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class CutOff:
    """Blocks below a dashed line, on one page: a slip to be cut off."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Space:
    """Empty room, in millimetres, for a hand and a seal."""

    height: float


@dataclass(frozen=True, slots=True)
class NewPage:
    """The rest begins on a new page; with `renumber` pages count from 1 again."""

    renumber: bool = False


@dataclass(frozen=True, slots=True)
class If:
    """Blocks, or rows of a table, that stand only when the condition holds."""

    condition: str
    blocks: tuple[Block | Row, ...]


@dataclass(frozen=True, slots=True)
class For:
    """Blocks, or rows of a table, for each turn of a loop such as `annex in annexes`."""

    loop: str
    blocks: tuple[Block | Row | For | If, ...]


Block = (
    Text
    | Section
    | Prose
    | Pair
    | Heading
    | Title
    | Motto
    | Letterhead
    | Addressee
    | Table
    | Signed
    | Foot
    | TwoSigners
    | Frame
    | CutOff
    | Space
    | NewPage
    | If
    | For
)


def line(text: str, *, align: Align = Align.LEFT, size: float = 0, keep: bool = False) -> Text:
    """Return a paragraph that is not indented."""
    return Text(text, align=align, size=size, keep=keep)


def paragraph(text: str, *, keep: bool = False) -> Text:
    """Return a paragraph of running text."""
    return Text(text, indent=True, keep=keep)


def field(label: str, name: str, *, bold: bool = False) -> Text:
    """Return a line `label: value`; dots to be filled in by hand stand for an empty value."""
    mark = "**" if bold else ""
    return line(f'{label}: {mark}{{{{ {name} or "{DOTS}" }}}}{mark}')


def items(loop: str, text: str, *, keep: bool = False) -> For:
    """Return an indented line for each turn of the loop."""
    return For(loop, (Text(text, indent=True, keep=keep),))


def when(condition: str, *blocks: Block | Row) -> If:
    """Return blocks that stand only when the condition holds."""
    return If(condition, blocks)


def for_each(loop: str, *blocks: Block | Row | For | If) -> For:
    """Return blocks, or rows of a table, for each turn of the loop."""
    return For(loop, blocks)


def row(*cells: str | Cell, level: int = 0, grey: int = 255, long: bool = False) -> Row:
    """Return a row of a table."""
    return Row(cells, level=level, grey=grey, long=long)
