"""Producers on the officers' site."""

from __future__ import annotations

from ocop.domain.producers import queries
from tests.factories.world import World
from tests.web.http_helpers import flash_messages, text

NEW = {
    "name": "Tổ hợp tác Mật ong rừng",
    "kind": "cooperative_group",
    "address": "Thôn 3",
    "phone_number": "0203 123 456",
    "web": "",
    "business_code": "",
    "note": "",
    "source": "",
}


def test_register__leads_to_the_new_producer(world: World) -> None:
    response = world.client("officer").post("/staff/producers/register/", {**NEW, "place_id": world.place.pk})
    made = queries.list_producers(world.actor("officer"), search="mat ong rung").get()
    assert response.status_code == 302
    assert response["Location"] == f"/staff/producers/{made.ref}/"
    assert flash_messages(response) == ["Đã đăng ký chủ thể."]


def test_register__refused_keeps_what_was_typed_and_stores_nothing(world: World) -> None:
    before = queries.list_producers(world.actor("officer")).count()
    response = world.client("officer").post(
        "/staff/producers/register/", {**NEW, "place_id": world.place.pk, "business_code": "12"}
    )
    page = text(response)
    assert response.status_code == 422
    assert "Mã số doanh nghiệp gồm 10 chữ số" in page
    assert 'value="Tổ hợp tác Mật ong rừng"' in page
    assert queries.list_producers(world.actor("officer")).count() == before


def test_register__by_a_commune_officer_only_in_the_own_commune(world: World) -> None:
    response = world.client("other_commune_officer").post(
        "/staff/producers/register/", {**NEW, "place_id": world.place.pk}
    )
    assert response.status_code == 422
    assert "Chỉ Văn phòng OCOP cấp tỉnh hoặc xã, phường nơi đặt cơ sở" in text(response)


def test_amend__is_written_in_the_history(world: World) -> None:
    client, address = world.client("officer"), f"/staff/producers/{world.producer.ref}/"
    values = {**NEW, "name": "Hợp tác xã Chả mực đầu sóng mới", "place_id": world.place.pk}
    assert client.post(f"{address}amend/", values).status_code == 302
    page = text(client.get(address))
    assert "Sửa thông tin chủ thể" in page
    assert "Người giữ vai officer" in page


def test_admit_member__says_when_there_is_no_such_account(world: World) -> None:
    response = world.client("officer").post(f"/staff/producers/{world.producer.ref}/members/", {"username": "khong-co"})
    assert response.status_code == 422
    assert "Không có tài khoản “khong-co”." in text(response)


def test_remove_member__of_another_producer_does_not_exist(world: World) -> None:
    member = queries.list_members(world.other).get()
    client = world.client("officer")
    address = f"/staff/producers/members/{member.pk}/remove/"
    assert client.post(address, {"producer": world.producer.ref}).status_code == 404
    assert client.post(address, {"producer": world.other.ref}).status_code == 302
    member.refresh_from_db()
    assert member.until is not None


def test_close__twice_is_refused_with_its_reason(world: World) -> None:
    client, address = world.client("officer"), f"/staff/producers/{world.producer.ref}/close/"
    assert client.post(address, {"reason": "Đã giải thể."}).status_code == 302
    again = client.post(address, {"reason": "Lần nữa."})
    assert again.status_code == 422
    assert "Chủ thể này đã ngừng tham gia." in text(again)


def test_premises__are_added_and_closed(world: World) -> None:
    client = world.client("commune_officer")
    values = {"name": "Xưởng chính", "kind": "workshop", "place_id": world.place.pk, "address": "Thôn 3"}
    assert client.post(f"/staff/producers/{world.producer.ref}/premises/", values).status_code == 302
    premises = queries.list_premises(world.producer).get()
    client.post(f"/staff/producers/premises/{premises.pk}/close/", {"producer": world.producer.ref})
    assert not queries.list_premises(world.producer).exists()
