"""The scan page as bytes, rendered once for all stamps with the same verdict, batch and star.

Values that differ between scans (code, time, first scan) are filled into slots of the cached page. The key contains the
identity (`id`) of the objects on the page, which the cache keeps alive.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.template.loader import get_template

from ocop.base.refs import LOCAL_TIME
from ocop.domain.scans.queries import Judged
from ocop.standards.code import grouped
from ocop.web.public import page

MAX_PAGES = 4_000
_SLOT = re.compile("\ue000([a-z_]+)\ue001")  # private use characters, which no text contains


def _slot(name: str) -> str:
    return f"\ue000{name}\ue001"


@dataclass(frozen=True, slots=True)
class _CachedPage:
    """A page as alternating parts and slot names, and the objects it was rendered from."""

    parts: tuple[bytes, ...]
    slots: tuple[str, ...]
    about: tuple[Any, ...]


_pages: dict[tuple[Any, ...], _CachedPage] = {}


def render_cached(judged: Judged, language: str, *, same_device: bool) -> bytes:
    """Return the page of a verdict, from the cache if possible."""
    first = judged.first
    about: tuple[Any, ...] = ()
    if judged.segment is not None:
        about = (judged.segment, judged.star)
    seen = None if first is None else (bool(first.province), same_device)
    key = (judged.verdict, language, seen, *map(id, about))
    cached = _pages.get(key)
    if cached is None:
        if len(_pages) >= MAX_PAGES:
            _pages.clear()
        cached = _pages[key] = _render(judged, language, about, same_device=same_device)
    values = {
        "code": judged.code,
        "code_grouped": grouped(judged.code),
        "checked": _moment(judged.at),
        "first": _moment(first.scanned_at) if first else "",
        "first_province": first.province if first else "",
    }
    text = [cached.parts[0]]
    for name, part in zip(cached.slots, cached.parts[1:], strict=True):
        text += (html.escape(values[name]).encode(), part)
    return b"".join(text)


def render(facts: dict[str, Any], language: str) -> bytes:
    """Render the page of these facts without the cache."""
    context = {"facts": {**facts, "style": page.style()}, "words": page.WORDS[language]}
    return get_template("public/scan.html").render(context).encode()


def _render(judged: Judged, language: str, about: tuple[Any, ...], *, same_device: bool) -> _CachedPage:
    facts = page.facts_of(judged, language, same_device=same_device)
    facts |= {"code_grouped": _slot("code_grouped"), "checked_shown": _slot("checked")}
    facts["report_url"] = facts["report_url"].partition("?")[0] + "?code=" + _slot("code")
    if facts.get("first_scan"):
        province = _slot("first_province") if facts["first_scan"]["province"] else None
        facts["first_scan"] |= {"shown": _slot("first"), "province": province}
    pieces = _SLOT.split(render(facts, language).decode())
    return _CachedPage(tuple(piece.encode() for piece in pieces[::2]), tuple(pieces[1::2]), about)


def _moment(at: datetime) -> str:
    return f"{at.astimezone(LOCAL_TIME):%H:%M %d/%m/%Y}"
