"""The letter that gives a dossier back for more, with the reasons (QĐ 26/2026, Art. 7.2a and 7.3a)."""

from ocop.papers.return_letter.collect import collect
from ocop.papers.return_letter.facts import Point, ReturnLetterFacts
from ocop.papers.return_letter.layout import PAPER

__all__ = ["PAPER", "Point", "ReturnLetterFacts", "collect"]
