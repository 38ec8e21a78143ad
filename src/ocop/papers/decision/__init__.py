"""The draft of a decision: recognition, or approval of results that go to the ministry (Art. 7.3đ-e)."""

from ocop.papers.decision.collect import collect
from ocop.papers.decision.facts import DecisionFacts, Recognised
from ocop.papers.decision.layout import PAPER

__all__ = ["PAPER", "DecisionFacts", "Recognised", "collect"]
