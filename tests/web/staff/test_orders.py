"""Orders, lots and lookup on the officers' site: four eyes, figures, history."""

from __future__ import annotations

import pytest

from ocop.domain.products import services as products
from ocop.domain.stamps import queries as stamps
from ocop.domain.stamps.states import OrderState, RangeState
from tests.factories.world import World
from tests.web.http_helpers import flash_messages, text

GTIN = "09521234000013"


def address(order: object, act: str = "") -> str:
    return f"/staff/orders/{order.ref}/" + (f"{act}/" if act else "")


def state(world: World, order: object) -> str:
    return stamps.get_order(world.actor("officer"), order.ref).state


def test_order__goes_from_placed_to_released_by_two_officers(world: World) -> None:
    order = world.order(50)
    approver, second = world.client("approver"), world.client("second_officer")
    page = text(approver.get(address(order, "approve")))
    assert "Duyệt 50 tem" in page
    assert approver.post(address(order, "approve")).status_code == 302
    assert "Cấp 50 mã tem" in text(approver.get(address(order, "issue")))
    assert approver.post(address(order, "issue")).status_code == 302
    assert "Bạn đã đặt, duyệt hoặc cấp mã đơn này" in text(approver.get(address(order)))
    refused = approver.post(address(order, "release"))
    assert refused.status_code == 422
    assert state(world, order) == OrderState.ISSUED
    assert second.post(address(order, "release")).status_code == 302
    page = text(second.get(address(order)))
    assert "Đã phát hành" in page
    for who in ("producer", "approver", "second_officer"):
        assert f"Người giữ vai {who}" in page


def test_step__done_twice_is_refused_and_says_why(world: World) -> None:
    order, client = world.order(50), world.client("approver")
    client.post(address(order, "approve"))
    again = client.post(address(order, "approve"))
    assert again.status_code == 422
    assert "Đang ở trạng thái “Đã duyệt”" in text(again)


def test_refuse__needs_a_reason_which_the_producer_reads(world: World) -> None:
    order, client = world.order(50), world.client("approver")
    assert client.post(address(order, "refuse"), {"reason": ""}).status_code == 422
    assert state(world, order) == OrderState.PLACED
    done = client.post(address(order, "refuse"), {"reason": "Chưa có ảnh nhãn."})
    assert flash_messages(done) == ["Đã từ chối đơn."]
    assert "Chưa có ảnh nhãn." in text(world.client("producer").get(f"/portal/orders/{order.ref}/"))


@pytest.mark.parametrize("who", ["inspector", "commune_officer", "council_member"])
def test_step__does_not_exist_for_readers(world: World, who: str) -> None:
    order = world.order(50)
    client = world.client(who)
    assert client.get(address(order)).status_code == 200
    assert client.post(address(order, "approve")).status_code == 404
    assert state(world, order) == OrderState.PLACED


def test_home__shows_each_officer_only_own_steps(world: World) -> None:
    order = world.order(50, until="issued")
    assert f"Phát hành đơn {order.ref}" in text(world.client("second_officer").get("/staff/"))
    assert f"Phát hành đơn {order.ref}" not in text(world.client("approver").get("/staff/"))


def test_block_and_unblock__by_first_and_last_code(world: World) -> None:
    lot = world.order(50, until="released").lot
    first, last = stamps.code_of(lot, 10), stamps.code_of(lot, 19)
    client = world.client("inspector")
    values = {"first_code": first, "last_code": last, "reason": "Nghi có tem giả."}
    done = client.post("/staff/lots/block/", values)
    assert done.status_code == 302
    assert "Đã khoá" in text(client.get(done["Location"]))
    assert stamps.place_of(first).range.state == RangeState.BLOCKED
    assert stamps.place_of(stamps.code_of(lot, 20)).range.state == RangeState.RELEASED
    assert client.post("/staff/lots/unblock/", values).status_code == 302
    assert stamps.place_of(first).range.state == RangeState.RELEASED


