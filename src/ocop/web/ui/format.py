"""Numbers, money, dates and codes as Vietnamese readers write them; plain functions, also template filters.

Decimal comma and thousands point: TCVN 4398 practice and Vietnamese office style. Units follow a narrow no-break space.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from django.utils import timezone

NBSP, NARROW = "\u00a0", "\u202f"
STAR_WORDS = {1: "Một sao", 2: "Hai sao", 3: "Ba sao", 4: "Bốn sao", 5: "Năm sao"}

Number = int | float | Decimal


def vn_number(value: Number | None, places: int | None = None) -> str:
    """Return `1234.5` as `1.234,5`; `places` fixes the decimals, else they are kept without trailing zeros."""
    if value is None or value == "":
        return ""
    exact = Decimal(str(value))
    if places is not None:
        exact = exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    text = f"{exact:,f}"
    if places is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,"))


def vn_money(value: Number | None) -> str:
    """Return an amount in đồng, rounded to the đồng: `1.250.000 đ`."""
    return "" if value is None or value == "" else f"{vn_number(value, 0)}{NBSP}đ"


def vn_percent(part: Number, total: Number) -> str:
    """Return `part` of `whole` in percent with at most one decimal: `62,5 %`."""
    share = Decimal(0) if not total else Decimal(str(part)) * 100 / Decimal(str(total))
    return f"{vn_number(share.quantize(Decimal('0.1'), rounding=ROUND_HALF_UP))}{NARROW}%"


def vn_unit(value: Number | None, unit: str) -> str:
    """Return a figure with its unit behind a narrow space: `500 g`."""
    return "" if value is None or value == "" else f"{vn_number(value)}{NARROW}{unit}"


def vn_date(value: date | datetime | None) -> str:
    """Return `23/11/2026`; a moment is shown in the local time zone."""
    if not value:
        return ""
    return _local(value).strftime("%d/%m/%Y")


def vn_datetime(value: datetime | None) -> str:
    """Return `23/11/2026 14:05` in the local time zone, 24 hours."""
    if not value:
        return ""
    return _local(value).strftime("%d/%m/%Y %H:%M")


def vn_duration(value: timedelta | None) -> str:
    """Return a rough length of time in the two largest units: `2 giờ 5 phút`, `40 giây`."""
    if value is None:
        return ""
    seconds = max(0, round(value.total_seconds()))
    parts = [(seconds // 86400, "ngày"), (seconds // 3600 % 24, "giờ"), (seconds // 60 % 60, "phút")]
    kept = [f"{vn_number(count)} {word}" for count, word in parts if count]
    if seconds < 600 and (seconds % 60 or not kept):
        kept.append(f"{seconds % 60} giây")
    return " ".join(kept[:2])


def vn_size(count: int | None) -> str:
    """Return a number of bytes in kB or MB: `1,2 MB`."""
    if count is None:
        return ""
    if count < 1000:
        return f"{count}{NARROW}B"
    if count < 1_000_000:
        return f"{vn_number(Decimal(count) / 1000, 0)}{NARROW}kB"
    return f"{vn_number((Decimal(count) / 1_000_000).quantize(Decimal('0.1'), rounding=ROUND_HALF_UP))}{NARROW}MB"


def groups(code: str, size: int = 4) -> list[str]:
    """Return a code cut into groups of four, the last one shorter."""
    return [code[start : start + size] for start in range(0, len(code), size)]


def star_words(stars: int) -> str:
    """Return the number of stars in words, `Bốn sao`; anything but 1 to 5 is `Chưa xếp hạng`."""
    return STAR_WORDS.get(stars, "Chưa xếp hạng")


def _local(value: date | datetime) -> date | datetime:
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value
