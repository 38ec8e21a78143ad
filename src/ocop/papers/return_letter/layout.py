"""The letter that asks for more, described for PDF and Word."""

from __future__ import annotations

from ocop.papers.document import Paper
from ocop.papers.document.blocks import Addressee, Foot, Letterhead, Prose, items, paragraph, when
from ocop.papers.return_letter.facts import ReturnLetterFacts, fields

PAPER: Paper[ReturnLetterFacts] = Paper(
    "return_letter",
    fields,
    (
        Letterhead(about=True),
        Addressee("{{ receiver }}"),
        paragraph(
            "{{ sender }} đã kiểm tra hồ sơ {{ dossier }} đăng ký đánh giá, phân hạng sản phẩm {{ product }}"
            '{{ " (mã số " ~ product_code ~ ")" if product_code else "" }} của {{ producer }}. '
            "Hồ sơ cần hoàn thiện vì lý do sau:",
        ),
        Prose("reasons"),
        when(
            "points",
            paragraph("Nội dung cần bổ sung:", keep=True),
            items("point in points", "{{ loop.index }}. {{ point.criterion }}{{ point.text }}"),
        ),
        paragraph(
            "Hồ sơ được trả trên hệ thống {{ returned_on }}. "
            '{{ "Đề nghị hoàn thiện và nộp lại trước khi hết " ~ answer_by ~ ". " if answer_by else "" }}'
            "Giấy tờ đã nộp vẫn được giữ trong hồ sơ, chỉ cần bổ sung phần còn thiếu.",
            keep=True,
        ),
        Foot(),
    ),
)
