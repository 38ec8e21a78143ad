"""Decisions about reports from given values."""

from __future__ import annotations

from datetime import timedelta

from ocop.base.decisions import ALLOWED, Decision, denied
from ocop.domain.alerts import wording

SENDERS_KEPT = timedelta(hours=1)
CONTACT_MONTHS = 12  # as long as scans are kept; the privacy page says so
ONE_ADDRESS = 10  # people behind one address of a mobile network, or in one market hall, count together this often


def few_enough(by_sender: int, by_address: int, maximum: int) -> Decision:
    """Decide whether one more report may be taken, given how many came in the hour before.

    A device may send `maximum`, a network address ten times as many, so that dropping the cookie does not help.
    """
    if by_sender < maximum and by_address < maximum * ONE_ADDRESS:
        return ALLOWED
    return denied("report.too-many", wording.TOO_MANY)
