"""An officer refuses an order, with a reason, before codes are issued."""

from __future__ import annotations

from typing import Any

import pytest

from ocop.domain.stamps.services import approve, refuse_order, withdraw_order
from tests.factories.stamps import (
    STAMP_OFFICERS,
    WHY,
    acting,
    assert_act_denied,
    assert_act_denied_to,
    last_act,
    officer_of_the_producer,
    others,
    published,
)
from tests.factories.world import World


def refuse(world: World, order: Any, *, who: str = "approver", reason: str = WHY) -> Any:
    return refuse_order(order_id=order.pk, reason=reason, by=acting(world, who), at=world.now)


@pytest.mark.parametrize("state", ["placed", "approved"])
def test_refuse_order__ends_the_order_with_its_reason_and_logs_it(world: World, state: str) -> None:
    order = world.order(until=state)
    refuse(world, order)
    order.refresh_from_db()
    assert (order.state, order.end_reason, order.ended_at) == ("refused", WHY, world.now)
    assert order.ended_by_id == world.actor("approver").user_id
    assert last_act(order) == ("order.refused", world.actor("approver").name, {"reason": WHY})
    assert published() == []


@pytest.mark.parametrize("who", STAMP_OFFICERS)
def test_refuse_order__is_for_stamp_officers(world: World, who: str) -> None:
    assert refuse(world, world.order(), who=who).state == "refused"


def test_refuse_order__refuses_anyone_else(world: World) -> None:
    assert_act_denied_to(
        others(*STAMP_OFFICERS, "nobody", "system"), "order.not-stamp-officer", refuse, world=world, order=world.order()
    )


def test_refuse_order__needs_a_person(world: World) -> None:
    assert_act_denied_to(["nobody", "system"], "order.person-needed", refuse, world=world, order=world.order())


@pytest.mark.parametrize("state", ["issued", "released"])
def test_refuse_order__refuses_after_issue(world: World, state: str) -> None:
    assert_act_denied("order.not-now", refuse, world=world, order=world.order(until=state))


def test_refuse_order__twice_is_refused(world: World) -> None:
    order = world.order()
    refuse(world, order)
    assert_act_denied("order.not-now", refuse, world=world, order=order)


def test_refuse_order__refuses_an_order_that_was_withdrawn(world: World) -> None:
    order = world.order()
    withdraw_order(order_id=order.pk, reason=WHY, by=world.actor("producer"), at=world.now)
    assert_act_denied("order.not-now", refuse, world=world, order=order)


@pytest.mark.parametrize(("reason", "why"), [("", "value.missing"), ("ư" * 401, "value.too-long")])
def test_refuse_order__needs_a_reason_of_a_line(world: World, reason: str, why: str) -> None:
    assert_act_denied(why, refuse, world=world, order=world.order(), reason=reason)


def test_refuse_order__makes_approval_impossible(world: World) -> None:
    order = world.order()
    refuse(world, order)
    assert_act_denied("order.not-now", approve, order_id=order.pk, by=world.actor("second_officer"), at=world.now)


def test_refuse_order__refuses_who_placed_it(world: World) -> None:
    order = world.order(until="placed")
    order.placed_by_id = officer_of_the_producer(world).user_id
    order.save(update_fields=["placed_by"])
    assert_act_denied("order.four-eyes", refuse, world=world, order=order)
