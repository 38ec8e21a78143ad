"""A stamp on a phone in a real browser: ordered, issued, released, printed, activated, scanned, blocked, reported.

The pictures of `docs/guide` are taken on the way (`OCOP_GUIDE_PICTURES=1` writes them into the guide).
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.browser.serving import DESK, GUIDE, Camera, Visitor, camera, chromium, province, visitor
from tests.browser.test_gallery import needs_browser
from tests.flows.scanning import addresses_on

__all__ = ["camera", "chromium", "province", "visitor"]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.browser,
    needs_browser,
]
PRODUCT = "Nước mắm sá sùng Vân Đồn"
LOT = "NM2611"
COUNT = 120
GTIN = "09521234000013"


def order_stamps(producer: Visitor, camera: Camera) -> str:
    """The producer opens a batch and orders a stamp for every bottle; return the order's number."""
    page, today = producer.page, date.today()
    camera.take(page, "chu-the-viec-hom-nay")
    producer.press(PRODUCT)
    producer.press("Mở lô hàng")
    producer.write(lot_number=LOT, quantity=str(COUNT), made_on=str(today), expires_on=str(today + timedelta(365)))
    camera.take(page, "chu-the-mo-lo")
    producer.press("Mở lô hàng")
    producer.reads(f"Lô {LOT}")
    producer.press("Đặt tem")
    producer.write(quantity=str(COUNT))
    camera.take(page, "chu-the-dat-tem")
    producer.press("Gửi đơn đặt tem")
    producer.reads("Đã gửi đơn")
    camera.take(page, "chu-the-da-dat")
    return str(page.url.rstrip("/").rsplit("/", 1)[-1])


def approve_and_issue(officer: Visitor, order: str, camera: Camera) -> None:
    """One officer approves and issues, but may not release."""
    camera.take(officer.page, "can-bo-viec-hom-nay")
    officer.open(f"/staff/orders/{order}/")
    officer.press("Duyệt")
    camera.take(officer.page, "can-bo-duyet")
    officer.press(f"Duyệt {COUNT} tem")
    officer.reads("Đã duyệt đơn.")
    officer.press("Cấp mã")
    camera.take(officer.page, "can-bo-cap-ma")
    officer.press(f"Cấp {COUNT} mã tem")
    officer.reads("Chờ một cán bộ khác phát hành.")
    assert officer.page.get_by_role("button", name="Phát hành", exact=True).is_disabled()
    camera.take(officer.page, "can-bo-cho-nguoi-thu-hai")


def release(second: Visitor, order: str, camera: Camera) -> None:
    """Another officer releases."""
    second.open(f"/staff/orders/{order}/")
    second.press("Phát hành")
    camera.take(second.page, "can-bo-phat-hanh")
    second.press(f"Phát hành {COUNT} tem")
    second.reads("Đã phát hành.")


def print_sheets(producer: Visitor, order: str, camera: Camera) -> list[str]:
    """The producer has A4 sheets made, waits, and downloads them; return the addresses printed on the stamps."""
    page = producer.page
    producer.open(f"/portal/orders/{order}/")
    camera.take(page, "chu-the-don-da-phat-hanh")
    producer.press("In tem")
    page.locator("[name=layout]").select_option("a4-25x15")
    camera.take(page, "chu-the-in-tem")
    producer.press("Làm bản in")
    link = page.get_by_role("link", name="Tải tem-")
    link.wait_for(timeout=30_000)
    camera.take(page, "chu-the-tai-ban-in")
    with page.expect_download() as download:
        link.click()
    assert download.value.suggested_filename == f"tem-{order}.pdf"
    return addresses_on(Path(download.value.path()).read_bytes(), "a4-25x15", COUNT)


def activate(producer: Visitor, first: str, last: str, camera: Camera) -> None:
    """The producer activates the roll by the stamps at its ends."""
    producer.open("/portal/stamps/activate/")
    producer.choose(batch_id=f"{LOT} · {PRODUCT}")
    producer.write(first_code=first, last_code=last)
    camera.take(producer.page, "chu-the-kich-hoat")
    producer.press("Kích hoạt")
    producer.reads(f"Đã kích hoạt {COUNT} tem.")
    camera.take(producer.page, "chu-the-da-kich-hoat")


def sees(consumer: Visitor, address: str, verdict: str) -> None:
    """A consumer opens the address of a stamp and reads the verdict in its band."""
    consumer.open(address)
    assert consumer.page.get_by_role("heading", level=1).inner_text() == verdict


