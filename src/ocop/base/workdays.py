"""Vietnamese working days: Monday to Friday without public holidays, and the Saturdays worked in exchange.

Public holidays (Labour Code 2019, Art. 112; 24 November since 2026) come from the `holidays` package: lunar new year,
Hùng Kings, 2 September with its second day, days in lieu of a weekend. Its lunar new year is a forecast until the
government decides, usually in the autumn before. What the package does not know stands in `data/holidays.json`; an
office adds what it is told in `OCOP_HOME/holidays.json`, which wins:

    {"off": ["2027-02-15"], "work": ["2027-02-20"]}
"""

from __future__ import annotations

import calendar
import json
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from django.conf import settings

PACKAGED = Path(__file__).with_name("data") / "holidays.json"
OFFICE = "holidays.json"
ONE_DAY = timedelta(days=1)
SATURDAY = 5


class BadCalendar(RuntimeError):
    """A file of days off holds something that cannot be used; the message says where and how to mend it."""


@dataclass(frozen=True, slots=True)
class Swaps:
    """Days that are off, and days that are worked, against the weekday rule."""

    off: frozenset[date] = frozenset()
    work: frozenset[date] = frozenset()


def read_swaps(path: Path) -> Swaps:
    """Return the days a file names; a missing file names none. Raises BadCalendar."""
    try:
        written = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Swaps()
    except (OSError, UnicodeDecodeError) as error:
        raise BadCalendar(f"{path}: cannot be read as UTF-8 text ({error})") from error
    try:
        payload = json.loads(written)
    except ValueError as error:
        raise BadCalendar(f"{path}: is not JSON ({error})") from error
    if not isinstance(payload, dict):
        raise BadCalendar(f'{path}: must be an object such as {{"off": ["2027-02-15"], "work": ["2027-02-20"]}}')
    strange = sorted(set(payload) - {"about", "off", "work"})
    if strange:
        raise BadCalendar(f"{path}: knows only “about”, “off” and “work”, not {', '.join(strange)}")
    off, work = _days(path, "off", payload.get("off", [])), _days(path, "work", payload.get("work", []))
    both = sorted(off & work)
    if both:
        raise BadCalendar(f"{path}: {both[0]} is both off and worked; keep it in one list")
    return Swaps(off, work)


def _days(path: Path, name: str, listed: object) -> frozenset[date]:
    if not isinstance(listed, list):
        raise BadCalendar(f"{path}: “{name}” must be a list of days such as 2027-02-15")
    days = []
    for item in listed:
        try:
            day = date.fromisoformat(item)
        except (TypeError, ValueError) as error:
            raise BadCalendar(f"{path}: “{name}” holds {item!r}, which is no day such as 2027-02-15") from error
        if item != day.isoformat():
            raise BadCalendar(f"{path}: “{name}” holds {item!r}; write it as {day.isoformat()}")
        days.append(day)
    return frozenset(days)


def check_files() -> None:
    """Read both files, so that a mistake is told when the system starts. Raises BadCalendar."""
    read_swaps(PACKAGED)
    read_swaps(_office_file())


def _office_file() -> Path:
    return Path(settings.OCOP_HOME) / OFFICE


@lru_cache(maxsize=4)
def _swaps(path: Path, _changed_at: int) -> Swaps:  # the time of change is part of the cache key
    return read_swaps(path)


def _current() -> tuple[Swaps, Swaps]:
    """Return the office's and the packaged days; the office's file is read again when it has changed."""
    path = _office_file()
    try:
        changed_at = path.stat().st_mtime_ns
    except FileNotFoundError:
        return Swaps(), _swaps(PACKAGED, 0)
    return _swaps(path, changed_at), _swaps(PACKAGED, 0)


@lru_cache(maxsize=64)
def _public(year: int) -> Swaps:
    """Return the public holidays of a year, and the weekend days worked in exchange."""
    import holidays

    result = holidays.country_holidays("VN", years=year)
    return Swaps(frozenset(result), frozenset(day for day in result.weekend_workdays if day.year == year))


def _works(day: date, swaps: tuple[Swaps, ...]) -> bool:
    for swap in (*swaps, _public(day.year)):
        if day in swap.work:
            return True
        if day in swap.off:
            return False
    return day.weekday() < SATURDAY


def is_working_day(day: date) -> bool:
    """Tell whether offices work on the day. Raises BadCalendar."""
    return _works(day, _current())


def add_working_days(day: date, count: int) -> date:
    """Return the `count`-th working day after `day`, which itself is not counted; 0 gives the day. Raises BadCalendar.

    A count below 0 is a ValueError: a time limit never runs backwards.
    """
    if count < 0:
        raise ValueError("a time limit has at least 0 working days")
    swaps, left = _current(), count
    while left:
        day += ONE_DAY
        left -= _works(day, swaps)
    return day


def working_days_between(first: date, last: date) -> int:
    """Return how many working days lie after `first`, up to `last` and with it; 0 when `last` is not later.

    So `working_days_between(day, add_working_days(day, n)) == n`. Raises BadCalendar.
    """
    swaps, result, day = _current(), 0, first
    while day < last:
        day += ONE_DAY
        result += _works(day, swaps)
    return result


def months_later(day: date, months: int) -> date:
    """Return the same day some months later, or the last day of a shorter month; at most the calendar's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
