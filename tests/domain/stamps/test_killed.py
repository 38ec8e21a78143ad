"""A process killed in the middle of its work: what it acknowledged is there, and nothing is half done."""

from __future__ import annotations

import random
import time
from typing import Any

import pytest

from tests.factories.isolated_install import PATIENCE, IsolatedInstall, checked_orders, lines

pytestmark = pytest.mark.slow

ROUNDS = 5
STEPS = {"placed": "placed", "approved": "approved", "issued": "issued", "released": "released"}
Orders = dict[int, dict[str, Any]]


def after(orders: Orders, act: dict[str, Any], name: str) -> Orders:
    """Return the orders after an act."""
    now = {order: dict(facts) for order, facts in orders.items()}
    if name in STEPS:
        order = now.setdefault(act["order"], {"state": "", "stamps": None, "size": act.get("size")})
        order["state"] = name
        if name in {"issued", "released"}:
            order["stamps"] = [name] * order["size"]
        return now
    order = now[act["order"]]
    order["stamps"] = list(order["stamps"])
    order["stamps"][act["low"] : act["high"]] = [name] * (act["high"] - act["low"])
    return now


def bare(orders: Orders) -> Orders:
    """Return state and stamps only."""
    return {order: {"state": facts["state"], "stamps": facts["stamps"]} for order, facts in orders.items()}


def killed(own: IsolatedInstall, seed: int) -> list[dict[str, Any]]:
    """Let the child work, kill it at a random moment; return all it said."""
    chance = random.Random(seed)
    child, said = own.start("work", str(seed)), []
    end = chance.randint(6, 40)
    stop = time.monotonic() + PATIENCE
    for line in lines(child):
        said.append(line)
        if len(said) == end:
            time.sleep(chance.random() * 0.03)
            child.kill()
        assert time.monotonic() < stop
    assert child.wait() == -9, child.stderr.read() if child.stderr else ""
    child.communicate()
    return said


def test_nothing_acknowledged_is_lost_and_nothing_is_half_done(own: IsolatedInstall) -> None:
    expected: Orders = {}
    seed, acknowledged = time.time_ns(), 0
    print(f"seed {seed}")
    for turn in range(ROUNDS):
        begun: dict[str, Any] | None = None
        for line in killed(own, seed + turn):
            begun = line if "begins" in line else None
            if "done" in line:
                expected, acknowledged = after(expected, line, line["done"]), acknowledged + 1
        stored = checked_orders(own)
        possible = [bare(expected)]
        if begun is not None:
            last = {"order": max(stored), **begun}
            expected_after = after(expected, last, begun["begins"])
            possible.append(bare(expected_after))
        assert stored in possible
        if begun is not None and possible[0] != stored == possible[1]:  # a new order that is not there changes nothing
            expected, acknowledged = expected_after, acknowledged + 1
    (checked,) = own.run("log")
    assert checked["broken"] is None
    assert acknowledged > 3 * ROUNDS
    ((written,),) = own.rows(
        "SELECT count(*) FROM base_auditentry WHERE act LIKE 'range.%' OR act LIKE 'order.%'",
    )
    assert written == acknowledged, "one line in the log for each act, no more and no less"


def test_the_next_process_goes_on_with_fresh_numbers(own: IsolatedInstall) -> None:
    killed(own, time.time_ns())
    before = own.rows("SELECT base, count FROM stamps_lot")
    (made,) = own.run("issue", "50")
    assert all(made["base"] >= base + count for base, count in before)
    checked_orders(own)
