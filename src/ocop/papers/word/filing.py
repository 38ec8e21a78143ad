"""Word templates of what producers and communes send; their fields are those of the paper's `shown`."""

from __future__ import annotations

from ocop.papers.word.form import CENTER, TICK, Form


def registration_form() -> Form:
    """Build Mẫu 01."""
    form = Form()
    form.motto()
    form.title("PHIẾU ĐĂNG KÝ", "Tham gia đánh giá, phân hạng sản phẩm OCOP của {{ unit }} năm\u00a0{{ year }}")
    form.section("1. Thông tin về đơn vị đăng ký")
    form.lines(
        "- Tên đơn vị: {{ producer }}",
        "- Họ tên người đại diện pháp lý: {{ representative }}",
        "- Chức vụ: {{ post }}",
        "- Người liên hệ: {{ contact }}",
        "- Địa chỉ liên hệ: {{ address }}",
        "- Điện thoại: {{ phone }}. Email: {{ email }}",
        "**2. Tên sản phẩm:** {{ product }}",
        "**3. Nhóm sản phẩm đăng ký (Ngành, Nhóm, Phân nhóm):** {{ classification }}",
        f"**4. Lần đăng ký đánh giá:** Lần đầu {TICK % 'first'}  Nâng hạng {TICK % 'upgrade'}  "
        f"Đánh giá lại {TICK % 'reevaluation'}",
        "**5. Tài liệu kèm theo**",
        "- Báo cáo tự đánh giá về sản phẩm theo Bộ tiêu chí (bản gốc, bản điện tử).",
        "- Sản phẩm mẫu (số lượng): {{ samples }}",
    )
    form.each("each in papers", "- {{ each }}")
    form.line(
        "Chúng tôi cam đoan thông tin trong Phiếu đăng ký là đúng sự thật; tuân thủ quy định về đánh giá, phân hạng "
        "sản phẩm OCOP và chịu trách nhiệm trước Hội đồng và pháp luật về hồ sơ đăng ký.",
        indent=True,
    )
    form.signed()
    form.section("PHẦN DÀNH CHO CƠ QUAN QUẢN LÝ", align=CENTER)
    for name, receipt in (("UBND CẤP XÃ", "commune"), ("CƠ QUAN QUẢN LÝ OCOP CẤP TỈNH", "province")):
        form.section(f"DÀNH CHO {name}")
        form.lines(
            f"Phiếu số: {{{{ {receipt}.number }}}}",
            f"Ngày nhận: {{{{ {receipt}.on }}}}",
            f"Người tiếp nhận: {{{{ {receipt}.by }}}}. Chữ ký: ……………",
            "Cơ quan tiếp nhận (ký, đóng dấu và ghi rõ họ tên): ……………",
        )
    return form


def _person(form: Form) -> None:
    form.lines(
        "- Họ tên: {{ representative.name }}",
        "- Giới tính: {{ representative.gender }}. Dân tộc: {{ representative.ethnicity }}",
        "- Địa chỉ thường trú: {{ representative.home }}",
    )


def _answers(form: Form, listed: str) -> None:
    form.command(f"for answer in {listed}")
    form.section("{{ answer.label }}")
    form.prose("answer.text")
    form.command("endfor")


