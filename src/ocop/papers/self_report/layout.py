"""Mẫu số 02 described, for PDF and Word."""

from __future__ import annotations

from ocop.papers.document import Paper
from ocop.papers.document.blocks import (
    Align,
    Cell,
    Column,
    For,
    Heading,
    Pair,
    Prose,
    Section,
    Signed,
    Table,
    Title,
    field,
    for_each,
    line,
    row,
    when,
)
from ocop.papers.self_report.facts import SelfReportFacts, fields

GREY = 235


def _answers(name: str) -> For:
    return for_each(f"answer in {name}", Section("{{ answer.label }}"), Prose("answer.text"))


_HELD = Table(
    (Column("Giấy tờ đã có"), Column("Có", 16, align=Align.CENTER)),
    (for_each("item in ticks", row("{{ item.label }}", "[?item.on]")),),
    size=13,
)
_YEARS = Table(
    (
        Column("Năm", 16, align=Align.CENTER),
        Column("Doanh thu (đồng)", align=Align.RIGHT),
        Column("Lợi nhuận (đồng)", align=Align.RIGHT),
        Column("Lao động (người)", align=Align.RIGHT),
        Column("Lao động địa phương (người)", align=Align.RIGHT),
    ),
    (
        for_each(
            "y in years",
            row("{{ y.year }}", "{{ y.revenue }}", "{{ y.profit }}", "{{ y.workers }}", "{{ y.local_workers }}"),
        ),
    ),
)
_CRITERIA = Table(
    (
        Column("Mã", 12, align=Align.CENTER),
        Column("Tiêu chí", 42),
        Column("Kết quả, mô tả và minh chứng"),
        Column("Điểm", 18, align=Align.CENTER),
    ),
    (
        for_each(
            "part in parts",
            row(
                Cell("**Phần {{ part.code }}. {{ part.name }}**", span=3, align=Align.LEFT),
                "**{{ part.points }}/{{ part.most }}**",
                level=2,
                grey=GREY,
            ),
            for_each(
                "mark in part.marks",
                row(
                    "{{ mark.code }}",
                    "{{ mark.name }}",
                    Cell(
                        (
                            line("{{ mark.option }}"),
                            when("mark.description", line("{{ mark.description }}")),
                            for_each("proof in mark.evidence", line("__Minh chứng: {{ proof }}__")),
                        )
                    ),
                    "{{ mark.points }}/{{ mark.most }}",
                    long=True,
                ),
            ),
        ),
        row(Cell("**Tổng điểm tự đánh giá**", span=3, align=Align.RIGHT), "**{{ total }}/100**"),
    ),
)

PAPER: Paper[SelfReportFacts] = Paper(
    "self_report",
    fields,
    (
        Title("BÁO CÁO TỰ ĐÁNH GIÁ VỀ SẢN PHẨM", "(Dành cho chủ thể có sản phẩm đăng ký)", rule=False),
        Heading("Phần I\nTHÔNG TIN CHUNG"),
        field("1. Tên chủ thể", "producer"),
        field("2. Loại hình tổ chức", "producer_kind"),
        field("3. Địa chỉ", "address"),
        Pair("4. Điện thoại: {{ phone }}", "Email: {{ email }}"),
        line("5. Tên người đại diện pháp luật"),
        field("- Họ tên", "representative.name"),
        Pair("- Giới tính: {{ representative.gender }}", "Dân tộc: {{ representative.ethnicity }}"),
        field("- Địa chỉ thường trú", "representative.home"),
        field("6. Ngày thành lập/đăng ký kinh doanh, số giấy đăng ký", "founded"),
        field("7. Tên sản phẩm/dịch vụ", "product"),
        line("Quy cách, tiêu chuẩn:", keep=True),
        Prose("product_description"),
        when("ticks", _HELD),
        Section("8. Lịch sử hình thành của chủ thể"),
        Prose("history"),
        Section("9. Cơ cấu tổ chức của chủ thể"),
        Prose("organisation"),
        Heading("Phần II\nKẾT QUẢ THỰC HIỆN PHƯƠNG ÁN SẢN XUẤT KINH DOANH"),
        _answers("results"),
        when("years", _YEARS),
        when(
            "changes",
            Section("Thay đổi so với lần được công nhận trước"),
            for_each("change in changes", line("- {{ change }}")),
        ),
        Heading("Phần III\nĐÁNH GIÁ KẾT QUẢ THEO BỘ TIÊU CHÍ SẢN PHẨM OCOP"),
        line("Bộ tiêu chí: {{ set_name }} (Quyết định số [={{ instrument }}])."),
        _CRITERIA,
        Heading("Phần IV\nKẾ HOẠCH SẢN XUẤT, KINH DOANH"),
        _answers("plans"),
        Signed(),
    ),
)
