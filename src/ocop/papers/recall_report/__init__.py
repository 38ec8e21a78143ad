"""The report of a recall or of its rehearsal; PDF only."""

from ocop.papers.recall_report.collect import collect
from ocop.papers.recall_report.facts import Item, Notice, RecallReportFacts
from ocop.papers.recall_report.layout import PAPER

__all__ = ["PAPER", "Item", "Notice", "RecallReportFacts", "collect"]
