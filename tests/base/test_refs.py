"""References for people: a prefix, the local year, a running number."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import transaction

from ocop.base.models import Counter
from ocop.base.refs import next_ref

NEW_YEARS_EVE = datetime(2026, 12, 31, 16, 59, 59, 999999, tzinfo=UTC)  # a microsecond before midnight here
NEW_YEAR = datetime(2026, 12, 31, 17, 0, tzinfo=UTC)


def test_next_ref__counts_by_prefix(db: None) -> None:
    made = [next_ref(prefix, NEW_YEARS_EVE) for prefix in ("DT", "DT", "LO", "DT")]
    assert made == ["DT-2026-00001", "DT-2026-00002", "LO-2026-00001", "DT-2026-00003"]


def test_next_ref__begins_anew_with_the_local_year(db: None) -> None:
    assert next_ref("DT", NEW_YEARS_EVE) == "DT-2026-00001"
    assert next_ref("DT", NEW_YEAR) == "DT-2027-00001"
    assert next_ref("DT", NEW_YEARS_EVE) == "DT-2026-00002"


def test_next_ref__is_as_wide_as_asked_and_grows_past_it(db: None) -> None:
    assert next_ref("HS", NEW_YEAR, digits=3) == "HS-2027-001"
    Counter.objects.filter(name="HS-2027").update(value=999)
    assert next_ref("HS", NEW_YEAR, digits=3) == "HS-2027-1000"


def test_next_ref__of_an_act_that_failed_is_given_again(db: None) -> None:
    def act() -> None:
        next_ref("DT", NEW_YEAR)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), transaction.atomic():
        act()
    assert next_ref("DT", NEW_YEAR) == "DT-2027-00001"
