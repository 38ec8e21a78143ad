"""Judging with lots in memory: codes that another process issued are known, and a forged code takes no query."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest

from ocop.domain.stamps import keys, queries, verifier
from ocop.domain.stamps.verifier import REFRESH_SECONDS, Verifier
from ocop.standards.code import Seal
from tests.factories.stamps import code
from tests.factories.world import World


@pytest.fixture
def other(world: World) -> Verifier:
    """The lot table of another process, read when one order had been issued; it is not notified of new ones."""
    other = Verifier()
    assert other.judge(code(world.order(20, until="issued"), 0)).seal is Seal.ISSUED
    return other


def forged(world: World) -> str:
    return queries.forged_example(code(world.order(1, until="issued"), 0))


def wait() -> None:
    time.sleep(REFRESH_SECONDS + 0.05)


def test_verifier__takes_no_query_for_a_single_forged_code(
    world: World, other: Verifier, django_assert_num_queries: Any
) -> None:
    made = forged(world)
    other.refresh(force=True)
    wait()
    with django_assert_num_queries(0):
        assert other.judge(made).seal is Seal.UNKNOWN


def test_verifier__takes_no_query_for_an_epoch_without_numbers(
    world: World, other: Verifier, django_assert_num_queries: Any
) -> None:
    wait()
    with django_assert_num_queries(0):
        assert other.judge("Z" + queries.forged_example("Z")[1:]).seal is Seal.UNKNOWN


def test_verifier__sees_what_another_process_issued(world: World, other: Verifier) -> None:
    made = world.order(20, until="issued")
    wait()
    judged = other.judge(code(made, 19))
    assert (judged.seal, judged.lot and judged.lot.lot_id) == (Seal.ISSUED, made.lot.pk)


def test_verifier__sees_the_first_codes_of_a_new_epoch(world: World, other: Verifier) -> None:
    from ocop.domain.stamps import services

    services.create_epoch(by=world.actor("officer"), at=world.now)
    made = world.order(20, until="issued")
    assert made.lot.epoch == 1
    wait()
    assert other.judge(code(made, 0)).seal is Seal.ISSUED


@pytest.mark.parametrize("mark", [None, "{", '{"0": "many"}'])
def test_verifier__looks_for_new_lots_when_the_mark_cannot_be_read(
    world: World, other: Verifier, mark: str | None
) -> None:
    made = world.order(20, until="issued")
    keys.numbers_file().unlink()
    if mark is not None:
        keys.numbers_file().write_text(mark)
    wait()
    assert other.judge(code(made, 0)).seal is Seal.ISSUED


def test_verifier__sees_in_the_end_what_another_host_issued(
    world: World, other: Verifier, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, on_this_host = code(world.order(20, until="issued"), 0), json.dumps({"0": 20})
    keys.numbers_file().write_text(on_this_host)
    wait()
    assert other.judge(made).seal is Seal.UNKNOWN
    monkeypatch.setattr(verifier, "LOOK_ANYWAY_SECONDS", REFRESH_SECONDS)
    assert other.judge(made).seal is Seal.ISSUED
