"""The papers of evaluation and ranking, their facts read from the chapters. Papers never act.

Each function returns a `Document`, which makes the PDF, the signed PDF or the Word file. A door finds the object the
actor may see and hands it in; scores are read through the council's own queries, so that nobody gets a paper of what
the chair has not opened. Where a paper cannot be made yet, Refused says why.
"""

from ocop.papers.stars._common import Document
from ocop.papers.stars._council import minutes, score_sheet, summary
from ocop.papers.stars._filing import commune_letter, commune_report, registration_form, return_letter, self_report
from ocop.papers.stars._issuing import certificate, decision, ministry_letter, result_notice

__all__ = [
    "Document",
    "certificate",
    "commune_letter",
    "commune_report",
    "decision",
    "ministry_letter",
    "minutes",
    "registration_form",
    "result_notice",
    "return_letter",
    "score_sheet",
    "self_report",
    "summary",
]
