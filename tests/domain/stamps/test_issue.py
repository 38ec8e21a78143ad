"""Issuing an approved order: one lot row and one range, from fresh numbers of the newest standing epoch."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from ocop.domain.stamps import queries
from ocop.domain.stamps.models import NUMBER_LIMIT, Lot, NumberCounter
from ocop.domain.stamps.services import create_epoch, issue, refuse_order
from tests.factories.stamps import (
    STAMP_OFFICERS,
    WHY,
    acting,
    assert_act_denied,
    assert_act_denied_to,
    last_act,
    others,
    ranges,
)
from tests.factories.world import World


def issued(world: World, order: Any, *, who: str = "approver", **changed: Any) -> Lot:
    return issue(**{"order_id": order.pk, "by": acting(world, who), "at": world.now, **changed})


def test_issue__makes_a_lot_a_range_and_logs_it(world: World) -> None:
    order = world.order(40, until="approved")
    lot = issued(world, order)
    order.refresh_from_db()
    assert (order.state, order.issued_at, order.issued_by_id) == ("issued", world.now, world.actor("approver").user_id)
    assert (lot.order_id, lot.epoch, lot.base, lot.count, lot.issued_at) == (order.pk, 0, 0, 40, world.now)
    assert len(bytes(lot.salt)) == 16
    assert ranges(order) == [(0, 40, "issued")]
    assert last_act(order) == ("order.issued", world.actor("approver").name, {"epoch": 0, "quantity": 40})


def test_issue__gives_every_order_numbers_and_a_salt_of_its_own(world: World) -> None:
    lots = [world.order(10, until="issued").lot for _ in range(3)]
    assert [(lot.base, lot.count) for lot in lots] == [(0, 10), (10, 10), (20, 10)]
    assert len({bytes(lot.salt) for lot in lots}) == 3
    codes = [code for lot in lots for code in queries.list_codes(lot, first=0, count=10)]
    assert len(set(codes)) == 30


def test_issue__keeps_the_mark_of_numbers_beside_the_keys(world: World, settings: Any) -> None:
    world.order(10, until="issued")
    marks = json.loads((Path(settings.OCOP_HOME) / "keys" / "numbers.json").read_text())
    assert marks == {"0": 10}
    assert NumberCounter.objects.get(epoch=0).next_number == 10


@pytest.mark.parametrize(("inside", "beside", "base"), [(5, 500, 500), (500, 5, 500)])
def test_issue__goes_on_from_the_larger_mark(world: World, settings: Any, inside: int, beside: int, base: int) -> None:
    order = world.order(10, until="approved")
    NumberCounter.objects.create(epoch=0, next_number=inside)
    (Path(settings.OCOP_HOME) / "keys" / "numbers.json").write_text(json.dumps({"0": beside}))
    assert issued(world, order).base == base
    assert NumberCounter.objects.get(epoch=0).next_number == base + 10


def test_issue__takes_the_newest_epoch(world: World) -> None:
    order = world.order(10, until="approved")
    create_epoch(by=world.actor("officer"), at=world.now)
    assert issued(world, order).epoch == 1


def test_issue__waits_for_the_day_an_epoch_begins(world: World) -> None:
    order = world.order(10, until="approved")
    assert_act_denied("order.no-epoch", issued, world=world, order=order, at=world.now - timedelta(seconds=1))


@pytest.mark.parametrize("who", STAMP_OFFICERS)
def test_issue__is_for_stamp_officers(world: World, who: str) -> None:
    assert issued(world, world.order(until="approved"), who=who).count == 50


def test_issue__refuses_anyone_else(world: World) -> None:
    assert_act_denied_to(
        others(*STAMP_OFFICERS, "nobody", "system"),
        "order.not-stamp-officer",
        issued,
        world=world,
        order=world.order(until="approved"),
    )


def test_issue__needs_a_person(world: World) -> None:
    assert_act_denied_to(
        ["nobody", "system"], "order.person-needed", issued, world=world, order=world.order(until="approved")
    )


@pytest.mark.parametrize("state", ["placed", "issued", "released"])
def test_issue__refuses_what_is_not_approved_or_issued_already(world: World, state: str) -> None:
    assert_act_denied("order.not-now", issued, world=world, order=world.order(until=state))


def test_issue__refuses_an_order_that_was_refused(world: World) -> None:
    order = world.order(until="approved")
    refuse_order(order_id=order.pk, reason=WHY, by=world.actor("approver"), at=world.now)
    assert_act_denied("order.not-now", issued, world=world, order=order)


@pytest.mark.parametrize(("left", "fits"), [(50, True), (49, False)])
def test_issue__refuses_when_the_numbers_of_the_epoch_run_out(world: World, left: int, fits: bool) -> None:
    order = world.order(50, until="approved")
    NumberCounter.objects.create(epoch=0, next_number=NUMBER_LIMIT - left)
    if fits:
        lot = issued(world, order)
        assert lot.base + lot.count == NUMBER_LIMIT
    else:
        assert_act_denied("order.no-numbers", issued, world=world, order=order)
