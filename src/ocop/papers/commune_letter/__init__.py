"""The commune's letter that sends a dossier to the province (QĐ 26/2026, Art. 6.2 and 7.2b)."""

from ocop.papers.commune_letter.collect import collect
from ocop.papers.commune_letter.facts import CommuneLetterFacts
from ocop.papers.commune_letter.layout import PAPER

__all__ = ["PAPER", "CommuneLetterFacts", "collect"]
