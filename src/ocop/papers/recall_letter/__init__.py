"""The letters of a recall to outlets and producers, with a slip for the answer; PDF only."""

from ocop.papers.recall_letter.collect import collect
from ocop.papers.recall_letter.facts import Goods, Letter, RecallLetterFacts
from ocop.papers.recall_letter.layout import PAPER

__all__ = ["PAPER", "Goods", "Letter", "RecallLetterFacts", "collect"]
