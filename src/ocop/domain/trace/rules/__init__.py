"""Decisions about batches, events, containment and recalls, from given values."""

from ocop.domain.trace.rules.batches import FIRST_YEAR, MOST_UNITS, dates_in_order, usable_lot_number

__all__ = ["FIRST_YEAR", "MOST_UNITS", "dates_in_order", "usable_lot_number"]
