"""Times in EPCIS (ISO 8601 with an offset)."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

_TIME = re.compile(
    r"^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)$",
    re.ASCII,
)
_OFFSET = re.compile(r"^[+-](?:(?:0[0-9]|1[0-3]):[0-5][0-9]|14:00)$", re.ASCII)


def parse_time(text: str) -> datetime:
    """Return the moment in UTC, microseconds kept. Raises ValueError."""
    match = _TIME.fullmatch(text)
    if match is None:
        raise ValueError("a time is YYYY-MM-DDThh:mm:ss with Z or an offset")
    year, month, day, hour, minute, second = (int(part) for part in match.groups()[:6])
    micro = int((match[7] or "").ljust(6, "0")[:6])
    moment = datetime(year, month, day, hour, minute, second, micro, tzinfo=UTC)
    if match[8] != "Z":
        sign = -1 if match[8][0] == "-" else 1
        moment -= sign * timedelta(hours=int(match[8][1:3]), minutes=int(match[8][4:]))
    return moment


def in_milliseconds(text: str) -> str:
    """Return the moment in UTC with three digits of a second, cut off (CBV 2.0, 8.9.2)."""
    moment = parse_time(text)
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03}Z"
