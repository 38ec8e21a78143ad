"""The cache that all processes share: plain values until their time, and nothing that runs."""

from __future__ import annotations

import base64
import os
import pickle
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection

pytestmark = [pytest.mark.django_db, pytest.mark.postgres_too]


def rows() -> list[tuple[Any, ...]]:
    """Return what lies in the table."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key, value FROM base_cache ORDER BY cache_key")
        return list(cursor.fetchall())


@pytest.mark.parametrize("value", [[1732.5, 1.25], True, "ă", {"a": [None, 2**70]}, []])
def test_value__lies_in_the_database_and_comes_back(value: object) -> None:
    cache.set("một", value, 60)
    assert cache.get("một") == value
    assert [key for key, _ in rows()] == [":1:một"]


def test_value__that_has_expired_is_gone_and_may_be_added_anew() -> None:
    cache.set("a", 1, -1)
    assert cache.get("a") is None
    assert cache.add("a", 2, 60)
    assert not cache.add("a", 3, 60)
    assert cache.get_many(["a", "b"]) == {"a": 2}
    cache.delete("a")
    assert cache.get("a", "none") == "none"


class Runs:
    """What would run a command when it is read."""

    def __reduce__(self) -> Any:
        return os.putenv, ("OCOP_TEST_RAN", "yes")


def test_value__that_would_run_something_is_not_read() -> None:
    cache.set("a", 1, 60)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE base_cache SET value = %s", [base64.b64encode(pickle.dumps(Runs())).decode()])
    with pytest.raises(ValueError, match="holds no"):
        cache.get("a")
