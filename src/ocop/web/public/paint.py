"""The scan page as bytes, painted once for all stamps about which the same is true.

What differs from scan to scan (code, hour, first scan) is filled into the painted page; the template is read only when
something new is to be told. A painted page is found by the very objects it tells of, which it keeps alive.
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

PAGES_KEPT = 4_000
_SLOT = re.compile("\ue000([a-z_]+)\ue001")  # private use: no text of ours or of a producer holds it


def _slot(name: str) -> str:
    return f"\ue000{name}\ue001"


@dataclass(frozen=True, slots=True)
class _Painted:
    """A page in parts: bytes, then the name of a slot, by turns; and what it tells of."""

    parts: tuple[bytes, ...]
    slots: tuple[str, ...]
    about: tuple[Any, ...]


_pages: dict[tuple[Any, ...], _Painted] = {}


def painted(judged: Judged, language: str, *, same_device: bool) -> bytes:
    """Return the page of a verdict."""
    first = judged.first
    about: tuple[Any, ...] = ()
    if judged.segment is not None:
        about = (judged.segment, judged.star)
    seen = None if first is None else (bool(first.province), same_device)
    key = (judged.verdict, language, seen, *map(id, about))
    found = _pages.get(key)
    if found is None:
        if len(_pages) >= PAGES_KEPT:
            _pages.clear()
        found = _pages[key] = _paint(judged, language, about, same_device=same_device)
    values = {
        "code": judged.code,
        "code_grouped": grouped(judged.code),
        "checked": _moment(judged.at),
        "first": _moment(first.scanned_at) if first else "",
        "first_province": first.province if first else "",
    }
    text = [found.parts[0]]
    for name, part in zip(found.slots, found.parts[1:], strict=True):
        text += (html.escape(values[name]).encode(), part)
    return b"".join(text)


def plain(facts: dict[str, Any], language: str) -> bytes:
    """Return the page of facts as they are."""
    context = {"facts": {**facts, "style": page.style()}, "words": page.WORDS[language]}
    return get_template("public/scan.html").render(context).encode()


def _paint(judged: Judged, language: str, about: tuple[Any, ...], *, same_device: bool) -> _Painted:
    facts = page.facts_of(judged, language, same_device=same_device)
    facts |= {"code_grouped": _slot("code_grouped"), "checked_shown": _slot("checked")}
    facts["report_url"] = facts["report_url"].partition("?")[0] + "?code=" + _slot("code")
    if facts.get("first_scan"):
        province = _slot("first_province") if facts["first_scan"]["province"] else None
        facts["first_scan"] |= {"shown": _slot("first"), "province": province}
    pieces = _SLOT.split(plain(facts, language).decode())
    return _Painted(tuple(piece.encode() for piece in pieces[::2]), tuple(pieces[1::2]), about)


def _moment(at: datetime) -> str:
    return f"{at.astimezone(LOCAL_TIME):%H:%M %d/%m/%Y}"
