"""Numbers, dates and codes as Vietnamese readers write them."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from ocop.web.ui import format as vn


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (1234, "1.234"),
        (1234.5, "1.234,5"),
        (Decimal("1250000.50"), "1.250.000,5"),
        (-9876543, "-9.876.543"),
        (100, "100"),
        (None, ""),
        ("", ""),
    ],
)
def test_numbers_have_a_decimal_comma_and_thousands_points(value: object, text: str) -> None:
    assert vn.vn_number(value) == text


def test_decimals_are_fixed_on_demand_and_rounded_away_from_zero() -> None:
    assert vn.vn_number(2.345, 2) == "2,35"
    assert vn.vn_number(3, 1) == "3,0"


def test_money_is_whole_dong() -> None:
    assert vn.vn_money(1250000) == "1.250.000\u00a0đ"
    assert vn.vn_money(Decimal("999.5")) == "1.000\u00a0đ"
    assert vn.vn_money(None) == ""


def test_shares_and_units_stand_behind_a_narrow_space() -> None:
    assert vn.vn_percent(7500, 12000) == "62,5\u202f%"
    assert vn.vn_percent(1, 0) == "0\u202f%"
    assert vn.vn_unit(500, "g") == "500\u202fg"


def test_moments_are_shown_in_vietnamese_time() -> None:
    late = datetime(2026, 11, 23, 18, 5, tzinfo=UTC)
    assert vn.vn_date(late) == "24/11/2026"
    assert vn.vn_datetime(late) == "24/11/2026 01:05"
    assert vn.vn_date(date(2026, 3, 2)) == "02/03/2026"
    assert vn.vn_date(None) == vn.vn_datetime(None) == ""


@pytest.mark.parametrize(
    ("length", "text"),
    [
        (timedelta(seconds=0), "0 giây"),
        (timedelta(seconds=40.4), "40 giây"),
        (timedelta(seconds=95), "1 phút 35 giây"),
        (timedelta(minutes=20, seconds=30), "20 phút"),
        (timedelta(hours=2, minutes=5, seconds=9), "2 giờ 5 phút"),
        (timedelta(days=3, hours=1), "3 ngày 1 giờ"),
        (timedelta(seconds=-5), "0 giây"),
        (None, ""),
    ],
)
def test_lengths_of_time_are_rough(length: timedelta | None, text: str) -> None:
    assert vn.vn_duration(length) == text


@pytest.mark.parametrize(
    ("count", "text"),
    [(999, "999\u202fB"), (14_336, "14\u202fkB"), (1_234_567, "1,2\u202fMB"), (None, "")],
)
def test_sizes_of_files(count: int | None, text: str) -> None:
    assert vn.vn_size(count) == text


def test_codes_come_in_fours_and_lose_nothing() -> None:
    assert vn.groups("S17K2M9PX4") == ["S17K", "2M9P", "X4"]
    assert vn.groups("") == []


def test_stars_in_words() -> None:
    assert [vn.star_words(stars) for stars in (3, 5, 0, 6)] == ["Ba sao", "Năm sao", "Chưa xếp hạng", "Chưa xếp hạng"]
