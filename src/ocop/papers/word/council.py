"""Word templates of what councils and offices issue; their fields are those of the paper's `shown`."""

from __future__ import annotations

from ocop.papers.word.form import CENTER, TICK, Form

PLACE_AND_NOTE = 'p.organisation ~ (" (" ~ p.note ~ ")" if p.note else "")'


def score_sheet() -> Form:
    """Build the score sheet of a member."""
    form = Form()
    form.letterhead(numbered=False)
    form.title("PHIẾU ĐÁNH GIÁ SẢN PHẨM OCOP", "Bộ sản phẩm: {{ set_name }} (Quyết định số {{ instrument }})")
    form.lines(
        "Tên sản phẩm: {{ product }}",
        "Mã số sản phẩm: {{ product_code }}",
        "Tên chủ thể sản xuất: {{ producer }}",
        "Số điện thoại: {{ phone }}",
        "Địa chỉ: {{ address }}",
    )
    form.each("each in disqualifiers", "__Hồ sơ bị loại khi: {{ each }}__")
    form.when('scoring_round != "1"', "Lần chấm: {{ scoring_round }}. Lý do chấm lại: {{ reason }}")
    form.table(
        ["Tiêu chí, mức đánh giá", "Điểm tối đa", "Chấm"],
        [8, 1.3, 1.2],
        [
            "for part in parts",
            ["**Phần {{ part.code }}. {{ part.name }}**", "**{{ part.most }}**", "**{{ part.points }}**"],
            "for group in part.groups",
            ["**{{ group.code }}. {{ group.name }}**", "**{{ group.most }}**", ""],
            "for c in group.criteria",
            ["**{{ c.code }}. {{ c.name }}**", "**{{ c.most }}**", "**{{ c.points }}**"],
            "for o in c.options",
            ["{{ o.label }} {{ o.gate }}", "{{ o.points }}", TICK % "o.chosen"],
            "endfor",
            "endfor",
            "endfor",
            "endfor",
            ["**Tổng cộng**", "**100**", "**{{ total }}**"],
        ],
        size=11.5,
        centered=[1, 2],
    )
    form.line(
        "Dấu sao ghi mức tối thiểu phải đạt: *** cho hạng 3 sao, **** cho hạng 4 sao, ***** cho hạng 5 sao.".replace(
            "*", "\u2217"
        ),
        size=11,
        italic=True,
    )
    form.section("Ý kiến của người đánh giá")
    form.prose("opinion")
    form.line("{{ seat }}. {{ organisation }}", size=12)
    form.signed()
    return form


def summary() -> Form:
    """Build the summary of one product's scores."""
    form = Form()
    form.letterhead()
    form.title("BẢNG TỔNG HỢP ĐIỂM", "Kết quả đánh giá, phân hạng sản phẩm OCOP")
    form.lines(
        "Sản phẩm: {{ product }}",
        "Mã số sản phẩm: {{ product_code }}",
        "Chủ thể: {{ producer }}",
        "Bộ sản phẩm: {{ set_name }} (Quyết định số {{ instrument }})",
        "Phiên họp: {{ session }}",
    )
    form.section("1. Điểm của thành viên")
    form.table(
        ["TT", "Thành viên", "Vai trò", 'Phần {{ part_codes | join("/") }}', "Tổng"],
        [0.8, 4.5, 2.8, 2, 1.2],
        [
            "for m in members",
            [
                "{{ m.place }}",
                "{{ m.name }}\n{{ m.organisation }}",
                "{{ m.seat }}",
                '{{ m.parts | join("/") }}',
                "**{{ m.total }}**",
            ],
            "endfor",
            ["", "**Tổng điểm của {{ count }} thành viên**", "", "", "**{{ sum }}**"],
            ["", "**Điểm trung bình ({{ exact_mean }})**", "", "", "**{{ mean }}**"],
        ],
        centered=[0, 3, 4],
    )
    form.line(
        "Chênh lệch giữa tổng cao nhất và tổng thấp nhất: {{ spread }} (mức cho phép: {{ spread_limit }}). "
        '{{ "Trong mức cho phép." if spread_allowed else "Vượt mức cho phép." }}'
    )
    form.line("__Hạng sao tính theo điểm trung bình đúng, không theo số đã làm tròn.__")
    form.section("2. Mức tối thiểu theo hạng sao")
    form.when("not gates", "Bộ sản phẩm này không đặt mức tối thiểu.")
    form.command("if gates")
    form.table(
        ["Hạng", "Mã", "Tiêu chí", "Tối thiểu", "Đạt", "Kết quả"],
        [1.2, 1, 4.5, 1.4, 1, 1.7],
        [
            "for g in gates",
            [
                "{{ g.star }}",
                "{{ g.criterion }}",
                "{{ g.name }}",
                "{{ g.needed }}",
                "{{ g.given }}",
                "{{ g.result }}",
            ],
            "endfor",
        ],
        centered=[0, 1, 3, 4, 5],
    )
    form.command("endif")
    form.section("3. Kết luận")
    form.line("Theo điểm trung bình: {{ band }}. Theo mức tối thiểu của các tiêu chí: {{ gate_star }}.")
    form.line("**Kết quả phân hạng: {{ star }}.** {{ outcome }}")
    form.two("secretary", "chair")
    return form


