"""A list as a workbook: what was filtered stands above typed columns."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO

from python_calamine import CalamineWorkbook

from ocop.papers.excel import write_list


def read(file: BytesIO) -> list[list[object]]:
    file.seek(0)
    return CalamineWorkbook.from_filelike(file).get_sheet_by_index(0).to_python(skip_empty_area=False)


def test_write_list__types_numbers_days_and_times_and_names_the_filters() -> None:
    file = BytesIO()
    written = write_list(
        file,
        title="Đơn đặt tem",
        filters=[("Trạng thái", "Chờ duyệt")],
        columns=["Đơn", "Số tem", "Ngày", "Lúc", "Trống"],
        rows=[["DT-2026-00001", 1500, date(2026, 11, 23), datetime(2026, 11, 23, 14, 5), None]],
        made_by="Cán bộ",
        made_at=datetime(2026, 11, 23, 15, 0),
    )
    rows = read(file)
    assert written == 1
    assert rows[0][0] == "Đơn đặt tem"
    assert rows[1][0] == "Lập lúc 23/11/2026 15:00, người lập: Cán bộ"
    assert rows[2][0] == "Điều kiện lọc: Trạng thái: Chờ duyệt"
    assert rows[4] == ["Đơn", "Số tem", "Ngày", "Lúc", "Trống"]
    assert rows[5] == ["DT-2026-00001", 1500, date(2026, 11, 23), datetime(2026, 11, 23, 14, 5), ""]


def test_write_list__keeps_text_that_looks_like_a_formula_as_text() -> None:
    file = BytesIO()
    write_list(
        file,
        title="Danh sách",
        filters=[],
        columns=["Tên"],
        rows=[["=1+1"], ["https://example.vn"], ["0123"]],
        made_by="Cán bộ",
        made_at=datetime(2026, 11, 23, 15, 0),
    )
    rows = read(file)
    assert [row[0] for row in rows[5:]] == ["=1+1", "https://example.vn", "0123"]
    assert rows[2][0] == "Điều kiện lọc: không lọc"


def test_write_list__of_nothing_is_still_a_workbook() -> None:
    file = BytesIO()
    assert (
        write_list(file, title="Trống", filters=[], columns=["A"], rows=[], made_by="x", made_at=datetime(2026, 1, 1))
        == 0
    )
    assert read(file)[4] == ["A"]
