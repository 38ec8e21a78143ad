"""A new key epoch: two masters, wrapped; the one before takes no new lots."""

from __future__ import annotations

from datetime import timedelta

import pytest

from ocop.domain.stamps import queries
from ocop.domain.stamps.models import Key, NumberCounter
from ocop.domain.stamps.services import create_epoch
from tests.factories.stamps import (
    STAMP_OFFICERS,
    acting,
    assert_act_denied,
    assert_act_denied_to,
    last_act,
    others,
    published,
)
from tests.factories.world import World


def test_create_epoch__makes_two_wrapped_masters_and_logs_it(world: World) -> None:
    key = create_epoch(by=world.actor("officer"), at=world.now)
    rows = Key.objects.order_by("purpose")
    assert [(row.epoch, row.purpose, row.active_from, row.destroyed_at) for row in rows] == [
        (0, "code", world.now, None),
        (0, "pin", world.now, None),
    ]
    assert len({bytes(row.wrapped) for row in rows}) == 2
    assert last_act(key) == ("key.created", world.actor("officer").name, {"epoch": 0})
    assert published() == []
    assert not NumberCounter.objects.exists()


def test_create_epoch__ends_new_lots_in_the_epoch_before(world: World) -> None:
    create_epoch(by=world.actor("officer"), at=world.now)
    later = world.now + timedelta(days=365)
    create_epoch(by=world.actor("officer"), at=later)
    ends = set(Key.objects.values_list("epoch", "no_new_lots_after"))
    assert ends == {(0, later), (1, None)}
    assert [key.epoch for key in queries.list_epochs()] == [1, 0]


@pytest.mark.parametrize("who", [*STAMP_OFFICERS, "system"])
def test_create_epoch__is_for_the_office_and_set_up(world: World, who: str) -> None:
    assert create(world, who=who).epoch == 0


def create(world: World, *, who: str) -> Key:
    return create_epoch(by=acting(world, who), at=world.now)


def test_create_epoch__refuses_anyone_else(world: World) -> None:
    assert_act_denied_to(others(*STAMP_OFFICERS, "system"), "key.not-office", create, world=world)


def test_create_epoch__refuses_a_thirty_third(world: World) -> None:
    for _ in range(32):
        create_epoch(by=world.actor("officer"), at=world.now)
    assert_act_denied("key.epochs-used", create_epoch, by=world.actor("officer"), at=world.now)
