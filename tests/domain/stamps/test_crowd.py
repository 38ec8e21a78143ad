"""Many writers on one lot at once: each act is atomic, in the order of the log, and no batch exceeds its quantity."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.factories.isolated_install import IsolatedInstall, checked_orders

pytestmark = pytest.mark.postgres_too

WRITERS, ACTS, UNITS, STAMPS = 50, 6, 300, 400
FREE_TO = {"range.activated": {"released"}, "range.blocked": {"issued", "released", "active"}}


def replayed(entries: list[tuple[str, dict[str, Any]]]) -> list[str]:
    """Return every stamp's state after the acts of the log, one after another; each must have been valid."""
    stamps, before = ["released"] * STAMPS, ["released"] * STAMPS
    for act, facts in entries:
        inside = range(facts["first"] - 1, facts["last"])
        if act == "range.unblocked":
            assert all(stamps[index] == "blocked" for index in inside)
        else:
            assert all(stamps[index] in FREE_TO[act] for index in inside)
        for index in inside:
            if act == "range.activated":
                stamps[index] = "active"
            elif act == "range.blocked":
                stamps[index], before[index] = "blocked", stamps[index]
            else:
                stamps[index] = before[index]
        on_goods = sum("active" in (now, then) for now, then in zip(stamps, kept(stamps, before), strict=True))
        assert on_goods <= UNITS
    return stamps


def kept(stamps: list[str], before: list[str]) -> list[str]:
    """Return what blocked stamps were before; nothing of the others."""
    return [then if now == "blocked" else "" for now, then in zip(stamps, before, strict=True)]


def test_fifty_writers_leave_what_the_log_says(own: IsolatedInstall) -> None:
    *said, end = own.run("crowd", str(WRITERS), str(ACTS))
    done = [line for line in said if "done" in line]
    assert len(said) == WRITERS * ACTS, "every act was answered: done, or refused with a reason"
    assert {line["refused"] for line in said if "refused" in line} <= {"range.not-now", "range.past-quantity"}
    entries = own.rows(
        "SELECT act, facts FROM base_auditentry WHERE act LIKE 'range.%' AND object_type = 'stamps.order' "
        f"AND object_id = '{end['order']}' ORDER BY id"
    )
    lines = [(act, facts if isinstance(facts, dict) else json.loads(facts)) for act, facts in entries]
    names = {"activate": "range.activated", "block": "range.blocked", "unblock": "range.unblocked"}
    acknowledged = sorted((names[line["done"]], line["first"], line["last"]) for line in done)
    assert sorted((act, facts["first"], facts["last"]) for act, facts in lines) == acknowledged
    assert len(done) > WRITERS // 2
    assert checked_orders(own)[end["order"]]["stamps"] == replayed(lines)
    ((active,),) = own.rows(
        "SELECT coalesce(sum(high - low), 0) FROM stamps_stamprange JOIN batches_batch b ON b.id = batch_id "
        "WHERE b.lot_number = 'IT'"
    )
    assert 0 < active <= UNITS
    assert own.run("log")[0]["broken"] is None


def test_a_release_waits_for_a_block_and_forgets_no_stamp(own: IsolatedInstall) -> None:
    (end,) = own.run("block_while_released")
    assert end["ranges"] == [[0, 10, "released", ""], [10, 20, "blocked", "released"], [20, 40, "released", ""]]
