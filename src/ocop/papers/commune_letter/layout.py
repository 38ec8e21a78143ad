"""The commune's letter described, for PDF and Word."""

from __future__ import annotations

from ocop.papers.commune_letter.facts import CommuneLetterFacts, fields
from ocop.papers.document import Paper
from ocop.papers.document.blocks import Addressee, Foot, Letterhead, field, items, paragraph, when

PAPER: Paper[CommuneLetterFacts] = Paper(
    "commune_letter",
    fields,
    (
        Letterhead(about=True),
        Addressee("{{ province }}"),
        paragraph("{{ commune }} đã tiếp nhận, kiểm tra và đánh giá một số nội dung của hồ sơ sau:"),
        field("- Sản phẩm", "product"),
        field("- Mã số sản phẩm", "product_code"),
        field("- Chủ thể", "producer"),
        field("- Bộ sản phẩm", "set_name"),
        field("- Lần đăng ký đánh giá", "kind"),
        field("- Phiếu đăng ký số", "receipt_number"),
        when("self_points", field("- Điểm tự đánh giá của chủ thể", "self_points")),
        when("samples", field("- Sản phẩm mẫu", "samples")),
        paragraph(
            "Căn cứ Điều\u00a07 Quyết định số 26/2026/QĐ-TTg ngày 22 tháng 5 năm 2026 của Thủ tướng Chính phủ, "
            "{{ commune }} đề nghị {{ province }} đánh giá, phân hạng sản phẩm nêu trên.",
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
