"""Lifting a mark: it no longer counts, and stays in the history."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from ocop.domain.stamps import queries
from ocop.domain.stamps.models import Mark
from ocop.domain.stamps.services import lift_mark, mark
from tests.factories.stamps import (
    STAMP_OFFICERS,
    WHY,
    acting,
    assert_act_denied,
    assert_act_denied_to,
    code,
    last_act,
    nothing_stored,
    others,
    published,
    span,
)
from tests.factories.world import World


@pytest.fixture
def order(world: World) -> Any:
    """The second of two released orders."""
    world.order(40, until="released")
    return world.order(60, until="released")


@pytest.fixture
def made(world: World, order: Any) -> Mark:
    """A mark on stamps of the second order."""
    facts = {"kind": "suspect", "reason": WHY, "by": world.actor("inspector"), "at": world.now}
    return mark(**span(order, 10, 19), **facts)


def lift(world: World, made: Mark, *, who: str = "second_officer") -> Mark:
    return lift_mark(mark_id=made.pk, by=acting(world, who), at=world.now)


def test_lift_mark__keeps_who_and_when_and_logs_it(world: World, order: Any, made: Mark) -> None:
    lift(world, made)
    made.refresh_from_db()
    assert (made.lifted_at, made.lifted_by_id) == (world.now, world.actor("second_officer").user_id)
    assert queries.get_place(code(order, 15)).marks == ()
    assert list(queries.marks_of(order.lot)) == []
    assert list(queries.marks_of(order.lot, standing=False)) == [made]
    assert last_act(order) == ("mark.lifted", world.actor("second_officer").name, {"kind": "suspect"})
    assert published() == []


@pytest.mark.parametrize("who", ["inspector", *STAMP_OFFICERS])
def test_lift_mark__is_for_inspectors_and_stamp_officers(world: World, made: Mark, who: str) -> None:
    assert lift(world, made, who=who).lifted_at == world.now


def test_lift_mark__refuses_anyone_else(world: World, made: Mark) -> None:
    assert_act_denied_to(others("inspector", *STAMP_OFFICERS), "mark.not-inspector", lift, world=world, made=made)


def test_lift_mark__twice_is_refused(world: World, made: Mark) -> None:
    lift(world, made)
    assert_act_denied("mark.lifted", lift, world=world, made=made)


def test_lift_mark__of_a_mark_that_is_not_there_stores_nothing(world: World, made: Mark) -> None:
    with nothing_stored(), pytest.raises(Mark.DoesNotExist):
        lift_mark(mark_id=made.pk + 1, by=world.actor("inspector"), at=world.now)


def test_lift_mark__is_refused_to_an_officer_who_speaks_for_the_producer(world: World, made: Mark) -> None:
    own = replace(world.actor("inspector"), producers=frozenset({world.producer.pk}))
    assert_act_denied("order.own", lift_mark, mark_id=made.pk, by=own, at=world.now)
    lift_mark(mark_id=made.pk, by=world.actor("inspector"), at=world.now)
