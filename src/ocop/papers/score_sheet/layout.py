"""The score sheet described, for PDF and Word."""

from __future__ import annotations

from ocop.papers.document import Paper
from ocop.papers.document.blocks import (
    Align,
    Column,
    Letterhead,
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
from ocop.papers.score_sheet.facts import ScoreSheetFacts, fields

PART_GREY, GROUP_GREY = 225, 242
SAME = "c.code == group.code and c.name == group.name"  # a group that is its own only criterion is named once
CRITERION = f'__{{{{ "Chọn một mức" if {SAME} }}}}__**{{{{ c.code ~ ". " ~ c.name if not ({SAME}) }}}}**'

_CRITERIA = Table(
    (
        Column("Tiêu chí, mức đánh giá"),
        Column("Điểm tối đa", 20, align=Align.CENTER),
        Column("Chấm", 18, align=Align.CENTER),
    ),
    (
        for_each(
            "part in parts",
            row(
                "**Phần {{ part.code }}. {{ part.name }}**",
                "**{{ part.most }}**",
                "**{{ part.points }}**",
                level=2,
                grey=PART_GREY,
            ),
            for_each(
                "group in part.groups",
                row("**{{ group.code }}. {{ group.name }}**", "**{{ group.most }}**", "", level=3, grey=GROUP_GREY),
                for_each(
                    "c in group.criteria",
                    row(
                        CRITERION,
                        "**{{ c.most }}**",
                        "**{{ c.points }}**",
                        level=4,
                    ),
                    for_each("o in c.options", row("{{ o.label }} **{{ o.gate }}**", "{{ o.points }}", "[?o.chosen]")),
                ),
            ),
        ),
        row("**Tổng cộng**", "**100**", "**{{ total }}**"),
    ),
    size=11.5,
)

PAPER: Paper[ScoreSheetFacts] = Paper(
    "score_sheet",
    fields,
    (
        Letterhead(numbered=False),
        Title(
            "PHIẾU ĐÁNH GIÁ SẢN PHẨM OCOP",
            "Bộ sản phẩm: {{ set_name }}\n(Quyết định số [={{ instrument }}])",
            rule=False,
        ),
        field("Tên sản phẩm", "product"),
        field("Mã số sản phẩm", "product_code"),
        field("Tên chủ thể sản xuất", "producer"),
        field("Số điện thoại", "phone"),
        field("Địa chỉ", "address"),
        for_each("ground in disqualifiers", line("__Hồ sơ bị loại khi: {{ ground }}__")),
        when('scoring_round != "1"', line("Lần chấm: {{ scoring_round }}. Lý do chấm lại: {{ reason }}")),
        _CRITERIA,
        line(
            '__Dấu sao ghi mức tối thiểu phải đạt: {{ "*" * 3 }} cho hạng 3 sao, {{ "*" * 4 }} cho hạng 4 sao, '
            '{{ "*" * 5 }} cho hạng 5 sao.__',
            size=11,
        ),
        Section("Ý kiến của người đánh giá"),
        Prose("opinion", keep=True),
        Signed(left=(line("{{ seat }}", size=12), line("{{ organisation }}", size=12))),
    ),
    size=12.5,
)
