"""The summary of scores described, for PDF and Word."""

from __future__ import annotations

from ocop.papers.document import Paper
from ocop.papers.document.blocks import (
    Align,
    Cell,
    Column,
    Letterhead,
    Row,
    Section,
    Table,
    Title,
    TwoSigners,
    field,
    for_each,
    line,
    row,
    when,
)
from ocop.papers.summary.facts import SummaryFacts, fields

PARTS = "code in part_codes"


def _sum(name: str, value: str) -> Row:
    return row(Cell(name, span=3, align=Align.RIGHT), Cell("", loop=PARTS), value)


_MEMBERS = Table(
    (
        Column("TT", 10, align=Align.CENTER),
        Column("Thành viên"),
        Column("Vai trò", 34),
        Column("Phần {{ code }}", 14, align=Align.CENTER, loop=PARTS, usual=3),
        Column("Tổng", 17, align=Align.CENTER),
    ),
    (
        for_each(
            "m in members",
            row(
                "{{ m.place }}",
                Cell((line("{{ m.name }}"), when("m.organisation", line("{{ m.organisation }}", size=11)))),
                "{{ m.seat }}",
                Cell("{{ points }}", loop="points in m.parts"),
                "**{{ m.total }}**",
            ),
        ),
        _sum("**Tổng điểm của {{ count }} thành viên**", "**{{ sum }}**"),
        _sum("**Điểm trung bình ({{ exact_mean }})**", "**{{ mean }}**"),
    ),
)
_GATES = Table(
    (
        Column("Hạng", 17, align=Align.CENTER),
        Column("Mã", 16, align=Align.CENTER),
        Column("Tiêu chí"),
        Column("Tối thiểu", 22, align=Align.CENTER),
        Column("Đạt", 18, align=Align.CENTER),
        Column("Kết quả", 26, align=Align.CENTER),
    ),
    (
        for_each(
            "g in gates",
            row(
                "{{ g.star }}",
                "{{ g.criterion }}",
                "{{ g.name }}",
                "{{ g.needed }}",
                "{{ g.given }}",
                "{{ g.result if g.holds }}**{{ g.result if not g.holds }}**",
            ),
        ),
    ),
)

PAPER: Paper[SummaryFacts] = Paper(
    "summary",
    fields,
    (
        Letterhead(),
        Title("BẢNG TỔNG HỢP ĐIỂM", "Kết quả đánh giá, phân hạng sản phẩm OCOP"),
        field("Sản phẩm", "product"),
        field("Mã số sản phẩm", "product_code"),
        field("Chủ thể", "producer"),
        line("Bộ sản phẩm: {{ set_name }} (Quyết định số [={{ instrument }}])"),
        field("Phiên họp", "session"),
        Section("1. Điểm của thành viên"),
        _MEMBERS,
        line(
            "Chênh lệch giữa tổng cao nhất và tổng thấp nhất: {{ spread }} (mức cho phép: {{ spread_limit }}). "
            '{{ "Trong mức cho phép." if spread_allowed }}**{{ "Vượt mức cho phép." if not spread_allowed }}**'
        ),
        line("__Hạng sao tính theo điểm trung bình đúng, không theo số đã làm tròn.__"),
        Section("2. Mức tối thiểu theo hạng sao"),
        when("not gates", line("Bộ sản phẩm này không đặt mức tối thiểu.")),
        when("gates", _GATES),
        Section("3. Kết luận"),
        line(
            "Theo điểm trung bình: {{ band }}. Theo mức tối thiểu của các tiêu chí: {{ gate_star }}.",
            keep=True,
        ),
        line("**Kết quả phân hạng: {{ star }}.** {{ outcome }}", keep=True),
        TwoSigners("secretary", "chair"),
    ),
)
