"""Decisions about batches from given values."""

from __future__ import annotations

import re
from datetime import date

from ocop.base.answers import YES, Answer, no
from ocop.domain.trace import wording

# GS1 character set 82 (General Specifications, figure 7.11-1), AI 10: at most 20 characters
_LOT_NUMBER = re.compile(r"^[!\"%&'()*+,\-./0-9:;<=>?A-Z_a-z]{1,20}$")
MOST_UNITS = 100_000_000


def usable_lot_number(text: str) -> Answer:
    """Answer whether a lot number can be carried in GS1 AI 10."""
    return YES if _LOT_NUMBER.fullmatch(text) else no("batch.lot-number", wording.LOT_NUMBER)


def dates_in_order(made_on: date, expires_on: date | None, today: date) -> Answer:
    """Answer whether the day of making is past and the expiry after it."""
    if made_on > today:
        return no("batch.made-later", wording.MADE_LATER)
    if expires_on is not None and expires_on < made_on:
        return no("batch.expiry", wording.EXPIRY)
    return YES