def self_report() -> Form:
    """Build Mẫu 02."""
    form = Form()
    form.title("BÁO CÁO TỰ ĐÁNH GIÁ VỀ SẢN PHẨM", "(Dành cho chủ thể có sản phẩm đăng ký)")
    form.section("Phần I. THÔNG TIN CHUNG", align=CENTER)
    form.lines(
        "1. Tên chủ thể: {{ producer }}",
        "2. Loại hình tổ chức: {{ producer_kind }}",
        "3. Địa chỉ: {{ address }}",
        "4. Điện thoại: {{ phone }}. Email: {{ email }}",
        "5. Tên người đại diện pháp luật",
    )
    _person(form)
    form.lines(
        "6. Ngày thành lập/đăng ký kinh doanh, số giấy đăng ký: {{ founded }}",
        "7. Tên sản phẩm/dịch vụ: {{ product }}",
        "Quy cách, tiêu chuẩn:",
    )
    form.prose("product_description")
    form.command("if ticks")
    form.table(
        ["Giấy tờ đã có", "Có"],
        [9, 1],
        ["for each in ticks", ["{{ each.label }}", TICK % "each.on"], "endfor"],
        centered=[1],
    )
    form.command("endif")
    form.section("8. Lịch sử hình thành của chủ thể")
    form.prose("history")
    form.section("9. Cơ cấu tổ chức của chủ thể")
    form.prose("organisation")
    form.section("Phần II. KẾT QUẢ THỰC HIỆN PHƯƠNG ÁN SẢN XUẤT KINH DOANH", align=CENTER)
    _answers(form, "results")
    form.command("if years")
    form.table(
        ["Năm", "Doanh thu (đồng)", "Lợi nhuận (đồng)", "Lao động (người)", "Lao động địa phương (người)"],
        [1, 2, 2, 1.3, 1.7],
        [
            "for y in years",
            ["{{ y.year }}", "{{ y.revenue }}", "{{ y.profit }}", "{{ y.workers }}", "{{ y.local_workers }}"],
            "endfor",
        ],
        centered=[0, 1, 2, 3, 4],
    )
    form.command("endif")
    form.when("changes", "**Thay đổi so với lần được công nhận trước**")
    form.each("each in changes", "- {{ each }}")
    form.section("Phần III. ĐÁNH GIÁ KẾT QUẢ THEO BỘ TIÊU CHÍ SẢN PHẨM OCOP", align=CENTER)
    form.line("Bộ tiêu chí: {{ set_name }} (Quyết định số {{ instrument }}).")
    form.table(
        ["Mã", "Tiêu chí", "Kết quả, mô tả và minh chứng", "Điểm"],
        [1, 3.2, 6, 1.4],
        [
            "for part in parts",
            ["", "**Phần {{ part.code }}. {{ part.name }}**", "", "**{{ part.points }}/{{ part.most }}**"],
            "for mark in part.marks",
            [
                "{{ mark.code }}",
                "{{ mark.name }}",
                "{{ mark.option }}\n{{ mark.description }}\n{%p for proof in mark.evidence %}\n"
                "__Minh chứng: {{ proof }}__\n{%p endfor %}",
                "{{ mark.points }}/{{ mark.most }}",
            ],
            "endfor",
            "endfor",
            ["", "", "**Tổng điểm tự đánh giá**", "**{{ total }}/100**"],
        ],
        centered=[0, 3],
    )
    form.section("Phần IV. KẾ HOẠCH SẢN XUẤT, KINH DOANH", align=CENTER)
    _answers(form, "plans")
    form.signed()
    return form


def commune_report() -> Form:
    """Build Mẫu 03."""
    form = Form()
    form.letterhead()
    form.title("BÁO CÁO", "Đánh giá một số nội dung của hồ sơ đăng ký tham gia đánh giá, phân hạng sản phẩm OCOP")
    form.section("I. THÔNG TIN CHUNG VỀ HỒ SƠ SẢN PHẨM")
    form.lines(
        "1. Tên chủ thể: {{ producer }}",
        "2. Loại hình tổ chức: {{ producer_kind }}",
        "3. Địa chỉ: {{ address }}",
        "4. Tên người đại diện pháp luật",
    )
    _person(form)
    form.line(
        '5. Sản phẩm đăng ký đánh giá: {{ product }}{{ " (mã số " ~ product_code ~ ")" if product_code else "" }}'
    )
    form.section("II. ĐÁNH GIÁ MỘT SỐ NỘI DUNG CỦA HỒ SƠ SẢN PHẨM")
    for name, value in (
        ("1. Về sử dụng nguyên liệu địa phương", "local_material"),
        ("2. Về sử dụng lao động địa phương", "local_labour"),
        ("3. Nguồn gốc ý tưởng sản phẩm", "idea_origin"),
        ("4. Bản sắc/trí tuệ địa phương", "identity"),
    ):
        form.section(name)
        form.prose(value)
    form.when("meeting", "{{ meeting }}", indent=True)
    form.when("conclusion", "**III. KẾT LUẬN**")
    form.prose("conclusion")
    form.line(
        "{{ commune }} đề nghị {{ province }} đánh giá, phân hạng sản phẩm OCOP cho sản phẩm {{ product }} của "
        "{{ producer }}.",
        indent=True,
    )
    form.foot()
    return form


