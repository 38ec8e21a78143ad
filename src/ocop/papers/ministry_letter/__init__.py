"""The province's letter that sends a dossier to the ministry (QĐ 26/2026, Art. 6.3 and 7.3e)."""

from ocop.papers.ministry_letter.collect import collect
from ocop.papers.ministry_letter.facts import MinistryLetterFacts
from ocop.papers.ministry_letter.layout import PAPER

__all__ = ["PAPER", "MinistryLetterFacts", "collect"]
