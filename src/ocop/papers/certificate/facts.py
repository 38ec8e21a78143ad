"""The certificate of a product's stars (QĐ 26/2026, Art. 4), with a QR symbol that leads to its live state."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from ocop.papers import formats
from ocop.papers.document.fields import Head, Signer, fields_of


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateFacts:
    """A certificate. `url` is the address of the page that shows whether it still holds."""

    head: Head
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
    signer: Signer


def fields(facts: CertificateFacts) -> dict[str, Any]:
    """Return the fields to print. Raises ValueError for stars that no certificate has."""
    if not 3 <= facts.stars <= 5:
        raise ValueError(facts.stars)
    return fields_of(
        facts,
        title="Giấy chứng nhận sản phẩm OCOP",
        subject=facts.product,
        address=formats.or_dots(facts.address),
        star=formats.stars(facts.stars),
        star_signs="★" * facts.stars,
        decided_on=formats.long_day(facts.decided_on),
    ) | {"stars": facts.stars}
