"""The draft of a decision described, for PDF and Word."""

from __future__ import annotations

from ocop.papers.decision.facts import DecisionFacts, fields
from ocop.papers.document import Paper
from ocop.papers.document.blocks import (
    Align,
    Cell,
    Column,
    Foot,
    Letterhead,
    NewPage,
    Section,
    Table,
    Title,
    for_each,
    items,
    line,
    paragraph,
    row,
    when,
)

_PRODUCTS = Table(
    (
        Column("TT", 9, align=Align.CENTER),
        Column("Sản phẩm, mã số", share=1.15),
        Column("Chủ thể"),
        Column("Địa chỉ", 30),
        Column("Điểm trung bình", 17, align=Align.CENTER),
        Column("Hạng", 15, align=Align.CENTER),
    ),
    (
        for_each(
            "p in products",
            row(
                "{{ p.place }}",
                Cell(
                    (
                        line("{{ p.product }}"),
                        line("{{ p.product_code }}", size=10),
                        when("p.note", line("__{{ p.note }}__", size=10)),
                    )
                ),
                "{{ p.producer }}",
                "{{ p.address }}",
                "{{ p.mean }}",
                '{{ "–" if to_ministry }}**{{ p.star if not to_ministry }}**',
            ),
        ),
    ),
    size=11.5,
)

PAPER: Paper[DecisionFacts] = Paper(
    "decision",
    fields,
    (
        Letterhead(),
        Title("QUYẾT ĐỊNH", "{{ subject }}"),
        Section("{{ authority }}", Align.CENTER),
        items("ground in grounds", "__Căn cứ {{ ground }};__"),
        paragraph("__Theo đề nghị của {{ proposal }}.__"),
        Section("QUYẾT ĐỊNH:", Align.CENTER),
        for_each(
            "article in articles",
            when("not loop.last", paragraph("**{{ article.name }}** {{ article.text }}")),
            when("loop.last", paragraph("**{{ article.name }}** {{ article.text }}", keep=True)),
        ),
        Foot(),
        NewPage(),
        Title("DANH SÁCH", "{{ subject }}", rule=False),
        line('__(Kèm theo Quyết định số {{ number }}, {{ place_and_day.split(", ")[-1] }})__', align=Align.CENTER),
        _PRODUCTS,
        line("Danh sách có {{ count }} sản phẩm."),
    ),
)
