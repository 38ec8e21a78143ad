"""The job keeps that a print was made, and the passphrase of an encrypted table, wrapped."""

from __future__ import annotations

from typing import Any

import pytest

from ocop.domain.stamps.models import PrintRun
from ocop.domain.stamps.services import record_print, request_print, reveal_passphrase
from tests.factories.stamps import acting, assert_act_denied_to, last_act, others, published
from tests.factories.world import World

WORDS = "sóng biển xanh rì rào"


@pytest.fixture
def run(world: World) -> PrintRun:
    """A table that the producer requested."""
    order = world.order(40, until="released")
    return request_print(order_id=order.pk, output="table", layout="", by=world.actor("producer"), at=world.now)


def record(world: World, run: PrintRun, *, who: str = "system", passphrase: str = WORDS) -> PrintRun:
    return record_print(print_run_id=run.pk, passphrase=passphrase, by=acting(world, who), at=world.now)


def test_record_print__keeps_the_passphrase_wrapped_and_logs_it(world: World, run: PrintRun) -> None:
    queued = published()
    record(world, run)
    run.refresh_from_db()
    wrapped = bytes(run.wrapped_passphrase or b"")
    assert len(wrapped) == 12 + len(WORDS.encode()) + 16
    assert WORDS.encode() not in wrapped
    assert run.passphrase_revealed_at is None
    assert last_act(run.lot.order) == ("print.made", "tests", {"print_run": run.pk, "count": 40})
    assert published() == queued


def test_record_print__of_a_sheet_keeps_no_passphrase(world: World, run: PrintRun) -> None:
    record(world, run, passphrase="")
    run.refresh_from_db()
    assert run.wrapped_passphrase is None
    assert last_act(run.lot.order)[0] == "print.made"


def test_record_print__again_makes_the_new_passphrase_readable(world: World, run: PrintRun) -> None:
    record(world, run)
    call = {"print_run_id": run.pk, "by": world.actor("producer"), "at": world.now}
    reveal_passphrase(**call)
    record(world, run, passphrase="núi cao gió lộng")
    assert reveal_passphrase(**call) == "núi cao gió lộng"


def test_record_print__refuses_anyone_but_the_job(world: World, run: PrintRun) -> None:
    assert_act_denied_to(others("system"), "print.job-only", record, world=world, run=run)


def test_record_print__of_a_run_that_is_not_there_stores_nothing(world: World, run: PrintRun) -> None:
    facts: dict[str, Any] = {"passphrase": WORDS, "by": acting(world, "system"), "at": world.now}
    with pytest.raises(PrintRun.DoesNotExist):
        record_print(print_run_id=run.pk + 1, **facts)
