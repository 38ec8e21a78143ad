"""The diary on a phone in a real browser: written with and without a network, sent once, corrected.

The pictures of `docs/guide/nhat-ky.md` are taken on the way (`OCOP_GUIDE_PICTURES=1` writes them into the guide).
"""

from __future__ import annotations

import io
import time
from typing import Any

import pytest
from PIL import Image

from tests.browser.serving import GUIDE, Camera, Visitor, camera, chromium, province, visitor
from tests.browser.test_gallery import needs_browser

__all__ = ["camera", "chromium", "province", "visitor"]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.browser,
    needs_browser,
]
PRODUCER = "Công ty Vanbest"
KEPT = """name => caches.open("ocop-diary-1").then(kept => kept.keys()).then(
    keys => keys.some(key => key.url.includes(name)))"""
NO_NETWORK = ("ERR_INTERNET_DISCONNECTED", "422")  # what a browser itself says of requests that did not arrive


def picture() -> bytes:
    """Return a photograph."""
    out = io.BytesIO()
    Image.new("RGB", (640, 480), "teal").save(out, "JPEG")
    return out.getvalue()


def wait_until_kept(page: Any, name: str) -> None:
    """Wait until the phone has cached a page and its service worker answers for it."""
    page.wait_for_function("() => navigator.serviceWorker.controller !== null", timeout=20_000)
    end = time.monotonic() + 20
    while not page.evaluate(KEPT, name):
        assert time.monotonic() < end, f"{name} was not kept"
        page.wait_for_timeout(100)


def shows_the_form(page: Any) -> None:
    """Fail, with what is shown instead, unless the form of a catch is there."""
    display = page.locator("main").inner_text()
    assert "Loài đánh bắt" in display, f"{page.url}: {display[:300]}"


def network(one: Visitor, there: bool) -> None:
    """Take the network away, or bring it back."""
    one.page.context.set_offline(not there)
    if there:
        one.complaints[:] = [said for said in one.complaints if not any(word in said for word in NO_NETWORK)]


def write_catch(one: Visitor, name: str, amount: str, *, photo: bool = False) -> None:
    """Write down a catch and press the button."""
    page = one.page
    one.write(name=name, amount=amount)
    if photo:
        page.locator("[name=file]").set_input_files({"name": "anh.jpg", "mimeType": "image/jpeg", "buffer": picture()})
    page.get_by_role("button", name="Ghi vào nhật ký").click()


def test_a_record_written_without_a_network_arrives_once(visitor: Any, camera: Camera) -> None:
    one = visitor("chu-the", opens="/portal/trace/")
    page = one.page
    one.press(PRODUCER)
    one.reads("Vừa làm việc gì?")
    camera.take(page, "nhat-ky-trang-dau")
    diary = page.url
    wait_until_kept(page, "/write/catch/")

    network(one, False)
    page.goto(f"{diary}write/catch/")
    shows_the_form(page)
    page.locator("[name=premises_id]").select_option(index=1)
    write_catch(one, "Cá nục để thử", "37,5", photo=True)
    one.reads("Chờ gửi: 1 bản ghi")
    assert page.url == diary
    one.reads("Chưa có mạng; bản ghi vẫn còn trên máy.")
    camera.take(page, "nhat-ky-cho-gui")

    network(one, True)
    page.get_by_role("link", name="Đánh bắt").first.wait_for()
    page.get_by_text("Cá nục để thử, 37,5 kg").first.wait_for(timeout=20_000)
    assert page.locator("[data-queue]").is_hidden()
    one.open("/portal/trace/records/?search=nuc+de+thu")
    assert page.locator("tbody tr").count() == 1
    page.locator("tbody tr a").first.click()
    page.wait_for_function("() => document.querySelector('.dk-photos img')?.naturalWidth > 0", timeout=20_000)
    camera.take(page, "nhat-ky-ban-ghi")

    wait_until_kept(page, "/again/")  # its page was seen: now it can be corrected without a network too
    network(one, False)
    page.reload()
    one.press("Ghi lại cho đúng")
    one.write(reason_wrong="Cân nhầm.", amount="36")
    one.press("Lưu bản ghi đúng")
    one.reads("Chờ gửi: 1 bản ghi")
    page.get_by_role("button", name="Xem, sửa").click()  # what waits is changed where it waits
    one.reads("Hệ thống chưa ghi gì")
    one.write(amount="35")
    one.press("Lưu bản ghi đúng")
    one.reads("Chờ gửi: 1 bản ghi")
    network(one, True)
    page.get_by_text("Cá nục để thử, 35 kg").first.wait_for(timeout=20_000)
    one.open("/portal/trace/records/?search=nuc+de+thu")
    assert page.locator("tbody tr").count() == 2
    one.reads("Đã đính chính")
    one.complaints[:] = [said for said in one.complaints if not any(word in said for word in NO_NETWORK)]


def test_a_refused_record_stays_on_the_telephone_until_it_is_mended(visitor: Any, camera: Camera) -> None:
    one = visitor("chu-the", opens="/portal/trace/")
    page = one.page
    one.press(PRODUCER)
    one.reads("Vừa làm việc gì?")
    diary = page.url
    wait_until_kept(page, "/write/catch/")
    network(one, False)
    page.goto(f"{diary}write/catch/")
    shows_the_form(page)
    write_catch(one, "Cá thu để thử", "0")
    one.reads("Chờ gửi: 1 bản ghi")

    network(one, True)
    one.reads("Số lượng phải lớn hơn 0")
    page.get_by_role("button", name="Xem, sửa").click()
    page.wait_for_function("() => document.querySelector('[name=name]').value === 'Cá thu để thử'")
    write_catch(one, "Cá thu để thử", "8")
    one.reads("Cá thu để thử, 8 kg")
    one.open(diary.removeprefix(one.province.address))
    assert page.locator("[data-queue]").is_hidden()
    one.complaints[:] = [said for said in one.complaints if not any(word in said for word in NO_NETWORK)]


def test_with_a_network_errors_are_beside_their_field_and_input_is_kept(visitor: Any, camera: Camera) -> None:
    one = visitor("chu-the", opens="/portal/trace/")
    page = one.page
    one.press(PRODUCER)
    one.reads("Vừa làm việc gì?")
    one.press("Chế biến thành phẩm")
    one.write(lot_number="sai số", quantity="5")
    page.get_by_role("button", name="Ghi vào nhật ký").click()
    page.locator(".sb-errors").wait_for()
    camera.take(page, "nhat-ky-sai")
    assert page.locator("[name=lot_number]").input_value() == "sai số"
    assert page.locator(".sb-field-wrong").count() >= 1 or page.locator(".sb-errors li").count() >= 1
    one.complaints[:] = [said for said in one.complaints if not any(word in said for word in NO_NETWORK)]


def test_the_guide_holds_the_pictures_and_nothing_hinders_readers_of_screens(camera: Camera) -> None:
    assert camera.taken, "the journeys above take the pictures"
    assert sorted(camera.taken) == sorted(file.stem for file in GUIDE.glob("nhat-ky-*.png")), "OCOP_GUIDE_PICTURES=1"
    assert camera.barriers == []
