"""Asking for a print that is made at once, on the command line: as any other print, but no note for the worker."""

from __future__ import annotations

from typing import Any

import pytest

from ocop.base import jobs
from ocop.domain.stamps.models import PrintRun
from ocop.domain.stamps.services import begin_print
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


def begin(world: World, order: Any, *, who: str = "producer", **changed: Any) -> PrintRun:
    facts = {"output": "sheet", "layout": "a4-25x15", "by": acting(world, who), "at": world.now, **changed}
    return begin_print(order_id=order.pk, **facts)


def test_begin_print__stores_the_run_and_publishes_no_event(world: World) -> None:
    order = world.order(40, until="released")
    run = begin(world, order, first=10, count=5)
    assert (run.lot_id, run.output, run.layout, run.first, run.count) == (order.lot.pk, "sheet", "a4-25x15", 10, 5)
    assert (run.asked_by_id, run.asked_at) == (world.actor("producer").user_id, world.now)
    job = jobs.latest_for(f"print:{run.pk}")
    assert job is not None
    assert (job.kind, job.state, job.done, job.total) == ("print", "waiting", 0, 5)
    facts = {"output": "sheet", "layout": "a4-25x15", "first": 11, "count": 5}
    assert last_act(order) == ("print.requested", world.actor("producer").name, facts)
    assert published() == []


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"first": 40}, "print.part"),
        ({"count": 0}, "print.part"),
        ({"output": "poster"}, "print.layout"),
        ({"layout": " "}, "value.missing"),
    ],
)
def test_begin_print__refuses_what_cannot_be_printed(world: World, changed: dict[str, Any], why: str) -> None:
    assert_act_denied(why, begin, world=world, order=world.order(40, until="released"), **changed)


def test_begin_print__refuses_before_release(world: World) -> None:
    assert_act_denied("print.not-released", begin, world=world, order=world.order(40, until="issued"))


def test_begin_print__refuses_anyone_but_the_producer_officers_and_the_operator(world: World) -> None:
    order = world.order(40, until="released")
    strangers = others("producer", *STAMP_OFFICERS, "system", "nobody")
    assert_act_denied_to(strangers, "order.not-stamp-officer", begin, world=world, order=order)
    assert_act_denied_to(["nobody"], "order.person-needed", begin, world=world, order=order)
