"""The flow of stamps: order, approval, issue, release, print, activation, scan, verdict, report.

Start here to learn the system. Every step is what a browser or a phone sends; `docs/flows/stamps.md` names the files
each step passes through.
"""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

from ocop.base import audit
from tests.factories.world import World, world
from tests.flows.scanning import addresses_on, scan, work
from tests.web.http_helpers import flash_messages, text

__all__ = ["world"]
SHEET = "a4-25x15"
REFUSED = re.compile(r'role="alert".*?<li>(.*?)</li>|class="sb-act-why">.*?<span>(.*?)</span>', re.DOTALL)


def outcome(done: Any) -> list[str]:
    """Return the messages of a page after an act, or the reason of a refusal."""
    if done.status_code == 302:
        return flash_messages(done)
    match = REFUSED.search(text(done))
    return [re.sub("<[^>]*>", "", match[1] or match[2]) if match else text(done)]


def order_of(world: World, quantity: int) -> str:
    """Order stamps for a batch as the producer; return the order's number."""
    done = world.client("producer").post(f"/portal/orders/place/{world.batch.ref}/", {"quantity": quantity, "note": ""})
    return done["Location"].rstrip("/").rsplit("/", 1)[-1]


def step(world: World, who: str, order: str, act: str) -> list[str]:
    """Let an officer take a step with the order; return the messages of the page."""
    done = world.client(who).post(f"/staff/orders/{order}/{act}/")
    return outcome(done)


def released(world: World, quantity: int) -> str:
    """Return an order that one officer approved and issued and another released."""
    world.client("officer").post("/staff/keys/create/")
    order = order_of(world, quantity)
    assert step(world, "approver", order, "approve") == ["Đã duyệt đơn."]
    assert step(world, "approver", order, "issue") == ["Đã cấp mã. Chờ một cán bộ khác phát hành."]
    assert step(world, "second_officer", order, "release") == ["Đã phát hành. Chủ thể có thể in và kích hoạt tem."]
    return order


def printed(world: World, order: str, quantity: int) -> list[str]:
    """Print A4 sheets as the producer and the worker; return the codes read from them."""
    client = world.client("producer")
    requested = client.post(f"/portal/prints/new/{order}/", {"layout": SHEET, "start": 1, "count": quantity})
    work()
    file = re.search(r'href="(/portal/prints/\d+/files/\d+/)"', text(client.get(requested["Location"])))
    assert file is not None
    sheet = b"".join(client.get(file[1]).streaming_content)
    return [address.rsplit("/", 1)[-1] for address in addresses_on(sheet, SHEET, quantity)]


def activated(world: World, first: str, last: str) -> list[str]:
    """Let the producer activate a roll by its first and last stamp; return the messages of the page."""
    values = {"batch_id": world.batch.pk, "first_code": first, "last_code": last}
    done = world.client("producer").post("/portal/stamps/activate/", values)
    return outcome(done)


def test_a_stamp_goes_from_order_to_verdict(world: World) -> None:
    order = released(world, 40)
    codes = printed(world, order, 40)
    assert len(set(codes)) == 40
    assert scan(codes[0])["verdict"] == "not_activated"

    assert activated(world, codes[0], codes[29]) == ["Đã kích hoạt 30 tem. Người mua quét được ngay."]
    first = scan(codes[0], cookie="may=" + "p" * 22)
    again = scan(codes[0], cookie="may=" + "q" * 22)
    assert [first["verdict"], again["verdict"]] == ["genuine_first", "genuine_again"]
    assert first["product"]["name"] == "Chả mực giã tay"
    assert (first["producer"]["name"], first["batch"]["lot"]) == ("Hợp tác xã Chả mực đầu sóng", "L01")
    assert (first["stars"]["count"], first["stars"]["state"]) == (4, "valid")
    assert again["first_scan"]["same_device"] is False
    assert scan(codes[30])["verdict"] == "not_activated"


def test_officers_change_what_the_next_scan_says(world: World) -> None:
    codes = printed(world, released(world, 10), 10)
    activated(world, codes[0], codes[9])
    assert scan(codes[5])["verdict"] == "genuine_first"

    roll = {"first_code": codes[4], "last_code": codes[6], "reason": "Cuộn tem bị mất khi vận chuyển."}
    assert flash_messages(world.client("second_officer").post("/staff/lots/block/", roll)) == ["Đã khoá 3 tem."]
    assert [scan(codes[n])["verdict"] for n in (3, 4, 5, 6, 7)] == [
        "genuine_first", "revoked", "revoked", "revoked", "genuine_first",
    ]  # fmt: skip

    page = world.client("officer").get(f"/staff/batches/{world.batch.ref}/").content.decode()
    address = unescape(re.search(r'href="(/staff/recalls/propose/[^"]+)"', page)[1])  # type: ignore[index]
    root = parse_qs(urlsplit(address).query)["root"]
    words = {"reason": "Bao bì không kín.", "advice": "Trả lại nơi bán.", "root": root}
    recall = world.client("officer").post(address, words)["Location"]
    assert scan(codes[3])["verdict"] == "genuine_again"
    assert world.client("officer").post(f"{recall}order/").status_code == 422  # four eyes
    assert world.client("inspector").post(f"{recall}order/").status_code == 302
    assert [scan(codes[n])["verdict"] for n in (3, 5)] == ["recalled", "revoked"]


def test_release_needs_a_second_officer(world: World) -> None:
    world.client("officer").post("/staff/keys/create/")
    order = order_of(world, 10)
    step(world, "approver", order, "approve")
    step(world, "approver", order, "issue")
    why = "Bạn đã đặt, duyệt hoặc cấp mã đơn này nên không được phát hành; cần cán bộ thứ hai."
    assert step(world, "approver", order, "release") == [why]
    assert step(world, "second_officer", order, "release") == ["Đã phát hành. Chủ thể có thể in và kích hoạt tem."]


def test_a_roll_is_not_activated_past_its_batch(world: World) -> None:
    codes = printed(world, released(world, 103), 103)
    why = "Dán lên lô hàng: Lô L01 có 100 sản phẩm, đã kích hoạt 0 tem; dải này có 103 tem, nhiều hơn số còn lại."
    assert activated(world, codes[0], codes[102]) == [why]
    assert scan(codes[0])["verdict"] == "not_activated"


def test_a_consumer_reports_and_an_officer_answers(world: World) -> None:
    codes = printed(world, released(world, 10), 10)
    activated(world, codes[0], codes[9])
    address = scan(codes[2])["report_url"]
    report = {"code": codes[2], "kind": "fake", "text": "Tem bị dán đè lên tem khác."}
    thanks = text(world.client("nobody").post(address, report))
    number = re.search(r"PA-\d{4}-\d{5}", thanks)
    assert number is not None
    page = text(world.client("inspector").get(f"/staff/reports/{number[0]}/"))
    assert "Tem bị dán đè lên tem khác." in page
    assert "Chả mực giã tay" in page
    close = {"outcome": "Đã kiểm tra tại nơi bán."}
    assert world.client("inspector").post(f"/staff/reports/{number[0]}/close/", close).status_code == 302
    assert audit.verify()[1] is None
