"""Accounts, roles and the log."""

from __future__ import annotations

from ocop.base.models import AuditEntry
from ocop.domain.people import queries
from tests.factories.world import World
from tests.web.http_helpers import flash_messages, text


def test_open_account__then_a_role_opens_the_door(world: World) -> None:
    client = world.client("administrator")
    values = {"username": "nguoi-moi", "display_name": "Người mới", "password": "mot-mat-khau-dai", "phone_number": ""}
    assert client.post("/staff/people/open/", values).status_code == 302
    assert world.client("nguoi-moi").get("/staff/").status_code == 404
    place = queries.posts_of(queries.get_user("officer").pk, world.now)[0].place_id
    granted = client.post("/staff/people/nguoi-moi/grant/", {"role": "inspector", "place_id": place})
    assert granted.status_code == 302
    assert world.client("nguoi-moi").get("/staff/").status_code == 200


def test_open_account__never_shows_the_password_again(world: World) -> None:
    response = world.client("administrator").post(
        "/staff/people/open/", {"username": "X Y", "display_name": "Người mới", "password": "mot-mat-khau-dai"}
    )
    assert response.status_code == 422
    assert "Tên đăng nhập chỉ gồm chữ thường" in text(response)
    assert "mot-mat-khau-dai" not in text(response)


def test_grant__to_oneself_is_refused(world: World) -> None:
    page = world.client("administrator").get("/staff/people/administrator/grant/")
    assert "Không tự giao" in text(page)


def test_withdraw__closes_the_door(world: World) -> None:
    held = world.grants["inspector"]
    response = world.client("administrator").post(
        f"/staff/people/grants/{held.pk}/withdraw/", {"username": "inspector"}
    )
    assert response.status_code == 302
    assert world.client("inspector").get("/staff/").status_code == 404


def test_close_account__ends_its_sessions(world: World) -> None:
    theirs = world.client("inspector")
    assert theirs.get("/staff/").status_code == 200
    world.client("administrator").post("/staff/people/inspector/close/")
    assert theirs.get("/staff/").status_code == 302


def test_verify_log__tells_how_many_lines_were_read(world: World) -> None:
    lines = AuditEntry.objects.count()
    response = world.client("officer").post("/staff/audit/verify/")
    assert flash_messages(response) == [f"Đã kiểm tra {lines} dòng nhật ký: chuỗi liền, không dòng nào bị sửa."]


def test_verify_log__names_the_line_that_was_changed(world: World) -> None:
    AuditEntry.objects.filter(sequence=3).update(actor_name="Người khác")
    response = world.client("officer").post("/staff/audit/verify/")
    assert flash_messages(response)[0].startswith("Nhật ký đứt ở dòng 3 của chuỗi 1: nội dung đã bị sửa.")


def test_acts__need_the_token_against_forgery(world: World) -> None:
    client = world.client("administrator")
    client.handler.enforce_csrf_checks = True
    assert client.post("/staff/people/inspector/close/").status_code == 403
