"""Papers of my dossiers and recognitions as files."""

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
    """Send a paper of my dossier, or the notice of its result."""
    found = or_404(dossiers.get_dossier, request.actor, ref)

    def make(at: datetime) -> Document:
        if name != "result_notice":
            return shared.dossier_document(request, found, name, at)
        result = councils.result_of_dossier(found.pk)
        if result is None:
            raise Http404
        given = certificates.find_of_case(result.case_id)
        return stars.result_notice(result.case, at=at, certificate=given)

    return shared.send(request, make, form, back=reverse("portal:dossier-detail", args=[ref]))


def certificate(request: HttpRequest, ref: str, form: str) -> HttpResponse:
    """Send the certificate of my product."""
    found = or_404(certificates.get_certificate, request.actor, ref)
    back = reverse("portal:product-detail", args=[found.product.ref])
    return shared.send(request, lambda at: stars.certificate(found, at=at), form, back=back)
