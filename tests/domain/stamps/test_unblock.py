"""Lifting a block: the stamps are again what they were."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from ocop.domain.stamps import queries
from ocop.domain.stamps.models import StampRange
from ocop.domain.stamps.services import unblock
from ocop.standards.code import random_code
from tests.factories.stamps import (
    STAMP_OFFICERS,
    WHY,
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
from tests.factories.world import World


@pytest.fixture
def order(world: World) -> Any:
    """A released order of sixty stamps: 0-29 active, 10-39 blocked."""
    order = world.order(60, until="released")
    activated(world, order, 0, 29)
    blocked(world, order, 10, 39)
    return order


def lift(world: World, codes: dict[str, str], *, who: str = "inspector", reason: str = WHY) -> int:
    return unblock(**codes, reason=reason, by=acting(world, who), at=world.now)


def test_unblock__restores_the_earlier_state_and_logs_it(world: World, order: Any) -> None:
    assert ranges(order) == [(0, 10, "active"), (10, 30, "blocked"), (30, 40, "blocked"), (40, 60, "released")]
    assert lift(world, span(order, 10, 39)) == 30
    assert ranges(order) == [(0, 30, "active"), (30, 60, "released")]
    rows = StampRange.objects.filter(lot=order.lot).order_by("low")
    assert [(row.batch_id, row.before, row.reason) for row in rows] == [(world.batch.pk, "", ""), (None, "", "")]
    facts = {"first": 11, "last": 40, "count": 30, "reason": WHY}
    assert last_act(order) == ("range.unblocked", world.actor("inspector").name, facts)
    assert published() == []
    assert queries.active_on(world.batch) == 30


def test_unblock__of_a_part_leaves_the_rest_blocked(world: World, order: Any) -> None:
    assert lift(world, span(order, 34, 25)) == 10
    assert ranges(order) == [
        (0, 10, "active"),
        (10, 25, "blocked"),
        (25, 30, "active"),
        (30, 35, "released"),
        (35, 40, "blocked"),
        (40, 60, "released"),
    ]


def test_unblock__before_release_restores_issued_stamps(world: World) -> None:
    order = world.order(20, until="issued")
    blocked(world, order, 0, 9)
    assert lift(world, span(order, 0, 9)) == 10
    assert ranges(order) == [(0, 20, "issued")]


@pytest.mark.parametrize("who", ["inspector", *STAMP_OFFICERS])
def test_unblock__is_for_inspectors_and_stamp_officers(world: World, order: Any, who: str) -> None:
    assert lift(world, span(order, 10, 39), who=who) == 30


def test_unblock__refuses_anyone_else(world: World, order: Any) -> None:
    assert_act_denied_to(
        others("inspector", *STAMP_OFFICERS, "nobody", "system"),
        "order.not-stamp-officer",
        lift,
        world=world,
        codes=span(order, 10, 39),
    )


def test_unblock__needs_a_person(world: World, order: Any) -> None:
    assert_act_denied_to(["nobody", "system"], "order.person-needed", lift, world=world, codes=span(order, 10, 39))


@pytest.mark.parametrize("part", [(0, 9), (9, 10), (39, 40), (0, 59), (50, 59)])
def test_unblock__refuses_a_span_with_stamps_that_are_not_blocked(
    world: World, order: Any, part: tuple[int, int]
) -> None:
    assert "nên không mở lại được" in assert_act_denied("range.not-now", lift, world=world, codes=span(order, *part))


def test_unblock__does_not_bring_spoilt_stamps_back(world: World, order: Any) -> None:
    wasted(world, order, 0, 9)
    assert_act_denied("range.not-now", lift, world=world, codes=span(order, 0, 9))


def test_unblock__twice_is_refused(world: World, order: Any) -> None:
    lift(world, span(order, 10, 39))
    assert_act_denied("range.not-now", lift, world=world, codes=span(order, 10, 39))


def test_unblock__refuses_codes_of_two_rolls(world: World, order: Any) -> None:
    other = world.order(40, until="released")
    blocked(world, other, 0, 9)
    assert_act_denied(
        "range.two-lots", lift, world=world, codes={"first_code": code(order, 10), "last_code": code(other, 0)}
    )


def test_unblock__refuses_codes_it_cannot_read_or_does_not_know(world: World, order: Any) -> None:
    right = span(order, 10, 39)
    assert_act_denied("code.typo", lift, world=world, codes={**right, "first_code": "ABC"})
    assert_act_denied("code.unknown", lift, world=world, codes={**right, "first_code": random_code(0)})


@pytest.mark.parametrize(("reason", "why"), [(" ", "value.missing"), ("ư" * 401, "value.too-long")])
def test_unblock__needs_a_reason_of_a_line(world: World, order: Any, reason: str, why: str) -> None:
    assert_act_denied(why, lift, world=world, codes=span(order, 10, 39), reason=reason)


def test_unblock__is_refused_to_an_officer_who_speaks_for_the_producer(world: World, order: Any) -> None:
    for who in ("inspector", *STAMP_OFFICERS):
        own = replace(acting(world, who), producers=frozenset({world.producer.pk}))
        assert_act_denied("order.own", unblock, **span(order, 10, 39), reason=WHY, by=own, at=world.now)
    assert lift(world, span(order, 10, 39)) == 30
