"""Certificates as verifiable credentials, and what verifiers need: status lists, keys, the DID document."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from ocop.base.decisions import Denied
from ocop.domain.certificates import queries
from ocop.domain.certificates.states import Basis
from ocop.papers import credential as paper
from ocop.web.ui.http import or_404

OPEN = {"Access-Control-Allow-Origin": "*", "Cache-Control": "no-store"}
CACHED = OPEN | {"Cache-Control": "public, max-age=300"}  # keys rarely change, and old ones stay in the list
DID_TYPE = "application/did+json"
KEYS_TYPE = "application/jwk-set+json"


@require_safe
def credential(request: HttpRequest, ref: str) -> HttpResponse:
    """Return a published certificate as `vc+jwt`; 404 for a recognition from a public source."""
    certificate = or_404(queries.get_public, ref)
    if certificate.basis == Basis.PUBLIC_SOURCE:
        raise Http404
    now = queries.stand(certificate, timezone.localdate())
    return _signed(paper.credential(certificate, until=now.last_day))


@require_safe
def status(request: HttpRequest, name: str) -> HttpResponse:
    """Return a current status list: docs/api/credential.md."""
    segment = paper.purpose_of(name, queries.newest_id())
    if segment is None:
        raise Http404
    stretch, purpose = segment
    marked = queries.list_marked(paper.PURPOSES[purpose], stretch * paper.LIST_LENGTH, paper.LIST_LENGTH)
    return _signed(paper.status_list(stretch, purpose, marked, timezone.now()))


@require_safe
def did(request: HttpRequest) -> HttpResponse:
    """Return the DID document of the issuer."""
    return _plain(paper.did_document, DID_TYPE)


@require_safe
def keys(request: HttpRequest) -> HttpResponse:
    """Return the public keys as a JWK set."""
    return _plain(paper.key_set, KEYS_TYPE)


def _signed(document: dict[str, Any]) -> HttpResponse:
    try:
        content = paper.signed(document)
    except Denied as error:
        return _unavailable(error)
    return HttpResponse(content, content_type=paper.MEDIA_TYPE, headers=OPEN)


def _plain(make: Any, kind: str) -> HttpResponse:
    try:
        return JsonResponse(make(), headers=CACHED, content_type=kind)
    except Denied as error:
        return _unavailable(error)


def _unavailable(error: Denied) -> HttpResponse:
    document = {"error": {"code": error.decision.code, "message": error.decision.reason}}
    return JsonResponse(document, status=503, headers=OPEN, json_dumps_params={"ensure_ascii": False})
