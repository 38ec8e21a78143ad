"""The notice of the result described, for PDF and Word."""

from __future__ import annotations

from ocop.papers.document import Paper
from ocop.papers.document.blocks import Addressee, Foot, Letterhead, Title, field, items, line, paragraph, when
from ocop.papers.result_notice.facts import ResultNoticeFacts, fields

PAPER: Paper[ResultNoticeFacts] = Paper(
    "result_notice",
    fields,
    (
        Letterhead(),
        Title("THÔNG BÁO", "{{ subject }}"),
        Addressee("{{ receiver }}"),
        paragraph(
            "{{ sender }} thông báo kết quả đánh giá, phân hạng sản phẩm {{ product }} (mã số {{ product_code }}) của "
            "{{ producer }} tại phiên họp {{ session }}, {{ session_on }}:"
        ),
        when("mean", field("- Điểm trung bình của {{ members }} thành viên", "mean", bold=True)),
        when("band", field("- Hạng theo điểm", "band")),
        when("council_star", field("- Kết quả của hội đồng cấp tỉnh", "council_star")),
        when("ministry", field("- Kết quả của Bộ Nông nghiệp và Môi trường", "ministry")),
        when("star", field("- Kết quả phân hạng", "star", bold=True)),
        when("ground", field("- Sản phẩm bị loại vì", "ground")),
        when("failed", line("- Mức tối thiểu chưa đạt:", keep=True), items("gate in failed", "+ {{ gate }};")),
        when("decision", field("- Quyết định công nhận số", "decision")),
        when("certificate", field("- Giấy chứng nhận số", "certificate")),
        when("valid_until", field("- Có giá trị đến hết ngày", "valid_until")),
        paragraph("{{ outcome }}"),
        items("step in next_steps", "{{ step }}"),
        Foot(),
    ),
)
