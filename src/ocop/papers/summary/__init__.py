"""The summary of one product's scores: members, mean, spread, gates, star (QĐ 26/2026, Art. 3 and 7.3)."""

from ocop.papers.summary.collect import collect
from ocop.papers.summary.facts import Gate, Member, SummaryFacts
from ocop.papers.summary.layout import PAPER

__all__ = ["PAPER", "Gate", "Member", "SummaryFacts", "collect"]
