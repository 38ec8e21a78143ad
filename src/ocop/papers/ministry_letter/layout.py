"""The province's letter to the ministry described, for PDF and Word."""

from __future__ import annotations

from ocop.papers.document import Paper
from ocop.papers.document.blocks import Addressee, Foot, Letterhead, field, items, line, paragraph, when
from ocop.papers.ministry_letter.facts import MinistryLetterFacts, fields

PAPER: Paper[MinistryLetterFacts] = Paper(
    "ministry_letter",
    fields,
    (
        Letterhead(about=True),
        Addressee("{{ ministry }}"),
        paragraph("{{ council }} đã đánh giá, phân hạng sản phẩm sau tại phiên họp {{ session }}:"),
        field("- Sản phẩm", "product"),
        field("- Mã số sản phẩm", "product_code"),
        field("- Chủ thể", "producer"),
        field("- Địa chỉ", "address"),
        field("- Bộ sản phẩm", "set_name"),
        field("- Lần đăng ký đánh giá", "kind"),
        field("- Điểm trung bình ({{ exact_mean }})", "mean", bold=True),
        field("- Kết quả của hội đồng cấp tỉnh", "star"),
        when("failed", line("- Mức tối thiểu chưa đạt:", keep=True), items("gate in failed", "+ {{ gate }};")),
        paragraph(
            "Điểm trung bình từ 90 trở lên. Căn cứ {{ ground }} Điều\u00a07 Quyết định số 26/2026/QĐ-TTg ngày 22 tháng "
            "5 năm 2026 của Thủ tướng Chính phủ, {{ province }} đề nghị {{ ministry }} {{ asked }} sản phẩm nêu trên.",
            keep=True,
        ),
        when(
            "annexes",
            paragraph("Hồ sơ gửi kèm gồm:", keep=True),
            items("annex in annexes", "- {{ annex }};", keep=True),
        ),
        Foot(),
    ),
)
