"""Mẫu số 01 described, for PDF and Word."""

from __future__ import annotations

from ocop.papers.document import Paper
from ocop.papers.document.blocks import (
    Align,
    Frame,
    Motto,
    Pair,
    Section,
    Signed,
    Space,
    Text,
    Title,
    field,
    for_each,
    line,
    paragraph,
)
from ocop.papers.registration_form.facts import RegistrationFormFacts, fields


def _receipt(office: str, name: str) -> Frame:
    """Return the part that an office fills in; `name` is the field of its receipt."""
    return Frame(
        (
            line(f"**DÀNH CHO {office}**", align=Align.CENTER),
            line(f"Phiếu số: {{{{ {name}.number }}}}"),
            line(f"Ngày nhận: {{{{ {name}.on }}}}"),
            Pair(f"Người tiếp nhận: {{{{ {name}.by }}}}", "Chữ ký: ……………", share=1),
            Text("**Cơ quan tiếp nhận**", align=Align.CENTER, left=44),
            Text("__(Ký, đóng dấu và ghi rõ họ tên)__", align=Align.CENTER, left=44, size=12),
            Space(16),
        )
    )


PAPER: Paper[RegistrationFormFacts] = Paper(
    "registration_form",
    fields,
    (
        Motto(),
        Title(
            "PHIẾU ĐĂNG KÝ",
            "Tham gia đánh giá, phân hạng sản phẩm OCOP của {{ unit }} năm\u00a0{{ year }}",
            rule=False,
        ),
        Section("1. Thông tin về đơn vị đăng ký"),
        field("- Tên đơn vị", "producer"),
        field("- Họ tên người đại diện pháp lý", "representative"),
        field("- Chức vụ", "post"),
        field("- Người liên hệ", "contact"),
        field("- Địa chỉ liên hệ", "address"),
        Pair("- Điện thoại: {{ phone }}", "Email: {{ email }}"),
        line("**2. Tên sản phẩm:** {{ product }}"),
        line("**3. Nhóm sản phẩm đăng ký (Ngành, Nhóm, Phân nhóm):** {{ classification }}"),
        line("**4. Lần đăng ký đánh giá:** Lần đầu [?first]   Nâng hạng [?upgrade]   Đánh giá lại [?reevaluation]"),
        Section("5. Tài liệu kèm theo"),
        line("- Báo cáo tự đánh giá về sản phẩm theo Bộ tiêu chí (bản gốc, bản điện tử)."),
        line("- Sản phẩm mẫu (số lượng): {{ samples }}"),
        for_each("paper in papers", line("- {{ paper }}")),
        paragraph(
            "Chúng tôi cam đoan thông tin trong Phiếu đăng ký là đúng sự thật; tuân thủ quy định về đánh giá, phân "
            "hạng sản phẩm OCOP và chịu trách nhiệm trước Hội đồng và pháp luật về hồ sơ đăng ký.",
            keep=True,
        ),
        Signed(),
        Section("PHẦN DÀNH CHO CƠ QUAN QUẢN LÝ", Align.CENTER),
        _receipt("UBND CẤP XÃ", "commune"),
        _receipt("CƠ QUAN QUẢN LÝ OCOP CẤP TỈNH", "province"),
    ),
)
