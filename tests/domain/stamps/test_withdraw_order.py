"""The producer takes an order back while it waits for approval."""

from __future__ import annotations

from typing import Any

import pytest

from ocop.domain.stamps.services import refuse_order, withdraw_order
from tests.factories.stamps import WHY, acting, assert_act_denied, assert_act_denied_to, last_act, others, published
from tests.factories.world import World


def withdraw(world: World, order: Any, *, who: str = "producer", reason: str = WHY) -> Any:
    return withdraw_order(order_id=order.pk, reason=reason, by=acting(world, who), at=world.now)


def test_withdraw_order__ends_the_order_with_its_reason_and_logs_it(world: World) -> None:
    order = world.order()
    withdraw(world, order)
    order.refresh_from_db()
    assert (order.state, order.end_reason, order.ended_at) == ("withdrawn", WHY, world.now)
    assert order.ended_by_id == world.actor("producer").user_id
    assert last_act(order) == ("order.withdrawn", world.actor("producer").name, {"reason": WHY})
    assert published() == []


def test_withdraw_order__refuses_who_does_not_speak_for_the_producer(world: World) -> None:
    assert_act_denied_to(others("producer"), "order.not-yours", withdraw, world=world, order=world.order())


@pytest.mark.parametrize("state", ["approved", "issued", "released"])
def test_withdraw_order__refuses_after_approval(world: World, state: str) -> None:
    assert_act_denied("order.not-now", withdraw, world=world, order=world.order(until=state))


def test_withdraw_order__twice_is_refused(world: World) -> None:
    order = world.order()
    withdraw(world, order)
    assert_act_denied("order.not-now", withdraw, world=world, order=order)


def test_withdraw_order__refuses_an_order_that_was_refused(world: World) -> None:
    order = world.order()
    refuse_order(order_id=order.pk, reason=WHY, by=world.actor("approver"), at=world.now)
    assert_act_denied("order.not-now", withdraw, world=world, order=order)


@pytest.mark.parametrize(
    ("reason", "why"), [("", "value.missing"), (" \t", "value.missing"), ("ư" * 401, "value.too-long")]
)
def test_withdraw_order__needs_a_reason_of_a_line(world: World, reason: str, why: str) -> None:
    assert_act_denied(why, withdraw, world=world, order=world.order(), reason=reason)
