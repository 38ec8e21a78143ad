"""Which option is ticked on a printed score sheet, read back from its Word file."""

from __future__ import annotations

import re

from docx.table import Table

from tests.papers.test_word import opened

CODE = re.compile(r"(\d+(?:\.\d+)*)\. ")


def ticked(content: bytes) -> list[tuple[str, int]]:
    """Return (criterion, place of the ticked option from 1), in the order of print; places count boxes under a code."""
    result, code, place = [], "", 0
    for table in opened(content).tables:
        for words, sign in _rows(table):
            head = CODE.match(words)
            if sign not in {"☒", "☐"}:
                code, place = (head[1], 0) if head else (code, 0)
                continue
            place += 1
            if sign == "☒":
                result.append((code, place))
    return result


def _rows(table: Table) -> list[tuple[str, str]]:
    return [(row.cells[0].text.strip(), row.cells[-1].text.strip()) for row in table.rows]
