"""What a lot number may be made of, which days go together, what a label names."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.domain.batches import rules
from ocop.domain.batches.states import FLOW, BatchState

# GS1 General Specifications, figure 7.11-1: the graphic characters of set 82, written out
SET_82 = "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"
TODAY = date(2026, 9, 2)


def test_set_82__has_82_letters() -> None:
    assert len(set(SET_82)) == len(SET_82) == 82


@given(st.text(SET_82, min_size=1, max_size=20))
def test_usable_lot_number__takes_every_text_of_set_82(text: str) -> None:
    assert rules.usable_lot_number(text)


@given(st.text(SET_82, max_size=19), st.characters().filter(lambda c: c not in SET_82), st.text(SET_82, max_size=5))
def test_usable_lot_number__refuses_any_other_letter_wherever_it_stands(before: str, letter: str, after: str) -> None:
    assert rules.usable_lot_number(before + letter + after).code == "batch.lot-number"


@given(st.text(SET_82, min_size=21))
def test_usable_lot_number__refuses_more_than_twenty(text: str) -> None:
    assert rules.usable_lot_number(text).code == "batch.lot-number"


@pytest.mark.parametrize(
    ("made_on", "expires_on", "code"),
    [
        (TODAY, TODAY, ""),
        (TODAY, None, ""),
        (date(1950, 1, 1), date.max, ""),
        (date(1949, 12, 31), None, "batch.made-long-ago"),
        (TODAY + timedelta(days=1), None, "batch.made-later"),
        (TODAY, TODAY - timedelta(days=1), "batch.expiry"),
    ],
)
def test_dates_in_order(made_on: date, expires_on: date | None, code: str) -> None:
    assert rules.dates_in_order(made_on, expires_on, TODAY).code == code


def test_flow__a_recall_ends_everything() -> None:
    lawful = {(a, b) for a in BatchState for b in BatchState if FLOW.check(a, b)}
    back_and_forth = {(BatchState.OPEN, BatchState.CLOSED), (BatchState.CLOSED, BatchState.OPEN)}
    assert lawful == back_and_forth | {(state, BatchState.RECALLED) for state in BatchState if state != "recalled"}
