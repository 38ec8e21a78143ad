"""What is true of a recognition on a day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.base.workdays import is_working_day
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


@pytest.mark.parametrize(
    ("concluded", "last"),
    [
        ("2026-11-24", "2026-12-09"),  # a plain Wednesday
        ("2026-12-18", "2027-01-04"),  # ends on Saturday 2 January, after New Year's Day
        ("2026-12-17", "2027-01-04"),  # ends on New Year's Day
        ("2027-04-15", "2027-05-04"),  # ends on 30 April; 1 May is a Saturday, made up for on Monday
        ("2026-08-18", "2026-09-03"),  # ends on 2 September, two days off
    ],
)
def test_revoke_by__is_fifteen_days_later_or_the_next_working_day(concluded: str, last: str) -> None:
    assert rules.revoke_by(date.fromisoformat(concluded)) == date.fromisoformat(last)


@given(st.dates(date(2026, 1, 1), date(2028, 12, 31)))
def test_revoke_by__skips_nothing_but_days_off(concluded: date) -> None:
    fifteenth, last = concluded + timedelta(days=15), rules.revoke_by(concluded)
    assert is_working_day(last)
    assert not any(is_working_day(fifteenth + timedelta(days=n)) for n in range((last - fifteenth).days))


ENDS = date(2026, 6, 30)


@pytest.mark.parametrize(
    ("filed", "resolved", "until"),
    [
        (date(2026, 5, 1), None, date(2026, 12, 27)),  # late: 180 days after its last day
        (date(2026, 2, 1), None, date(2026, 12, 27)),  # in its window, and still not decided
        (ENDS, None, date(2026, 12, 27)),
        (date(2026, 5, 1), date(2026, 9, 1), date(2026, 9, 1)),  # the result ends it
        (date(2026, 5, 1), date(2027, 3, 1), date(2026, 12, 27)),
        (date(2026, 5, 1), date(2026, 6, 1), None),  # decided before it ended
        (ENDS + timedelta(days=1), None, None),  # it had ended already
        (date(2026, 1, 1), None, date(2026, 12, 27)),
        (date(2025, 12, 31), None, None),  # a dossier of another time
    ],
)
def test_extended_until__goes_on_until_the_result_and_at_most_180_days(
    filed: date, resolved: date | None, until: date | None
) -> None:
    assert rules.extended_until(ENDS, filed, resolved) == until


@pytest.mark.parametrize(
    ("left", "due"),
    [
        (181, ()),
        (180, (180,)),
        (151, (180,)),
        (150, (180, 150)),
        (120, (180, 150, 120)),
        (0, (180, 150, 120)),
        (-1, ()),
    ],
)
def test_reminders_due__by_days_left(left: int, due: tuple[int, ...]) -> None:
    assert rules.reminders_due(ENDS, ENDS - timedelta(days=left)) == due