def _people(form: Form, listed: str, last: str, value: str) -> None:
    form.table(
        ["TT", "Họ và tên", "Vai trò", last],
        [0.8, 4, 3, 4],
        [
            f"for p in {listed}",
            ["{{ p.place }}", "{{ p.name }}", "{{ p.seat }}", "{{ " + value + " }}"],
            "endfor",
        ],
        centered=[0],
    )


def minutes() -> Form:
    """Build the minutes of a session."""
    form = Form()
    form.letterhead()
    form.title("BIÊN BẢN", "{{ form }} đánh giá, phân hạng sản phẩm OCOP")
    form.section("I. THỜI GIAN, ĐỊA ĐIỂM")
    form.lines(
        "Thời gian bắt đầu: {{ began }}",
        "Địa điểm: {{ place }}",
        "Phiên họp: {{ session }}",
        'Hội đồng: {{ council }}{{ ", thành lập theo Quyết định số " ~ decision if decision else "" }}',
    )
    form.section("II. THÀNH PHẦN")
    form.line("Có mặt {{ present_count }}/{{ seats }} thành viên:", keep=True)
    _people(form, "present", "Đơn vị", PLACE_AND_NOTE)
    for listed, name, last, value in (
        ("absent", "Vắng mặt {{ absent_count }} thành viên:", "Lý do", "p.note or p.organisation"),
        ("invited", "Tổ tư vấn, khách mời:", "Đơn vị", PLACE_AND_NOTE),
    ):
        form.command(f"if {listed}")
        form.line(name, keep=True)
        _people(form, listed, last, value)
        form.command("endif")
    form.line("{{ quorum }}")
    form.section("III. DIỄN BIẾN")
    form.each("each in course", "{{ each }}", indent=True)
    form.section("IV. KẾT QUẢ ĐÁNH GIÁ")
    form.when("not outcomes", "Phiên họp chưa có sản phẩm nào được kết luận.")
    form.command("if outcomes")
    form.table(
        ["TT", "Sản phẩm, mã số", "Chủ thể", "Điểm trung bình", "Chênh lệch", "Hạng"],
        [0.8, 4, 4, 1.7, 1.4, 1.2],
        [
            "for o in outcomes",
            [
                "{{ o.place }}",
                "{{ o.product }}\n{{ o.product_code }}\n{%p if o.note %}\n__{{ o.note }}__\n{%p endif %}",
                "{{ o.producer }}",
                "{{ o.mean }}",
                "{{ o.spread }}",
                "**{{ o.star }}**",
            ],
            "endfor",
        ],
        size=11.5,
        centered=[0, 3, 4, 5],
    )
    form.command("endif")
    form.section("V. KẾT LUẬN")
    form.each("each in conclusions", "{{ each }}", indent=True)
    form.line(
        "Phiên họp kết thúc lúc {{ ended }}. Biên bản được đọc lại, các thành viên thống nhất và ký tên.", indent=True
    )
    form.two("secretary", "chair")
    return form


