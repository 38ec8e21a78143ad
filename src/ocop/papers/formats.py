"""How papers write numbers, days and means: 1.234,5; 05/09/2026; ngày 05 tháng 9 năm 2026."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from ocop.domain.diary.rules import units

HARD = "\u00a0"  # a space at which no line ends
BORDERS = (30, 50, 70, 90)  # points at which a star band begins (QĐ 26/2026, Art. 3.3)
DOTS = "……………"


def integer(value: int) -> str:
    """Return a whole number with points between thousands."""
    return f"{value:,}".replace(",", ".")


def decimal(value: Fraction, places: int = 2) -> str:
    """Return a number with a decimal comma, rounded half up."""
    scaled = value * 10**places
    rounded = (abs(scaled.numerator) * 2 + scaled.denominator) // (2 * scaled.denominator)
    sign = "-" if value < 0 and rounded else ""
    if not places:
        return sign + integer(rounded)
    return f"{sign}{integer(rounded // 10**places)},{rounded % 10**places:0{places}d}"


def quantity(value: Decimal | None, unit: str = "") -> str:
    """Return an amount of goods with the word of its unit; nothing for no amount."""
    if value is None:
        return ""
    whole_part, fraction = divmod(value, 1)
    written = integer(int(whole_part)) + (f",{str(fraction.normalize())[2:]}" if fraction else "")
    return f"{written} {units.word(unit)}".strip()


def mean(points: int, members: int) -> str:
    """Return the mean of `members` totals that sum to `points`, to two decimals.

    It is rounded half up, but never up to where the next star begins: 89,996 is shown as 89,99, not as 90,00.
    """
    exact = Fraction(points, members)
    floor, remainder = divmod(exact, 1)
    if remainder * 1000 >= 995 and floor + 1 in BORDERS:
        return f"{integer(int(floor))},99"
    return decimal(exact)


def mean_of(exact: Fraction) -> str:
    """Return an exact mean to two decimals, with the same care as `mean`."""
    return mean(exact.numerator, exact.denominator)


def exact_mean(points: int, members: int) -> str:
    """Return the mean as sum over members, such as 809/9."""
    return f"{integer(points)}/{members}"


def day(value: date | None) -> str:
    """Return the day as dd/mm/yyyy; nothing for no day."""
    return f"{value:%d/%m/%Y}" if value else ""


def long_day(value: date | None) -> str:
    """Return the day in words; dots to be filled in by hand for no day.

    Days under 10 and the months January and February begin with 0 (NĐ 30/2020, annex I, II.4).
    """
    if value is None:
        return f"ngày{HARD}…… tháng{HARD}…… năm{HARD}………"
    month = f"{value.month:02d}" if value.month < 3 else str(value.month)
    return f"ngày{HARD}{value.day:02d} tháng{HARD}{month} năm{HARD}{value.year}"


def moment(value: datetime | None) -> str:
    """Return a local time with its day in words; dots for none."""
    if value is None:
        return f"……{HARD}giờ{HARD}…… phút, {long_day(None)}"
    return f"{value.hour:02d}{HARD}giờ{HARD}{value.minute:02d}{HARD}phút, {long_day(value)}"


def stars(count: int) -> str:
    """Return the rank in words that stay together."""
    return f"{count}{HARD}sao"


def points(value: int) -> str:
    """Return points in words that stay together."""
    return f"{integer(value)}{HARD}điểm"


def or_dots(value: str) -> str:
    """Return the text, or dots to be filled in by hand."""
    return value or DOTS
