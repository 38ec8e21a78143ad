"""The GS1-Conformant Resolver: from a Digital Link to the links of the thing it identifies."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import wraps
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl, unquote

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt

from ocop.domain.integrations import queries as integrations
from ocop.domain.integrations.rules.links import DEFAULT, LINKSET, Link, Preferences, best, default_of, relation_of
from ocop.domain.products import queries as products
from ocop.standards.code import plain
from ocop.standards.epcis.keys import canonical_uri
from ocop.standards.gs1 import Gs1Problem
from ocop.standards.gs1.digital_link import CANONICAL, DigitalLink, parse_target
from ocop.standards.gs1.element_string import fault
from ocop.standards.negotiation import parse_accept
from ocop.web.resolver import known, responses
from ocop.web.resolver.known import Level, ResolverContext
from ocop.web.resolver.target import raw_path
from ocop.web.resolver.words import words_of

Verdict = Callable[..., HttpResponse]
View = Callable[..., HttpResponse]
ITEM = re.compile(r"01/(?P<gtin>[0-9]{8,14})/21/(?P<code>[^/]{1,60})/?")
LIKE_A_CODE = re.compile(r"[0-9A-Za-z](?:[ -]?[0-9A-Za-z]){10,29}")
KEYS = (
    "00", "01", "253", "255", "401", "402", "410", "411", "412", "413", "414", "415", "417", "8003", "8004", "8006",
    "8010", "8013", "8017", "8018",
)  # fmt: skip


def _resource(view: View) -> View:
    """Make a view a resource of the resolver: GET, HEAD and OPTIONS only, common headers, no CSRF check."""

    @csrf_exempt
    @wraps(view)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "OPTIONS":
            return responses.with_headers(responses.options())
        if request.method not in {"GET", "HEAD"}:
            return responses.with_headers(responses.not_allowed())
        return responses.with_headers(view(request, *args, **kwargs))

    return wrapper


def _context() -> ResolverContext:
    words = words_of(get_language() or "vi")
    return ResolverContext(words, timezone.localdate(), settings.OCOP_HOST)


def _parse_request(request: HttpRequest) -> tuple[str | None, Preferences]:
    """Return the requested link type, None when there is none, and the client's preferences."""
    pairs = {name.lower(): value for name, value in parse_qsl(request.META.get("QUERY_STRING", "")[:4000])}
    preferences = Preferences(
        parse_accept(request.headers.get("Accept-Language", "")),
        parse_accept(request.headers.get("Accept", "")),
        pairs.get("context", ""),
    )
    if pairs.get("linktype"):
        return relation_of(pairs["linktype"]), preferences
    return (LINKSET if dict(preferences.media).get(responses.LINKSET_TYPE) else None), preferences


@_resource
def resolve(request: HttpRequest, named: str, verdict: Verdict) -> HttpResponse:
    """Answer a Digital Link. `verdict` is the scan page, which belongs to another site."""
    ask = _context()
    relation, preferences = _parse_request(request)
    item = ITEM.fullmatch(named)
    if relation is None and item is not None and _is_ours(item["gtin"], item["code"]):
        return verdict(request, code=item["code"], gtin=item["gtin"])
    link = _link(request)
    if link is None or link.stem:
        return responses.refusal(request, HTTPStatus.BAD_REQUEST, ask.words, "bad_title", ask.words["bad"])
    serial = dict(link.qualifiers).get("21", "")
    if relation is None and serial and link.key[0] == "01" and _is_ours(link.key[1], serial):
        return _to_item(request, link, serial)
    return _answer(request, known.levels(link, ask), ask, relation, preferences, linkset=link.path())


@_resource
def own(request: HttpRequest, folder: str, ref: str, verdict: Verdict) -> HttpResponse:
    """Answer the address of a thing without a GS1 key."""
    ask = _context()
    relation, preferences = _parse_request(request)
    levels = known.own_levels(folder, ref, ask)
    return _answer(request, levels, ask, relation, preferences, linkset=f"/id/{folder}/{ref}", stem="/id")


