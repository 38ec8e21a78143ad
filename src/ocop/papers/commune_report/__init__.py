"""Mẫu số 03, the commune's report on a dossier (QĐ 26/2026, Art. 7.2 and Annex III)."""

from ocop.papers.commune_report.collect import collect
from ocop.papers.commune_report.facts import CommuneReportFacts
from ocop.papers.commune_report.layout import PAPER

__all__ = ["PAPER", "CommuneReportFacts", "collect"]