def decision() -> Form:
    """Build the draft of a decision."""
    form = Form()
    form.letterhead()
    form.title("QUYẾT ĐỊNH", "{{ subject }}")
    form.section("{{ authority }}", align=CENTER)
    form.each("each in grounds", "__Căn cứ {{ each }};__", indent=True)
    form.line("__Theo đề nghị của {{ proposal }}.__", indent=True)
    form.section("QUYẾT ĐỊNH:", align=CENTER)
    form.each("each in articles", "**{{ each.name }}** {{ each.text }}", indent=True)
    form.foot()
    form.page_break()
    form.title("DANH SÁCH", "{{ subject }}")
    form.line('__(Kèm theo Quyết định số {{ number }}, {{ place_and_day.split(", ")[-1] }})__', align=CENTER)
    form.table(
        ["TT", "Sản phẩm, mã số", "Chủ thể", "Địa chỉ", "Điểm trung bình", "Hạng"],
        [0.8, 4.2, 3.8, 2.6, 1.6, 1.2],
        [
            "for p in products",
            [
                "{{ p.place }}",
                "{{ p.product }}\n{{ p.product_code }}\n{%p if p.note %}\n__{{ p.note }}__\n{%p endif %}",
                "{{ p.producer }}",
                "{{ p.address }}",
                "{{ p.mean }}",
                '**{{ "–" if to_ministry else p.star }}**',
            ],
            "endfor",
        ],
        size=11.5,
        centered=[0, 4, 5],
    )
    form.line("Danh sách có {{ count }} sản phẩm.")
    return form


def certificate() -> Form:
    """Build the certificate."""
    form = Form(flipped=True)
    left, right = form._bare([1, 1.25])
    form.runs(left.paragraphs[0], "{{ issuer | upper }}", size=12.5, bold=True, align=CENTER)
    form.motto(right)
    form.line("GIẤY CHỨNG NHẬN", size=28, bold=True, align=CENTER)
    form.line("SẢN PHẨM OCOP", size=18, bold=True, align=CENTER)
    form.line("{{ star_signs }}", size=26, align=CENTER)
    form.line("Hạng {{ star }}", size=16, bold=True, align=CENTER)
    form.line("{{ issuer_line }} chứng nhận sản phẩm", size=14, align=CENTER)
    form.line("{{ product }}", size=20, bold=True, align=CENTER)
    form.line("của **{{ producer }}**", size=15, align=CENTER)
    form.line("Địa chỉ: {{ address }}", align=CENTER)
    code, middle, signs = form._bare([0.9, 2.6, 2.2])
    form.runs(code.paragraphs[0], "{{ qr }}")
    form.runs(middle.paragraphs[0], "Số giấy chứng nhận: **{{ ref }}**", size=12)
    for text in (
        "Mã số sản phẩm: {{ product_code }}",
        "Quyết định số {{ decision_number }}, {{ decided_on }}",
        "Có giá trị từ {{ valid_from }} đến hết {{ valid_until }}",
        "__Quét mã hoặc mở {{ url }} để xem giấy này còn hiệu lực hay không.__",
    ):
        form.runs(middle.add_paragraph(), text, size=12)
    form.signature(signs, "signer", day=True)
    return form


def result_notice() -> Form:
    """Build the notice of the result."""
    form = Form()
    form.letterhead()
    form.title("THÔNG BÁO", "{{ subject }}")
    form.line("Kính gửi: {{ receiver }}.", align=CENTER)
    form.line(
        "{{ sender }} thông báo kết quả đánh giá, phân hạng sản phẩm {{ product }} (mã số {{ product_code }}) của "
        "{{ producer }} tại phiên họp {{ session }}, {{ session_on }}:",
        indent=True,
    )
    form.when("mean", "- Điểm trung bình của {{ members }} thành viên: **{{ mean }}**")
    form.when("band", "- Hạng theo điểm: {{ band }}")
    form.when("council_star", "- Kết quả của hội đồng cấp tỉnh: {{ council_star }}")
    form.when("ministry", "- Kết quả của Bộ Nông nghiệp và Môi trường: {{ ministry }}")
    form.when("star", "- Kết quả phân hạng: **{{ star }}**")
    form.when("ground", "- Sản phẩm bị loại vì: {{ ground }}")
    form.when("failed", "- Mức tối thiểu chưa đạt:")
    form.each("each in failed", "+ {{ each }};", indent=True)
    form.when("decision", "- Quyết định công nhận số: {{ decision }}")
    form.when("certificate", "- Giấy chứng nhận số: {{ certificate }}")
    form.when("valid_until", "- Có giá trị đến hết ngày: {{ valid_until }}")
    form.line("{{ outcome }}", indent=True)
    form.each("each in next_steps", "{{ each }}", indent=True)
    form.foot()
    return form
