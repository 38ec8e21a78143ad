"""Decisions about events, queries, containment and tracing, from given values."""

from ocop.domain.events.rules.events import EventFacts, facts_of

__all__ = [
    "EventFacts",
    "facts_of",
]
