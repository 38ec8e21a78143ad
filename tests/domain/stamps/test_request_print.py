"""Asking for sheets, a roll or an encrypted table of a released order, or of a part of it."""

from __future__ import annotations

from typing import Any

import pytest

from ocop.base import jobs
from ocop.domain.stamps.models import PrintRun
from ocop.domain.stamps.services import request_print
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


def ask(world: World, order: Any, *, who: str = "producer", **changed: Any) -> PrintRun:
    facts = {"output": "sheet", "layout": "a4-25x15", "by": acting(world, who), "at": world.now, **changed}
    return request_print(order_id=order.pk, **facts)


def test_request_print__stores_the_run_and_publishes_an_event(world: World) -> None:
    order = world.order(40, until="released")
    run = ask(world, order)
    run.refresh_from_db()
    assert (run.lot_id, run.output, run.layout, run.first, run.count) == (order.lot.pk, "sheet", "a4-25x15", 0, 40)
    assert (run.asked_by_id, run.asked_at) == (world.actor("producer").user_id, world.now)
    assert (run.wrapped_passphrase, run.passphrase_revealed_at) == (None, None)
    job = jobs.latest_for(f"print:{run.pk}")
    assert job is not None
    assert (job.kind, job.state, job.done, job.total) == ("print", "waiting", 0, 40)
    facts = {"output": "sheet", "layout": "a4-25x15", "first": 1, "count": 40}
    assert last_act(order) == ("print.requested", world.actor("producer").name, facts)
    assert published() == [("print.requested", {"print_run_id": run.pk, "job_id": job.pk})]


@pytest.mark.parametrize(
    ("part", "first", "count"),
    [({"first": 10}, 10, 30), ({"first": 10, "count": 5}, 10, 5), ({"count": 1}, 0, 1), ({"first": 39}, 39, 1)],
)
def test_request_print__takes_a_part(world: World, part: dict[str, int], first: int, count: int) -> None:
    run = ask(world, world.order(40, until="released"), **part)
    assert (run.first, run.count) == (first, count)


@pytest.mark.parametrize(
    "part",
    [{"first": -1}, {"first": 40}, {"first": 0, "count": 0}, {"count": 41}, {"first": 39, "count": 2}, {"count": -1}],
)
def test_request_print__refuses_a_part_outside_the_order(world: World, part: dict[str, int]) -> None:
    why = assert_act_denied("print.part", ask, world=world, order=world.order(40, until="released"), **part)
    assert why == "Phần cần in phải nằm trong 40 tem của đơn."


@pytest.mark.parametrize("output", ["", "SHEET", "poster"])
def test_request_print__refuses_an_output_it_does_not_know(world: World, output: str) -> None:
    assert_act_denied("print.layout", ask, world=world, order=world.order(40, until="released"), output=output)


@pytest.mark.parametrize("output", ["sheet", "roll"])
def test_request_print__needs_a_layout_for_what_is_drawn(world: World, output: str) -> None:
    assert_act_denied(
        "value.missing", ask, world=world, order=world.order(40, until="released"), output=output, layout=" "
    )


def test_request_print__needs_no_layout_for_a_table(world: World) -> None:
    assert ask(world, world.order(40, until="released"), output="table", layout="").layout == ""


@pytest.mark.parametrize("state", ["placed", "approved", "issued"])
def test_request_print__refuses_before_release(world: World, state: str) -> None:
    assert_act_denied("print.not-released", ask, world=world, order=world.order(40, until=state))


@pytest.mark.parametrize("who", ["producer", *STAMP_OFFICERS, "system"])
def test_request_print__is_for_the_producer_officers_and_the_operator(world: World, who: str) -> None:
    assert ask(world, world.order(40, until="released"), who=who).count == 40


def test_request_print__refuses_anyone_else(world: World) -> None:
    assert_act_denied_to(
        others("producer", *STAMP_OFFICERS, "system", "nobody"),
        "order.not-stamp-officer",
        ask,
        world=world,
        order=world.order(40, until="released"),
    )


def test_request_print__refuses_the_unknown_visitor(world: World) -> None:
    assert_act_denied("order.person-needed", ask, world=world, order=world.order(40, until="released"), who="nobody")
