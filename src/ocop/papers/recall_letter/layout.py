"""The letters of a recall described. They are printed or handed on, so there is no Word file of them."""

from __future__ import annotations

from ocop.papers.document import Paper
from ocop.papers.document.blocks import (
    Addressee,
    Align,
    Column,
    CutOff,
    Foot,
    Letterhead,
    NewPage,
    Pair,
    Space,
    Table,
    Text,
    field,
    for_each,
    line,
    paragraph,
    row,
    when,
)
from ocop.papers.recall_letter.facts import RecallLetterFacts, fields

_GOODS = Table(
    (
        Column("TT", 10, align=Align.CENTER),
        Column("Phiếu giao", 34),
        Column("Lô, thùng hàng"),
        Column("Số lượng", 26, align=Align.RIGHT),
        Column("Ghi chú", 22),
    ),
    (
        for_each(
            "g in letter.goods",
            row("{{ g.place }}", "{{ g.paper }}", "{{ g.label }}", "{{ g.quantity }}", "{{ g.note }}"),
        ),
    ),
    size=11.5,
)
_ANSWER = (
    "4. Trả lời {{ letter.answer_to }}"
    '{{ ", điện thoại " ~ letter.answer_phone if letter.answer_phone else "" }}'
    '{{ ", địa chỉ " ~ letter.answer_address if letter.answer_address else "" }}'
    ": đã bán, còn lại và trả lại bao nhiêu. Có thể dùng phần trả lời dưới đây."
)
_SLIP = CutOff(
    (
        line("**PHẦN TRẢ LỜI THÔNG BÁO THU HỒI {{ ref }}**", align=Align.CENTER),
        line("{{ letter.reader }} trả lời {{ letter.answer_to }}:"),
        Pair("Đã bán: ……………………………", "Còn tại nơi bán: ………………………", share=1),
        Pair("Đã trả lại: …………………………", "Ngày trả lại: ……………………………", share=1),
        line("Hàng còn lại đang để ở: ……………………………………………………………"),
        Text("__Ngày …… tháng …… năm ………__", align=Align.CENTER, left=50),
        Text("**Người trả lời**", align=Align.CENTER, left=50),
        Text("__(Ký, ghi rõ họ tên, điện thoại)__", align=Align.CENTER, left=50, size=12),
        Space(16),
    )
)

PAPER: Paper[RecallLetterFacts] = Paper(
    "recall_letter",
    fields,
    (
        for_each(
            "letter in letters",
            when("not loop.first", NewPage(renumber=True)),
            Letterhead(about=True),
            Addressee("{{ letter.reader }}"),
            field("Địa chỉ", "letter.address"),
            field("Điện thoại", "letter.phone"),
            when("letter.supplier", field("Nhận hàng từ", "letter.supplier")),
            paragraph("{{ sender }} đã ra lệnh thu hồi {{ ref }} {{ ordered_on }} đối với: **{{ root }}**."),
            paragraph("Lý do: {{ reason }}."),
            when(
                "letter.delivered and letter.has_account",
                paragraph("Hàng thuộc lệnh này có liên quan đến đơn vị gồm:", keep=True),
            ),
            when(
                "letter.delivered and not letter.has_account",
                paragraph("Theo sổ giao hàng, nơi bán đã nhận hàng thuộc lệnh này gồm:", keep=True),
            ),
            when(
                "not letter.delivered",
                paragraph("Chưa rõ số lượng đã giao. Đề nghị tìm trên kệ và trong kho các lô sau:", keep=True),
            ),
            _GOODS,
            when("letter.returned", paragraph("Trong số này, nơi bán đã trả lại: {{ letter.returned }}.")),
            paragraph("Đề nghị làm ngay:", keep=True),
            line(
                "1. Ngừng bán, lấy khỏi kệ và kho mọi hàng thuộc các lô, thùng nêu trên; báo cho nơi đã mua lại để "
                "bán tiếp."
            ),
            line("2. Để riêng, ghi rõ “Hàng thu hồi, không bán”, không tự tiêu huỷ khi chưa ghi số lượng."),
            line("3. {{ advice }}."),
            when(
                "letter.has_account",
                line(
                    "4. Ghi hàng trả về và trả lời thông báo ở mục Thu hồi trên hệ thống OCOP: đã bán, còn lại và đã "
                    "thu về bao nhiêu."
                ),
            ),
            when("not letter.has_account", line(_ANSWER)),
            paragraph(
                "Người mua kiểm tra lô hàng bằng cách quét tem trên bao bì: tem của lô bị thu hồi báo “Lô hàng đang "
                "thu hồi”.",
                keep=True,
            ),
            Foot(receivers="letter.receivers"),
            when("not letter.has_account", _SLIP),
        ),
    ),
)
