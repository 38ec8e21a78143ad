"""The minutes described, for PDF and Word."""

from __future__ import annotations

from ocop.papers.document import Paper
from ocop.papers.document.blocks import (
    Align,
    Block,
    Cell,
    Column,
    Letterhead,
    Prose,
    Section,
    Table,
    Title,
    TwoSigners,
    field,
    for_each,
    line,
    paragraph,
    row,
    when,
)
from ocop.papers.minutes.facts import MinutesFacts, fields

WITH_NOTE = (line("{{ p.organisation }}"), when("p.note", line("__{{ p.note }}__", size=11)))


def _people(name: str, last: str, *cell: Block) -> Table:
    """Return the table of a list of persons; `last` is the name of the last column, which holds `cell`."""
    return Table(
        (Column("TT", 10, align=Align.CENTER), Column("Họ và tên"), Column("Vai trò", 42), Column(last)),
        (for_each(f"p in {name}", row("{{ p.place }}", "{{ p.name }}", "{{ p.seat }}", Cell(cell))),),
    )


_OUTCOMES = Table(
    (
        Column("TT", 9, align=Align.CENTER),
        Column("Sản phẩm, mã số"),
        Column("Chủ thể"),
        Column("Điểm trung bình", 20, align=Align.CENTER),
        Column("Chênh lệch", 17, align=Align.CENTER),
        Column("Hạng", 16, align=Align.CENTER),
    ),
    (
        for_each(
            "o in outcomes",
            row(
                "{{ o.place }}",
                Cell(
                    (
                        line("{{ o.product }}"),
                        line("{{ o.product_code }}", size=10),
                        when("o.note", line("__{{ o.note }}__", size=10)),
                    )
                ),
                "{{ o.producer }}",
                Cell((line("{{ o.mean }}"), when('o.exact_mean != "–"', line("({{ o.exact_mean }})", size=10)))),
                "{{ o.spread }}",
                "**{{ o.star }}**",
            ),
        ),
    ),
    size=11.5,
)

PAPER: Paper[MinutesFacts] = Paper(
    "minutes",
    fields,
    (
        Letterhead(),
        Title("BIÊN BẢN", "{{ form }} đánh giá, phân hạng sản phẩm OCOP"),
        Section("I. THỜI GIAN, ĐỊA ĐIỂM"),
        field("Thời gian bắt đầu", "began"),
        field("Địa điểm", "place"),
        field("Phiên họp", "session"),
        line('Hội đồng: {{ council }}{{ ", thành lập theo Quyết định số " ~ decision if decision else "" }}'),
        Section("II. THÀNH PHẦN"),
        line("Có mặt {{ present_count }}/{{ seats }} thành viên:", keep=True),
        _people("present", "Đơn vị", *WITH_NOTE),
        when(
            "absent",
            line("Vắng mặt {{ absent_count }} thành viên:", keep=True),
            _people("absent", "Lý do", line("{{ p.note or p.organisation }}")),
        ),
        when("invited", line("Tổ tư vấn, khách mời:", keep=True), _people("invited", "Đơn vị", *WITH_NOTE)),
        line("{{ quorum }}"),
        Section("III. DIỄN BIẾN"),
        for_each("event in course", Prose("event")),
        Section("IV. KẾT QUẢ ĐÁNH GIÁ"),
        when("not outcomes", paragraph("Phiên họp chưa có sản phẩm nào được kết luận.")),
        when("outcomes", _OUTCOMES),
        Section("V. KẾT LUẬN"),
        for_each("conclusion in conclusions", Prose("conclusion")),
        paragraph(
            "Phiên họp kết thúc lúc {{ ended }}. Biên bản được đọc lại, các thành viên thống nhất và ký tên.", keep=True
        ),
        TwoSigners("secretary", "chair"),
    ),
)
