"""Ranges against a model that knows every stamp alone: whatever is done in whatever order, both say the same.

The database holds a handful of rows a lot; the model holds one entry a stamp. After each act the rows must cover the
lot exactly, without overlap, with equal neighbours joined, and every stamp must be what the model says.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from ocop.base.decisions import Denied
from ocop.domain.stamps import queries, services, verifier
from ocop.domain.stamps.models import StampRange
from tests.factories.stamps import WHY
from tests.factories.world import World, open_batch

UNITS = 40
FREE_TO = {"active": {"released"}, "blocked": {"issued", "released", "active"}, "waste": {"released", "active"}}
ends = st.tuples(st.integers(0, 15), st.integers(0, 15))
reasons = st.sampled_from([WHY, "Mất cuộn."])


@dataclass
class Roll:
    """A lot as the model sees it: for every stamp (state, batch, state before a block, reason)."""

    lot: Any
    codes: list[str]
    stamps: list[tuple[str, int | None, str, str]]
    released: bool = False

    def span(self, both: tuple[int, int]) -> tuple[dict[str, str], range]:
        """Return two codes, and the indexes they enclose."""
        first, last = (end % len(self.codes) for end in both)
        low, high = sorted((first, last))
        return {"first_code": self.codes[first], "last_code": self.codes[last]}, range(low, high + 1)

    def free(self, inside: range, then: str) -> bool:
        """Tell whether every stamp may move to the state."""
        return all(self.stamps[index][0] in FREE_TO[then] for index in inside)


def machine(world: World) -> type[RuleBasedStateMachine]:  # noqa: C901 - one class inside, with a method per move
    """Return the machine that plays in a world; each example is one transaction, rolled back at its end."""
    today = timezone.localdate(world.now)
    batches = [open_batch(world, "H1", today, quantity=UNITS), open_batch(world, "H2", today, quantity=UNITS)]
    producer, inspector = world.actor("producer"), world.actor("inspector")
    approver, second = world.actor("approver"), world.actor("second_officer")

    class Ranges(RuleBasedStateMachine):
        def __init__(self) -> None:
            super().__init__()
            verifier.forget()
            self.mark = transaction.savepoint()
            self.rolls: list[Roll] = []

        def teardown(self) -> None:
            transaction.savepoint_rollback(self.mark)

        def roll(self, which: int) -> Roll:
            return self.rolls[which % len(self.rolls)]

        @initialize(count=st.integers(1, 16))
        def first(self, count: int) -> None:
            self.issue(count)

        @rule(count=st.integers(1, 16))
        @precondition(lambda self: len(self.rolls) < 4)
        def issue_another(self, count: int) -> None:
            self.issue(count)

        def issue(self, count: int) -> None:
            order = services.place_order(batch_id=world.batch.pk, quantity=count, by=producer, at=world.now)
            services.approve(order_id=order.pk, by=approver, at=world.now)
            lot = services.issue(order_id=order.pk, by=approver, at=world.now)
            codes = queries.list_codes(lot, first=0, count=count)
            self.rolls.append(Roll(lot, codes, [("issued", None, "", "")] * count))

        @rule(which=st.integers(0, 3))
        def release(self, which: int) -> None:
            roll = self.roll(which)
            act = {"order_id": roll.lot.order_id, "by": second, "at": world.now}
            if roll.released:
                with pytest.raises(Denied):
                    services.release(**act)
                return
            services.release(**act)
            roll.released = True
            roll.stamps = [
                ("blocked", batch, "released", why) if state == "blocked" else ("released", batch, before, why)
                for state, batch, before, why in roll.stamps
            ]

        @rule(which=st.integers(0, 3), both=ends, on=st.integers(0, 1))
        def activate(self, which: int, both: tuple[int, int], on: int) -> None:
            roll, batch = self.roll(which), batches[on].pk
            codes, inside = roll.span(both)
            fits = self.used(batch) + len(inside) <= UNITS
            ok = fits and roll.free(inside, "active")
            self.act(roll, inside, ok, services.activate, {**codes, "batch_id": batch, "by": producer})
            if ok:
                self.put(roll, inside, ("active", batch, "", ""))

        @rule(which=st.integers(0, 3), both=ends, why=reasons)
        def block(self, which: int, both: tuple[int, int], why: str) -> None:
            roll = self.roll(which)
            codes, inside = roll.span(both)
            ok = roll.free(inside, "blocked")
            self.act(roll, inside, ok, services.block, {**codes, "reason": why, "by": inspector})
            for index in inside if ok else ():
                state, batch, _, _ = roll.stamps[index]
                roll.stamps[index] = ("blocked", batch, state, why)

        @rule(which=st.integers(0, 3), both=ends)
        def unblock(self, which: int, both: tuple[int, int]) -> None:
            roll = self.roll(which)
            codes, inside = roll.span(both)
            ok = all(roll.stamps[index][0] == "blocked" for index in inside)
            self.act(roll, inside, ok, services.unblock, {**codes, "reason": WHY, "by": inspector})
            for index in inside if ok else ():
                _, batch, before, _ = roll.stamps[index]
                roll.stamps[index] = (before, batch, "", "")

        @rule(which=st.integers(0, 3), both=ends, why=reasons)
        def waste(self, which: int, both: tuple[int, int], why: str) -> None:
            roll = self.roll(which)
            codes, inside = roll.span(both)
            ok = roll.free(inside, "waste")
            self.act(roll, inside, ok, services.waste, {**codes, "reason": why, "by": producer})
            if ok:
                self.put(roll, inside, ("waste", None, "", why))

        def act(self, roll: Roll, inside: range, ok: bool, service: Any, facts: dict[str, Any]) -> None:
            """Act; the model says whether it must succeed."""
            if ok:
                assert service(**facts, at=world.now) == len(inside)
                return
            with pytest.raises(Denied):
                service(**facts, at=world.now)

        def put(self, roll: Roll, inside: range, stamp: tuple[str, int | None, str, str]) -> None:
            for index in inside:
                roll.stamps[index] = stamp

        def used(self, batch: int) -> int:
            return sum(stamp[1] == batch for roll in self.rolls for stamp in roll.stamps)

        @invariant()
        def rows_and_stamps_agree(self) -> None:
            for roll in self.rolls:
                lot = roll.lot
                rows = StampRange.objects.filter(lot=lot).order_by("low")
                stamps: list[tuple[str, int | None, str, str]] = []
                for row in rows:
                    assert row.low == lot.base + len(stamps), "a hole or an overlap"
                    assert row.high > row.low
                    stamps += [(row.state, row.batch_id, row.before, row.reason)] * (row.high - row.low)
                assert stamps == roll.stamps
                changes = sum(one != two for one, two in pairwise(stamps))
                assert len(rows) == 1 + changes, "equal neighbours are one row"

        @invariant()
        def no_batch_is_passed(self) -> None:
            for batch in batches:
                assert queries.active_on(batch) == self.used(batch.pk) <= UNITS

        @invariant()
        def the_database_agrees(self) -> None:
            connection.check_constraints()

    return Ranges


def test_ranges_agree_with_a_model_of_single_stamps(world: World) -> None:
    services.create_epoch(by=world.actor("officer"), at=world.now)
    quick = settings(
        max_examples=25,
        stateful_step_count=25,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(machine(world), settings=quick)
