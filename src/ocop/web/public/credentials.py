"""Certificates as verifiable credentials, and what checks them: lists of states, keys, the DID document."""

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
KEPT = OPEN | {"Cache-Control": "public, max-age=300"}  # keys change once in years, and the old ones stay in the list
DID_TYPE = "application/did+json"
KEYS_TYPE = "application/jwk-set+json"


@require_safe
def credential(request: HttpRequest, ref: str) -> HttpResponse:
    """Answer a published certificate as `vc+jwt`; a public source gives none."""
    shown = or_404(queries.get_public, ref)
    if shown.basis == Basis.PUBLIC_SOURCE:
        raise Http404
    now = queries.stand(shown, timezone.localdate())
    return _signed(paper.credential(shown, until=now.last_day))


@require_safe
def status(request: HttpRequest, name: str) -> HttpResponse:
    """Answer a list of states as it is now: docs/api/credential.md."""
    found = paper.purpose_of(name, queries.newest_id())
    if found is None:
        raise Http404
    stretch, purpose = found
    marked = queries.list_marked(paper.PURPOSES[purpose], stretch * paper.LIST_LENGTH, paper.LIST_LENGTH)
    return _signed(paper.status_list(stretch, purpose, marked, timezone.now()))


@require_safe
def did(request: HttpRequest) -> HttpResponse:
    """Answer who issues: the DID document."""
    return _plain(paper.did_document, DID_TYPE)


@require_safe
def keys(request: HttpRequest) -> HttpResponse:
    """Answer the public keys as a JWK set."""
    return _plain(paper.key_set, KEYS_TYPE)


def _signed(document: dict[str, Any]) -> HttpResponse:
    try:
        content = paper.signed(document)
    except Denied as error:
        return _unable(error)
    return HttpResponse(content, content_type=paper.MEDIA_TYPE, headers=OPEN)


def _plain(make: Any, kind: str) -> HttpResponse:
    try:
        return JsonResponse(make(), headers=KEPT, content_type=kind)
    except Denied as error:
        return _unable(error)


def _unable(error: Denied) -> HttpResponse:
    told = {"error": {"code": error.decision.code, "message": error.decision.reason}}
    return JsonResponse(told, status=503, headers=OPEN, json_dumps_params={"ensure_ascii": False})