def test_block__refuses_codes_that_are_none_and_keeps_what_was_typed(world: World) -> None:
    lot = world.order(50, until="released").lot
    good = stamps.code_of(lot, 0)
    client = world.client("inspector")
    values = {"first_code": good, "last_code": "KHONG-PHAI-MA", "reason": "Nghi có tem giả."}
    response = client.post("/staff/lots/block/", values)
    assert response.status_code == 422
    assert 'value="KHONG-PHAI-MA"' in text(response)
    assert stamps.place_of(good).range.state == RangeState.RELEASED


def test_mark_and_lift(world: World) -> None:
    order = world.order(50, until="released")
    code = stamps.code_of(order.lot, 0)
    client = world.client("inspector")
    values = {"first_code": code, "last_code": code, "kind": "exposed", "reason": "Ảnh tem bị đăng lên mạng."}
    assert client.post("/staff/lots/mark/", values).status_code == 302
    page = text(client.get(f"/staff/lots/{order.ref}/"))
    assert "Ảnh tem bị đăng lên mạng." in page
    mark = stamps.place_of(code).marks[0]
    assert client.post(f"/staff/lots/marks/{mark.pk}/lift/", {"lot": order.ref}).status_code == 302
    assert stamps.place_of(code).marks == ()


def test_lookup__finds_stamp_and_order_by_anything_typed_or_scanned(world: World) -> None:
    order = world.order(50, until="released")
    code = stamps.code_of(order.lot, 7)
    client = world.client("inspector")
    grouped = "-".join(code[start : start + 4] for start in range(0, 16, 4))
    for typed in (
        code,
        code.lower(),
        grouped,
        f"https://OCOP.EXAMPLE/{code}",
        f"https://x/01/09521234543213/21/{code}",
    ):
        page = text(client.get("/staff/lookup/", {"code": typed}))
        assert "Tem thứ" in page, typed
        assert "8 trên 50" in page, typed
    assert client.get("/staff/lookup/", {"code": order.ref.lower()})["Location"] == address(order)


def test_lookup__says_what_is_wrong_with_a_code(world: World) -> None:
    client = world.client("inspector")
    for typed in ("ABC", "DT-2026-99999", "0" * 16, "<script>", "https://a/b?c"):
        response = client.get("/staff/lookup/", {"code": typed})
        assert response.status_code == 200
        assert "Không tìm thấy" in text(response)
        assert "<script>" not in text(response).split("<main")[1]


def test_lookup__does_not_show_a_commune_what_lies_elsewhere(world: World) -> None:
    code = stamps.code_of(world.order(50, until="released").lot, 0)
    assert "Tem thứ" in text(world.client("commune_officer").get("/staff/lookup/", {"code": code}))
    assert "Tem thứ" not in text(world.client("other_commune_officer").get("/staff/lookup/", {"code": code}))


def named(code: str, gtin: str = GTIN) -> tuple[str, ...]:
    """Return the ways in which people and scanners name a stamp with its GTIN and its lot of goods."""
    return (
        f"(01){gtin}(21){code}",
        f"(01) {gtin} (10) LO-7 (21) {code}",
        f"01{gtin}21{code}",
        f"\x1d01{gtin}10LO-7\x1d21{code}",
        f"]d201{gtin}1727123110LO-7\x1d21{code}",
        f"^01{gtin}10LO-7^21{code}",
        f"https://OCOP.EXAMPLE/01/{gtin}/21/{code}",
        f"https://id.gs1.org/tem/01/{gtin}/10/LO-7/21/{code}?17=271231#a",
        f"]Q1http://noi.khac.example:8080/01/{gtin}/21/{code.lower()}/",
    )


def assign(world: World, gtin: str) -> None:
    products.assign_gtin(product_id=world.product.pk, gtin=gtin, by=world.actor("producer"), at=world.now)


def test_lookup__finds_a_stamp_by_element_string_and_digital_link_of_any_host(world: World) -> None:
    assign(world, GTIN)
    code = stamps.code_of(world.order(50, until="released").lot, 7)
    client = world.client("inspector")
    for typed in named(code):
        page = text(client.get("/staff/lookup/", {"code": typed}))
        assert "8 trên 50" in page, typed
        assert "GTIN không khớp" not in page, typed