def commune_letter() -> Form:
    """Build the commune's letter to the province."""
    form = Form()
    form.letterhead(about=True)
    form.line("Kính gửi: {{ province }}.", align=CENTER)
    form.line("{{ commune }} đã tiếp nhận, kiểm tra và đánh giá một số nội dung của hồ sơ sau:", indent=True)
    form.lines(
        "- Sản phẩm: {{ product }}",
        "- Mã số sản phẩm: {{ product_code }}",
        "- Chủ thể: {{ producer }}",
        "- Bộ sản phẩm: {{ set_name }}",
        "- Lần đăng ký đánh giá: {{ kind }}",
        "- Phiếu đăng ký số: {{ receipt_number }}",
    )
    form.when("self_points", "- Điểm tự đánh giá của chủ thể: {{ self_points }}")
    form.when("samples", "- Sản phẩm mẫu: {{ samples }}")
    form.line(
        "Căn cứ Điều\u00a07 Quyết định số 26/2026/QĐ-TTg ngày 22 tháng 5 năm 2026 của Thủ tướng Chính phủ, "
        "{{ commune }} đề nghị {{ province }} đánh giá, phân hạng sản phẩm nêu trên.",
        indent=True,
    )
    form.when("annexes", "Hồ sơ gửi kèm gồm:", indent=True)
    form.each("each in annexes", "- {{ each }};", indent=True)
    form.foot()
    return form


def ministry_letter() -> Form:
    """Build the province's letter to the ministry."""
    form = Form()
    form.letterhead(about=True)
    form.line("Kính gửi: {{ ministry }}.", align=CENTER)
    form.line("{{ council }} đã đánh giá, phân hạng sản phẩm sau tại phiên họp {{ session }}:", indent=True)
    form.lines(
        "- Sản phẩm: {{ product }}",
        "- Mã số sản phẩm: {{ product_code }}",
        "- Chủ thể: {{ producer }}",
        "- Địa chỉ: {{ address }}",
        "- Bộ sản phẩm: {{ set_name }}",
        "- Lần đăng ký đánh giá: {{ kind }}",
        "- Điểm trung bình ({{ exact_mean }}): **{{ mean }}**",
        "- Kết quả của hội đồng cấp tỉnh: {{ star }}",
    )
    form.when("failed", "- Mức tối thiểu chưa đạt:")
    form.each("each in failed", "+ {{ each }};", indent=True)
    form.line(
        "Điểm trung bình từ 90 trở lên. Căn cứ {{ ground }} Điều\u00a07 Quyết định số 26/2026/QĐ-TTg ngày 22 tháng 5 "
        "năm 2026 của Thủ tướng Chính phủ, {{ province }} đề nghị {{ ministry }} {{ asked }} sản phẩm nêu trên.",
        indent=True,
    )
    form.when("annexes", "Hồ sơ gửi kèm gồm:", indent=True)
    form.each("each in annexes", "- {{ each }};", indent=True)
    form.foot()
    return form


def return_letter() -> Form:
    """Build the letter that asks for more."""
    form = Form()
    form.letterhead(about=True)
    form.line("Kính gửi: {{ receiver }}.", align=CENTER)
    form.line(
        "{{ sender }} đã kiểm tra hồ sơ {{ dossier }} đăng ký đánh giá, phân hạng sản phẩm {{ product }}"
        '{{ " (mã số " ~ product_code ~ ")" if product_code else "" }} của {{ producer }}. '
        "Hồ sơ cần hoàn thiện vì lý do sau:",
        indent=True,
    )
    form.prose("reasons")
    form.when("points", "Nội dung cần bổ sung:", indent=True)
    form.each("each in points", "{{ loop.index }}. {{ each.criterion }}{{ each.text }}", indent=True)
    form.line(
        "Hồ sơ được trả trên hệ thống {{ returned_on }}. "
        '{{ "Đề nghị hoàn thiện và nộp lại trước khi hết " ~ answer_by ~ ". " if answer_by else "" }}'
        "Giấy tờ đã nộp vẫn được giữ trong hồ sơ, chỉ cần bổ sung phần còn thiếu.",
        indent=True,
    )
    form.foot()
    return form
