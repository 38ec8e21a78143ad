"""A second officer hands the issued stamps to the producer."""

from __future__ import annotations

from typing import Any

import pytest

from ocop.domain.stamps.services import release, unblock
from tests.factories.stamps import (
    STAMP_OFFICERS,
    WHY,
    acting,
    assert_act_denied,
    assert_act_denied_to,
    blocked,
    last_act,
    others,
    ranges,
    span,
)
from tests.factories.world import World


def released(world: World, order: Any, *, who: str = "second_officer") -> Any:
    return release(order_id=order.pk, by=acting(world, who), at=world.now)


def test_release__moves_order_and_stamps_and_logs_it(world: World) -> None:
    order = world.order(40, until="issued")
    released(world, order)
    order.refresh_from_db()
    assert (order.state, order.released_at) == ("released", world.now)
    assert order.released_by_id == world.actor("second_officer").user_id
    assert ranges(order) == [(0, 40, "released")]
    assert last_act(order) == ("order.released", world.actor("second_officer").name, {"quantity": 40})


def test_release__leaves_blocked_stamps_blocked_and_they_come_back_released(world: World) -> None:
    order = world.order(40, until="issued")
    blocked(world, order, 10, 19)
    released(world, order)
    assert ranges(order) == [(0, 10, "released"), (10, 20, "blocked"), (20, 40, "released")]
    unblock(**span(order, 10, 19), reason=WHY, by=world.actor("inspector"), at=world.now)
    assert ranges(order) == [(0, 40, "released")]


@pytest.mark.parametrize("who", ["officer", "second_officer"])
def test_release__is_for_a_stamp_officer_who_did_nothing_before(world: World, who: str) -> None:
    assert released(world, world.order(until="issued"), who=who).state == "released"


def test_release__refuses_anyone_else(world: World) -> None:
    assert_act_denied_to(
        others(*STAMP_OFFICERS, "nobody", "system"),
        "order.not-stamp-officer",
        released,
        world=world,
        order=world.order(until="issued"),
    )


def test_release__needs_a_person(world: World) -> None:
    assert_act_denied_to(
        ["nobody", "system"], "order.person-needed", released, world=world, order=world.order(until="issued")
    )


@pytest.mark.parametrize("state", ["placed", "approved"])
def test_release__refuses_before_issue(world: World, state: str) -> None:
    assert_act_denied("order.not-now", released, world=world, order=world.order(until=state))


def test_release__twice_is_refused(world: World) -> None:
    assert_act_denied("order.not-now", released, world=world, order=world.order(until="released"), who="officer")
