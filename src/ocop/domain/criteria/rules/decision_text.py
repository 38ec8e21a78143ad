"""The sets' tables as a decision's text prints them: headings, options, points, stars.

The text is what an office holds of a decision: one table row a line, its cells divided by `|` or a tab, line breaks
inside a cell written `⏎`. Each set's table runs from the row "Các tiêu chí" to the row "TỔNG CỘNG".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ocop.base.text import tidy

_NUMBERED = re.compile(r"(\d{1,2})[.)]\s*(\D.*)")
_PART = re.compile(r"phần\s+([A-Z])\b[:.]?\s*(.*)", re.IGNORECASE)
_IN_PART = re.compile(r"\((\d+)\s*điểm\)", re.IGNORECASE)
_HEAD = re.compile(r"(\d+(?:\.\d+)*)\.?\s+(\w.*)")
_OPTION = re.compile(r"(?:[□☐▢❑◻]\s*|o\s+)(.+)")
_CASE = re.compile(r"(?:[a-z][.)]\s*)?trường hợp\s+(\w+)\s*:", re.IGNORECASE)
_STARS = re.compile(r"\*(?:\s*\*){2,}")
_BREAK = "⏎"


@dataclass(slots=True)
class PrintedOption:
    """A box in print; `cell` is its points as printed, `gate` the number of its stars."""

    text: str
    cell: str
    gate: int | None
    case: str
    line: int


@dataclass(slots=True)
class PrintedHead:
    """A printed group, subgroup or criterion, with its content."""

    code: str
    text: str
    cell: str
    line: int
    notes: list[str] = field(default_factory=list)
    options: list[PrintedOption] = field(default_factory=list)


@dataclass(slots=True)
class PrintedPart:
    """A printed part; its points are in the cell and again in the heading."""

    code: str
    cell: str
    heading: str
    line: int


@dataclass(slots=True)
class PrintedSet:
    """A set's table in print."""

    number: int | None
    line: int
    parts: list[PrintedPart] = field(default_factory=list)
    heads: list[PrintedHead] = field(default_factory=list)
    total: str = ""


def read_decision(text: str) -> list[PrintedSet]:
    """Return the sets' tables of a decision's text in the order of print; empty when it has none."""
    sets: list[PrintedSet] = []
    table: PrintedSet | None = None
    number: int | None = None
    case = ""
    for line, raw in enumerate(text.splitlines(), start=1):
        words, cell, celled = _cells(raw)
        if words.casefold().startswith("các tiêu chí") and celled:
            table, case = PrintedSet(number, line), ""
            sets.append(table)
            number = None
        elif table is None:
            numbered = _NUMBERED.fullmatch(words)
            if numbered and not celled:
                number = int(numbered[1])
        elif words.casefold().startswith("tổng cộng"):
            table.total, table = cell, None
        else:
            case = _row(table, words, cell, line, case)
    return sets


def _row(table: PrintedSet, words: str, cell: str, line: int, case: str) -> str:
    """Put one row where it belongs; return the case that the next options belong to."""
    part = _PART.match(words)
    if part:
        inside = _IN_PART.search(words)
        table.parts.append(PrintedPart(part[1].upper(), cell, inside[1] if inside else "", line))
        return ""
    option = _OPTION.fullmatch(words)
    if option:
        if table.heads:
            table.heads[-1].options.append(_option(option[1], cell, case, line))
        return case
    head = _HEAD.fullmatch(words)
    if head and head[2][0].isupper() and _NUMBER_LIKE.fullmatch(cell):
        name, *notes = (piece.strip() for piece in head[2].split(_BREAK))
        table.heads.append(PrintedHead(head[1], name, cell, line, [note for note in notes if note]))
        return ""
    if not table.heads or not words:
        return case
    case_heading = _CASE.match(words)
    if case_heading:
        return case_heading[1]
    table.heads[-1].notes.append(words.replace(_BREAK, " "))
    return case


_NUMBER_LIKE = re.compile(r"\d*")


def _option(words: str, cell: str, case: str, line: int) -> PrintedOption:
    stars = _STARS.search(words)
    text = tidy(_STARS.sub("", words).replace(_BREAK, " "))
    return PrintedOption(text, cell, stars[0].count("*") if stars else None, case, line)


def _cells(raw: str) -> tuple[str, str, bool]:
    """Return a row's words, its last cell without spaces and breaks, and whether it has cells at all."""
    for divider in ("|", "\t"):
        if divider in raw:
            words, _, cell = raw.rpartition(divider)
            return tidy(words), re.sub(rf"[\s{_BREAK}]", "", cell), True
    return tidy(raw), "", False
