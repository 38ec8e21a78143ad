"""The commune's letter that sends a dossier to the province (QĐ 26/2026, Art. 6.2 and 7.2b)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ocop.papers import office, typeset, word, words

NAME = "commune_letter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """A letter from `commune` to `province`, both by their full names; `annexes` are what goes with it."""

    head: office.Head
    commune: str
    province: str
    producer: str
    product: str
    product_code: str
    set_name: str
    kind: str
    receipt_number: str
    self_points: int | None = None
    samples: int = 0
    annexes: tuple[str, ...] = ()
    signer: office.Signer
    receivers: tuple[str, ...] = ()


def shown(facts: Facts) -> dict[str, Any]:
    """Return the fields of the template."""
    subject = f"Đề nghị đánh giá, phân hạng sản phẩm OCOP {facts.product}"
    return office.head(facts.head, title="Công văn đề nghị", subject=subject) | {
        "commune": facts.commune,
        "province": facts.province,
        "producer": facts.producer,
        "product": facts.product,
        "product_code": facts.product_code,
        "set_name": facts.set_name,
        "kind": facts.kind,
        "receipt_number": facts.receipt_number,
        "self_points": "" if facts.self_points is None else words.points(facts.self_points),
        "samples": words.whole(facts.samples) if facts.samples else "",
        "annexes": list(facts.annexes),
        "signer": office.signer(facts.signer),
        "receivers": list(facts.receivers),
    }


def as_pdf(facts: Facts) -> bytes:
    """Return the letter as PDF/A-2b."""
    return typeset.pdf(NAME, shown(facts))


def as_word(facts: Facts) -> bytes:
    """Return the letter as a Word file. Raises Refused when the office's own template cannot be used."""
    return word.docx(NAME, shown(facts))