def report(consumer: Visitor, camera: Camera) -> str:
    """A consumer tells of a stamp from its page; return the report's number."""
    consumer.press("Báo cho chúng tôi")
    consumer.choose(kind="Nghi hàng giả, tem giả")
    consumer.write(text="Tem bị dán đè lên tem khác.", seen_at_place="Chợ Cái Rồng")
    camera.take(consumer.page, "nguoi-mua-phan-anh")
    consumer.press("Gửi phản ánh")
    consumer.reads("Đã nhận phản ánh")
    camera.take(consumer.page, "nguoi-mua-da-phan-anh")
    return str(consumer.page.get_by_role("heading", level=1).inner_text().rsplit(" ", 1)[-1])


def block(officer: Visitor, code: str, camera: Camera) -> None:
    """An officer looks a stamp up and blocks it."""
    officer.open(f"/staff/lookup/?code={code}")
    officer.reads("Người quét bây giờ thấy")
    camera.take(officer.page, "can-bo-tra-ma")
    officer.press("Khoá tem này")
    officer.write(reason="Người mua báo tem bị dán đè.")
    camera.take(officer.page, "can-bo-khoa-tem")
    officer.press("Khoá tem")
    officer.reads("Đã khoá 1 tem.")


def test_a_stamp_on_a_phone_from_order_to_verdict(visitor: Any, camera: Camera) -> None:
    producer = visitor("chu-the", opens="/portal/")
    order = order_stamps(producer, camera)
    approve_and_issue(visitor("duyet-tem", opens="/staff/"), order, camera)
    second = visitor("phat-hanh", opens="/staff/")
    release(second, order, camera)
    printed = print_sheets(producer, order, camera)
    assert len(set(printed)) == COUNT
    assert all(address.startswith(f"https://OCOP.EXAMPLE/01/{GTIN}/21/") for address in printed)
    on_paper = [address.removeprefix("https://OCOP.EXAMPLE") for address in printed]
    codes = [address.rsplit("/", 1)[-1] for address in printed]

    consumer, other = visitor(), visitor()
    camera.take(consumer.page, "nguoi-mua-go-ma")
    sees(consumer, on_paper[0], "Tem chưa kích hoạt")
    camera.take(consumer.page, "nguoi-mua-chua-kich-hoat")
    activate(producer, codes[0], codes[-1], camera)
    sees(consumer, on_paper[0], "Tem thật, quét lần đầu")
    camera.take(consumer.page, "nguoi-mua-quet-lan-dau")
    sees(other, f"/{codes[0]}", "Tem thật, đã quét trước đây")
    other.reads("một thiết bị khác")
    camera.take(other.page, "nguoi-mua-quet-lai")
    camera.take(other.page, "nguoi-mua-chi-tiet", at=other.page.locator("dl"))

    number = report(other, camera)
    block(second, codes[0], camera)
    sees(consumer, f"/{codes[0].lower()}", "Tem đã bị thu hồi")
    camera.take(consumer.page, "nguoi-mua-da-thu-hoi")
    inspector = visitor("kiem-tra", opens=f"/staff/reports/{number}/")
    inspector.reads("Tem bị dán đè lên tem khác.")
    camera.take(inspector.page, "can-bo-phan-anh")
    inspector.press("Nhận xử lý")
    inspector.reads("Đã nhận xử lý phản ánh.")


def test_officers_find_their_work_at_a_desk(visitor: Any, camera: Camera, province: Any) -> None:
    officer = visitor("phat-hanh", opens="/staff/orders/", size=DESK)
    page = officer.page
    officer.find(search="nuoc mam")
    officer.reads(PRODUCT)
    assert page.locator(".sb-table tbody tr").count() >= 2
    camera.take(page, "ban-lam-viec-don-tem")
    with page.expect_download() as download:
        page.get_by_role("link", name="Excel").click()
    assert Path(download.value.path()).read_bytes()[:2] == b"PK"

    officer.open("/staff/lookup/")
    officer.find(code=f"https://OCOP.EXAMPLE/{province.stamps['suspect'].lower()}")
    officer.reads("Nghi tem bị làm giả")
    camera.take(page, "ban-lam-viec-tra-ma")
    page.locator("a[href*='/staff/orders/DT-']").first.click()
    officer.reads("Lịch sử")
    camera.take(page, "ban-lam-viec-don")
    page.locator("a[href*='/staff/lots/DT-']").first.click()
    officer.reads("Dải tem")
    camera.take(page, "ban-lam-viec-lo-tem")


def score(member: Visitor, product: str) -> None:
    """A member chooses an option for every criterion, part by part, and hands in."""
    member.open("/staff/scoring/")
    member.page.get_by_role("link", name=product).first.click()
    for button in ("Lưu, sang phần B", "Lưu, sang phần C", "Lưu, sang bước nộp phiếu"):
        member.page.wait_for_selector(".sb-scoring")
        groups = member.page.locator(".sb-scoring fieldset")
        for place in range(groups.count()):
            boxes = groups.nth(place).locator("input[type=radio]")
            minimum = 2 if place % 3 == 1 and boxes.count() > 2 else 1  # the best option, now and then the one before
            boxes.nth(boxes.count() - minimum).check()
        member.press(button)
    member.page.get_by_role("button", name="Nộp phiếu", exact=True).click()
    member.reads("Đã nộp phiếu.")


