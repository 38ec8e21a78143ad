"""An officer approves an order that another person placed."""

from __future__ import annotations

from typing import Any

import pytest

from ocop.domain.stamps.services import approve, withdraw_order
from tests.factories.stamps import (
    STAMP_OFFICERS,
    WHY,
    acting,
    assert_act_denied,
    assert_act_denied_to,
    last_act,
    others,
)
from tests.factories.world import World


def approved(world: World, order: Any, *, who: str = "approver") -> Any:
    return approve(order_id=order.pk, by=acting(world, who), at=world.now)


def test_approve__moves_the_order_and_logs_it(world: World) -> None:
    order = world.order(40)
    approved(world, order)
    order.refresh_from_db()
    assert (order.state, order.approved_at) == ("approved", world.now)
    assert order.approved_by_id == world.actor("approver").user_id
    assert last_act(order) == ("order.approved", world.actor("approver").name, {"quantity": 40})


@pytest.mark.parametrize("who", STAMP_OFFICERS)
def test_approve__is_for_stamp_officers(world: World, who: str) -> None:
    assert approved(world, world.order(), who=who).state == "approved"


def test_approve__refuses_anyone_else(world: World) -> None:
    assert_act_denied_to(
        others(*STAMP_OFFICERS, "nobody", "system"),
        "order.not-stamp-officer",
        approved,
        world=world,
        order=world.order(),
    )


def test_approve__needs_a_person(world: World) -> None:
    assert_act_denied_to(["nobody", "system"], "order.person-needed", approved, world=world, order=world.order())


@pytest.mark.parametrize("state", ["approved", "issued", "released"])
def test_approve__twice_is_refused(world: World, state: str) -> None:
    assert_act_denied("order.not-now", approved, world=world, order=world.order(until=state), who="second_officer")


def test_approve__refuses_an_order_that_was_withdrawn(world: World) -> None:
    order = world.order()
    withdraw_order(order_id=order.pk, reason=WHY, by=world.actor("producer"), at=world.now)
    assert_act_denied("order.not-now", approved, world=world, order=order)
