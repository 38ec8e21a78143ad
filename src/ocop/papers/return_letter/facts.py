"""The letter that gives a dossier back for more, with the reasons (QĐ 26/2026, Art. 7.2a and 7.3a)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from ocop.papers import formats
from ocop.papers.document.fields import Head, Signer, fields_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One thing that is asked for; `criterion` names the criterion it belongs to."""

    text: str
    criterion: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnLetterFacts:
    """A letter that asks `receiver` for more. `reasons` are the office's sentences, `points` what is missing."""

    head: Head
    sender: str
    receiver: str
    producer: str
    product: str
    product_code: str = ""
    dossier: str
    returned_on: date
    reasons: str
    points: tuple[Point, ...] = ()
    answer_by: date | None = None
    signer: Signer
    receivers: tuple[str, ...] = ()


def fields(facts: ReturnLetterFacts) -> dict[str, Any]:
    """Return the fields to print."""
    points = [
        {
            "text": point.text,
            "criterion": f"Tiêu chí{formats.HARD}{point.criterion}: " if point.criterion else "",
        }
        for point in facts.points
    ]
    return fields_of(
        facts,
        title="Công văn đề nghị hoàn thiện hồ sơ",
        subject=f"Đề nghị hoàn thiện hồ sơ sản phẩm OCOP {facts.product}",
        returned_on=formats.long_day(facts.returned_on),
        points=points,
        answer_by=formats.long_day(facts.answer_by) if facts.answer_by else "",
    )
