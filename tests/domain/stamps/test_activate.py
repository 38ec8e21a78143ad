"""The producer puts stamps on a batch by the first and last code of a roll."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from ocop.domain.batches import services as batches
from ocop.domain.products import services as products
from ocop.domain.stamps import queries
from ocop.domain.stamps.models import StampRange
from ocop.domain.stamps.services import activate
from ocop.standards.code import grouped, random_code
from tests.factories.recalls import ordered
from tests.factories.stamps import (
    acting,
    activated,
    assert_act_denied,
    assert_act_denied_to,
    blocked,
    code,
    last_act,
    others,
    published,
    ranges,
    span,
    wasted,
)
from tests.factories.world import World, open_batch


@pytest.fixture
def order(world: World) -> Any:
    """A released order of sixty stamps."""
    return world.order(60, until="released")


def put(world: World, codes: dict[str, str], *, who: str = "producer", batch: Any = None, **changed: Any) -> int:
    facts = {"by": acting(world, who), "at": world.now, **changed}
    return activate(**codes, batch_id=(batch or world.batch).pk, **facts)


def test_activate__changes_the_range_and_logs_it(world: World, order: Any) -> None:
    assert put(world, span(order, 10, 39)) == 30
    assert ranges(order) == [(0, 10, "released"), (10, 40, "active"), (40, 60, "released")]
    row = StampRange.objects.get(state="active")
    assert (row.batch_id, row.changed_at, row.changed_by_id) == (
        world.batch.pk,
        world.now,
        world.actor("producer").user_id,
    )
    assert queries.active_on(world.batch) == 30
    facts = {"first": 11, "last": 40, "count": 30, "batch": world.batch.ref}
    assert last_act(order) == ("range.activated", world.actor("producer").name, facts)
    assert published() == []


def test_activate__takes_first_and_last_in_either_order(world: World, order: Any) -> None:
    assert put(world, span(order, 39, 10)) == 30
    assert ranges(order) == [(0, 10, "released"), (10, 40, "active"), (40, 60, "released")]


def test_activate__takes_one_stamp_and_a_whole_lot(world: World, order: Any) -> None:
    assert put(world, span(order, 59, 59)) == 1
    assert put(world, span(order, 0, 58)) == 59
    assert ranges(order) == [(0, 60, "active")]


@pytest.mark.parametrize(
    "typed",
    [
        str.lower,
        grouped,
        lambda text: grouped(text).replace("-", " "),
        lambda text: text.replace("0", "O").replace("1", "l"),
        lambda text: f"https://OCOP.EXAMPLE/01/09506000134352/21/{text}",
        lambda text: f"  https://ocop.example/{text.lower()}/?a=1#b ",
    ],
)
def test_activate__reads_codes_as_people_and_phones_give_them(world: World, order: Any, typed: Any) -> None:
    assert put(world, {key: typed(value) for key, value in span(order, 0, 9).items()}) == 10


def test_activate__joins_neighbours_on_one_batch_and_keeps_those_on_two_apart(world: World, order: Any) -> None:
    second = open_batch(world, "L02", timezone.localdate(world.now))
    activated(world, order, 0, 9)
    activated(world, order, 10, 19)
    activated(world, order, 20, 29, batch=second)
    assert ranges(order) == [(0, 20, "active"), (20, 30, "active"), (30, 60, "released")]
    assert [queries.active_on(batch) for batch in (world.batch, second)] == [20, 10]


def test_activate__refuses_who_does_not_speak_for_the_producer(world: World, order: Any) -> None:
    assert_act_denied_to(others("producer"), "range.not-yours", put, world=world, codes=span(order, 0, 9))


def test_activate__refuses_before_release(world: World) -> None:
    assert_act_denied("range.not-now", put, world=world, codes=span(world.order(20, until="issued"), 0, 9))


@pytest.mark.parametrize("made", [activated, blocked, wasted])
@pytest.mark.parametrize("part", [(10, 19), (0, 10), (19, 30), (0, 59), (12, 13)])
def test_activate__refuses_a_span_with_stamps_it_may_not_change(
    world: World, order: Any, made: Any, part: tuple[int, int]
) -> None:
    made(world, order, 10, 19)
    why = assert_act_denied("range.not-now", put, world=world, codes=span(order, *part))
    assert "nên không kích hoạt được" in why


def test_activate__does_not_lift_a_block(world: World, order: Any) -> None:
    activated(world, order, 0, 9)
    blocked(world, order, 0, 9)
    why = assert_act_denied("range.not-now", put, world=world, codes=span(order, 0, 9))
    assert why == "Trong dải có 10 tem ở trạng thái “Đã khoá”, nên không kích hoạt được."


def test_activate__refuses_codes_of_two_rolls(world: World, order: Any) -> None:
    other = world.order(40, until="released")
    assert_act_denied(
        "range.two-lots", put, world=world, codes={"first_code": code(order, 0), "last_code": code(other, 0)}
    )


@pytest.mark.parametrize("end", ["first_code", "last_code"])
def test_activate__distinguishes_a_typing_error_from_an_unknown_code(world: World, order: Any, end: str) -> None:
    right = span(order, 0, 9)
    slip = ("0" if right[end][5] != "0" else "2").join((right[end][:5], right[end][6:]))
    assert_act_denied("code.typo", put, world=world, codes={**right, end: slip})
    assert_act_denied("code.typo", put, world=world, codes={**right, end: ""})
    assert_act_denied("code.unknown", put, world=world, codes={**right, end: random_code(0)})
    assert_act_denied("code.unknown", put, world=world, codes={**right, end: random_code(7)})


def test_activate__refuses_more_than_the_batch_and_takes_its_last_unit(world: World) -> None:
    order = world.order(103, until="released")
    why = assert_act_denied("range.past-quantity", put, world=world, codes=span(order, 0, 100))
    assert why == "Lô L01 có 100 sản phẩm, đã kích hoạt 0 tem; dải này có 101 tem, nhiều hơn số còn lại."
    assert put(world, span(order, 0, 99)) == 100
    assert_act_denied("range.past-quantity", put, world=world, codes=span(order, 100, 100))


def test_activate__counts_blocked_stamps_as_used_and_spoilt_ones_as_free(world: World) -> None:
    order = world.order(103, until="released")
    activated(world, order, 0, 99)
    blocked(world, order, 0, 0)
    assert_act_denied("range.past-quantity", put, world=world, codes=span(order, 100, 100))
    wasted(world, order, 1, 1)
    assert put(world, span(order, 100, 100)) == 1


def test_activate__counts_stamps_of_every_roll_on_the_batch(world: World) -> None:
    first, second = world.order(60, until="released"), world.order(43, until="released")
    activated(world, first, 0, 59)
    assert_act_denied("range.past-quantity", put, world=world, codes=span(second, 0, 40))
    assert put(world, span(second, 0, 39)) == 40


def test_activate__refuses_another_products_batch(world: World, order: Any) -> None:
    other = products.describe(
        producer_id=world.producer.pk, name="Chả cá", unit="hộp", by=world.actor("producer"), at=world.now
    )
    batch = batches.open_batch(
        product_id=other.pk,
        lot_number="C01",
        quantity=100,
        made_on=timezone.localdate(world.now),
        expires_on=None,
        by=world.actor("producer"),
        at=world.now,
    )
    why = assert_act_denied("range.other-product", put, world=world, codes=span(order, 0, 9), batch=batch)
    assert world.product.name in why


def test_activate__refuses_a_closed_batch(world: World, order: Any) -> None:
    batches.close_batch(batch_id=world.batch.pk, by=world.actor("producer"), at=world.now)
    assert_act_denied("order.batch-not-open", put, world=world, codes=span(order, 0, 9))


def test_activate__refuses_a_recalled_batch(world: World, order: Any) -> None:
    ordered(world)
    assert_act_denied("order.batch-not-open", put, world=world, codes=span(order, 0, 9))


def test_activate__refuses_an_expired_batch_and_takes_its_last_day(world: World, order: Any) -> None:
    assert put(world, span(order, 0, 9), at=world.now + timedelta(days=300)) == 10
    late = world.now + timedelta(days=301)
    assert_act_denied("order.batch-expired", put, world=world, codes=span(order, 10, 19), at=late)
