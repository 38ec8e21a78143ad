"""Working days across lunar new year, year ends, days in lieu and exchanged Saturdays; what an office adds wins."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.base import workdays
from ocop.base.workdays import BadCalendar, add_working_days, is_working_day, months_later, working_days_between

DAYS = st.dates(date(2024, 1, 1), date(2032, 12, 31))


def office(settings: Any, content: object) -> Path:
    """Write the office's file; text is written as it is."""
    path = Path(settings.OCOP_HOME) / "holidays.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("day", "works"),
    [
        ("2026-11-23", True),  # Monday
        ("2026-11-24", False),  # day of Vietnamese culture, since 2026
        ("2025-11-24", True),  # not yet in 2025
        ("2026-11-28", False),  # Saturday
        ("2026-11-29", False),  # Sunday
        ("2026-01-01", False),
        ("2026-01-02", False),  # exchanged ...
        ("2026-01-10", True),  # ... for this Saturday
        ("2026-01-17", False),
        ("2026-02-13", True),  # last Friday before lunar new year
        ("2026-02-16", False),  # its eve
        ("2026-02-20", False),  # its fourth day
        ("2026-02-23", True),
        ("2026-04-26", False),  # Hùng Kings, a Sunday
        ("2026-04-27", False),  # in lieu
        ("2026-04-30", False),
        ("2026-05-01", False),
        ("2026-05-04", True),
        ("2026-08-22", True),  # a Saturday worked for ...
        ("2026-08-31", False),  # ... this Monday
        ("2026-09-01", False),  # second day of the National Day
        ("2026-09-02", False),
        ("2026-09-03", True),
        ("2027-01-01", False),
        ("2027-05-03", False),  # in lieu of a Saturday
        ("2028-01-03", False),  # new year on a Saturday
    ],
)
def test_is_working_day__knows_the_calendar(day: str, works: bool) -> None:
    assert is_working_day(date.fromisoformat(day)) is works


@pytest.mark.parametrize(
    ("day", "count", "then"),
    [
        ("2026-11-23", 0, "2026-11-23"),
        ("2026-11-23", 1, "2026-11-25"),  # over the 24th
        ("2026-11-27", 1, "2026-11-30"),  # over a weekend
        ("2026-11-28", 1, "2026-11-30"),  # from a Saturday
        ("2026-02-06", 15, "2026-03-06"),  # 15 days over lunar new year: five more
        ("2026-02-13", 1, "2026-02-23"),
        ("2025-12-31", 1, "2026-01-05"),  # year end with an exchanged Friday
        ("2025-12-31", 6, "2026-01-10"),  # the Saturday worked counts
        ("2026-12-31", 1, "2027-01-04"),
        ("2026-12-24", 15, "2027-01-15"),  # year end
        ("2026-04-24", 4, "2026-05-05"),
    ],
)
def test_add_working_days__counts_from_the_next_day(day: str, count: int, then: str) -> None:
    assert add_working_days(date.fromisoformat(day), count) == date.fromisoformat(then)


def test_add_working_days__never_runs_backwards() -> None:
    with pytest.raises(ValueError, match="at least 0"):
        add_working_days(date(2026, 11, 23), -1)


@given(day=DAYS, count=st.integers(0, 60))
def test_counting_back_gives_what_was_added(day: date, count: int) -> None:
    then = add_working_days(day, count)
    assert working_days_between(day, then) == count
    assert is_working_day(then) or count == 0


@given(day=DAYS, first=st.integers(0, 90), more=st.integers(0, 90))
def test_spans_add_up(day: date, first: int, more: int) -> None:
    middle, last = day + timedelta(days=first), day + timedelta(days=first + more)
    assert working_days_between(day, last) == working_days_between(day, middle) + working_days_between(middle, last)


def test_working_days_between__is_nothing_before_its_first_day() -> None:
    assert working_days_between(date(2026, 11, 30), date(2026, 11, 2)) == 0
    assert working_days_between(date(2026, 11, 30), date(2026, 11, 30)) == 0


def test_office__adds_days_that_win_over_the_packaged_ones(settings: Any) -> None:
    off, work, lunar = date(2027, 2, 15), date(2027, 2, 20), date(2027, 2, 10)
    assert (is_working_day(off), is_working_day(work), is_working_day(lunar)) == (True, False, False)
    path = office(settings, {"off": ["2027-02-15"], "work": ["2027-02-20", "2027-02-10", "2026-01-02"]})
    assert (is_working_day(off), is_working_day(work), is_working_day(lunar)) == (False, True, True)
    assert is_working_day(date(2026, 1, 2))
    path.unlink()
    assert is_working_day(off)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("{", "is not JSON"),
        ("\ud800".encode("utf-8", "surrogatepass").decode("latin-1"), "is not JSON"),
        ([], "must be an object"),
        ({"of": []}, "knows only"),
        ({"off": "2027-02-15"}, "must be a list"),
        ({"off": ["15/02/2027"]}, "no day such as"),
        ({"off": ["2027-02-30"]}, "no day such as"),
        ({"off": [20270215]}, "no day such as"),
        ({"work": ["20270215"]}, "write it as 2027-02-15"),
        ({"off": ["2027-02-15"], "work": ["2027-02-15"]}, "both off and worked"),
    ],
)
def test_office__reads_what_is_wrong_with_its_file(settings: Any, content: object, says: str) -> None:
    path = office(settings, content)
    for ask in (workdays.check_files, lambda: is_working_day(date(2026, 11, 23))):
        with pytest.raises(BadCalendar, match=says) as result:
            ask()
        assert str(path) in str(result.value)


def test_office__learns_when_its_file_is_no_text(settings: Any) -> None:
    (Path(settings.OCOP_HOME) / "holidays.json").write_bytes(b"\xff\xfe{")
    with pytest.raises(BadCalendar, match="UTF-8"):
        workdays.check_files()


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        ("2026-11-24", 42, "2030-05-24"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2027-08-31", 6, "2028-02-29"),
        ("2026-12-31", 1, "2027-01-31"),
        ("9999-01-01", 42, "9999-12-31"),
    ],
)
def test_months_later__ends_on_the_same_day_or_the_last_of_the_month(day: str, months: int, then: str) -> None:
    assert months_later(date.fromisoformat(day), months) == date.fromisoformat(then)
