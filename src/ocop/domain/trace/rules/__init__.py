"""Decisions about batches, events, containment and recalls, from given values."""

from ocop.domain.trace.rules.batches import FIRST_YEAR, MAX_UNITS, dates_in_order, usable_lot_number
from ocop.domain.trace.rules.events import EventFacts, facts_of

__all__ = ["FIRST_YEAR", "MAX_UNITS", "EventFacts", "dates_in_order", "facts_of", "usable_lot_number"]
