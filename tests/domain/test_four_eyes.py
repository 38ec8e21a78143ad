"""No single person brings a stamp into the world: services refuse, and the database refuses too."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from ocop.demo.build import actor_of, build
from ocop.domain.stamps.models import Order, StampRange

PAIRS = [
    ("approved_by", "placed_by"),
    ("issued_by", "placed_by"),
    ("released_by", "placed_by"),
    ("released_by", "approved_by"),
    ("released_by", "issued_by"),
]


@pytest.fixture
def order(db: None) -> Order:
    """Return a released order of the demo."""
    build(at=timezone.now())
    return Order.objects.filter(state="released").first()


@pytest.mark.parametrize(("later", "earlier"), PAIRS)
def test_the_database_refuses_one_person_in_two_steps(order: Order, later: str, earlier: str) -> None:
    same = getattr(order, f"{earlier}_id")
    with pytest.raises(IntegrityError), transaction.atomic():
        Order.objects.filter(pk=order.pk).update(**{f"{later}_id": same})


def test_the_approver_may_not_release(order: Order) -> None:
    from ocop.domain.stamps import access

    now = timezone.now()
    assert access.release(actor_of("duyet-tem", now), order).code == "order.four-eyes"
    assert access.release(actor_of("can-bo", now), order)


def test_the_database_refuses_overlapping_ranges(order: Order) -> None:
    held = StampRange.objects.filter(lot=order.lot).first()
    with pytest.raises(IntegrityError):
        overlap(held)


def overlap(held: StampRange) -> None:
    """Store a range that overlaps another; PostgreSQL looks when the transaction ends, or when told to look."""
    with transaction.atomic():
        StampRange.objects.create(
            lot=held.lot, epoch=held.epoch, low=held.low + 1, high=held.high + 1, changed_at=timezone.now()
        )
        connection = transaction.get_connection()
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
