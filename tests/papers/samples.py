"""Facts of every paper, as long as they get: long names, 26 products, all criteria of a set, nine members."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from ocop.papers import (
    certificate,
    commune_letter,
    commune_report,
    decision,
    ministry_letter,
    minutes,
    registration_form,
    result_notice,
    return_letter,
    score_sheet,
    self_report,
    summary,
)
from ocop.papers.document import Head, Paper, Representative, Signer
from tests.papers.marked import marked_parts

MADE_AT, ON = datetime(2026, 11, 24, 9, 5), date(2026, 11, 5)
CITY, COMMUNE = "thành phố Quảng Ninh", "UBND đặc khu Vân Đồn"
PRODUCER = "Hợp tác xã sản xuất, chế biến và tiêu thụ thủy sản, nông sản sạch Vân Đồn – Cô Tô"
PRODUCT = "Nước mắm sá sùng thượng hạng ủ chượp truyền thống 40 độ đạm"
CODE = "22-06994-03-2026"
SET = "Tương, nước mắm, gia vị dạng lỏng khác"
LAW = "26/2026/QĐ-TTg"
COUNCIL = "Hội đồng đánh giá, phân hạng sản phẩm OCOP thành phố Quảng Ninh"
STORY = (
    "Nghề làm nước mắm ở đảo có từ lâu đời, cá và sá sùng được ủ với muối trong thùng gỗ.\n"
    "Mỗi mẻ ủ ít nhất mười hai tháng, kéo rút bằng tay."
)


def head(**more: Any) -> Head:
    usual = {"made_at": MADE_AT, "place": "Vân Đồn", "issuer": COMMUNE, "number": "45/UBND-KT", "on": ON}
    return Head(**usual | more)


CHAIR = Signer(lines=("Chủ tịch hội đồng",), hint="(Ký, ghi rõ họ tên)")
SECRETARY = Signer(lines=("Thư ký",), hint="(Ký, ghi rõ họ tên)")
MAYOR = Signer(lines=("Chủ tịch",))
FOR_COMMUNE = Signer(lines=("TM. Uỷ ban nhân dân", "Chủ tịch"))
PERSON = Representative(name="Người đại diện", gender="Nữ", ethnicity="Sán Dìu", home="Đặc khu Vân Đồn")

REGISTRATION = registration_form.RegistrationFormFacts(
    head=head(issuer="", number=""),
    unit=CITY,
    year=2026,
    producer=PRODUCER,
    representative="Người đại diện",
    post="Giám đốc",
    contact="Người liên hệ, Kế toán",
    address="Thôn Đông Tiến, đặc khu Vân Đồn, thành phố Quảng Ninh",
    phone="0203 000 000",
    email="hop.tac.xa@van-don.example",
    product=PRODUCT,
    sector="Sản phẩm thực phẩm",
    group="Gia vị",
    subgroup="Tương, nước mắm, gia vị dạng lỏng khác",
    kind="upgrade",
    samples=5,
    papers=("Bản sao giấy chứng nhận cơ sở đủ điều kiện an toàn thực phẩm",),
    commune=registration_form.Receipt(number="1-7/PĐK-22-06994-2026", on=date(2026, 9, 5), by="Cán bộ tiếp nhận"),
)
REPORT = self_report.SelfReportFacts(
    head=head(issuer="", number=""),
    producer=PRODUCER,
    producer_kind="Hợp tác xã",
    address="Thôn Đông Tiến, đặc khu Vân Đồn, thành phố Quảng Ninh",
    phone="0203 000 000",
    email="hop.tac.xa@van-don.example",
    representative=PERSON,
    founded="03/02/2014, mã số 5700000000",
    product=PRODUCT,
    product_description="Chai thuỷ tinh 500 ml, theo TCVN 5107:2018.",
    ticks=(
        self_report.Tick(label="Giấy đăng ký kinh doanh", on=True),
        self_report.Tick(label="Giấy chứng nhận cơ sở đủ điều kiện vệ sinh an toàn thực phẩm", on=True),
        self_report.Tick(label="Bằng sáng chế"),
    ),
    history=STORY,
    organisation="Hội đồng quản trị, ban giám đốc, ban kiểm soát và ba tổ sản xuất.",
    results=(
        self_report.Answer(label="Vùng nguyên liệu, công nghệ, chế biến, đóng gói", text=STORY),
        self_report.Answer(label="Thị trường phân phối", text="Trong thành phố và hai mươi tỉnh, thành."),
    ),
    years=(
        self_report.Year(year=2024, revenue=12_450_000_000, profit=1_320_500_000, workers=24, local_workers=22),
        self_report.Year(year=2025, revenue=15_100_000_000, workers=27),
    ),
    set_name=SET,
    instrument=LAW,
    parts=tuple(
        self_report.Part(
            code=part.code,
            name=part.name,
            most=part.most,
            points=part.points,
            marks=tuple(
                self_report.Mark(
                    code=criterion.code,
                    name=criterion.name,
                    most=criterion.most,
                    points=criterion.points,
                    option=criterion.options[2].label if criterion.points else "",
                    description="Hợp tác xã có hợp đồng với ba cơ sở thu mua.",
                    evidence=("GT-2026-00001 Hợp đồng liên kết số 12/HĐ, 05/01/2026",),
                )
                for group in part.groups
                for criterion in group.criteria
            ),
        )
        for part in marked_parts()
    ),
    total=72,
    changes=("Tiêu chí 2.3: từ 1 lên 3 điểm, nhãn có mã truy xuất điện tử.",),
    plans=(
        self_report.Answer(label="Phát triển sản phẩm", text="Thêm chai 250 ml."),
        self_report.Answer(label="Thị trường"),
    ),
)
COMMUNE_REPORT = commune_report.CommuneReportFacts(
    head=head(),
    commune=COMMUNE,
    province="UBND thành phố Quảng Ninh",
    producer=PRODUCER,
    producer_kind="Hợp tác xã",
    address="Thôn Đông Tiến, đặc khu Vân Đồn, thành phố Quảng Ninh",
    representative=PERSON,
    product=PRODUCT,
    product_code=CODE,
    local_material="Cá và sá sùng được thu mua tại các bến trong đặc khu, đạt trên 75 % nguyên liệu.",
    local_labour="22 trong 24 lao động thường trú tại đặc khu.",
    idea_origin="Sản phẩm truyền thống của làng chài.",
    identity=STORY,
    meeting_held=True,
    conclusion="Hồ sơ đủ thành phần, đúng với thực tế.",
    signer=FOR_COMMUNE,
    receivers=("UBND thành phố", "Chủ thể"),
)
SHEET = score_sheet.ScoreSheetFacts(
    head=head(issuer=COUNCIL, place="Hạ Long"),
    instrument=LAW,
    set_name=SET,
    product=PRODUCT,
    product_code=CODE,
    producer=PRODUCER,
    phone="0203 000 000",
    address="Đặc khu Vân Đồn, thành phố Quảng Ninh",
    disqualifiers=("giả mạo hồ sơ",),
    parts=marked_parts(),
    total=72,
    opinion="Nên thêm phiếu kiểm nghiệm định kỳ.",
    scoring_round=2,
    reason="Chênh lệch vượt 10 điểm.",
    member="Uỷ viên hội đồng thứ ba",
    seat="Uỷ viên",
    organisation="Sở Nông nghiệp và Môi trường",
)
SUMMARY = summary.SummaryFacts(
    head=head(issuer=COUNCIL, number="03/BTH-HĐ", place="Hạ Long"),
    session="PH-2026-00001, ngày 05/11/2026",
    set_name=SET,
    instrument=LAW,
    product=PRODUCT,
    product_code=CODE,
    producer=PRODUCER,
    members=tuple(
        summary.Member(
            name=f"Thành viên hội đồng {place}",
            seat="Chủ tịch hội đồng" if place == 1 else "Uỷ viên",
            organisation="Sở Văn hóa, Thể thao và Du lịch",
            parts=(36, 22, 31 + place % 2),
            total=89 + place % 2,
        )
        for place in range(1, 10)
    ),
    spread_limit=10,
    gates=(
        summary.Gate(star=3, criterion="2.2", name="Bao bì và ghi nhãn", needed=2, given=2),
        summary.Gate(star=4, criterion="2.3", name="Phong cách, ghi nhãn", needed=3, given=1),
    ),
    band=4,
    gate_star=3,
    star=3,
    outcome="Trình quyết định công nhận.",
    chair=CHAIR,
    secretary=SECRETARY,
)
MINUTES = minutes.MinutesFacts(
    head=head(issuer=COUNCIL, number="02/BB-HĐ", place="Hạ Long"),
    council=COUNCIL,
    session="PH-2026-00001",
    form="Họp hội đồng",
    place="Phòng họp số 2, trụ sở UBND thành phố",
    began_at=datetime(2026, 11, 5, 8, 30),
    ended_at=datetime(2026, 11, 5, 16, 45),
    decision="112/QĐ-UBND ngày 02/02/2026",
    present=tuple(
        minutes.Person(name=f"Thành viên hội đồng {place}", seat="Uỷ viên", organisation="Sở Nông nghiệp và Môi trường")
        for place in range(1, 9)
    ),
    absent=(minutes.Person(name="Thành viên hội đồng 9", seat="Uỷ viên", organisation="Sở Y tế", note="Đi công tác"),),
    seats=9,
    quorum="Có mặt 8/9 thành viên, có chủ tịch hội đồng; đủ điều kiện họp (ít nhất 75 %).",
    course=("Chủ tịch hội đồng nêu lý do, công bố thành phần.", "Tổ tư vấn báo cáo kết quả thẩm tra hồ sơ."),
    outcomes=(
        *(
            minutes.Outcome(
                product=f"{PRODUCT} {place}",
                product_code=f"22-06994-{place:02d}-2026",
                producer=PRODUCER,
                points=640 + place,
                members=8,
                spread=place % 10,
                star=4,
            )
            for place in range(1, 15)
        ),
        minutes.Outcome(product="Mực một nắng", product_code="22-06994-20-2026", producer=PRODUCER, note="Bị loại."),
    ),
    conclusions=("Hội đồng thống nhất kết quả nêu trên.",),
    chair=CHAIR,
    secretary=SECRETARY,
)
DECISION = decision.DecisionFacts(
    head=head(issuer="UBND thành phố Quảng Ninh", number="", place="Quảng Ninh", on=None, draft=True),
    unit=CITY,
    year=2026,
    authority="Chủ tịch UBND thành phố Quảng Ninh",
    grounds=(
        "Luật Tổ chức chính quyền địa phương",
        "Quyết định số 26/2026/QĐ-TTg ngày 22 tháng 5 năm 2026 của Thủ tướng Chính phủ",
        "Biên bản số 02/BB-HĐ ngày 05 tháng 11 năm 2026 của Hội đồng",
    ),
    proposal="Giám đốc Sở Nông nghiệp và Môi trường",
    products=tuple(
        decision.Recognised(
            product=f"{PRODUCT} {place}",
            product_code=f"22-06994-{place:02d}-2026",
            producer=PRODUCER,
            address="Đặc khu Vân Đồn",
            star=3 + place % 2,
            points=640 + place,
            members=9,
        )
        for place in range(1, 27)
    ),
    charged=("Chánh Văn phòng UBND thành phố", "Giám đốc Sở Nông nghiệp và Môi trường"),
    signer=MAYOR,
    receivers=("Như Điều 4", "Bộ Nông nghiệp và Môi trường"),
)
CERTIFICATE = certificate.CertificateFacts(
    head=head(issuer="UBND thành phố Quảng Ninh", place="Quảng Ninh", number="", demonstration=True),
    ref="CN-2026-00017",
    product=PRODUCT,
    product_code=CODE,
    producer=PRODUCER,
    address="Thôn Đông Tiến, đặc khu Vân Đồn, thành phố Quảng Ninh",
    stars=4,
    decision_number="1234/QĐ-UBND",
    decided_on=date(2026, 11, 20),
    issuer_line="Chủ tịch UBND thành phố Quảng Ninh",
    valid_from=date(2026, 11, 20),
    valid_until=date(2029, 11, 19),
    url="https://ocop.example/c/CN-2026-00017",
    signer=MAYOR,
)
LETTER = commune_letter.CommuneLetterFacts(
    head=head(),
    commune=COMMUNE,
    province="UBND thành phố Quảng Ninh",
    producer=PRODUCER,
    product=PRODUCT,
    product_code=CODE,
    set_name=SET,
    kind="Nâng hạng",
    receipt_number="1-7/PĐK-22-06994-2026",
    self_points=72,
    samples=5,
    annexes=("Báo cáo đánh giá theo Mẫu số 03", "Hồ sơ sản phẩm (bản giấy và bản điện tử)"),
    signer=FOR_COMMUNE,
    receivers=("Như trên", "Chủ thể"),
)
MINISTRY_LETTER = ministry_letter.MinistryLetterFacts(
    head=head(issuer="UBND thành phố Quảng Ninh", number="", place="Hạ Long", draft=True),
    province="UBND thành phố Quảng Ninh",
    ministry="Bộ Nông nghiệp và Môi trường",
    producer=PRODUCER,
    address="Đặc khu Vân Đồn, thành phố Quảng Ninh",
    product=PRODUCT,
    product_code=CODE,
    set_name=SET,
    kind="Nâng hạng",
    council=COUNCIL,
    session="PH-2026-00001, ngày 05 tháng 11 năm 2026",
    points=823,
    members=9,
    star=4,
    failed=("Tiêu chí 4.1 Khu vực phân phối chính: được 3 điểm, cần 5 điểm cho hạng 5 sao",),
    annexes=("Báo cáo đánh giá của Hội đồng cấp tỉnh", "Hồ sơ sản phẩm", "05 sản phẩm mẫu do chủ thể cung cấp"),
    signer=MAYOR,
    receivers=("Như trên", "Chủ thể"),
)
RETURN = return_letter.ReturnLetterFacts(
    head=head(),
    sender=COMMUNE,
    receiver=PRODUCER,
    producer=PRODUCER,
    product=PRODUCT,
    dossier="HS-2026-00421",
    returned_on=date(2026, 11, 5),
    reasons="Phiếu kiểm nghiệm đã hết hạn.\nChưa có minh chứng về liên kết chuỗi.",
    points=(
        return_letter.Point(text="Phiếu kiểm nghiệm còn hạn", criterion="8"),
        return_letter.Point(text="Hợp đồng liên kết", criterion="1.5"),
    ),
    answer_by=date(2026, 12, 31),
    signer=FOR_COMMUNE,
)
NOTICE = result_notice.ResultNoticeFacts(
    head=head(issuer="Văn phòng OCOP", parent="Sở Nông nghiệp và Môi trường", number="9/TB-OCOP", place="Hạ Long"),
    sender="Văn phòng OCOP",
    receiver=f"{COMMUNE}; {PRODUCER}",
    producer=PRODUCER,
    product=PRODUCT,
    product_code=CODE,
    session="PH-2026-00001",
    session_on=date(2026, 11, 5),
    points=809,
    members=9,
    band=4,
    star=3,
    outcome="Sản phẩm được công nhận hạng 3 sao.",
    failed=("Tiêu chí 2.3: được 1 điểm, cần 3 điểm cho hạng 4 sao",),
    decision_number="1234/QĐ-UBND",
    decided_on=date(2026, 11, 20),
    certificate="CN-2026-00017",
    valid_until=date(2029, 11, 19),
    next_steps=("Chủ thể có thể đăng ký nâng hạng khi nhãn có mã truy xuất điện tử.",),
    signer=Signer(lines=("Chánh văn phòng",)),
)


@dataclass(frozen=True)
class Sample:
    """A paper with facts for it."""

    paper: Paper[Any]
    facts: Any

    @property
    def name(self) -> str:
        return self.paper.name

    def pdf(self, **changed: Any) -> bytes:
        """Return the PDF, with some of the facts changed."""
        return self.paper.pdf(dataclasses.replace(self.facts, **changed))

    def word(self, **changed: Any) -> bytes:
        """Return the Word file, with some of the facts changed."""
        return self.paper.word(dataclasses.replace(self.facts, **changed))


SAMPLES = {
    sample.name: sample
    for sample in (
        Sample(registration_form.PAPER, REGISTRATION),
        Sample(self_report.PAPER, REPORT),
        Sample(commune_report.PAPER, COMMUNE_REPORT),
        Sample(score_sheet.PAPER, SHEET),
        Sample(summary.PAPER, SUMMARY),
        Sample(minutes.PAPER, MINUTES),
        Sample(decision.PAPER, DECISION),
        Sample(certificate.PAPER, CERTIFICATE),
        Sample(commune_letter.PAPER, LETTER),
        Sample(ministry_letter.PAPER, MINISTRY_LETTER),
        Sample(return_letter.PAPER, RETURN),
        Sample(result_notice.PAPER, NOTICE),
    )
}
