"""The province's letter that sends a dossier to the ministry (QĐ 26/2026, Art. 6.3 and 7.3e)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ocop.papers import formats
from ocop.papers.document.fields import Head, Signer, fields_of


@dataclass(frozen=True, slots=True, kw_only=True)
class MinistryLetterFacts:
    """A letter from `province` to the ministry about one product.

    `points` is the sum of the totals of `members`, `star` what the province's council found, `failed` which least marks
    were not reached; `again` for a re-evaluation. `annexes` are what goes with it.
    """

    head: Head
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
    signer: Signer
    receivers: tuple[str, ...] = ()


def fields(facts: MinistryLetterFacts) -> dict[str, Any]:
    """Return the fields to print."""
    asked = "đánh giá, phân hạng lại" if facts.again else "đánh giá, phân hạng"
    return fields_of(
        facts,
        title="Công văn trình Bộ",
        subject=f"Đề nghị {asked} sản phẩm OCOP 5 sao {facts.product}",
        mean=formats.mean(facts.points, facts.members),
        exact_mean=formats.exact_mean(facts.points, facts.members),
        points=None,
        members=None,
        star=formats.stars(facts.star),
        again=None,
        asked=asked,
        ground="điểm e khoản 6" if facts.again else "điểm e khoản 3 và khoản 4",
    )
