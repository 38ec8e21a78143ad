"""Decisions about batches from given values."""

from __future__ import annotations

import re
from datetime import date

from ocop.base.decisions import ALLOWED, Decision, denied
from ocop.domain.batches import wording

# GS1 character set 82 (General Specifications, figure 7.11-1), AI 10: at most 20 characters
_LOT_NUMBER = re.compile(r"^[!\"%&'()*+,\-./0-9:;<=>?A-Z_a-z]{1,20}$")
MAX_UNITS = 100_000_000
FIRST_YEAR = 1950  # nothing on sale is older; an earlier year is a slip of the hand, such as 0206 for 2026


def usable_lot_number(text: str) -> Decision:
    """Answer whether a lot number can be carried in GS1 AI 10."""
    return (
        ALLOWED if _LOT_NUMBER.fullmatch(text) else denied("batch.lot-number", wording.LOT_NUMBER, field="lot_number")
    )


def dates_in_order(made_on: date, expires_on: date | None, today: date) -> Decision:
    """Answer whether the day of making is past, and near enough to be meant, and the expiry not before it."""
    if made_on.year < FIRST_YEAR:
        return denied("batch.made-long-ago", wording.MADE_LONG_AGO)
    if made_on > today:
        return denied("batch.made-later", wording.MADE_LATER, field="made_on")
    if expires_on is not None and expires_on < made_on:
        return denied("batch.expiry", wording.EXPIRY, field="expires_on")
    return ALLOWED
