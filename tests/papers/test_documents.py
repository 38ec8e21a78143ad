"""Papers as PDF: what stands on them and in which order, page by page; PDF/A, fonts, marks, the QR symbol."""

from __future__ import annotations

import dataclasses
import io
import re
import unicodedata
from datetime import date
from fractions import Fraction
from typing import Any

import numpy as np
import pikepdf
import pypdfium2
import pytest
import zxingcpp

from ocop.papers import certificate, decision, formats, minutes, result_notice, summary
from ocop.papers.document import DEMONSTRATION
from tests.papers.samples import CERTIFICATE, DECISION, MINUTES, NOTICE, PRODUCT, SAMPLES, SUMMARY, Sample

SMALLEST_TEXT = 20  # letters on a page that is not empty


def pages(content: bytes) -> list[str]:
    """Return the text of each page in reading order, every run of white space as one space."""
    with pypdfium2.PdfDocument(content) as document:
        result = [page.get_textpage().get_text_range() for page in document]
    return [re.sub(r"\s+", " ", item.replace("\ufffe", "").replace("\u200b", "")) for item in result]


def text(content: bytes) -> str:
    return " ".join(pages(content))


def stand_in_order(text: str, *wanted: str) -> None:
    """Assert that the texts stand in this order."""
    at = 0
    for value in wanted:
        place = text.find(re.sub(r"\s+", " ", value), at)
        assert place >= 0, f"{value!r} is missing after {text[max(at - 80, 0) : at]!r}"
        at = place + 1


