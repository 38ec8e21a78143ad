"""The certificate of a product's stars (QĐ 26/2026, Art. 4), with a QR symbol that leads to its live state."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import unquote

import segno

from ocop.papers import office, typeset, word, words

NAME = "certificate"
QUIET = 4  # modules of white around the symbol (ISO/IEC 18004)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """A certificate. `url` is the address of the page that shows whether it still holds."""

    head: office.Head
    ref: str
    product: str
    product_code: str = ""
    producer: str
    address: str
    stars: int
    decision_number: str
    decided_on: date
    issuer_line: str
    valid_from: date
    valid_until: date
    url: str
    signer: office.Signer


def shown(facts: Facts) -> dict[str, Any]:
    """Return the fields of the template. Raises ValueError for stars that no certificate has."""
    if not 3 <= facts.stars <= 5:
        raise ValueError(facts.stars)
    return office.head(facts.head, title="Giấy chứng nhận sản phẩm OCOP", subject=facts.product) | {
        "ref": facts.ref,
        "product": facts.product,
        "product_code": facts.product_code,
        "producer": facts.producer,
        "address": words.or_dots(facts.address),
        "stars": facts.stars,
        "star": words.stars(facts.stars),
        "star_signs": "★" * facts.stars,
        "decision_number": facts.decision_number,
        "decided_on": words.long_day(facts.decided_on),
        "issuer_line": facts.issuer_line,
        "valid_from": words.day(facts.valid_from),
        "valid_until": words.day(facts.valid_until),
        "url": facts.url,
        "signer": office.signer(facts.signer),
    }


def as_pdf(facts: Facts) -> bytes:
    """Return the certificate as PDF/A-2b."""
    _, _, svg = _symbol(facts).svg_data_uri(border=QUIET).partition(",")
    return typeset.pdf(NAME, shown(facts) | {"qr": typeset.Drawing(unquote(svg))})


def as_word(facts: Facts) -> bytes:
    """Return the certificate as a Word file. Raises Refused when the office's own template cannot be used."""
    _, _, png = _symbol(facts).png_data_uri(border=QUIET, scale=8).partition(",")
    return word.docx(NAME, shown(facts) | {"qr": word.Picture(base64.b64decode(png), width_mm=32)})


def _symbol(facts: Facts) -> segno.QRCode:
    return segno.make(facts.url, error="q", micro=False)
