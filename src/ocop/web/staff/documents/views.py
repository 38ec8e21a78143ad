"""Papers of ranking as files, for officers and councils."""

from __future__ import annotations

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from ocop.domain.certificates import queries as certificates
from ocop.domain.councils import queries as councils
from ocop.domain.dossiers import queries as dossiers
from ocop.papers import stars
from ocop.papers.stars import Document
from ocop.web.ui.http import or_404
from ocop.web.ui.inner import documents as shared


def dossier(request: HttpRequest, ref: str, name: str, form: str) -> HttpResponse:
    """Send a paper of a dossier."""
    found = or_404(dossiers.get_dossier, request.actor, ref)
    back = reverse("staff:dossier-detail", args=[ref])
    return shared.send(request, lambda at: shared.dossier_document(request, found, name, at), form, back=back)


def case(request: HttpRequest, pk: int, name: str, form: str) -> HttpResponse:
    """Send a paper of a case before a council."""
    found = or_404(councils.get_case, request.actor, pk)

    def make(at: datetime) -> Document:
        if name == "score_sheet":
            return stars.score_sheet(found, by=request.actor, at=at)
        if name == "summary":
            return stars.summary(found, by=request.actor, at=at)
        if name == "result_notice":
            return stars.result_notice(found, at=at, certificate=certificates.find_of_case(found.pk))
        raise Http404

    return shared.send(request, make, form, back=reverse("staff:case-detail", args=[pk]))


def session(request: HttpRequest, ref: str, name: str, form: str) -> HttpResponse:
    """Send the minutes of a session, or the draft of the decision it leads to."""
    found = or_404(councils.get_session, request.actor, ref)

    def make(at: datetime) -> Document:
        if name == "minutes":
            return stars.minutes(found, by=request.actor, at=at)
        if name in {"decision", "decision_ministry"}:
            return stars.decision(found, by=request.actor, at=at, to_ministry=name == "decision_ministry")
        raise Http404

    return shared.send(request, make, form, back=reverse("staff:session-detail", args=[ref]))


def certificate(request: HttpRequest, ref: str, form: str) -> HttpResponse:
    """Send the certificate of a recognition."""
    found = or_404(certificates.get_certificate, request.actor, ref)
    back = reverse("staff:certificate-detail", args=[ref])
    return shared.send(request, lambda at: stars.certificate(found, at=at), form, back=back)