def test_lookup__tells_that_the_label_names_another_product(world: World) -> None:
    code = stamps.code_of(world.order(50, until="released").lot, 7)
    client = world.client("inspector")
    page = text(client.get("/staff/lookup/", {"code": named(code)[0]}))
    assert "8 trên 50" in page
    assert f"Mã vừa tra ghi GTIN {GTIN}, còn sản phẩm của tem chưa có GTIN." in page
    assign(world, "09521234000020")
    for typed in named(code):
        page = text(client.get("/staff/lookup/", {"code": typed}))
        assert f"ghi GTIN {GTIN}, còn sản phẩm của tem mang GTIN 09521234000020." in page, typed


def test_lookup__says_which_part_of_a_gs1_string_is_wrong(world: World) -> None:
    code = stamps.code_of(world.order(50, until="released").lot, 7)
    client = world.client("inspector")
    wrong = {
        **dict.fromkeys(named(code, "09521234000014"), "Số GTIN trong mã quét không đúng"),
        f"(01)9521234000013(21){code}": "Số GTIN trong mã quét không đúng",
        f"(01){GTIN}": "Mã quét thiếu hoặc sai số riêng của tem, phần (21).",
        f"https://x/01/{GTIN}": "Mã quét thiếu hoặc sai số riêng của tem, phần (21).",
        f"(01){GTIN}(21){code}0000A": "Mã quét thiếu hoặc sai số riêng của tem, phần (21).",
        f"(01){GTIN}(17)271331(21){code}": "Mã quét không đúng chuẩn GS1 ở phần (17).",
        f"(01){GTIN}(21)ABC": "Mã “ABC” gõ sai",
        f"(01){GTIN}(21){'0' * 16}": "Không có tem mang mã 0000-0000-0000-0000.",
        "(<script>": "Mã quét không đúng chuẩn GS1.",
    }
    for typed, reason in wrong.items():
        page = text(client.get("/staff/lookup/", {"code": typed}))
        assert "Không tìm thấy" in page, typed
        assert reason in page, typed
        assert "Tem thứ" not in page, typed
        assert "<script>" not in page.split("<main")[1]


def test_lookup__answers_for_a_stamp_out_of_sight_as_for_none(world: World) -> None:
    assign(world, GTIN)
    code = stamps.code_of(world.order(50, until="released").lot, 7)
    stranger = world.client("other_commune_officer")
    grouped = "-".join(code[start : start + 4] for start in range(0, 16, 4))
    for typed in (code, *named(code)):
        page = text(stranger.get("/staff/lookup/", {"code": typed}))
        assert f"Không có tem mang mã {grouped}." in page, typed
        assert "Tem thứ" not in page, typed
        assert world.product.name not in page, typed


def test_block__takes_codes_as_a_scanner_sends_them(world: World) -> None:
    lot = world.order(50, until="released").lot
    first, last = stamps.code_of(lot, 10), stamps.code_of(lot, 19)
    client = world.client("inspector")
    values = {"first_code": named(first)[2], "last_code": named(last)[6], "reason": "Nghi có tem giả."}
    assert client.post("/staff/lots/block/", values).status_code == 302
    assert stamps.place_of(last).range.state == RangeState.BLOCKED
    values["last_code"] = named(last, "09521234000014")[0]
    refused = client.post("/staff/lots/unblock/", values)
    assert refused.status_code == 422
    assert "Số GTIN trong mã quét không đúng" in text(refused)
    assert stamps.place_of(last).range.state == RangeState.BLOCKED


def test_epoch__is_opened_after_saying_what_follows(world: World) -> None:
    client = world.client("officer")
    assert "Chưa có kỳ khoá nào" in text(client.get("/staff/keys/"))
    assert client.post("/staff/keys/create/").status_code == 302
    page = text(client.get("/staff/keys/"))
    assert "Đang cấp" in page
