"""What the database refuses whatever the code does: lots and ranges that overlap, are empty, or say half."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from ocop.domain.stamps.models import NUMBER_LIMIT, Key, Lot, Mark, NumberCounter, StampRange
from tests.factories.stamps import WHY
from tests.factories.world import World

pytestmark = pytest.mark.postgres_too


@pytest.fixture
def lot(world: World) -> Lot:
    """The second of three lots, of sixty stamps each."""
    world.batch.quantity = 1000
    world.batch.save(update_fields=["quantity"])
    return [world.order(60, until="issued").lot for _ in range(3)][1]


def now_or_never() -> None:
    """Make PostgreSQL check deferred constraints now."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def add_range(lot: Lot, low: int, high: int, **facts: Any) -> None:
    with transaction.atomic():
        StampRange.objects.create(
            lot=lot, epoch=lot.epoch, low=lot.base + low, high=lot.base + high, changed_at=lot.issued_at, **facts
        )
        now_or_never()


def stretch_range(lot: Lot, low: int, high: int) -> None:
    with transaction.atomic():
        StampRange.objects.filter(lot=lot).update(low=lot.base + low, high=lot.base + high)
        now_or_never()


@pytest.mark.parametrize(("low", "high"), [(1, 61), (0, 60), (59, 60), (10, 20), (-1, 1), (-60, 120)])
def test_a_range_over_another_is_refused(lot: Lot, low: int, high: int) -> None:
    with pytest.raises(IntegrityError):
        add_range(lot, low, high)


@pytest.mark.parametrize(("low", "high"), [(1, 61), (-1, 60), (-1, 61)])
def test_a_range_stretched_over_another_is_refused(lot: Lot, low: int, high: int) -> None:
    with pytest.raises(IntegrityError):
        stretch_range(lot, low, high)


@pytest.mark.parametrize(("base", "count"), [(0, 60), (59, 1), (30, 10), (-60, 200), (119, 60)])
def test_a_lot_over_another_is_refused(world: World, lot: Lot, base: int, count: int) -> None:
    order = world.order(5, until="approved")
    with pytest.raises(IntegrityError), transaction.atomic():
        Lot.objects.create(
            order=order, epoch=lot.epoch, base=lot.base + base, count=count, salt=b"s" * 16, issued_at=lot.issued_at
        )


def test_lots_of_two_epochs_may_have_the_same_numbers(world: World, lot: Lot) -> None:
    order = world.order(5, until="approved")
    Lot.objects.create(order=order, epoch=1, base=lot.base, count=60, salt=b"s" * 16, issued_at=lot.issued_at)


@pytest.mark.parametrize(("base", "count"), [(-1, 5), (NUMBER_LIMIT, 1), (NUMBER_LIMIT - 4, 5), (1000, 0)])
def test_a_lot_outside_the_numbers_is_refused(world: World, lot: Lot, base: int, count: int) -> None:
    order = world.order(5, until="approved")
    with pytest.raises(IntegrityError), transaction.atomic():
        Lot.objects.create(
            order=order, epoch=lot.epoch, base=base, count=count, salt=b"s" * 16, issued_at=lot.issued_at
        )


def test_a_second_lot_of_an_order_is_refused(lot: Lot) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Lot.objects.create(
            order=lot.order, epoch=lot.epoch, base=1000, count=5, salt=b"s" * 16, issued_at=lot.issued_at
        )


@pytest.mark.parametrize(
    "facts",
    [
        {"high": 0},
        {"low": 5, "high": 5},
        {"state": "active"},
        {"state": "blocked", "reason": ""},
        {"state": "waste", "reason": ""},
    ],
)
def test_an_empty_or_incomplete_range_is_refused(lot: Lot, facts: dict[str, Any]) -> None:
    StampRange.objects.filter(lot=lot).delete()
    add_range(lot, 0, 60)
    StampRange.objects.filter(lot=lot).delete()
    row = {"low": 0, "high": 60, **facts}
    with pytest.raises(IntegrityError):
        add_range(lot, row.pop("low"), row.pop("high"), **row)


@pytest.mark.parametrize("number", [-1, NUMBER_LIMIT + 1])
def test_a_counter_outside_the_numbers_is_refused(lot: Lot, number: int) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        NumberCounter.objects.update(next_number=number)


@pytest.mark.parametrize("facts", [{"high": 0}, {"reason": ""}])
def test_a_mark_that_is_empty_or_without_reason_is_refused(world: World, lot: Lot, facts: dict[str, Any]) -> None:
    by = world.actor("inspector").user_id
    row = {"epoch": 0, "low": 0, "high": 5, "kind": "suspect", "reason": WHY, "decided_at": world.now, **facts}
    with pytest.raises(IntegrityError), transaction.atomic():
        Mark.objects.create(**row, decided_by_id=by)


@pytest.mark.parametrize("facts", [{"epoch": 32}, {"epoch": 0}])
def test_a_key_past_the_letters_or_twice_is_refused(world: World, lot: Lot, facts: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Key.objects.create(**facts, purpose="code", wrapped=b"w", kek_ref="k", active_from=world.now)
