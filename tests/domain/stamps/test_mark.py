"""An officer records that stamps are suspect or exposed, and lifts it again."""

from __future__ import annotations

from typing import Any

import pytest

from ocop.domain.stamps import queries
from ocop.domain.stamps.models import Mark
from ocop.domain.stamps.services import mark
from ocop.standards.code import random_code
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
    ranges,
    span,
)
from tests.factories.world import World


@pytest.fixture
def order(world: World) -> Any:
    """A released order of sixty stamps."""
    return world.order(60, until="released")


def note(world: World, codes: dict[str, str], *, who: str = "inspector", **changed: Any) -> Mark:
    facts = {"kind": "suspect", "reason": WHY, "by": acting(world, who), "at": world.now, **changed}
    return mark(**codes, **facts)


@pytest.mark.parametrize("kind", ["suspect", "exposed"])
def test_mark__stores_the_decision_and_a_line_and_leaves_the_ranges(world: World, order: Any, kind: str) -> None:
    made = note(world, span(order, 20, 10), kind=kind)
    made.refresh_from_db()
    lot = order.lot
    assert (made.epoch, made.low - lot.base, made.high - lot.base, made.kind) == (0, 10, 21, kind)
    assert (made.reason, made.decided_at, made.lifted_at, made.lifted_by_id) == (WHY, world.now, None, None)
    assert made.decided_by_id == world.actor("inspector").user_id
    assert ranges(order) == [(0, 60, "released")]
    facts = {"kind": kind, "first": 11, "last": 21, "reason": WHY}
    assert last_act(order) == ("mark.made", world.actor("inspector").name, facts)
    assert published() == []


def test_mark__shows_at_its_stamps_and_at_no_other(world: World, order: Any) -> None:
    made = note(world, span(order, 10, 19))
    seen = {index: queries.get_place(code(order, index)).marks for index in (9, 10, 19, 20)}
    assert seen == {9: (), 10: (made,), 19: (made,), 20: ()}


def test_mark__may_overlap_another(world: World, order: Any) -> None:
    one, two = note(world, span(order, 0, 19)), note(world, span(order, 10, 29), kind="exposed")
    assert set(queries.get_place(code(order, 15)).marks) == {one, two}
    assert list(queries.marks_of(order.lot)) == [two, one]


@pytest.mark.parametrize("who", ["inspector", *STAMP_OFFICERS])
def test_mark__is_for_inspectors_and_stamp_officers(world: World, order: Any, who: str) -> None:
    assert note(world, span(order, 0, 9), who=who).kind == "suspect"


def test_mark__refuses_anyone_else(world: World, order: Any) -> None:
    assert_act_denied_to(
        others("inspector", *STAMP_OFFICERS), "mark.not-inspector", note, world=world, codes=span(order, 0, 9)
    )


@pytest.mark.parametrize("kind", ["", "SUSPECT", "genuine"])
def test_mark__refuses_a_kind_it_does_not_know(world: World, order: Any, kind: str) -> None:
    assert_act_denied("mark.kind", note, world=world, codes=span(order, 0, 9), kind=kind)


def test_mark__refuses_codes_of_two_rolls(world: World, order: Any) -> None:
    other = world.order(40, until="released")
    assert_act_denied(
        "range.two-lots", note, world=world, codes={"first_code": code(order, 0), "last_code": code(other, 0)}
    )


def test_mark__refuses_codes_it_cannot_read_or_does_not_know(world: World, order: Any) -> None:
    right = span(order, 0, 9)
    assert_act_denied("code.typo", note, world=world, codes={**right, "last_code": "ABC"})
    assert_act_denied("code.unknown", note, world=world, codes={**right, "last_code": random_code(0)})


@pytest.mark.parametrize(("reason", "why"), [(" ", "value.missing"), ("ư" * 401, "value.too-long")])
def test_mark__needs_a_reason_of_a_line(world: World, order: Any, reason: str, why: str) -> None:
    assert_act_denied(why, note, world=world, codes=span(order, 0, 9), reason=reason)
