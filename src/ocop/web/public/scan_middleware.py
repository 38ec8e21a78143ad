"""WSGI middleware before Django that answers scans of stamps.

Other requests are passed on to Django. Django's own view calls the same `answer` for incomplete or malformed codes.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterable, Mapping
from http import HTTPStatus
from typing import Any, NamedTuple
from urllib.parse import quote

from django.conf import settings
from django.db import Error
from django.utils import timezone
from isal import igzip

from ocop.base.decisions import Denied
from ocop.domain.scans import queries as scan_queries
from ocop.domain.scans import services as scans
from ocop.domain.scans.queries import Judged
from ocop.domain.scans.states import Verdict
from ocop.standards.code import plain
from ocop.standards.gs1 import checkdigit
from ocop.web.public import device, measures, page, page_cache

STAMP_ADDRESS = re.compile(r"/(?:01/(?P<gtin>\d{8}|\d{12,14})/21/)?(?P<code>[0-9A-Za-z](?:[ -]?[0-9A-Za-z]){15})/?")
RETRY_SECONDS = "30"
ANYBODY = [
    ("Access-Control-Allow-Origin", "*"),
    ("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS"),
    ("Access-Control-Expose-Headers", "Link, Location"),
]
_UNKNOWN = frozenset({Verdict.TYPO, Verdict.UNKNOWN})
Environ = Mapping[str, Any]
Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class Reply(NamedTuple):
    """A response: status, headers without the cookie, the device's cookie, body."""

    status: HTTPStatus
    headers: list[tuple[str, str]]
    cookie: str
    body: bytes


class ScanMiddleware:
    """A WSGI application that answers scans and passes other requests on."""

    def __init__(self, application: Application) -> None:
        """Wrap an application."""
        self._application = application

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer a scan, or pass the request on."""
        named = STAMP_ADDRESS.fullmatch(environ.get("PATH_INFO", ""))
        if named is None or environ["REQUEST_METHOD"] not in {"GET", "HEAD"} or _asks_for_links(environ):
            return self._application(environ, start_response)
        reply = answer(environ, named["code"], named["gtin"] or "")
        headers = [*reply.headers, ("Content-Length", str(len(reply.body))), *_always()]
        if named["gtin"]:  # a Digital Link may be resolved from any origin
            headers += ANYBODY
        if reply.cookie:
            headers.append(("Set-Cookie", _set_cookie(reply.cookie)))
        start_response(f"{reply.status.value} {reply.status.phrase}", headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [reply.body]


def _asks_for_links(environ: Environ) -> bool:
    """Tell whether the request asks for links of the item: the resolver answers it and it is not a scan."""
    return "linktype=" in environ.get("QUERY_STRING", "").lower() or "linkset" in environ.get("HTTP_ACCEPT", "").lower()


def answer(environ: Environ, code: str, gtin: str) -> Reply:
    """Judge a stamp, record the scan, and return the verdict as a page or as JSON.

    A HEAD request records no scan, so that link previews do not count as a first scan. With a wrong check digit in the
    GTIN the address is not a Digital Link: the page is the same, its status is 400.
    """
    began = time.perf_counter()
    now, language = timezone.now(), page.language_of(environ)
    cookie = device.cookie_of(environ)
    of_device = device.device_hash(cookie)
    try:
        if environ["REQUEST_METHOD"] == "HEAD":
            judged = scan_queries.judge_code(code, now, gtin=gtin.zfill(14) if gtin else "")
        else:
            judged = scans.record_scan(
                code=code,
                gtin=gtin.zfill(14) if gtin else "",
                device=of_device,
                address=device.address_hash(environ, now),
                province=device.province_of(environ),
                at=now,
            )
    except (Error, Denied):
        facts = page.impossible(language, now)
        body = _json(facts) if page.wants_json(environ) else page_cache.render(facts, language)
        _measure("none", began)
        return _reply(environ, HTTPStatus.SERVICE_UNAVAILABLE, body, "")
    same_device = judged.first is not None and judged.first.device == of_device
    body = _body(environ, judged, language, same_device=same_device)
    _measure(judged.verdict.value, began)
    wrong = bool(gtin) and judged.verdict in _UNKNOWN and not checkdigit.holds(gtin)
    reply = _reply(environ, HTTPStatus.BAD_REQUEST if wrong else HTTPStatus.OK, body, cookie)
    if gtin and not wrong:
        linkset = f"/01/{gtin.zfill(14)}/21/{plain(code) or quote(code, safe='')}?linkType=linkset"
        reply.headers.append(("Link", f'<{linkset}>; rel="linkset"; type="application/linkset+json"'))
    return reply


def _measure(verdict: str, began: float) -> None:
    writer = scans.ScanWriter.shared()
    measures.SCANS.labels(verdict).inc()
    measures.SECONDS.observe(time.perf_counter() - began)
    measures.WAITING.set(writer.depth)
    measures.UNSTORED.set(writer.failed)


def _body(environ: Environ, judged: Judged, language: str, *, same_device: bool) -> bytes:
    if page.wants_json(environ):
        return _json(page.facts_of(judged, language, same_device=same_device))
    return page_cache.render_cached(judged, language, same_device=same_device)


def _json(facts: dict[str, Any]) -> bytes:
    return json.dumps(facts, ensure_ascii=False).encode()


def _reply(environ: Environ, status: HTTPStatus, body: bytes, cookie: str) -> Reply:
    kind = "application/json" if page.wants_json(environ) else "text/html; charset=utf-8"
    headers = [
        ("Content-Type", kind),
        ("Cache-Control", "no-store"),
        ("Vary", "Accept, Accept-Encoding, Accept-Language, Cookie"),
        ("Content-Security-Policy", page.POLICY),
    ]
    if status is HTTPStatus.SERVICE_UNAVAILABLE:
        headers.append(("Retry-After", RETRY_SECONDS))
    if "gzip" in environ.get("HTTP_ACCEPT_ENCODING", ""):
        body = igzip.compress(body, 2, mtime=0)
        headers.append(("Content-Encoding", "gzip"))
    return Reply(status, headers, cookie, body)


def _always() -> list[tuple[str, str]]:
    """Return the security headers as Django's middleware sets them on every other page, from the same settings."""
    headers = [("X-Frame-Options", settings.X_FRAME_OPTIONS), ("Referrer-Policy", settings.SECURE_REFERRER_POLICY)]
    if settings.SECURE_CONTENT_TYPE_NOSNIFF:
        headers.append(("X-Content-Type-Options", "nosniff"))
    if settings.SECURE_CROSS_ORIGIN_OPENER_POLICY:
        headers.append(("Cross-Origin-Opener-Policy", settings.SECURE_CROSS_ORIGIN_OPENER_POLICY))
    if settings.SECURE_HSTS_SECONDS:
        headers.append(("Strict-Transport-Security", f"max-age={settings.SECURE_HSTS_SECONDS}"))
    return headers


def _set_cookie(cookie: str) -> str:
    secure = "; Secure" if settings.SESSION_COOKIE_SECURE else ""
    return f"{device.COOKIE}={cookie}; Max-Age={device.COOKIE_SECONDS}; Path=/; HttpOnly; SameSite=Lax{secure}"
