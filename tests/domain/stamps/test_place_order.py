"""A producer orders stamps for a batch of a recognised product, within what the batch can use plus waste."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from ocop.domain.batches import services as batches
from ocop.domain.certificates import services as certificates
from ocop.domain.producers import services as producers
from ocop.domain.stamps import queries
from ocop.domain.stamps.services import place_order, refuse_order, withdraw_order
from tests.factories.recalls import ordered
from tests.factories.stamps import (
    WHY,
    acting,
    assert_act_denied,
    assert_act_denied_to,
    last_act,
    nothing_stored,
    others,
)
from tests.factories.world import World, open_batch


def place(world: World, quantity: int = 50, *, who: str = "producer", batch: Any = None, **changed: Any) -> Any:
    facts = {"note": "Cho hội chợ.", "by": acting(world, who), "at": world.now, **changed}
    return place_order(batch_id=(batch or world.batch).pk, quantity=quantity, **facts)


def recognise(world: World, stars: int, *, decided_on: Any, product: Any = None) -> Any:
    return certificates.record_decision(
        product_id=(product or world.product).pk,
        stars=stars,
        decision_number=f"9{stars}/QĐ-THU",
        decided_on=decided_on,
        issuer="Cơ quan thử",
        by=world.actor("officer"),
        at=world.now,
    )


def test_place_order__stores_the_order_and_logs_it(world: World) -> None:
    order = place(world)
    order.refresh_from_db()
    assert (order.state, order.quantity, order.note, order.product_id) == (
        "placed",
        50,
        "Cho hội chợ.",
        world.product.pk,
    )
    assert (order.placed_by_id, order.placed_at) == (world.actor("producer").user_id, world.now)
    assert order.ref == f"DT-{timezone.localdate(world.now).year}-00001"
    facts = {"quantity": 50, "batch": world.batch.ref}
    assert last_act(order) == ("order.placed", world.actor("producer").name, facts)


def test_place_order__refuses_who_does_not_speak_for_the_producer(world: World) -> None:
    assert_act_denied_to(others("producer", "nobody", "system"), "order.not-yours", place, world=world)


def test_place_order__needs_a_person(world: World) -> None:
    assert_act_denied_to(["nobody", "system"], "order.person-needed", place, world=world)


@pytest.mark.parametrize("quantity", [104, 1_000_000_000, 0, -1])
def test_place_order__refuses_a_quantity_the_batch_cannot_use(world: World, quantity: int) -> None:
    why = assert_act_denied("order.too-many", place, world=world, quantity=quantity)
    assert why == "Lô này còn đặt được nhiều nhất 103 tem (100 sản phẩm, hao hụt 3 %, đã đặt 0)."


def test_place_order__takes_the_batch_and_its_waste_to_the_last_stamp(world: World) -> None:
    assert place(world, 103).quantity == 103
    assert queries.quantity_left(world.batch) == 0


def test_place_order__counts_what_is_ordered_already(world: World) -> None:
    place(world, 60)
    why = assert_act_denied("order.too-many", place, world=world, quantity=44)
    assert why == "Lô này còn đặt được nhiều nhất 43 tem (100 sản phẩm, hao hụt 3 %, đã đặt 60)."
    assert place(world, 43).quantity == 43


def test_place_order__does_not_count_orders_that_ended(world: World) -> None:
    withdraw_order(order_id=place(world, 60).pk, reason=WHY, by=world.actor("producer"), at=world.now)
    refuse_order(order_id=place(world, 60).pk, reason=WHY, by=world.actor("approver"), at=world.now)
    assert place(world, 103).quantity == 103


@pytest.mark.parametrize(("percent", "maximum"), [(0, 100), (3, 103), (7, 107)])
def test_place_order__holds_to_the_waste_that_is_set(world: World, settings: Any, percent: int, maximum: int) -> None:
    settings.OCOP_WASTE_PERCENT = percent
    assert_act_denied("order.too-many", place, world=world, quantity=maximum + 1)
    assert place(world, maximum).quantity == maximum


def test_place_order__refuses_a_closed_batch(world: World) -> None:
    batches.close_batch(batch_id=world.batch.pk, by=world.actor("producer"), at=world.now)
    assert_act_denied("order.batch-not-open", place, world=world)


def test_place_order__refuses_a_recalled_batch(world: World) -> None:
    ordered(world)
    assert_act_denied("order.batch-not-open", place, world=world)


def test_place_order__refuses_an_expired_batch_and_takes_its_last_day(world: World) -> None:
    assert place(world, at=world.now + timedelta(days=300)).state == "placed"
    assert_act_denied("order.batch-expired", place, world=world, at=world.now + timedelta(days=301))


def test_place_order__refuses_a_product_without_recognition(world: World) -> None:
    certificates.revoke(
        certificate_id=world.certificate.pk, ground="below", concluded_on=timezone.localdate(world.now), reason=WHY,
        by=world.actor("officer"), at=world.now,
    )  # fmt: skip
    assert_act_denied("order.not-recognised", place, world=world)


def test_place_order__refuses_while_the_recognition_is_suspended(world: World) -> None:
    facts = {"certificate_id": world.certificate.pk, "by": world.actor("officer"), "at": world.now}
    certificates.suspend(reason=WHY, **facts)
    assert_act_denied("order.not-recognised", place, world=world)
    certificates.reinstate(reason=WHY, **facts)
    assert place(world).state == "placed"


def test_place_order__refuses_when_the_recognition_has_run_out(world: World) -> None:
    long = batches.open_batch(
        product_id=world.product.pk,
        lot_number="L-LAU",
        quantity=100,
        made_on=timezone.localdate(world.now),
        expires_on=None,
        by=world.actor("producer"),
        at=world.now,
    )
    last = world.certificate.valid_until - timezone.localdate(world.now)
    assert place(world, batch=long, at=world.now + last).state == "placed"
    assert_act_denied("order.not-recognised", place, world=world, batch=long, at=world.now + last + timedelta(days=1))


def test_place_order__refuses_stars_that_only_a_public_source_names(world: World) -> None:
    certificates.revoke(
        certificate_id=world.certificate.pk, ground="below", concluded_on=timezone.localdate(world.now), reason=WHY,
        by=world.actor("officer"), at=world.now,
    )  # fmt: skip
    certificates.note_public_source(
        product_id=world.product.pk,
        stars=4,
        year=timezone.localdate(world.now).year - 1,
        source="Cổng thông tin thử",
        by=world.actor("officer"),
        at=world.now,
    )
    assert_act_denied("order.not-recognised", place, world=world)


def test_place_order__refuses_a_producer_that_closed(world: World) -> None:
    signed_in_before = world.actor("producer")
    producers.close(producer_id=world.producer.pk, reason=WHY, by=world.actor("officer"), at=world.now)
    assert_act_denied("product.producer-closed", place, world=world, by=signed_in_before)
    assert_act_denied("order.not-yours", place, world=world)


def test_place_order__refuses_a_note_past_its_length(world: World) -> None:
    assert_act_denied("value.too-long", place, world=world, note="ư" * 401)


def test_place_order__of_a_batch_that_is_not_there_stores_nothing(world: World) -> None:
    missing = open_batch(world, "L02", timezone.localdate(world.now))
    missing.pk += 1
    with nothing_stored(), pytest.raises(type(missing).DoesNotExist):
        place(world, batch=missing)
