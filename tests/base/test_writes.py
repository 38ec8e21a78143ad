"""The detector by which tests say that a refused act writes nothing."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.utils import timezone

from ocop.base import bulk
from ocop.base.models import Counter, JobRun
from tests.writes import WRITE, written

pytestmark = [pytest.mark.django_db, pytest.mark.postgres_too]


class Stop(Exception):
    """Ends a transaction."""


@transaction.atomic
def store_and_stop() -> None:
    """Store two rows, one in a transaction within, and fail."""
    Counter.objects.create(name="a", value=1)
    with transaction.atomic():
        Counter.objects.create(name="b", value=1)
    raise Stop


def test_written__sees_inserts_updates_and_deletes() -> None:
    with written() as writes:
        counter = Counter.objects.create(name="a", value=1)
        Counter.objects.filter(pk=counter.pk).update(value=2)
        Counter.objects.filter(pk=counter.pk).delete()
    assert [sql.split()[0] for sql in writes] == ["INSERT", "UPDATE", "DELETE"]


def test_written__sees_rows_stored_in_bulk() -> None:
    with written() as writes:
        bulk.insert("base_counter", ["name", "value"], [("a", 1), ("b", 2)])
    assert len(writes) == 1
    assert Counter.objects.count() == 2


def test_written__sees_no_reads_and_no_locks() -> None:
    with written() as writes:
        list(Counter.objects.select_for_update())
        list(JobRun.objects.filter(started_at__lt=timezone.now()))
    assert writes == []
    assert WRITE.search("WITH a AS (SELECT updated FROM t) SELECT * FROM a FOR NO KEY UPDATE") is None
    assert WRITE.search("WITH a AS (SELECT 1) UPDATE t SET b = 1")


def test_written__forgets_what_was_rolled_back_and_keeps_what_stands_beside_it() -> None:
    with written() as writes:
        with pytest.raises(Stop):
            store_and_stop()
        assert not Counter.objects.exists()
        Counter.objects.create(name="c", value=1)
    assert len(writes) == 1


def test_written__keeps_what_was_stored_before_a_refusal_outside_its_transaction() -> None:
    with written() as writes:
        Counter.objects.create(name="a", value=1)
        with pytest.raises(Stop), transaction.atomic():
            raise Stop
    assert len(writes) == 1