def test_stars_from_a_dossier_to_what_the_council_concludes(visitor: Any, camera: Camera) -> None:
    producer = visitor("chu-the", opens="/portal/dossiers/")
    producer.press("HS-2026-00009")
    producer.reads("Các phần cần ghi")
    camera.take(producer.page, "chu-the-ho-so")

    commune = visitor("can-bo-xa", opens="/staff/", size=DESK)
    commune.press("HS-2026-00007: Ruốc hàu (trình diễn)")
    commune.press("Đánh giá của xã (Mẫu 03)")
    for name in ("local_material", "local_labour", "idea_origin", "identity", "conclusion"):
        commune.write(**{name: "Nguyên liệu, lao động và cách làm của địa phương."})
    camera.take(commune.page, "xa-danh-gia")
    commune.press("Lưu đánh giá")
    commune.reads("Bước sau: trình tỉnh")

    product = "Chả mực (trình diễn)"
    member = visitor("uy-vien-1", opens="/staff/scoring/")
    member.page.get_by_role("link", name=product).first.click()
    member.page.locator(".sb-scoring fieldset").first.locator("input[type=radio]").last.check()
    member.reads("3 trên 100 điểm")
    camera.take(member.page, "hoi-dong-cham-diem")
    score(member, product)
    score(visitor("pho-chu-tich", opens="/staff/scoring/"), product)
    chair = visitor("chu-tich", opens="/staff/scoring/", size=DESK)
    score(chair, product)
    chair.open("/staff/sessions/PH-2026-00002/")
    chair.press(product)
    chair.press("Mở điểm")
    chair.press("Mở điểm")
    chair.reads("Nếu kết luận bây giờ")
    camera.take(chair.page, "hoi-dong-mo-diem")
    chair.press("Kết luận")
    chair.press("Kết luận")
    chair.reads("Đã kết luận.")

    producer.open("/portal/dossiers/HS-2026-00003/")
    assert producer.page.locator("#ket-qua").count() == 0, "the session is still open"
    producer.open("/portal/dossiers/HS-2026-00001/")  # of a closed session
    producer.reads("Kết quả đánh giá")
    camera.take(producer.page, "chu-the-ket-qua", at=producer.page.locator("#ket-qua"))


def test_two_officers_rehearse_a_recall_from_the_catch(visitor: Any, camera: Camera, province: Any) -> None:
    consumer = visitor()
    sees(consumer, f"/{province.stamps['genuine_again']}", "Tem thật, đã quét trước đây")
    consumer.press("Truy xuất nguồn gốc")
    consumer.reads("Đường đi của lô hàng")
    camera.take(consumer.page, "nguoi-mua-truy-xuat")
    picture = consumer.page.locator(".photos img").first
    picture.scroll_into_view_if_needed()
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0

    officer = visitor("can-bo", opens="/staff/recalls/find/?q=sá sùng", size=DESK)
    officer.page.get_by_role("link", name="Sá sùng (KH-").first.click()
    officer.reads("Thu hồi này chạm đến")
    officer.reads("được làm thành")
    officer.write(reason="Tình huống giả định: nghi nhiễm kim loại nặng.", advice="Không dùng; trả lại nơi bán.")
    officer.page.locator("[name=is_rehearsal]").check()
    camera.take(officer.page, "thu-hoi-xem-truoc", at=officer.page.locator("#cham-den"))
    officer.press("Gửi đề nghị")
    officer.reads("Chờ một cán bộ khác quyết định.")
    inspector = visitor("kiem-tra", opens="/staff/", size=DESK)
    inspector.page.get_by_role("link", name="Quyết định diễn tập thu hồi").first.click()
    inspector.press("Ra lệnh thu hồi")
    inspector.press("Ra lệnh diễn tập")
    inspector.reads("Đã ra lệnh diễn tập.")
    sees(consumer, f"/{province.stamps['genuine_again']}", "Tem thật, đã quét trước đây")


def test_axe_finds_nothing_on_the_way(camera: Camera) -> None:
    assert camera.taken, "the journey above takes the pictures"
    assert camera.barriers == []


def test_the_guide_holds_the_pictures_of_the_journey(camera: Camera) -> None:
    assert camera.taken, "the journey above takes the pictures"
    kept = {file.stem for file in GUIDE.glob("*.png")} - {file.stem for file in GUIDE.glob("nhat-ky-*.png")}
    assert sorted(camera.taken) == sorted(kept), "OCOP_GUIDE_PICTURES=1 takes them"
