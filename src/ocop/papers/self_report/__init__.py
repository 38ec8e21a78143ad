"""Mẫu số 02, the producer's own report on a product (QĐ 26/2026, Annex III)."""

from ocop.papers.self_report.collect import collect
from ocop.papers.self_report.facts import Answer, Mark, Part, SelfReportFacts, Tick, Year
from ocop.papers.self_report.layout import PAPER

__all__ = ["PAPER", "Answer", "Mark", "Part", "SelfReportFacts", "Tick", "Year", "collect"]
