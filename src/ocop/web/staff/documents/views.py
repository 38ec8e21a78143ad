"""Papers of ranking as files, for officers and councils."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.http import Http404, HttpResponseBase
from django.urls import reverse

from ocop.domain.certificates import access as certificate_access
from ocop.domain.certificates import queries as certificates
from ocop.domain.certificates import services as certificate_services
from ocop.domain.councils import access as council_access
from ocop.domain.councils import queries as councils
from ocop.domain.councils import services as council_services
from ocop.domain.councils.models import Case, Result
from ocop.domain.dossiers import queries as dossiers
from ocop.papers import certificate as certificate_paper
from ocop.papers import decision, ministry_letter, minutes, result_notice, score_sheet, summary
from ocop.papers.document import Document
from ocop.web.shared import papers as shared
from ocop.web.ui.http import or_404
from ocop.web.ui.requests import ActorRequest

Log = Callable[[Document, datetime], object]


def dossier(request: ActorRequest, ref: str, name: str, form: str) -> HttpResponseBase:
    """Send a paper of a dossier."""
    match = or_404(dossiers.get_dossier, request.actor, ref)
    back = reverse("staff:dossier-detail", args=[ref])
    return shared.send(request, lambda at: shared.dossier_document(request, match, name, at), form, back=back)


def case(request: ActorRequest, pk: int, name: str, form: str) -> HttpResponseBase:
    """Send a paper of a case before a council."""
    match = or_404(councils.get_case, request.actor, pk)

    def make(at: datetime) -> Document:
        if name == "score_sheet":
            return score_sheet.collect(match, by=request.actor, at=at)
        if name == "summary":
            return summary.collect(match, by=request.actor, at=at)
        if name == "ministry_letter":
            return ministry_letter.collect(_result(match), at=at)
        if name == "result_notice":
            return result_notice.collect(match, at=at, certificate=certificates.find_of_case(match.pk))
        raise Http404

    back = reverse("staff:case-detail", args=[pk])
    return shared.send(request, make, form, back=back, log_signing=_for_the_office(request, match.session_id))


def _result(case: Case) -> Result:
    """Return the result of a case. Raises Http404 where there is none."""
    result = councils.result_of(case)
    if result is None:
        raise Http404
    return result


def session(request: ActorRequest, ref: str, name: str, form: str) -> HttpResponseBase:
    """Send the minutes of a session, or the draft of the decision it leads to."""
    match = or_404(councils.get_session, request.actor, ref)

    def make(at: datetime) -> Document:
        if name == "minutes":
            return minutes.collect(match, by=request.actor, at=at)
        if name in {"decision", "decision_ministry"}:
            return decision.collect(match, by=request.actor, at=at, to_ministry=name == "decision_ministry")
        raise Http404

    back = reverse("staff:session-detail", args=[ref])
    return shared.send(request, make, form, back=back, log_signing=_for_the_office(request, match.pk))


def _for_the_office(request: ActorRequest, session_id: int) -> Log | None:
    """Return how signing a paper of a session is noted; None for all but the office, who get it unsigned."""
    if not council_access.office(request.actor):
        return None

    def log(document: Document, at: datetime) -> None:
        council_services.log_signing(session_id=session_id, paper=document.title, by=request.actor, at=at)

    return log


def certificate(request: ActorRequest, ref: str, form: str) -> HttpResponseBase:
    """Send the certificate of a recognition; the office also gets it as a draft while it waits for publication."""
    match = or_404(certificates.get_certificate, request.actor, ref)
    back = reverse("staff:certificate-detail", args=[ref])
    draft = bool(certificate_access.record(request.actor))

    def log(_: Document, at: datetime) -> None:
        certificate_services.log_signing(certificate_id=match.pk, by=request.actor, at=at)

    return shared.send(
        request, lambda at: certificate_paper.collect(match, at=at, draft=draft), form, back=back, log_signing=log
    )
