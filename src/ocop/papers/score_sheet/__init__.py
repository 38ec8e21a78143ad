"""The score sheet of one council member on one product (QĐ 26/2026, Annex II)."""

from ocop.papers.score_sheet.collect import collect
from ocop.papers.score_sheet.facts import Criterion, Group, Option, ScorePart, ScoreSheetFacts
from ocop.papers.score_sheet.layout import PAPER

__all__ = ["PAPER", "Criterion", "Group", "Option", "ScorePart", "ScoreSheetFacts", "collect"]
