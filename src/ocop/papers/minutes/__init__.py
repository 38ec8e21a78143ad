"""The minutes of a council's session (QĐ 26/2026, Art. 7.3d; the council's regulation)."""

from ocop.papers.minutes.collect import collect
from ocop.papers.minutes.facts import MinutesFacts, Outcome, Person
from ocop.papers.minutes.layout import PAPER

__all__ = ["PAPER", "MinutesFacts", "Outcome", "Person", "collect"]
