"""What the resolver answers: a redirect, a linkset as JSON or as a page, a refusal; the headers of them all."""

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
    """Add what every answer carries: anybody's program may read it, and it differs by what was accepted."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Allow-Methods"] = METHODS
    response["Access-Control-Allow-Headers"] = "Accept, Accept-Language"
    response["Access-Control-Expose-Headers"] = "Link, Location"
    patch_vary_headers(response, ["Accept", "Accept-Language"])
    return response


def options() -> HttpResponse:
    """Return which methods there are."""
    return HttpResponse(status=HTTPStatus.NO_CONTENT, headers={"Allow": METHODS})


def not_allowed() -> HttpResponse:
    """Return that nothing is sent here."""
    return HttpResponse(status=HTTPStatus.METHOD_NOT_ALLOWED, headers={"Allow": METHODS})


def redirect(request: HttpRequest, link: Link, linkset: str) -> HttpResponse:
    """Return the way to a link, with the query string as it was sent, and where all links stand."""
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
    """Tell whether a person asks: a page is accepted more gladly than JSON."""
    named = dict(parse_accept(request.headers.get("Accept", "")))
    data = max(named.get(each, 0) for each in (LINKSET_TYPE, "application/json", "application/ld+json"))
    return named.get("text/html", 0) > data


def linkset(
    request: HttpRequest, levels: Sequence[Level], words: Words, *, stem: str = "", choose: bool = False
) -> HttpResponse:
    """Return all links of all levels; `choose` says that several fit and none was taken."""
    status = HTTPStatus.MULTIPLE_CHOICES if choose else HTTPStatus.OK
    if wants_page(request):
        shown = [(each, [(link, _kind(link, words)) for link in one_default(each.links)]) for each in levels]
        context = {"levels": shown, "words": words, "choose": choose, "path": request.path}
        return render(request, "resolver/linkset.html", context, status=status)
    told = {"linkset": [_context_object(request, each, stem) for each in levels]}
    response = JsonResponse(told, status=status, json_dumps_params={"ensure_ascii": False})
    response["Content-Type"] = LINKSET_TYPE
    response["Link"] = f'<{JSON_LD_CONTEXT}>; rel="http://www.w3.org/ns/json-ld#context"; type="application/ld+json"'
    return response


def _kind(link: Link, words: Words) -> str:
    """Return what a kind of link is called, for people; kinds that officers alone set have Vietnamese names alone."""
    return words.get(link.relation) or (LINK_TYPES.get(link.relation, "") if words["lang"] == "vi" else "")


def _context_object(request: HttpRequest, level: Level, stem: str) -> dict[str, Any]:
    """Return one link context of RFC 9264, 4.2, in the words of the GS1 vocabulary."""
    told: dict[str, Any] = {"anchor": request.build_absolute_uri(stem + level.anchor)}
    if level.description:
        told["itemDescription"] = level.description
    for link in one_default(level.links):
        told.setdefault(f"{VOCABULARY}{link.relation}", []).append(_target(request, link))
    return told


def one_default(links: Iterable[Link]) -> list[Link]:
    """Return the links with one default alone: an officer's goes before ours."""
    kept: list[Link] = []
    for link in links:
        if link.relation != DEFAULT or all(each.relation != DEFAULT for each in kept):
            kept.append(link)
    return sorted(kept, key=lambda each: (each.relation != DEFAULT, each.relation != MULTI))


def _target(request: HttpRequest, link: Link) -> dict[str, Any]:
    told: dict[str, Any] = {"href": request.build_absolute_uri(link.href), "title": link.title}
    if link.relation == DEFAULT:
        return told  # the standard gives the default link a title and nothing else
    if link.languages:
        told["hreflang"] = list(link.languages)
    if link.media_type:
        told["type"] = link.media_type
    if link.context:
        told["context"] = [link.context]
    return told


def refusal(request: HttpRequest, status: HTTPStatus, words: Words, title: str, sentence: str) -> HttpResponse:
    """Return why there is no answer: a page for people, a problem (RFC 9457) for programs."""
    if wants_page(request):
        context = {"words": words, "title": words[title], "sentence": sentence}
        return render(request, "resolver/refusal.html", context, status=status)
    told = {"type": "about:blank", "title": status.phrase, "status": status.value, "detail": sentence}
    return JsonResponse(told, status=status, content_type=PROBLEM, json_dumps_params={"ensure_ascii": False})
