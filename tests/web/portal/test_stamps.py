"""My orders and stamps: ordering, withdrawing, activating, printing, waste."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from ocop.domain.batches import queries as batches
from ocop.domain.stamps import queries as stamps
from ocop.domain.stamps import services
from ocop.domain.stamps.states import OrderState, RangeState
from tests.factories.world import World, open_batch
from tests.web.http_helpers import flash_messages, text


def ready(world: World) -> None:
    """Open an epoch so that codes can be issued."""
    services.create_epoch(by=world.actor("officer"), at=world.now)


def test_place_order__shows_and_holds_how_many_may_be_ordered(world: World) -> None:
    ready(world)
    client, address = world.client("producer"), f"/portal/orders/place/{world.batch.ref}/"
    assert "nhiều nhất 103 tem" in text(client.get(address))
    more = client.post(address, {"quantity": "104", "note": "Cho hội chợ."})
    assert more.status_code == 422
    assert "nhiều nhất 103 tem" in text(more)
    assert "Cho hội chợ." in text(more)
    done = client.post(address, {"quantity": "103", "note": ""})
    order = stamps.list_orders(world.actor("producer")).get()
    assert flash_messages(done)[0].startswith(f"Đã gửi đơn {order.ref}")
    assert "nhiều nhất 0 tem" in text(client.get(address))


def test_withdraw__before_approval_only(world: World) -> None:
    first, second = world.order(10), world.order(10, until="approved")
    client = world.client("producer")
    assert client.post(f"/portal/orders/{first.ref}/withdraw/", {"reason": "Đặt nhầm lô."}).status_code == 302
    late = client.post(f"/portal/orders/{second.ref}/withdraw/", {"reason": "Đặt nhầm lô."})
    assert late.status_code == 422
    states = {order.ref: order.state for order in stamps.list_orders(world.actor("producer"))}
    assert states == {first.ref: OrderState.WITHDRAWN, second.ref: OrderState.APPROVED}


def test_activate__a_roll_by_first_and_last_stamp(world: World) -> None:
    order = world.order(60, until="released")
    first, last = stamps.code_of(order.lot, 0), stamps.code_of(order.lot, 39)
    client = world.client("producer")
    values = {"batch_id": world.batch.pk, "first_code": f"https://x/{first}", "last_code": last.lower()}
    done = client.post("/portal/stamps/activate/", values)
    assert flash_messages(done) == ["Đã kích hoạt 40 tem. Người mua quét được ngay."]
    page = text(client.get(done["Location"]))
    assert "Đã kích hoạt" in page
    assert stamps.active_on(world.batch) == 40


def test_activate__past_the_batch_is_refused_and_changes_nothing(world: World) -> None:
    small = open_batch(world, "L09", timezone.localdate(), quantity=20)
    order = world.order(60, until="released")
    values = {
        "batch_id": small.pk,
        "first_code": stamps.code_of(order.lot, 0),
        "last_code": stamps.code_of(order.lot, 39),
    }
    refused = world.client("producer").post("/portal/stamps/activate/", values)
    assert refused.status_code == 422
    assert values["first_code"] in text(refused)
    assert stamps.active_on(small) == 0


def test_activate__on_a_batch_of_somebody_else_is_no_choice(world: World) -> None:
    order = world.order(60, until="released")
    code = stamps.code_of(order.lot, 0)
    values = {"batch_id": world.batch.pk, "first_code": code, "last_code": code}
    refused = world.client("other_producer").post("/portal/stamps/activate/", values)
    assert refused.status_code == 422
    assert stamps.place_of(code).range.state == RangeState.RELEASED


def test_waste__is_final(world: World) -> None:
    order = world.order(60, until="released")
    code = stamps.code_of(order.lot, 5)
    values = {"first_code": code, "last_code": code, "reason": "Rách khi dán."}
    client = world.client("producer")
    assert client.post("/portal/stamps/waste/", values).status_code == 302
    again = client.post("/portal/stamps/waste/", values)
    assert again.status_code == 422
    assert stamps.place_of(code).range.state == RangeState.WASTE


def test_print__is_asked_for_and_watched(world: World) -> None:
    order = world.order(60, until="released")
    client = world.client("producer")
    asked = client.post(f"/portal/prints/new/{order.ref}/", {"layout": "a4-25x15", "start": "1", "count": "60"})
    assert asked.status_code == 302
    page = text(client.get(asked["Location"]))
    assert "A4, tem 25 × 15 mm" in page
    assert "/progress/" in page
    assert client.get(f"{asked['Location']}progress/").status_code == 200


def test_print__more_than_the_lot_is_refused(world: World) -> None:
    order = world.order(60, until="released")
    values = {"layout": "a4-25x15", "start": "50", "count": "60"}
    refused = world.client("producer").post(f"/portal/prints/new/{order.ref}/", values)
    assert refused.status_code == 422
    assert not stamps.list_print_runs(order.lot).exists()


def test_print__before_release_shows_why_not(world: World) -> None:
    order = world.order(60, until="issued")
    page = text(world.client("producer").get(f"/portal/prints/new/{order.ref}/"))
    assert "Đơn chưa phát hành nên chưa in được." in page


def test_expired_batch__takes_no_order(world: World) -> None:
    batch = batches.get_batch(world.actor("producer"), world.batch.ref)
    batch.made_on -= timedelta(days=400)
    batch.expires_on = timezone.localdate() - timedelta(days=1)
    batch.save()
    page = text(world.client("producer").get(f"/portal/orders/place/{batch.ref}/"))
    assert "Lô hàng đã quá hạn dùng." in page
