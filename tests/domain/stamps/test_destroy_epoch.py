"""Destroying an epoch: its wrapped masters are gone, its stamps are unknown and are neither issued nor printed."""

from __future__ import annotations

import pytest

from ocop.base.decisions import Denied
from ocop.domain.stamps import queries
from ocop.domain.stamps.models import Key
from ocop.domain.stamps.services import approve, create_epoch, destroy_epoch, issue, request_print
from tests.factories.stamps import (
    STAMP_OFFICERS,
    WHY,
    acting,
    assert_act_denied,
    assert_act_denied_to,
    code,
    last_act,
    others,
    published,
)
from tests.factories.world import World


def destroy(world: World, who: str = "officer", **changed: object) -> Key:
    facts = {"epoch": 0, "reason": WHY, "by": acting(world, who), "at": world.now, **changed}
    return destroy_epoch(**facts)


def test_destroy_epoch__leaves_nothing_to_unwrap_and_logs_it(world: World) -> None:
    create_epoch(by=world.actor("officer"), at=world.now)
    key = destroy(world)
    rows = Key.objects.all()
    assert {(bytes(row.wrapped), row.destroyed_at, row.no_new_lots_after) for row in rows} == {
        (b"", world.now, world.now)
    }
    assert len(rows) == 2
    assert last_act(key) == ("key.destroyed", world.actor("officer").name, {"epoch": 0, "reason": WHY})
    assert published() == []


def test_destroy_epoch__makes_its_stamps_unknown(world: World) -> None:
    old = code(world.order(5, until="released"), 0)
    create_epoch(by=world.actor("officer"), at=world.now)
    young = code(world.order(5, until="released"), 0)
    assert queries.place_of(old) is not None
    destroy(world)
    queries.drop_destroyed()
    assert queries.place_of(old) is None
    assert queries.place_of(young) is not None


def test_destroy_epoch__ends_issuing_in_it(world: World) -> None:
    order = world.order(5, until="approved")
    destroy(world)
    facts = {"order_id": order.pk, "by": world.actor("approver"), "at": world.now}
    assert_act_denied("order.no-epoch", issue, **facts)
    create_epoch(by=world.actor("officer"), at=world.now)
    assert issue(**facts).epoch == 1


def test_destroy_epoch__ends_printing_of_its_stamps(world: World) -> None:
    order = world.order(5, until="released")
    destroy(world)
    with pytest.raises(Denied) as caught:
        next(queries.iter_codes(order.lot))
    assert caught.value.decision.code == "key.destroyed"
    facts = {"output": "sheet", "layout": "a4-25x15", "by": world.actor("producer"), "at": world.now}
    assert_act_denied("key.destroyed", request_print, order_id=order.pk, **facts)


@pytest.mark.parametrize("who", [*STAMP_OFFICERS, "system"])
def test_destroy_epoch__is_for_the_office(world: World, who: str) -> None:
    create_epoch(by=world.actor("officer"), at=world.now)
    assert destroy(world, who).destroyed_at == world.now


def test_destroy_epoch__refuses_anyone_else(world: World) -> None:
    create_epoch(by=world.actor("officer"), at=world.now)
    assert_act_denied_to(others(*STAMP_OFFICERS, "system"), "key.not-office", destroy, world=world)


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"epoch": 1}, "key.destroyed"),
        ({"reason": " "}, "value.missing"),
        ({"reason": "ư" * 401}, "value.too-long"),
    ],
)
def test_destroy_epoch__refuses_what_it_cannot_use(world: World, changed: dict[str, object], why: str) -> None:
    create_epoch(by=world.actor("officer"), at=world.now)
    assert_act_denied(why, destroy, world=world, **changed)


def test_destroy_epoch__twice_is_refused(world: World) -> None:
    create_epoch(by=world.actor("officer"), at=world.now)
    destroy(world)
    assert_act_denied("key.destroyed", destroy, world=world)


def test_destroy_epoch__leaves_other_orders_to_be_approved(world: World) -> None:
    order = world.order(5)
    destroy(world)
    assert approve(order_id=order.pk, by=world.actor("approver"), at=world.now).state == "approved"
