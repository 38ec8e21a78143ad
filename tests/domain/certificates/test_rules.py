"""What is true of a recognition on a day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.domain.certificates import rules
from ocop.domain.certificates.states import Basis, CertificateState, LiveState

FROM, UNTIL = date(2026, 3, 1), date(2029, 2, 28)


@pytest.mark.parametrize(
    ("begins", "last"),
    [
        (date(2026, 3, 1), date(2029, 3, 1)),
        (date(2024, 12, 1), date(2027, 12, 1)),
        (date(2024, 2, 29), date(2027, 2, 28)),
        (date(2021, 2, 28), date(2024, 2, 28)),
        (date(9998, 1, 1), date(9999, 12, 31)),
    ],
)
def test_last_valid_day__is_the_same_day_36_months_later(begins: date, last: date) -> None:
    assert rules.last_valid_day(begins) == last


@given(st.dates(max_value=date(9990, 1, 1)), st.integers(0, 60))
def test_months_later__is_in_the_right_month_and_never_after_the_same_day(day: date, months: int) -> None:
    later = rules.months_later(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day <= day.day
    assert later.day == day.day or (later + timedelta(days=1)).day == 1


@pytest.mark.parametrize(
    ("state", "on", "live"),
    [
        (CertificateState.VALID, FROM - timedelta(days=1), LiveState.NOT_YET),
        (CertificateState.VALID, FROM, LiveState.VALID),
        (CertificateState.VALID, UNTIL, LiveState.VALID),
        (CertificateState.VALID, UNTIL + timedelta(days=1), LiveState.RUN_OUT),
        (CertificateState.SUSPENDED, FROM, LiveState.SUSPENDED),
        (CertificateState.SUSPENDED, UNTIL + timedelta(days=1), LiveState.RUN_OUT),
        (CertificateState.REVOKED, FROM, LiveState.REVOKED),
        (CertificateState.REVOKED, UNTIL + timedelta(days=1), LiveState.REVOKED),
    ],
)
def test_live_state__of_a_decision(state: str, on: date, live: LiveState) -> None:
    assert rules.live_state(state, Basis.DECISION, 2026, FROM, UNTIL, on) is live


@pytest.mark.parametrize(
    ("on", "live"),
    [(date(2022, 12, 31), LiveState.UNCONFIRMED), (date(2023, 1, 1), LiveState.RUN_OUT)],
)
def test_live_state__of_a_public_source_ends_with_the_third_year_after(on: date, live: LiveState) -> None:
    assert rules.live_state(CertificateState.VALID, Basis.PUBLIC_SOURCE, 2019, None, None, on) is live


@pytest.mark.parametrize(
    ("left", "due"),
    [
        (181, ()),
        (180, (180,)),
        (151, (180,)),
        (150, (180, 150)),
        (120, (180, 150, 120)),
        (-1, ()),
    ],
)
def test_reminders_due__begin_180_150_and_120_days_before_the_last_day(left: int, due: tuple[int, ...]) -> None:
    assert rules.reminders_due(UNTIL, UNTIL - timedelta(days=left)) == due
