"""Mẫu số 03 described, for PDF and Word."""

from __future__ import annotations

from ocop.papers.commune_report.facts import CommuneReportFacts, fields
from ocop.papers.document import Paper
from ocop.papers.document.blocks import Foot, Letterhead, Pair, Prose, Section, Title, field, line, paragraph, when

PAPER: Paper[CommuneReportFacts] = Paper(
    "commune_report",
    fields,
    (
        Letterhead(),
        Title("BÁO CÁO", "Đánh giá một số nội dung của hồ sơ đăng ký tham gia đánh giá, phân hạng sản phẩm OCOP"),
        Section("I. THÔNG TIN CHUNG VỀ HỒ SƠ SẢN PHẨM"),
        field("1. Tên chủ thể", "producer"),
        field("2. Loại hình tổ chức", "producer_kind"),
        field("3. Địa chỉ", "address"),
        line("4. Tên người đại diện pháp luật"),
        field("- Họ tên", "representative.name"),
        Pair("- Giới tính: {{ representative.gender }}", "Dân tộc: {{ representative.ethnicity }}"),
        field("- Địa chỉ thường trú", "representative.home"),
        line(
            '5. Sản phẩm đăng ký đánh giá: {{ product }}{{ " (mã số " ~ product_code ~ ")" if product_code else "" }}'
        ),
        Section("II. ĐÁNH GIÁ MỘT SỐ NỘI DUNG CỦA HỒ SƠ SẢN PHẨM"),
        Section("1. Về sử dụng nguyên liệu địa phương"),
        Prose("local_material"),
        Section("2. Về sử dụng lao động địa phương"),
        Prose("local_labour"),
        Section("3. Nguồn gốc ý tưởng sản phẩm"),
        Prose("idea_origin"),
        Section("4. Bản sắc/trí tuệ địa phương"),
        Prose("identity"),
        when("meeting", paragraph("{{ meeting }}")),
        when("conclusion", Section("III. KẾT LUẬN"), Prose("conclusion")),
        paragraph(
            "{{ commune }} đề nghị {{ province }} đánh giá, phân hạng sản phẩm OCOP cho sản phẩm {{ product }} của "
            "{{ producer }}.",
            keep=True,
        ),
        Foot(),
    ),
)
