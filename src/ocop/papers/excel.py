"""Lists as Excel workbooks: title, filters used, typed columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, BinaryIO

import xlsxwriter

WIDEST = 60
FIRST_ROWS = 200  # widths are measured on these


def write_list(
    file: BinaryIO,
    *,
    title: str,
    filters: Sequence[tuple[str, str]],
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    made_by: str,
    made_at: datetime,
) -> int:
    """Write one list as a workbook; return the number of rows.

    Above the table stand title, who made it when, and each filter as (label, value). Text stays text, also when it
    begins with "="; numbers, days and times are typed. `made_at` is local time.
    """
    book = xlsxwriter.Workbook(
        file, {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    sheet = book.add_worksheet("Danh sách")
    head = book.add_format({"bold": True, "font_size": 14})
    names = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    formats = {
        "day": book.add_format({"num_format": "dd/mm/yyyy"}),
        "moment": book.add_format({"num_format": "dd/mm/yyyy hh:mm"}),
        "integer": book.add_format({"num_format": "#,##0"}),
    }
    sheet.write_string(0, 0, title, head)
    sheet.write_string(1, 0, f"Lập lúc {made_at:%d/%m/%Y %H:%M}, người lập: {made_by}")
    chosen = "; ".join(f"{label}: {value}" for label, value in filters) or "không lọc"
    sheet.write_string(2, 0, f"Điều kiện lọc: {chosen}")
    top = 4
    widths = [len(name) for name in columns]
    for place, name in enumerate(columns):
        sheet.write_string(top, place, name, names)
    written = 0
    for row in rows:
        written += 1
        for place, value in enumerate(row):
            _write(sheet, top + written, place, value, formats)
            if written <= FIRST_ROWS:
                widths[place] = max(widths[place], _length(value))
    for place, width in enumerate(widths):
        sheet.set_column(place, place, min(width + 2, WIDEST))
    sheet.freeze_panes(top + 1, 0)
    if columns:
        sheet.autofilter(top, 0, top + max(written, 1), len(columns) - 1)
        sheet.repeat_rows(top)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    book.close()
    return written


def _write(sheet: Any, row: int, column: int, value: Any, formats: dict[str, Any]) -> None:
    if value in {None, "", "–"}:
        return
    if isinstance(value, bool):
        sheet.write_string(row, column, "có" if value else "không")
    elif isinstance(value, datetime):
        sheet.write_datetime(row, column, value.replace(tzinfo=None), formats["moment"])
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, formats["day"])
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value, formats["integer"] if isinstance(value, int) else None)
    else:
        sheet.write_string(row, column, str(value))


def _length(value: Any) -> int:
    return 16 if isinstance(value, date) else len(str(value))
