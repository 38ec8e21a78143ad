"""The GS1-Conformant Resolver: from a Digital Link to what is known of the thing it names."""

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
from ocop.domain.integrations.rules.links import DEFAULT, LINKSET, Link, Wish, best, default_of, relation_of
from ocop.domain.products import queries as products
from ocop.standards.code import plain
from ocop.standards.epcis.keys import canonical_uri
from ocop.standards.gs1 import Gs1Problem
from ocop.standards.gs1.digital_link import CANONICAL, DigitalLink, parse_target
from ocop.standards.gs1.element_string import fault
from ocop.standards.negotiation import parse_accept
from ocop.web.resolver import answers, known
from ocop.web.resolver.known import Asking, Level
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


def _door(view: View) -> View:
    """Give a view the manners of the resolver: three methods, headers for all, no form of ours."""

    @csrf_exempt
    @wraps(view)
    def polite(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "OPTIONS":
            return answers.with_headers(answers.options())
        if request.method not in {"GET", "HEAD"}:
            return answers.with_headers(answers.not_allowed())
        return answers.with_headers(view(request, *args, **kwargs))

    return polite


def _asking() -> Asking:
    words = words_of(get_language() or "vi")
    return Asking(words, timezone.localdate(), settings.OCOP_HOST)


def _asked(request: HttpRequest) -> tuple[str | None, Wish]:
    """Return which kind of link a request asks for, None when it does not say; and what else it wishes."""
    pairs = {name.lower(): value for name, value in parse_qsl(request.META.get("QUERY_STRING", "")[:4000])}
    wish = Wish(
        parse_accept(request.headers.get("Accept-Language", "")),
        parse_accept(request.headers.get("Accept", "")),
        pairs.get("context", ""),
    )
    if pairs.get("linktype"):
        return relation_of(pairs["linktype"]), wish
    return (LINKSET if dict(wish.media).get(answers.LINKSET_TYPE) else None), wish


@_door
def resolve(request: HttpRequest, named: str, verdict: Verdict) -> HttpResponse:
    """Answer a Digital Link. `verdict` is the page that judges a stamp, which belongs to another site."""
    ask = _asking()
    relation, wish = _asked(request)
    item = ITEM.fullmatch(named)
    if relation is None and item is not None and _is_ours(item["gtin"], item["code"]):
        return verdict(request, code=item["code"], gtin=item["gtin"])
    link = _link(request)
    if link is None or link.stem:
        return answers.refusal(request, HTTPStatus.BAD_REQUEST, ask.words, "bad_title", ask.words["bad"])
    serial = dict(link.qualifiers).get("21", "")
    if relation is None and serial and link.key[0] == "01" and _is_ours(link.key[1], serial):
        return _to_item(request, link, serial)
    return _answer(request, known.levels(link, ask), ask, relation, wish, linkset=link.path())


@_door
def own(request: HttpRequest, folder: str, ref: str, verdict: Verdict) -> HttpResponse:
    """Answer the address of a thing without a GS1 key in the same way."""
    ask = _asking()
    relation, wish = _asked(request)
    levels = known.own_levels(folder, ref, ask)
    return _answer(request, levels, ask, relation, wish, linkset=f"/id/{folder}/{ref}", stem="/id")


@_door
def gdst(request: HttpRequest, named: str, verdict: Verdict) -> HttpResponse:
    """Answer clients of the Global Dialogue on Seafood Traceability, which expect the older array of links.

    The value may be a URN of an EPC or of GDST's own; what is known of it is where its events are kept.
    """
    ask = _asking()
    relation, _ = _asked(request)
    path = "/" + raw_path(request.META).strip("/").removeprefix("gdst/")
    levels, uri = _gdst_levels(path, ask)
    if levels is None:
        return answers.refusal(request, HTTPStatus.BAD_REQUEST, ask.words, "bad_title", ask.words["bad"])
    links = [link for level in levels for link in level.links if link.relation not in {"epcis", DEFAULT}]
    told: list[dict[str, Any]] = [
        {"linkType": f"gs1:{each.relation}", "link": request.build_absolute_uri(each.href), "title": each.title}
        for each in links
    ]
    if levels or integrations.told_of(uri):
        address = request.build_absolute_uri(known.EPCIS)
        told.insert(0, {"linkType": "gs1:epcis", "link": address, "title": ask.words["epcis"], "authRequired": True})
    why = "no_kind" if told else "none"
    if relation not in {None, LINKSET}:
        told = [each for each in told if each["linkType"] == f"gs1:{relation}"]
    if not told:
        return answers.refusal(request, HTTPStatus.NOT_FOUND, ask.words, f"{why}_title", ask.words[why])
    return JsonResponse(told, safe=False, json_dumps_params={"ensure_ascii": False})


def _gdst_levels(path: str, ask: Asking) -> tuple[list[Level] | None, str]:
    """Return what is known of a path of GDST's, and the URI it names; None when it is neither link nor URN."""
    _, *segments = (unquote(each) for each in path.strip("/").split("/"))
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
    if any(fault(ai, value) for ai, value in link.elements):  # the spelling may be old, the check digit must hold
        return None, ""
    return known.levels(link, ask), link.constrained()


@_door
def description(request: HttpRequest, verdict: Verdict) -> HttpResponse:
    """Tell programs what this resolver supports (section 5 of the standard)."""
    told = {
        "resolverRoot": request.build_absolute_uri("/").rstrip("/"),
        "supportedPrimaryKeys": list(KEYS),
        "name": "OCOP",
        "supportedLinkType": [{"namespace": "https://gs1.org/voc/", "prefix": "gs1:"}],
        "linkTypeDefaultCanBeLinkset": False,
        "jsonLdContextLocation": answers.JSON_LD_CONTEXT,
    }
    return JsonResponse(told)


def _is_ours(gtin: str, code: str) -> bool:
    """Tell whether a serial is judged as a stamp: it is a code, or looks like one on a product of ours.

    A forged or mistyped code on a known product must meet the verdict, never the product's page. Serials of another
    make are unknown here, and the level above answers.
    """
    if plain(code) is not None:
        return True
    return LIKE_A_CODE.fullmatch(code) is not None and products.find_by_gtin(gtin.zfill(14)) is not None


def _to_item(request: HttpRequest, link: DigitalLink, serial: str) -> HttpResponse:
    """Send a stamp named with its lot or variant on to the address that judges it, where it is counted once."""
    path = DigitalLink(link.key, (("21", serial),)).path()
    return answers.redirect(request, known.Link(DEFAULT, path, ""), link.path())


def _link(request: HttpRequest) -> DigitalLink | None:
    """Return the link of a request, or None when it is none."""
    try:
        return parse_target(raw_path(request.META), request.META.get("QUERY_STRING", ""))
    except Gs1Problem:
        return None


def _answer(
    request: HttpRequest,
    levels: Sequence[Level],
    ask: Asking,
    relation: str | None,
    wish: Wish,
    *,
    linkset: str,
    stem: str = "",
) -> HttpResponse:
    """Answer from the most special level that knows an answer."""
    words = ask.words
    if not levels:
        return answers.refusal(request, HTTPStatus.NOT_FOUND, words, "none_title", words["none"])
    if relation == LINKSET:
        return answers.linkset(request, levels, words, stem=stem)
    for level in levels:
        if relation in {None, DEFAULT}:
            chosen = default_of(level.links, wish)
            found: tuple[Link, ...] = (chosen,) if chosen else ()
        else:
            found = best([each for each in level.links if each.relation == relation], wish)
        if len(found) == 1:
            return answers.redirect(request, found[0], linkset)
        if found:
            some = Level(level.anchor, level.description, found)
            return answers.linkset(request, [some], words, stem=stem, choose=True)
    return answers.refusal(request, HTTPStatus.NOT_FOUND, words, "no_kind_title", words["no_kind"])
