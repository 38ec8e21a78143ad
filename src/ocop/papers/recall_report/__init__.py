"""The report of a recall or of its rehearsal; PDF only."""

from ocop.papers.recall_report.collect import collect
from ocop.papers.recall_report.facts import Facts, Item, Notice
from ocop.papers.recall_report.layout import PAPER

__all__ = ["PAPER", "Facts", "Item", "Notice", "collect"]
