"""Responses of the resolver: a redirect, a linkset as JSON or as a page, an error; and their common headers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from ocop.domain.integrations.rules.links import DEFAULT, LINK_TYPES, MULTI, VOCABULARY, Link
from ocop.standards.negotiation import parse_accept
from ocop.web.resolver.known import Level
from ocop.web.resolver.words import Words

LINKSET_TYPE = "application/linkset+json"
JSON_LD_CONTEXT = "https://ref.gs1.org/standards/resolver/linkset-context"
METHODS = "GET, HEAD, OPTIONS"
PROBLEM = "application/problem+json"


def with_headers(response: HttpResponse) -> HttpResponse:
    """Add the headers of every response: readable from any origin, and varying by what the client accepts."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Allow-Methods"] = METHODS
    response["Access-Control-Allow-Headers"] = "Accept, Accept-Language"
    response["Access-Control-Expose-Headers"] = "Link, Location"
    patch_vary_headers(response, ["Accept", "Accept-Language"])
    return response


def options() -> HttpResponse:
    """Return the response to OPTIONS."""
    return HttpResponse(status=HTTPStatus.NO_CONTENT, headers={"Allow": METHODS})


def not_allowed() -> HttpResponse:
    """Return the response to methods that are not supported."""
    return HttpResponse(status=HTTPStatus.METHOD_NOT_ALLOWED, headers={"Allow": METHODS})


def redirect(request: HttpRequest, link: Link, linkset: str) -> HttpResponse:
    """Redirect to a link with the query string unchanged; the `Link` header leads to the linkset."""
    address, hash_, fragment = request.build_absolute_uri(link.href).partition("#")
    query = request.META.get("QUERY_STRING", "")
    if query:
        address += ("&" if "?" in address else "?") + query
    response = HttpResponse(status=HTTPStatus.TEMPORARY_REDIRECT)
    response["Location"] = address + hash_ + fragment
    response["Link"] = f'<{request.build_absolute_uri(linkset)}?linkType=linkset>; rel="linkset"; type="{LINKSET_TYPE}"'
    response["Cache-Control"] = "no-cache"
    return response


def wants_page(request: HttpRequest) -> bool:
    """Tell whether the client is a browser: it prefers HTML to JSON."""
    weights = dict(parse_accept(request.headers.get("Accept", "")))
    data = max(weights.get(media_type, 0) for media_type in (LINKSET_TYPE, "application/json", "application/ld+json"))
    return weights.get("text/html", 0) > data


def linkset(
    request: HttpRequest, levels: Sequence[Level], words: Words, *, stem: str = "", choose: bool = False
) -> HttpResponse:
    """Return all links of all levels; `choose` says that several links fit equally (300)."""
    status = HTTPStatus.MULTIPLE_CHOICES if choose else HTTPStatus.OK
    if wants_page(request):
        sections = [(level, [(link, _kind(link, words)) for link in one_default(level.links)]) for level in levels]
        context = {"levels": sections, "words": words, "choose": choose, "path": request.path}
        return render(request, "resolver/linkset.html", context, status=status)
    document = {"linkset": [_context_object(request, level, stem) for level in levels]}
    response = JsonResponse(document, status=status, json_dumps_params={"ensure_ascii": False})
    response["Content-Type"] = LINKSET_TYPE
    response["Link"] = f'<{JSON_LD_CONTEXT}>; rel="http://www.w3.org/ns/json-ld#context"; type="application/ld+json"'
    return response


def _kind(link: Link, words: Words) -> str:
    """Return the label of a link type; types that only officers set have Vietnamese labels only."""
    return words.get(link.relation) or (LINK_TYPES.get(link.relation, "") if words["lang"] == "vi" else "")


def _context_object(request: HttpRequest, level: Level, stem: str) -> dict[str, Any]:
    """Return one link context object (RFC 9264, 4.2) with relations of the GS1 vocabulary."""
    document: dict[str, Any] = {"anchor": request.build_absolute_uri(stem + level.anchor)}
    if level.description:
        document["itemDescription"] = level.description
    for link in one_default(level.links):
        document.setdefault(f"{VOCABULARY}{link.relation}", []).append(_target(request, link))
    return document


def one_default(links: Iterable[Link]) -> list[Link]:
    """Return the links with a single default link; one set by an officer comes before ours."""
    kept: list[Link] = []
    for link in links:
        if link.relation != DEFAULT or all(other.relation != DEFAULT for other in kept):
            kept.append(link)
    return sorted(kept, key=lambda link: (link.relation != DEFAULT, link.relation != MULTI))


def _target(request: HttpRequest, link: Link) -> dict[str, Any]:
    document: dict[str, Any] = {"href": request.build_absolute_uri(link.href), "title": link.title}
    if link.relation == DEFAULT:
        return document  # by the standard the default link has a title only
    if link.languages:
        document["hreflang"] = list(link.languages)
    if link.media_type:
        document["type"] = link.media_type
    if link.context:
        document["context"] = [link.context]
    return document


def refusal(request: HttpRequest, status: HTTPStatus, words: Words, title: str, sentence: str) -> HttpResponse:
    """Return an error: a page for people, a problem (RFC 9457) for programs."""
    if wants_page(request):
        context = {"words": words, "title": words[title], "sentence": sentence}
        return render(request, "resolver/refusal.html", context, status=status)
    document = {"type": "about:blank", "title": status.phrase, "status": status.value, "detail": sentence}
    return JsonResponse(document, status=status, content_type=PROBLEM, json_dumps_params={"ensure_ascii": False})