@_resource
def gdst(request: HttpRequest, named: str, verdict: Verdict) -> HttpResponse:
    """Answer clients of the Global Dialogue on Seafood Traceability, which expect the older array of links.

    The value may be an EPC URN or a GDST URN; its link leads to the events about it.
    """
    ask = _context()
    relation, _ = _parse_request(request)
    path = "/" + raw_path(request.META).strip("/").removeprefix("gdst/")
    levels, uri = _gdst_levels(path, ask)
    if levels is None:
        return responses.refusal(request, HTTPStatus.BAD_REQUEST, ask.words, "bad_title", ask.words["bad"])
    links = [link for level in levels for link in level.links if link.relation not in {"epcis", DEFAULT}]
    rows: list[dict[str, Any]] = [
        {"linkType": f"gs1:{link.relation}", "link": request.build_absolute_uri(link.href), "title": link.title}
        for link in links
    ]
    if levels or integrations.has_events_of(uri):
        address = request.build_absolute_uri(known.EPCIS)
        rows.insert(0, {"linkType": "gs1:epcis", "link": address, "title": ask.words["epcis"], "authRequired": True})
    why = "no_kind" if rows else "none"
    if relation not in {None, LINKSET}:
        rows = [entry for entry in rows if entry["linkType"] == f"gs1:{relation}"]
    if not rows:
        return responses.refusal(request, HTTPStatus.NOT_FOUND, ask.words, f"{why}_title", ask.words[why])
    return JsonResponse(rows, safe=False, json_dumps_params={"ensure_ascii": False})


def _gdst_levels(path: str, ask: ResolverContext) -> tuple[list[Level] | None, str]:
    """Return the levels of a GDST path and the URI it names; None when it is neither a link nor a URN."""
    _, *segments = (unquote(part) for part in path.strip("/").split("/"))
    raw = path.strip("/").split("/")[2:]
    if segments and segments[0].startswith("urn:"):
        urn, more = segments[0], dict(zip(segments[1::2], segments[2::2], strict=False))
        for ai, kind in (("10", "lot:class"), ("21", "serial:obj")):
            if ai in more and ":product:class:" in urn:  # how GDST writes the lot or the serial of a class
                urn = urn.replace(":product:class:", f":product:{kind}:") + f".{more[ai]}"
        uri = canonical_uri(urn)
        if uri == urn:
            return [], uri
        path = "/".join((uri.removeprefix(CANONICAL), *raw))
    try:
        link = parse_target(path, lenient=True, short_gtin=True)
    except Gs1Problem:
        return None, ""
    if any(fault(ai, value) for ai, value in link.elements):  # old syntax is accepted, a wrong check digit is not
        return None, ""
    return known.levels(link, ask), link.constrained()


@_resource
def description(request: HttpRequest, verdict: Verdict) -> HttpResponse:
    """Return what this resolver supports (section 5 of the standard)."""
    document = {
        "resolverRoot": request.build_absolute_uri("/").rstrip("/"),
        "supportedPrimaryKeys": list(KEYS),
        "name": "OCOP",
        "supportedLinkType": [{"namespace": "https://gs1.org/voc/", "prefix": "gs1:"}],
        "linkTypeDefaultCanBeLinkset": False,
        "jsonLdContextLocation": responses.JSON_LD_CONTEXT,
    }
    return JsonResponse(document)


def _is_ours(gtin: str, code: str) -> bool:
    """Tell whether a serial is treated as a stamp code: it is one, or looks like one on a product of ours.

    A forged or mistyped code on a known product must lead to the scan verdict, never to the product's page. Other
    serial numbers are unknown here, and the level above answers.
    """
    if plain(code) is not None:
        return True
    return LIKE_A_CODE.fullmatch(code) is not None and products.find_by_gtin(gtin.zfill(14)) is not None


def _to_item(request: HttpRequest, link: DigitalLink, serial: str) -> HttpResponse:
    """Redirect a stamp with a lot or variant to its scan address, so that the scan is counted once."""
    path = DigitalLink(link.key, (("21", serial),)).path()
    return responses.redirect(request, known.Link(DEFAULT, path, ""), link.path())


def _link(request: HttpRequest) -> DigitalLink | None:
    """Parse the Digital Link of a request; None when it is invalid."""
    try:
        return parse_target(raw_path(request.META), request.META.get("QUERY_STRING", ""))
    except Gs1Problem:
        return None


def _answer(
    request: HttpRequest,
    levels: Sequence[Level],
    ask: ResolverContext,
    relation: str | None,
    preferences: Preferences,
    *,
    linkset: str,
    stem: str = "",
) -> HttpResponse:
    """Answer from the most specific level that has a matching link."""
    words = ask.words
    if not levels:
        return responses.refusal(request, HTTPStatus.NOT_FOUND, words, "none_title", words["none"])
    if relation == LINKSET:
        return responses.linkset(request, levels, words, stem=stem)
    for level in levels:
        if relation in {None, DEFAULT}:
            chosen = default_of(level.links, preferences)
            matches: tuple[Link, ...] = (chosen,) if chosen else ()
        else:
            matches = best([link for link in level.links if link.relation == relation], preferences)
        if len(matches) == 1:
            return responses.redirect(request, matches[0], linkset)
        if matches:
            some = Level(level.anchor, level.description, matches)
            return responses.linkset(request, [some], words, stem=stem, choose=True)
    return responses.refusal(request, HTTPStatus.NOT_FOUND, words, "no_kind_title", words["no_kind"])
