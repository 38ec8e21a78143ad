"""Facts of a dossier that several papers print."""

from __future__ import annotations

from django.core.exceptions import ObjectDoesNotExist

from ocop.base.decisions import Denied
from ocop.domain.dossiers.models import Attachment, Dossier, PreAssessment
from ocop.papers import formats


def evidence_line(attachment: Attachment) -> str:
    """Return an attachment in one line: the paper with its number, issuer and day, or the system's own record."""
    paper = attachment.paper
    if paper is None:
        return str(attachment.facts.get("summary") or attachment.get_record_display())
    number = f"số {paper.number}" if paper.number else ""
    issued = formats.day(paper.issued_on)
    return ", ".join(part for part in (f"{paper.ref} {paper.title}", number, paper.issuer, issued) if part)


def report_of(dossier: Dossier) -> PreAssessment:
    """Return the commune's report on a dossier. Raises Denied before it is written."""
    try:
        return dossier.report
    except ObjectDoesNotExist as missing:
        raise Denied("paper.no-report", "Cấp xã chưa ghi đánh giá nên chưa có báo cáo này.") from missing
