"""Texts and facts of the scan page and its JSON."""
# ruff: noqa: E501 - a sentence stands on one line

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from datetime import datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote

from django.conf import settings
from django.urls import reverse

from ocop.base.refs import LOCAL_TIME
from ocop.domain.certificates.queries import LiveCertificate
from ocop.domain.products.models import Product
from ocop.domain.scans.queries import Judged
from ocop.domain.scans.wording import PROVES, PROVES_NOT, VERDICTS
from ocop.standards.code import grouped
from ocop.standards.negotiation import parse_accept, preferred_language

ICONS = {"ok": "✓", "note": "i", "warn": "!", "stop": "✕", "mute": "?"}
STATES_EN = {
    "valid": "in force",
    "suspended": "suspended",
    "revoked": "revoked",
    "run_out": "run out",
    "unconfirmed": "not confirmed",
    "not_yet": "not yet in force",
}
BASIS_EN = {
    "decision": "decision of recognition",
    "demonstration": "demonstration decision, without legal force",
    "public_source": "public source, not compared with a decision",
}
WORDS = {
    "vi": {
        "lang": "vi", "other": "en", "switch": "English", "check": "Kiểm tra thêm", "producer": "Chủ thể",
        "place": "Nơi", "batch": "Lô hàng", "made": "Ngày sản xuất", "expires": "Hạn dùng", "stars": "sao",
        "report": "Báo cho chúng tôi", "code": "Mã tem", "checked": "Kiểm tra lúc", "valid_until": "đến hết ngày",
        "no_star": "Chưa có công nhận OCOP trong hệ thống.", "source": "Căn cứ", "first": "Lần quét đầu",
        "same": "cùng điện thoại này", "other_device": "một thiết bị khác", "advice": "Tem phải còn nguyên trên bao bì, không rách hay dán đè.",
        "advice_place": "Mua ở nơi bán rõ địa chỉ; giữ bao bì đến khi dùng hết.", "system": "Hệ thống OCOP cấp tỉnh", "reason": "Lý do",
        "year": "công nhận năm", "named": "Công nhận ghi tên", "retype": "Gõ lại mã", "story": "Câu chuyện sản phẩm", "trace": "Truy xuất nguồn gốc",
        "example": "Mã GTIN này dùng đầu số ví dụ của GS1, không phải mã thương mại thật.",
    },
    "en": {
        "lang": "en", "other": "vi", "switch": "Tiếng Việt", "check": "Check further", "producer": "Producer",
        "place": "Place", "batch": "Batch", "made": "Made on", "expires": "Best before", "stars": "stars",
        "report": "Tell us", "code": "Stamp code", "checked": "Checked at", "valid_until": "until",
        "no_star": "No OCOP recognition in this system.", "source": "Basis", "first": "First scan",
        "same": "this same phone", "other_device": "another device", "advice": "The stamp must be whole, not torn and not stuck over another.",
        "advice_place": "Buy where the seller is known; keep the packaging until all is used.", "system": "Provincial OCOP system", "reason": "Reason",
        "year": "recognised in", "named": "Recognised under the name", "retype": "Type the code again", "story": "Product story", "trace": "Traceability",
        "example": "This GTIN uses GS1's example prefix; it is no real trade number.",
    },
}  # fmt: skip
IMPOSSIBLE = {
    "vi": ("Chưa kiểm tra được", "Hệ thống đang bận. Hãy quét lại sau ít phút; đừng coi đây là tem thật."),
    "en": ("Could not be checked now", "The system is busy. Scan again in some minutes; do not take this as genuine."),
}
NUMBERS = {
    "vi": ("", "Một", "Hai", "Ba", "Bốn", "Năm"),
    "en": ("", "One", "Two", "Three", "Four", "Five"),
}


@cache
def style() -> str:
    """Return the style sheet, which is embedded so that the page renders after one round trip."""
    return Path(__file__).with_name("scan.css").read_text(encoding="utf-8").strip()


def _policy() -> str:
    """Return the site's content security policy, restricted to the embedded style sheet."""
    digest = base64.b64encode(hashlib.sha256(style().encode()).digest()).decode()
    own = {"default-src": ["'none'"], "style-src": [f"'sha256-{digest}'"]}
    directives = {**settings.CONTENT_SECURITY_POLICY["DIRECTIVES"], **own}
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in directives.items())


POLICY = _policy()


def language_of(environ: Mapping[str, Any]) -> str:
    """Return `vi` or `en`: the `lang` parameter first, then Accept-Language."""
    asked = environ.get("QUERY_STRING", "")
    if "lang=" in asked:
        chosen = parse_qs(asked).get("lang", [""])[0]
        if chosen in WORDS:
            return chosen
    return preferred(environ.get("HTTP_ACCEPT_LANGUAGE", ""))


