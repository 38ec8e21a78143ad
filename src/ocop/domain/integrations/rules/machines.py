"""Decisions about tokens, named queries and subscriptions of other systems, from given values."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from ocop.base.decisions import ALLOWED, Decision, denied
from ocop.domain.events.rules.query import Query
from ocop.domain.integrations import wording

SCOPES = ("capture", "query", "subscribe")
FORMATS = ("No_Preference", "Always_GS1_Digital_Link", "Always_EPC_URN", "Never_Translates")
MAX_TOKENS, MAX_QUERIES, MAX_SUBSCRIPTIONS = 50, 100, 50
MAX_DAYS = 1095
PAUSES = tuple(timedelta(minutes=number) for number in (1, 5, 15, 60, 240, 720, 1440))
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._~-]{0,99}")
_SECRET = re.compile(r"[\x21-\x7e]{16,200}")
FIELDS = {
    "second": (0, 59),
    "minute": (0, 59),
    "hour": (0, 23),
    "dayOfMonth": (1, 31),
    "month": (1, 12),
    "dayOfWeek": (1, 7),
}
_PART = re.compile(r"(\d{1,2})|\[(\d{1,2})-(\d{1,2})\]")
Schedule = dict[str, tuple[int, ...]]


def usable_scopes(scopes: Iterable[str]) -> Decision:
    """Answer whether a token is given something it may do."""
    given = set(scopes)
    return ALLOWED if given and given <= set(SCOPES) else denied("token.scopes", wording.BEARER_SCOPES)


def usable_days(days: int | None) -> Decision:
    """Answer whether a token ends within three years, or not at all."""
    return ALLOWED if days is None or 1 <= days <= MAX_DAYS else denied("token.days", wording.BEARER_DAYS, field="days")


def usable_query_name(name: str) -> Decision:
    """Answer whether a query may bear the name: it stands in addresses."""
    return ALLOWED if _NAME.fullmatch(name) else denied("query.name", wording.QUERY_NAME)


def can_be_subscribed(query: Query) -> Decision:
    """Answer whether a query may be sent as events come: an order or a number of events has no meaning then."""
    if query.order_by != "id" or query.first is not None or query.maximum is not None:
        return denied("subscription.counted", wording.QUERY_COUNTED)
    return ALLOWED


def usable_secret(secret: str) -> Decision:
    """Answer whether a secret of signatures is long enough."""
    return ALLOWED if _SECRET.fullmatch(secret) else denied("subscription.secret", wording.SUBSCRIPTION_SIGNING)


def usable_dest(dest: str, *, private: bool) -> Decision:
    """Answer whether events may be sent to an address; `private` allows this network and plain HTTP.

    A name is looked up when something is sent; here only an address written in numbers is judged.
    """
    try:
        parts = urlsplit(dest)
        port_is_one = parts.port is None or parts.port > 0
        host = parts.hostname or ""
    except ValueError:
        return denied("subscription.dest", wording.SUBSCRIPTION_DEST)
    schemes = {"https", "http"} if private else {"https"}
    plain = dest.isascii() and dest.isprintable() and " " not in dest and len(dest) <= 500
    if not plain or parts.scheme not in schemes or not host or "@" in parts.netloc or not port_is_one:
        return denied("subscription.dest", wording.SUBSCRIPTION_DEST)
    if not private and _is_inside(host):
        return denied("subscription.private", wording.SUBSCRIPTION_PRIVATE)
    return ALLOWED


def _is_inside(host: str) -> bool:
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return host == "localhost" or host.endswith((".localhost", ".local", ".internal")) or "." not in host


def read_schedule(fields: Mapping[str, Any]) -> tuple[Decision, Schedule]:
    """Return the schedule that EPCIS's fields tell (8.2.5.3): numbers and ranges such as `0,30` and `[1-5]`."""
    schedule: Schedule = {}
    for field, value in fields.items():
        if field not in FIELDS or not isinstance(value, (str, int)) or isinstance(value, bool):
            return denied("subscription.when", wording.SUBSCRIPTION_WHEN), {}
        minimum, maximum = FIELDS[field]
        numbers = _numbers(str(value), minimum, maximum)
        if not numbers:
            sentence = wording.SUBSCRIPTION_SCHEDULE.format(field=field, minimum=minimum, maximum=maximum)
            return denied("subscription.schedule", sentence), {}
        schedule[field] = numbers
    return (ALLOWED if schedule else denied("subscription.when", wording.SUBSCRIPTION_WHEN)), schedule


def _numbers(text: str, minimum: int, maximum: int) -> tuple[int, ...]:
    result: set[int] = set()
    for part in text.split(","):
        read = _PART.fullmatch(part.strip())
        if read is None:
            return ()
        first, last = (int(read[1]), int(read[1])) if read[1] else (int(read[2]), int(read[3]))
        if not minimum <= first <= last <= maximum:
            return ()
        result |= set(range(first, last + 1))
    return tuple(sorted(result))


def next_time(schedule: Schedule, after: datetime) -> datetime | None:
    """Return the first moment after another that the schedule names, None within five years: never.

    A field that is not told may be anything when it is coarser than a told one, and begins at its least when finer:
    `minute: 5` is five past every hour. `after` bears the time zone the schedule is read in.
    """
    names = [name for name in ("second", "minute", "hour") if name in schedule]
    finest_field = {"second": 0, "minute": 1, "hour": 2}[names[0]] if names else 3
    hours = schedule.get("hour") or (tuple(range(24)) if finest_field < 2 else (0,))
    minutes = schedule.get("minute") or (tuple(range(60)) if finest_field < 1 else (0,))
    seconds = schedule.get("second") or (0,)
    day = after.replace(hour=0, minute=0, second=0, microsecond=0)
    for _ in range(366 * 5):
        if _is_day(schedule, day):
            for hour in hours:
                for minute in minutes if (day.date(), hour) >= (after.date(), after.hour) else ():
                    for second in seconds:
                        moment = day.replace(hour=hour, minute=minute, second=second)
                        if moment > after:
                            return moment
        day += timedelta(days=1)
    return None


def _is_day(schedule: Schedule, day: datetime) -> bool:
    return (
        day.month in schedule.get("month", (day.month,))
        and day.day in schedule.get("dayOfMonth", (day.day,))
        and day.isoweekday() in schedule.get("dayOfWeek", (day.isoweekday(),))
    )


def pause_after(tries: int) -> timedelta:
    """Return how long to wait after so many tries that failed: from a minute to a day."""
    return PAUSES[min(tries, len(PAUSES)) - 1]
