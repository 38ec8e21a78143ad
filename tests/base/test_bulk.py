"""Many rows at once: as one by one, moments and nothing included; what is there already stays."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection, transaction

from ocop.base import bulk

pytestmark = pytest.mark.postgres_too

NOON = datetime(2026, 11, 2, 12, 0, 0, 123456, tzinfo=UTC)


@pytest.fixture
def table(db: None) -> str:
    """An empty table with a moment, a text and a pair of numbers that occur once."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE heap (a bigint, b bigint, at timestamp with time zone, said text, "
                       "UNIQUE (a, b))")  # fmt: skip
    return "heap"


def rows(table: str) -> list[tuple[object, ...]]:
    """Return what lies in it."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT a, b, said FROM {table} ORDER BY a, b")
        return list(cursor.fetchall())


def test_insert__keeps_what_is_given(table: str) -> None:
    result = [(1, 1, NOON, "Chả mực\t\\N"), (2, 2**62, None, None), (3, -(2**63), NOON, "")]
    bulk.insert(table, ("a", "b", "at", "said"), iter(result))
    assert rows(table) == [(1, 1, "Chả mực\t\\N"), (2, 2**62, None), (3, -(2**63), "")]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT at FROM {table} WHERE at IS NOT NULL ORDER BY a")
        moments = [str(moment) for (moment,) in cursor.fetchall()]
    assert all(moment.startswith("2026-11-02 12:00:00.123456") for moment in moments)
    assert len(moments) == 2


def test_insert__of_nothing_does_nothing(table: str) -> None:
    bulk.insert(table, ("a", "b"), [])
    bulk.insert_missing(table, ("a", "b"), [])
    assert rows(table) == []


def test_insert__of_a_row_that_is_there_keeps_none_of_them(table: str) -> None:
    bulk.insert(table, ("a", "b", "said"), [(1, 1, "first")])
    with pytest.raises(IntegrityError), transaction.atomic():
        bulk.insert(table, ("a", "b", "said"), [(2, 2, "new"), (1, 1, "again")])
    assert rows(table) == [(1, 1, "first")]


def test_insert_missing__leaves_what_is_there(table: str) -> None:
    bulk.insert(table, ("a", "b", "said"), [(1, 1, "first")])
    bulk.insert_missing(table, ("a", "b"), [(1, 1), (2, -2), (1, 2**62)])
    assert rows(table) == [(1, 1, "first"), (1, 2**62, None), (2, -2, None)]
