"""Reports from consumers on the officers' site."""

from __future__ import annotations

from typing import Any

from ocop.domain.alerts import services as alerts
from ocop.domain.stamps import queries as stamps
from tests.factories.world import World
from tests.web.http_helpers import flash_messages, text


def report(world: World, code: str = "") -> Any:
    return alerts.receive_report(
        code=code, kind="fake", text="Tem in mờ, bong mép.", seen_at_place="Chợ", contact="", at=world.now
    )


def test_report__waits_on_the_first_page_and_leads_to_its_stamp(world: World) -> None:
    code = stamps.code_of(world.order(50, until="released").lot, 0)
    made = report(world, code)
    client = world.client("inspector")
    assert made.ref in text(client.get("/staff/"))
    page = text(client.get(f"/staff/reports/{made.ref}/"))
    assert "Tem in mờ, bong mép." in page
    assert f"/staff/lookup/?code={code}" in page


def test_report__is_taken_then_closed_with_an_outcome(world: World) -> None:
    made, client = report(world), world.client("inspector")
    assert flash_messages(client.post(f"/staff/reports/{made.ref}/take/")) == ["Đã nhận xử lý phản ánh."]
    empty = client.post(f"/staff/reports/{made.ref}/close/", {"outcome": ""})
    assert empty.status_code == 422
    done = client.post(f"/staff/reports/{made.ref}/close/", {"outcome": "Tem thật, in lại cuộn mới."})
    assert flash_messages(done) == ["Đã kết thúc phản ánh."]
    page = text(client.get(f"/staff/reports/{made.ref}/"))
    assert "Tem thật, in lại cuộn mới." in page
    assert "Người giữ vai inspector" in page


def test_report__taken_twice_is_refused_with_its_reason(world: World) -> None:
    made, client = report(world), world.client("inspector")
    client.post(f"/staff/reports/{made.ref}/take/")
    again = client.post(f"/staff/reports/{made.ref}/take/")
    assert "Đang ở trạng thái" in flash_messages(again)[-1]


def test_reports__do_not_exist_for_producers_and_communes(world: World) -> None:
    made = report(world)
    for who in ("producer", "commune_officer", "administrator"):
        assert world.client(who).get(f"/staff/reports/{made.ref}/").status_code == 404