@lru_cache(maxsize=1000)  # few different values occur
def preferred(accepted: str) -> str:
    """Return the supported language with the highest weight in an Accept-Language header; the first of equals."""
    return preferred_language(WORDS, parse_accept(accepted), "vi")


def wants_json(environ: Mapping[str, Any]) -> bool:
    """Tell whether the client asks for JSON."""
    accept = environ.get("HTTP_ACCEPT", "")
    return "application/json" in accept and "text/html" not in accept


def code_for_address(text: str) -> str:
    """Return typed text as a code for the short address, or ""."""
    part = text.strip().split("?")[0].rstrip("/").rsplit("/", 1)[-1]
    kept = "".join(letter for letter in part if letter.isascii() and (letter.isalnum() or letter in "- "))
    kept = kept.replace(" ", "-").strip("-")[:30]
    return kept.ljust(11, "0") if 0 < len(kept) < 11 else kept


def impossible(language: str, at: datetime) -> dict[str, Any]:
    """Return the facts of a check that could not be made; their tone is never that of a genuine stamp."""
    title, meaning = IMPOSSIBLE[language]
    return {
        "verdict": None,
        "error": title,
        "message": meaning,
        "title": title,
        "meaning": meaning,
        "tone": "mute",
        "icon": "?",
        "checked_at": at.isoformat(),
        "checked_shown": f"{at.astimezone(LOCAL_TIME):%H:%M %d/%m/%Y}",
    }


def _day(value: Any) -> str:
    return f"{value:%d/%m/%Y}" if value else ""


def _stars(star: LiveCertificate, product: Product, language: str) -> dict[str, Any]:
    named = {"product": star.product_name, "producer": star.producer_name}
    return {
        "count": star.stars,
        "words": NUMBERS[language][star.stars],
        "state": star.state.value,
        "label": star.label if language == "vi" else STATES_EN[star.state.value],
        "holds": star.holds,
        "year": star.year,
        "valid_until": star.last_day.isoformat() if star.last_day else None,
        "valid_until_shown": _day(star.last_day),
        "basis": str(star.basis.label) if language == "vi" else BASIS_EN[star.basis.value],
        "decision": star.decision_number,
        "source": star.source,
        "recognised_as": None if named == {"product": product.name, "producer": product.producer.name} else named,
    }


def facts_of(judged: Judged, language: str, *, same_device: bool) -> dict[str, Any]:
    """Return all facts of a verdict; `verdict` is the stable code."""
    title, meaning = VERDICTS[language][judged.verdict.value]
    tone = judged.verdict.tone.value
    facts: dict[str, Any] = {
        "verdict": judged.verdict.value,
        "title": title,
        "meaning": meaning,
        "tone": tone,
        "icon": ICONS[tone],
        "code": judged.code,
        "code_grouped": grouped(judged.code),
        "checked_at": judged.at.isoformat(),
        "checked_shown": f"{judged.at.astimezone(LOCAL_TIME):%H:%M %d/%m/%Y}",
        "proves": PROVES[language],
        "proves_not": PROVES_NOT[language],
        "report_url": f"{reverse('public:report')}?code={quote(judged.code)}",
        "lang": language,
    }
    place = judged.place
    if place is None:
        return facts
    product, batch = place.lot.order.product, place.range.batch
    facts["product"] = {
        "name": product.name,
        "ref": product.ref,
        "gtin": product.gtin or None,
        "example_gtin": product.gtin[1:4] == "952",
        "url": reverse("public:product", args=[product.ref]),
        "story": product.story,
    }
    facts["producer"] = {
        "name": product.producer.name,
        "place": product.producer.place.name if product.producer.place else None,
    }
    facts["stars"] = _stars(judged.star, product, language) if judged.star else None
    facts["batch"] = batch and {
        "lot": batch.lot_number,
        "made_on": batch.made_on.isoformat(),
        "made_shown": _day(batch.made_on),
        "expires_on": batch.expires_on.isoformat() if batch.expires_on else None,
        "expires_shown": _day(batch.expires_on),
        "recall_reason": batch.recall_reason,
        "trace_url": reverse("public:trace", args=[batch.ref]),
    }
    facts["first_scan"] = judged.first and {
        "at": judged.first.scanned_at.isoformat(),
        "shown": f"{judged.first.scanned_at.astimezone(LOCAL_TIME):%H:%M %d/%m/%Y}",
        "province": judged.first.province or None,
        "same_device": same_device,
    }
    return facts
