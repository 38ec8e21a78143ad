"""Stamps are declared spoilt, for good; the batch may take others in their place."""

from __future__ import annotations

from typing import Any

import pytest

from ocop.domain.stamps import queries
from ocop.domain.stamps.models import StampRange
from ocop.domain.stamps.services import waste
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
    """A released order of sixty stamps."""
    return world.order(60, until="released")


def spoil(world: World, codes: dict[str, str], *, who: str = "producer", reason: str = WHY) -> int:
    return waste(**codes, reason=reason, by=acting(world, who), at=world.now)


def test_waste__changes_the_range_frees_the_batch_and_logs_it(world: World, order: Any) -> None:
    activated(world, order, 0, 19)
    assert spoil(world, span(order, 10, 29)) == 20
    assert ranges(order) == [(0, 10, "active"), (10, 30, "waste"), (30, 60, "released")]
    row = StampRange.objects.get(state="waste")
    assert (row.reason, row.batch_id, row.before) == (WHY, None, "")
    assert (row.changed_at, row.changed_by_id) == (world.now, world.actor("producer").user_id)
    assert queries.active_on(world.batch) == 10
    facts = {"first": 11, "last": 30, "count": 20, "reason": WHY}
    assert last_act(order) == ("range.wasted", world.actor("producer").name, facts)
    assert published() == []


def test_waste__takes_first_and_last_in_either_order(world: World, order: Any) -> None:
    assert spoil(world, span(order, 5, 3)) == 3
    assert ranges(order) == [(0, 3, "released"), (3, 6, "waste"), (6, 60, "released")]


@pytest.mark.parametrize("who", ["producer", *STAMP_OFFICERS])
def test_waste__is_for_the_producer_and_stamp_officers(world: World, order: Any, who: str) -> None:
    assert spoil(world, span(order, 0, 9), who=who) == 10


def test_waste__refuses_anyone_else(world: World, order: Any) -> None:
    assert_act_denied_to(
        others("producer", *STAMP_OFFICERS, "nobody", "system"),
        "order.not-stamp-officer",
        spoil,
        world=world,
        codes=span(order, 0, 9),
    )


def test_waste__needs_a_person(world: World, order: Any) -> None:
    assert_act_denied_to(["nobody", "system"], "order.person-needed", spoil, world=world, codes=span(order, 0, 9))


def test_waste__refuses_before_release(world: World) -> None:
    assert_act_denied("range.not-now", spoil, world=world, codes=span(world.order(20, until="issued"), 0, 9))


@pytest.mark.parametrize("made", [blocked, wasted])
@pytest.mark.parametrize("part", [(10, 19), (0, 10), (19, 30), (0, 59)])
def test_waste__refuses_a_span_with_blocked_or_spoilt_stamps(
    world: World, order: Any, made: Any, part: tuple[int, int]
) -> None:
    made(world, order, 10, 19)
    assert "nên không huỷ được" in assert_act_denied("range.not-now", spoil, world=world, codes=span(order, *part))


def test_waste__refuses_codes_of_two_rolls(world: World, order: Any) -> None:
    other = world.order(40, until="released")
    assert_act_denied(
        "range.two-lots", spoil, world=world, codes={"first_code": code(order, 0), "last_code": code(other, 0)}
    )


def test_waste__refuses_codes_it_cannot_read_or_does_not_know(world: World, order: Any) -> None:
    right = span(order, 0, 9)
    assert_act_denied("code.typo", spoil, world=world, codes={**right, "last_code": "ABC"})
    assert_act_denied("code.unknown", spoil, world=world, codes={**right, "last_code": random_code(0)})


@pytest.mark.parametrize(("reason", "why"), [(" ", "value.missing"), ("ư" * 401, "value.too-long")])
def test_waste__needs_a_reason_of_a_line(world: World, order: Any, reason: str, why: str) -> None:
    assert_act_denied(why, spoil, world=world, codes=span(order, 0, 9), reason=reason)
