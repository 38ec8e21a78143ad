"""GS1-128 symbols say to an independent reader what they were given, separators and all."""

from __future__ import annotations

import numpy as np
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st

from ocop.standards.gs1 import Gs1Problem, gs1_128
from tests.standards.gs1.test_properties import numbered, values

START_C, FNC1 = "11010011100", "11110101110"


def read(modules: str) -> tuple[str, str]:
    """Return the symbology identifier and the data that a reader finds."""
    row = np.array([0] * gs1_128.QUIET + [int(module) for module in modules] + [0] * gs1_128.QUIET, np.uint8)
    picture = np.tile(np.repeat(255 * (1 - row), 3), (60, 1))
    (result,) = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.Code128)
    return result.symbology_identifier, result.bytes.decode()


@settings(max_examples=60)
@given(numbered(14), st.integers(1, 9_999_999), values)
def test_contents__are_read_back_with_fnc1_between_count_and_lot(gtin: str, count: int, lot: str) -> None:
    symbol = gs1_128.modules([("02", gtin), ("37", str(count)), ("10", lot)])
    assert read(symbol) == ("]C1", f"02{gtin}37{count}\x1d10{lot}")
    assert read(gs1_128.modules([("10", lot)])) == ("]C1", f"10{lot}")


@settings(max_examples=20)
@given(numbered(18))
def test_sscc__is_all_in_code_set_c(sscc: str) -> None:
    symbol = gs1_128.modules([("00", sscc)])
    assert symbol.startswith(START_C + FNC1)
    assert len(symbol) == 11 * (2 + 10 + 1) + 13  # start and FNC1, twenty digits in pairs, check; stop
    assert read(symbol) == ("]C1", f"00{sscc}")


@pytest.mark.parametrize(
    "elements",
    [
        [],
        [("00", "189312345600000016")],
        [("10", "lô 1")],
        [("02", "09521234543213"), ("37", "12345678"), ("10", "X" * 20)],
    ],
    ids=["nothing", "check digit", "letters", "too long"],
)
def test_what_no_symbol_may_hold_is_refused(elements: list[tuple[str, str]]) -> None:
    with pytest.raises(Gs1Problem):
        gs1_128.modules(elements)
