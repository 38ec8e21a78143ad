"""An inspector or officer blocks stamps: every scan says that they were withdrawn."""

from __future__ import annotations

from typing import Any

import pytest

from ocop.domain.stamps import queries
from ocop.domain.stamps.models import StampRange
from ocop.domain.stamps.services import block
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


def lock(world: World, codes: dict[str, str], *, who: str = "inspector", reason: str = WHY) -> int:
    return block(**codes, reason=reason, by=acting(world, who), at=world.now)


def test_block__changes_the_range_and_logs_it(world: World, order: Any) -> None:
    activated(world, order, 0, 59)
    assert lock(world, span(order, 10, 39)) == 30
    assert ranges(order) == [(0, 10, "active"), (10, 40, "blocked"), (40, 60, "active")]
    row = StampRange.objects.get(state="blocked")
    assert (row.before, row.reason, row.batch_id) == ("active", WHY, world.batch.pk)
    assert (row.changed_at, row.changed_by_id) == (world.now, world.actor("inspector").user_id)
    facts = {"first": 11, "last": 40, "count": 30, "reason": WHY}
    assert last_act(order) == ("range.blocked", world.actor("inspector").name, facts)
    assert published() == []
    assert queries.active_on(world.batch) == 60


def test_block__takes_issued_released_and_active_stamps_at_once(world: World, order: Any) -> None:
    activated(world, order, 0, 9)
    assert lock(world, span(order, 5, 14)) == 10
    assert ranges(order) == [(0, 5, "active"), (5, 10, "blocked"), (10, 15, "blocked"), (15, 60, "released")]
    issued = world.order(20, until="issued")
    assert lock(world, span(issued, 19, 0)) == 20
    assert ranges(issued) == [(0, 20, "blocked")]


def test_block__keeps_neighbours_with_different_reasons_apart(world: World, order: Any) -> None:
    lock(world, span(order, 0, 9))
    lock(world, span(order, 10, 19), reason="Mất cuộn.")
    lock(world, span(order, 20, 29), reason="Mất cuộn.")
    assert ranges(order) == [(0, 10, "blocked"), (10, 30, "blocked"), (30, 60, "released")]


@pytest.mark.parametrize("who", ["inspector", *STAMP_OFFICERS])
def test_block__is_for_inspectors_and_stamp_officers(world: World, order: Any, who: str) -> None:
    assert lock(world, span(order, 0, 9), who=who) == 10


def test_block__refuses_anyone_else(world: World, order: Any) -> None:
    assert_act_denied_to(
        others("inspector", *STAMP_OFFICERS, "nobody", "system"),
        "order.not-stamp-officer",
        lock,
        world=world,
        codes=span(order, 0, 9),
    )


def test_block__needs_a_person(world: World, order: Any) -> None:
    assert_act_denied_to(["nobody", "system"], "order.person-needed", lock, world=world, codes=span(order, 0, 9))


@pytest.mark.parametrize("made", [blocked, wasted])
@pytest.mark.parametrize("part", [(10, 19), (0, 10), (19, 30), (0, 59)])
def test_block__refuses_a_span_with_blocked_or_spoilt_stamps(
    world: World, order: Any, made: Any, part: tuple[int, int]
) -> None:
    made(world, order, 10, 19)
    assert "nên không khoá được" in assert_act_denied("range.not-now", lock, world=world, codes=span(order, *part))


def test_block__refuses_codes_of_two_rolls(world: World, order: Any) -> None:
    other = world.order(40, until="released")
    assert_act_denied(
        "range.two-lots", lock, world=world, codes={"first_code": code(order, 0), "last_code": code(other, 0)}
    )


def test_block__refuses_codes_it_cannot_read_or_does_not_know(world: World, order: Any) -> None:
    right = span(order, 0, 9)
    assert_act_denied("code.typo", lock, world=world, codes={**right, "last_code": "ABC"})
    assert_act_denied("code.unknown", lock, world=world, codes={**right, "last_code": random_code(0)})


@pytest.mark.parametrize(("reason", "why"), [(" ", "value.missing"), ("ư" * 401, "value.too-long")])
def test_block__needs_a_reason_of_a_line(world: World, order: Any, reason: str, why: str) -> None:
    assert_act_denied(why, lock, world=world, codes=span(order, 0, 9), reason=reason)