ALL = pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)
ORDER = {
    "registration_form": (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "PHIẾU ĐĂNG KÝ",
        "của thành phố Quảng Ninh năm 2026",
        "Tên đơn vị: Hợp tác xã",
        "Họ tên người đại diện pháp lý: Người đại diện",
        "Chức vụ: Giám đốc",
        "Người liên hệ: Người liên hệ, Kế toán",
        "Nhóm, Phân nhóm): Sản phẩm thực phẩm; Gia vị",
        "Sản phẩm mẫu (số lượng): 5",
        "ngày 05 tháng 11 năm 2026",
        "ĐẠI DIỆN",
        "DÀNH CHO UBND CẤP XÃ",
        "Phiếu số: 1-7/PĐK-22-06994-2026",
        "Ngày nhận: 05/09/2026",
        "DÀNH CHO CƠ QUAN QUẢN LÝ OCOP CẤP TỈNH",
        "Phiếu số: ……",
    ),
    "self_report": (
        "BÁO CÁO TỰ ĐÁNH GIÁ VỀ SẢN PHẨM",
        "Giới tính: Nữ",
        "Dân tộc: Sán Dìu",
        "03/02/2014",
        "8. Lịch sử hình thành",
        "Doanh thu (đồng)",
        "12.450.000.000",
        "–",
        "Thay đổi so với lần",
        "Phần A. SẢN PHẨM",
        "12/40",
        "Minh chứng: GT-2026-00001",
        "–/3",
        "72/100",
        "KẾ HOẠCH SẢN XUẤT, KINH DOANH",
        "(Ký, họ tên, đóng dấu)",
    ),
    "commune_report": (
        "UBND ĐẶC KHU VÂN ĐỒN",
        "Số: 45/UBND-KT",
        "BÁO CÁO",
        "Sán Dìu",
        "(mã số 22-06994-03-2026)",
        "1. Về sử dụng nguyên liệu địa phương",
        "2. Về sử dụng lao động địa phương",
        "3. Nguồn gốc ý tưởng",
        "4. Bản sắc/trí tuệ địa phương",
        "cuộc họp với các bộ phận liên quan",
        "đề nghị UBND thành phố Quảng Ninh đánh giá",
        "TM. UỶ BAN NHÂN DÂN",
    ),
    "score_sheet": (
        "PHIẾU ĐÁNH GIÁ SẢN PHẨM OCOP",
        "Mã số sản phẩm: 22-06994-03-2026",
        "Hồ sơ bị loại khi: giả mạo hồ sơ",
        "Lần chấm: 2. Lý do chấm lại: Chênh lệch vượt 10 điểm.",
        "Phần A. SẢN PHẨM VÀ SỨC MẠNH",
        "1.1. Năng lực",
        "***",
        "Tổng cộng 100 72",
        "Nên thêm phiếu kiểm nghiệm",
        "NGƯỜI ĐÁNH GIÁ",
    ),
    "summary": (
        "Thành viên hội đồng 1",
        "Tổng điểm của 9 thành viên 806",
        "Điểm trung bình (806/9) 89,56",
        "1 điểm (mức cho phép: 10 điểm). Trong mức cho phép.",
        "2.3 Phong cách, ghi nhãn 3 1 Không đạt",
        "Theo điểm trung bình: 4 sao. Theo mức tối thiểu của các tiêu chí: 3 sao.",
        "Kết quả phân hạng: 3 sao.",
        "THƯ KÝ",
    ),
    "minutes": (
        "BIÊN BẢN",
        "08 giờ 30 phút, ngày 05 tháng 11 năm 2026",
        "Có mặt 8/9 thành viên",
        "Vắng mặt 1 thành viên",
        "Đi công tác",
        "III. DIỄN BIẾN",
        "IV. KẾT QUẢ ĐÁNH GIÁ",
        "80,13",
        "641/8",
        "V. KẾT LUẬN",
        "16 giờ 45 phút",
        "CHỦ TỊCH HỘI ĐỒNG",
    ),
    "decision": (
        "DỰ THẢO",
        "QUYẾT ĐỊNH",
        "Căn cứ Luật Tổ chức chính quyền địa phương;",
        "Theo đề nghị của Giám đốc Sở",
        "Điều 1. Công nhận 26 sản phẩm OCOP",
        "36 tháng kể từ ngày cấp",
        "Điều 4.",
        "Nơi nhận:",
        "DANH SÁCH",
        "22-06994-01-2026",
        "71,22",
        "22-06994-26-2026",
        "Danh sách có 26 sản phẩm.",
    ),
    "certificate": (
        "GIẤY CHỨNG NHẬN",
        "Hạng 4 sao",
        "Chủ tịch UBND thành phố Quảng Ninh chứng nhận sản phẩm",
        PRODUCT,
        "Hợp tác xã",
        "CN-2026-00017",
        "1234/QĐ-UBND, ngày 20 tháng 11 năm 2026",
        "từ 20/11/2026 đến hết 19/11/2029",
        "https://ocop.example/c/",
        DEMONSTRATION,
    ),
    "commune_letter": (
        "V/v đề nghị đánh giá, phân hạng",
        "Kính gửi: UBND thành phố Quảng Ninh.",
        "Điểm tự đánh giá của chủ thể: 72 điểm",
        "Hồ sơ gửi kèm gồm:",
        "Báo cáo đánh giá theo Mẫu số 03;",
        "TM. UỶ BAN NHÂN DÂN",
    ),
    "ministry_letter": (
        "V/v đề nghị đánh giá, phân hạng",
        "Kính gửi: Bộ Nông nghiệp và Môi trường.",
        "phiên họp PH-2026-00001",
        "Lần đăng ký đánh giá: Nâng hạng",
        "Điểm trung bình (823/9): 91,44",
        "Kết quả của hội đồng cấp tỉnh: 4 sao",
        "Tiêu chí 4.1",
        "điểm e khoản 3 và khoản 4 Điều 7",
        "Hồ sơ gửi kèm gồm:",
        "05 sản phẩm mẫu",
        "CHỦ TỊCH",
    ),
    "return_letter": (
        "V/v đề nghị hoàn thiện",
        "hồ sơ HS-2026-00421",
        "Phiếu kiểm nghiệm đã hết hạn.",
        "1. Tiêu chí 8: Phiếu kiểm nghiệm còn hạn",
        "2. Tiêu chí 1.5: Hợp đồng liên kết",
        "trước khi hết ngày 31 tháng 12 năm 2026",
    ),
    "result_notice": (
        "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG",
        "VĂN PHÒNG OCOP",
        "THÔNG BÁO",
        "Điểm trung bình của 9 thành viên: 89,89",
        "Hạng theo điểm: 4 sao",
        "Kết quả phân hạng: 3 sao",
        "Tiêu chí 2.3: được 1 điểm, cần 3 điểm",
        "CN-2026-00017",
        "19/11/2029",
    ),
}
PAGES = {
    "registration_form": 2,
    "self_report": 5,
    "commune_report": 2,
    "score_sheet": 7,
    "summary": 2,
    "minutes": 3,
    "decision": 4,
}


