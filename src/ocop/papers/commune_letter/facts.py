"""The commune's letter that sends a dossier to the province (QĐ 26/2026, Art. 6.2 and 7.2b)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ocop.papers import formats
from ocop.papers.document.fields import Head, Signer, fields_of


@dataclass(frozen=True, slots=True, kw_only=True)
class CommuneLetterFacts:
    """A letter from `commune` to `province`, both by their full names; `annexes` are what goes with it."""

    head: Head
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
    signer: Signer
    receivers: tuple[str, ...] = ()


def fields(facts: CommuneLetterFacts) -> dict[str, Any]:
    """Return the fields to print."""
    return fields_of(
        facts,
        title="Công văn đề nghị",
        subject=f"Đề nghị đánh giá, phân hạng sản phẩm OCOP {facts.product}",
        self_points="" if facts.self_points is None else formats.points(facts.self_points),
        samples=formats.integer(facts.samples) if facts.samples else "",
    )
