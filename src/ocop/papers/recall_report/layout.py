"""The report of a recall described. Nobody works on with it, so there is no Word file of it."""

from __future__ import annotations

from ocop.papers.document import Paper
from ocop.papers.document.blocks import (
    Align,
    Column,
    Foot,
    Letterhead,
    Prose,
    Section,
    Table,
    Title,
    field,
    for_each,
    line,
    row,
    when,
)
from ocop.papers.recall_report.facts import RecallReportFacts, fields

_GOODS = Table(
    (
        Column("TT", 10, align=Align.CENTER),
        Column("Loại", 22),
        Column("Hàng"),
        Column("Số lượng", 24, align=Align.RIGHT),
        Column("Đã về", 17, align=Align.RIGHT),
        Column("Tìm ra thế nào", 44),
    ),
    (
        for_each(
            "g in goods",
            row(
                "{{ g.place }}",
                "{{ g.kind }}",
                "{{ g.label }}",
                "{{ g.quantity }}",
                "{{ g.came_back }}",
                "{{ g.way }}",
            ),
        ),
    ),
    size=11,
)
_NOTICES = Table(
    (
        Column("TT", 10, align=Align.CENTER),
        Column("Nơi nhận"),
        Column("Trả lời lúc", 34),
        Column("Trả lời", share=1.4),
    ),
    (for_each("n in notices", row("{{ n.place }}", "{{ n.reader }}", "{{ n.at }}", "{{ n.answer }}")),),
    size=11,
)

PAPER: Paper[RecallReportFacts] = Paper(
    "recall_report",
    fields,
    (
        Letterhead(numbered=False),
        Title("{{ heading }}", "{{ subject }}"),
        field("Bắt đầu từ", "root"),
        when("period", field("Trong thời gian", "period")),
        field("Lý do", "reason"),
        field("Người mua và nơi bán phải làm", "advice"),
        field("Trạng thái", "state"),
        field("Đề nghị", "proposed"),
        when("decided", field("Quyết định", "decided")),
        when("refusal", field("Lý do không thu hồi", "refusal")),
        when("closed", field("Kết thúc", "closed")),
        when("came_back", field("Đã về", "came_back", bold=True)),
        when("cut", line("**Tập hàng chưa đủ: có nhiều hàng hơn mức đọc được một lần.**")),
        Section("I. HÀNG TRONG PHẠM VI THU HỒI"),
        _GOODS,
        Section("II. THÔNG BÁO VÀ TRẢ LỜI"),
        when("not notices", line("Không có thông báo nào.")),
        when("notices", _NOTICES),
        when("conclusion", Section("III. KẾT LUẬN"), Prose("conclusion")),
        Foot(receivers=""),
    ),
)