def test_every_paper_is_looked_at() -> None:
    assert set(ORDER) == set(SAMPLES)


@ALL
def test_facts_stand_in_order_in_correct_vietnamese(sample: Sample) -> None:
    result = pages(sample.pdf())
    stand_in_order(" ".join(result), *ORDER[sample.name])
    assert len(result) == PAGES.get(sample.name, 1)
    for item in result:
        assert len(item) > SMALLEST_TEXT
        assert unicodedata.is_normalized("NFC", item)
        assert "□" not in item


@ALL
def test_pages_from_the_second_bear_their_number_on_top(sample: Sample) -> None:
    result = pages(sample.pdf())
    for number, item in enumerate(result, start=1):
        display = item.strip().removeprefix("DỰ THẢO ")  # the mark behind the page is drawn first
        assert display.startswith(f"{number} ") == (number > 1)


@ALL
def test_every_paper_is_pdf_a_with_its_fonts_language_title_and_date(sample: Sample) -> None:
    with pikepdf.open(io.BytesIO(sample.pdf())) as pdf:
        assert pdf.check_pdf_syntax() == []
        metadata = pdf.open_metadata()
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "B")
        assert metadata["dc:title"] == sample.paper.fields(sample.facts)["title"]
        assert metadata["xmp:CreateDate"].startswith("2026-11-24T09:05:00")
        assert str(pdf.Root.Lang) == "vi-VN"
        fonts = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/FontDescriptor" in item]
        assert fonts
        for font in fonts:
            assert re.fullmatch(r"/[A-Z]{6}\+LiberationSerif(-\w+)?", str(font.BaseFont))
            assert {"/FontFile2", "/FontFile3"} & set(font.FontDescriptor.keys())


@ALL
def test_the_same_facts_make_the_same_bytes(sample: Sample) -> None:
    assert sample.pdf() == sample.pdf()


@ALL
def test_nothing_runs_over_the_margins(sample: Sample) -> None:
    with pypdfium2.PdfDocument(sample.pdf()) as document:
        for page in document:
            width = page.get_width()
            where = page.get_textpage()
            for at in range(where.count_rects()):
                left, _, right, _ = where.get_rect(at)
                assert left > 40
                assert right < width - 40


@pytest.mark.parametrize(
    ("content", "heading", "from_page"),
    [
        (lambda: decision.PAPER.pdf(DECISION), "TT Sản phẩm, mã số Chủ thể", 1),
        (lambda: minutes.PAPER.pdf(MINUTES), "TT Sản phẩm, mã số Chủ thể", 1),
        (SAMPLES["score_sheet"].pdf, "Tiêu chí, mức đánh giá", 0),
    ],
    ids=["decision", "minutes", "score_sheet"],
)
def test_a_table_repeats_its_heading_on_each_page(content: Any, heading: str, from_page: int) -> None:
    result = pages(content())
    with_rows = [item for item in result[from_page:] if re.search(r"22-06994-\d\d|Có hợp đồng", item)]
    assert len(with_rows) >= 2
    assert all(heading in with_row for with_row in with_rows)


def test_a_draft_says_so_and_a_decided_paper_does_not() -> None:
    decided = dataclasses.replace(
        DECISION, head=dataclasses.replace(DECISION.head, draft=False, number="1234/QĐ-UBND", on=date(2026, 1, 2))
    )
    assert all("DỰ THẢO" in page for page in pages(decision.PAPER.pdf(DECISION)))
    result = text(decision.PAPER.pdf(decided))
    assert "DỰ THẢO" not in result
    stand_in_order(result, "Số: 1234/QĐ-UBND", "ngày 02 tháng 01 năm 2026")


@ALL
def test_a_paper_of_the_demonstration_says_on_each_page_that_it_has_no_force(sample: Sample) -> None:
    for demonstration in (True, False):
        head = dataclasses.replace(sample.facts.head, demonstration=demonstration)
        result = pages(sample.pdf(head=head))
        assert [DEMONSTRATION in page for page in result] == [demonstration] * len(result)


