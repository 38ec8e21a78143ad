"""Values of query parameters, as texts of an address or as JSON."""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from ocop.standards.epcis.times import parse_time

MAX_VALUES, MAX_LENGTH = 1000, 2000
UNUSABLE = re.compile("[\x00\ud800-\udfff]")  # no database stores them
_PLUS_LOST = re.compile(r"(?<=\d) (?=\d\d:\d\d$)")  # "+07:00" in an address that was not encoded


class QueryError(ValueError):
    """A question that cannot be answered as it was asked; `reason` is a Vietnamese sentence."""

    def __init__(self, parameter: str, reason: str, *, too_complex: bool = False) -> None:
        super().__init__(f"{parameter}: {reason}")
        self.parameter, self.reason, self.too_complex = parameter, reason, too_complex


def texts(name: str, value: Any) -> tuple[str, ...]:
    """Return the alternatives of a parameter: parts between bars, or the items of a list. Raises QueryError."""
    if isinstance(value, str):
        parts: list[Any] = value.split("|")
    elif isinstance(value, list):
        parts = value
    elif isinstance(value, (int, float, Decimal)):
        parts = [value]
    else:
        raise QueryError(name, f"“{name}” cần một danh sách giá trị.")
    fromkeys = tuple(dict.fromkeys(_text(name, part) for part in parts))
    if not fromkeys or "" in fromkeys:
        raise QueryError(name, f"“{name}” cần ít nhất một giá trị, và không giá trị nào để trống.")
    if len(fromkeys) > MAX_VALUES:
        raise QueryError(name, f"“{name}” nhận nhiều nhất {MAX_VALUES} giá trị.", too_complex=True)
    return fromkeys


def _text(name: str, part: Any) -> str:
    if isinstance(part, bool):
        return "true" if part else "false"
    if isinstance(part, (int, float, Decimal)):
        return str(part)
    if not isinstance(part, str):
        raise QueryError(name, f"“{name}” cần giá trị là chữ hoặc số.")
    if len(part) > MAX_LENGTH or UNUSABLE.search(part):
        raise QueryError(name, f"“{name}” có giá trị không dùng được.")
    return part


def one(name: str, value: Any) -> str:
    """Return the only value of a parameter as text. Raises QueryError."""
    result = texts(name, value)
    if len(result) != 1:
        raise QueryError(name, f"“{name}” chỉ nhận một giá trị.")
    return result[0]


def moment(name: str, value: Any) -> datetime:
    """Return a point in time. Raises QueryError."""
    try:
        return parse_time(_PLUS_LOST.sub("+", one(name, value)))
    except (ValueError, OverflowError) as error:
        if isinstance(error, QueryError):
            raise
        reason = f"“{name}” cần thời điểm đủ múi giờ, ví dụ 2026-05-01T08:00:00+07:00."
        raise QueryError(name, reason) from error


def number(name: str, value: Any) -> Decimal:
    """Return a number. Raises QueryError."""
    result = as_number(one(name, value))
    if result is None:
        raise QueryError(name, f"“{name}” cần một số.")
    return result


def as_number(value: Any) -> Decimal | None:
    """Return the finite number that a value is, or None."""
    if isinstance(value, bool) or not isinstance(value, (int, float, str, Decimal)):
        return None
    try:
        decimal = Decimal(str(value).strip())
    except (InvalidOperation, ValueError):
        return None
    return decimal if decimal.is_finite() else None


def as_moment(value: Any) -> datetime | None:
    """Return the point in time that a text is, or None."""
    if not isinstance(value, str):
        return None
    try:
        return parse_time(_PLUS_LOST.sub("+", value))
    except (ValueError, OverflowError):
        return None


def int_in_range(name: str, value: Any, *, minimum: int, maximum: int) -> int:
    """Return a whole number between two. Raises QueryError."""
    text = one(name, value)
    if not (text.isascii() and text.isdigit() and len(text) < 12 and minimum <= int(text) <= maximum):
        raise QueryError(name, f"“{name}” cần một số nguyên từ {minimum}.")
    return int(text)


def flag(name: str, value: Any) -> bool:
    """Return yes or no; a parameter that stands alone means yes. Raises QueryError."""
    if value is None or value == "":
        return True
    text = one(name, value).lower()
    if text in {"true", "1"}:
        return True
    if text in {"false", "0"}:
        return False
    raise QueryError(name, f"“{name}” là true hoặc false.")
