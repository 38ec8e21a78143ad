"""The province's letter that sends a dossier to the ministry (QĐ 26/2026, Art. 6.3 and 7.3e)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ocop.papers import office, typeset, word, words

NAME = "ministry_letter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """A letter from `province` to the ministry about one product.

    `points` is the sum of the totals of `members`, `star` what the province's council found, `failed` which least marks
    were not reached; `again` for a re-evaluation. `annexes` are what goes with it.
    """

    head: office.Head
    province: str
    ministry: str
    producer: str
    address: str
    product: str
    product_code: str
    set_name: str
    kind: str
    again: bool = False
    council: str
    session: str
    points: int
    members: int
    star: int
    failed: tuple[str, ...] = ()
    annexes: tuple[str, ...] = ()
    signer: office.Signer
    receivers: tuple[str, ...] = ()


def shown(facts: Facts) -> dict[str, Any]:
    """Return the fields of the template."""
    asked = "đánh giá, phân hạng lại" if facts.again else "đánh giá, phân hạng"
    subject = f"Đề nghị {asked} sản phẩm OCOP 5 sao {facts.product}"
    ground = "điểm e khoản 6" if facts.again else "điểm e khoản 3 và khoản 4"
    return office.head(facts.head, title="Công văn trình Bộ", subject=subject) | {
        "province": facts.province,
        "ministry": facts.ministry,
        "producer": facts.producer,
        "address": facts.address,
        "product": facts.product,
        "product_code": facts.product_code,
        "set_name": facts.set_name,
        "kind": facts.kind,
        "council": facts.council,
        "session": facts.session,
        "mean": words.mean(facts.points, facts.members),
        "exact_mean": words.exact_mean(facts.points, facts.members),
        "star": words.stars(facts.star),
        "failed": list(facts.failed),
        "asked": asked,
        "ground": ground,
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