def coral_shapes(picture: Any) -> int:
    """Return how many shapes stand side by side in the first row of coral ones (BGR)."""
    coral = abs(picture[:, :, :3].astype(int) - [0x2D, 0x41, 0xC2]).sum(axis=2) < 30
    rows = np.flatnonzero(coral.any(axis=1))
    first = rows[: int(np.argmax(np.diff(rows) > 1)) + 1]
    columns = coral[first].any(axis=0).astype(int)
    return int((np.diff(columns) == 1).sum())


def test_the_certificate_leads_to_its_live_state_and_shows_its_stars() -> None:
    for stars in (3, 4, 5):
        content = certificate.PAPER.pdf(dataclasses.replace(CERTIFICATE, stars=stars))
        with pypdfium2.PdfDocument(content) as document:
            assert len(document) == 1
            page = document[0]
            assert page.get_width() > page.get_height()
            picture = page.render(scale=3).to_numpy()
        (code,) = zxingcpp.read_barcodes(picture)
        assert code.text == CERTIFICATE.url
        assert coral_shapes(picture) == stars
        assert f"Hạng {stars} sao" in text(content)


def test_a_certificate_is_for_three_to_five_stars_only() -> None:
    for stars in (2, 6):
        with pytest.raises(ValueError, match=str(stars)):
            certificate.PAPER.pdf(dataclasses.replace(CERTIFICATE, stars=stars))


def test_the_mean_is_exact_and_never_rounded_into_the_next_star() -> None:
    assert formats.mean(22_499, 250) == "89,99"  # 89,996
    assert formats.mean(179, 2) == "89,50"
    assert formats.mean(630, 9) == "70,00"
    assert formats.mean(209_995, 3000) == "69,99"  # 69,99833…
    assert formats.mean(179_999, 2000) == "89,99"  # 89,9995
    assert formats.mean(161, 9) == "17,89"
    assert formats.exact_mean(1809, 20) == "1.809/20"


def test_numbers_and_days_are_written_the_vietnamese_way() -> None:
    assert formats.decimal(Fraction(12345, 10), 1) == "1.234,5"
    assert formats.decimal(Fraction(-1, 8)) == "-0,13"
    assert formats.decimal(Fraction(5, 2), 0) == "3"
    assert formats.day(date(2026, 9, 5)) == "05/09/2026"
    assert formats.long_day(date(2026, 9, 5)) == "ngày\u00a005 tháng\u00a09 năm\u00a02026"
    assert formats.long_day(date(2026, 2, 15)) == "ngày\u00a015 tháng\u00a002 năm\u00a02026"


def test_a_spread_past_the_limit_is_said() -> None:
    apart = dataclasses.replace(SUMMARY.members[0], total=100)
    result = text(summary.PAPER.pdf(dataclasses.replace(SUMMARY, members=(apart, *SUMMARY.members[1:]))))
    assert "11 điểm (mức cho phép: 10 điểm). Vượt mức cho phép." in result


def test_a_summary_of_nobody_and_a_decision_on_nothing_are_not_made() -> None:
    with pytest.raises(ValueError, match="no member"):
        summary.PAPER.pdf(dataclasses.replace(SUMMARY, members=()))
    with pytest.raises(ValueError, match="no product"):
        decision.PAPER.pdf(dataclasses.replace(DECISION, products=()))


def test_results_that_go_to_the_ministry_are_approved_not_recognised() -> None:
    result = text(decision.PAPER.pdf(dataclasses.replace(DECISION, to_ministry=True)))
    stand_in_order(result, "Phê duyệt kết quả đánh giá sản phẩm OCOP có tiềm năng 5 sao", "đề nghị Bộ Nông nghiệp")
    assert "Giấy chứng nhận có giá trị" not in result


def test_a_product_that_was_shut_out_has_a_ground_and_no_points() -> None:
    out = dataclasses.replace(
        NOTICE, points=None, members=None, band=None, star=None, failed=(), ground="giả mạo hồ sơ", certificate=""
    )
    result = text(result_notice.PAPER.pdf(out))
    assert "Sản phẩm bị loại vì: giả mạo hồ sơ" in result
    assert "Điểm trung bình" not in result


@pytest.mark.parametrize("name", ["self_report", "commune_report"])
def test_personal_facts_are_dots_for_who_may_not_read_them(name: str) -> None:
    sample = SAMPLES[name]
    result = text(sample.pdf(representative=None))
    assert "Sán Dìu" not in result
    assert "Dân tộc: ……" in result
