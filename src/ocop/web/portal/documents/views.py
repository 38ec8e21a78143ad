"""Papers of my dossiers and recognitions as files."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpResponseBase
from django.urls import reverse

from ocop.domain.certificates import queries as certificates
from ocop.domain.certificates import services
from ocop.domain.dossiers import queries as dossiers
from ocop.papers import certificate as certificate_paper
from ocop.papers.document import Document
from ocop.web.shared import papers as shared
from ocop.web.ui.http import or_404
from ocop.web.ui.requests import ActorRequest


def dossier(request: ActorRequest, ref: str, name: str, form: str) -> HttpResponseBase:
    """Send a paper of my dossier, or the notice of its result."""
    match = or_404(dossiers.get_dossier, request.actor, ref)
    back = reverse("portal:dossier-detail", args=[ref])
    return shared.send(request, lambda at: shared.dossier_document(request, match, name, at), form, back=back)


def certificate(request: ActorRequest, ref: str, form: str) -> HttpResponseBase:
    """Send the certificate of my product; the PDF bears the office's signature."""
    match = or_404(certificates.get_certificate, request.actor, ref)
    back = reverse("portal:product-detail", args=[match.product.ref])

    def log(_: Document, at: datetime) -> None:
        services.log_signing(certificate_id=match.pk, by=request.actor, at=at)

    return shared.send(request, lambda at: certificate_paper.collect(match, at=at), form, back=back, log_signing=log)
