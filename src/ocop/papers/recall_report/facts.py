"""What the report of a recall says; texts are ready to print, an empty one leaves its line out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ocop.papers.document.fields import Head, Signer, fields_of, numbered


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A thing the recall reaches; `way` says how it was found."""

    kind: str
    label: str
    quantity: str
    came_back: str
    way: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A notice to a reader, and the answer."""

    reader: str
    at: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecallReportFacts:
    """A recall or its rehearsal. `proposed`, `decided` and `closed` say who did it and when.

    `cut` says that there are more goods than the report lists.
    """

    head: Head
    ref: str
    is_rehearsal: bool
    root: str
    period: str
    reason: str
    advice: str
    state: str
    proposed: str
    decided: str
    refusal: str
    closed: str
    came_back: str
    cut: bool
    items: tuple[Item, ...]
    notices: tuple[Notice, ...]
    conclusion: str
    signer: Signer


def fields(facts: RecallReportFacts) -> dict[str, Any]:
    """Return the fields to print."""
    return fields_of(
        facts,
        title="Báo cáo thu hồi hàng",
        subject=f"Số {facts.ref}",
        heading="BÁO CÁO DIỄN TẬP THU HỒI HÀNG" if facts.is_rehearsal else "BÁO CÁO THU HỒI HÀNG",
        items=None,
        goods=numbered(facts.items),
        notices=numbered(facts.notices),
    )
