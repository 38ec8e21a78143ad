"""Codes and PINs in bulk."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ocop.standards.code import Issuer, Lot, PinKey, TagKey, permutation, pins
from ocop.standards.code.issue import CHUNK
from tests.standards.code import reference

MASTER, PIN_MASTER, SALT = bytes(range(32)), bytes(range(64, 96)), bytes(range(16))
LOT = Lot(epoch=3, lot_id=7, base=1000, count=50_000, salt=SALT)
OTHER = Lot(epoch=3, lot_id=8, base=51_000, count=50_000, salt=bytes(16))


def text(codes) -> list[str]:
    return [bytes(row).decode() for row in codes]


@settings(max_examples=30)
@given(st.integers(0, 31), st.integers(0, 2**31 - 1), st.integers(0, 2**40 - 5), st.binary(min_size=16, max_size=16))
def test_codes__are_those_of_the_scheme(epoch, lot_id, base, salt):
    lot = Lot(epoch, lot_id, base, 5, salt)
    expected = [reference.code(MASTER, epoch, lot_id, salt, base + index) for index in range(5)]
    assert text(Issuer.under(MASTER, lot).codes(0, 5)) == expected


def test_codes__of_a_lot_are_all_different():
    codes = Issuer.under(MASTER, LOT).codes(0, LOT.count)
    assert codes.shape == (50_000, 16)
    assert len(set(text(codes))) == 50_000


@pytest.mark.parametrize("chunk", [1, 7, 64, CHUNK])
def test_codes__are_the_same_whatever_the_chunk_and_the_start(chunk):
    all_codes = text(Issuer.under(MASTER, LOT).codes(0, 500))
    issuer = Issuer(LOT, permutation(MASTER, 3), TagKey(MASTER, LOT), chunk=chunk)
    assert text(issuer.codes(0, 500)) == all_codes
    assert text(issuer.codes(123, 200)) == all_codes[123:323]
    parts = list(issuer.iter_codes(100, 300))
    assert [code for part in parts for code in text(part)] == all_codes[100:400]
    assert max(len(part) for part in parts) <= chunk


def test_iter_codes__gives_parts_that_later_parts_do_not_overwrite():
    issuer = Issuer.under(MASTER, LOT, chunk=100)
    all_codes = text(issuer.codes(0, 400))
    two_at_once = list(itertools.zip_longest(issuer.iter_codes(0, 200), issuer.iter_codes(200, 200)))
    for place in (0, 1):
        got = [code for pair in two_at_once for code in text(pair[place])]
        assert got == all_codes[200 * place : 200 * place + 200]


def test_codes__of_nothing_are_none():
    issuer = Issuer.under(MASTER, LOT)
    assert issuer.codes(0, 0).shape == (0, 16)
    assert list(issuer.iter_codes(50_000, 0)) == []
    assert pins(PinKey(PIN_MASTER, LOT), LOT, 0, 0) == []


@pytest.mark.parametrize(("first", "count"), [(-1, 1), (0, -1), (0, 50_001), (50_000, 1), (49_999, 2)])
def test_issue__refuses_stamps_outside_the_lot(first, count):
    issuer = Issuer.under(MASTER, LOT)
    for act in (issuer.codes, issuer.iter_codes, lambda f, c: pins(PinKey(PIN_MASTER, LOT), LOT, f, c)):
        with pytest.raises(ValueError, match="not all in the lot"):
            act(first, count)


def test_issue__refuses_the_key_of_another_lot():
    with pytest.raises(ValueError, match="tag key belongs to another lot"):
        Issuer(LOT, permutation(MASTER, 3), TagKey(MASTER, OTHER))
    with pytest.raises(ValueError, match="PIN key belongs to another lot"):
        pins(PinKey(PIN_MASTER, OTHER), LOT, 0, 1)


def test_pins__are_those_of_each_stamp_across_chunks():
    key = PinKey(PIN_MASTER, LOT)
    made = pins(key, LOT, 5, CHUNK + 10)
    assert len(made) == CHUNK + 10
    for index in (0, 1, CHUNK - 6, CHUNK - 5, CHUNK, CHUNK + 9):
        assert made[index] == key.pin(1005 + index) == reference.pin(PIN_MASTER, 3, 7, SALT, 1005 + index)
