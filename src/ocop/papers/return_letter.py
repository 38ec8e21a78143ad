"""The letter that gives a dossier back for more, with the reasons (QĐ 26/2026, Art. 7.2a and 7.3a)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from ocop.papers import office, typeset, word, words

NAME = "return_letter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One thing that is asked for; `criterion` names the criterion it belongs to."""

    text: str
    criterion: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """A letter that asks `receiver` for more. `reasons` are the office's sentences, `points` what is missing."""

    head: office.Head
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
    signer: office.Signer
    receivers: tuple[str, ...] = ()


def shown(facts: Facts) -> dict[str, Any]:
    """Return the fields of the template."""
    subject = f"Đề nghị hoàn thiện hồ sơ sản phẩm OCOP {facts.product}"
    return office.head(facts.head, title="Công văn đề nghị hoàn thiện hồ sơ", subject=subject) | {
        "sender": facts.sender,
        "receiver": facts.receiver,
        "producer": facts.producer,
        "product": facts.product,
        "product_code": facts.product_code,
        "dossier": facts.dossier,
        "returned_on": words.long_day(facts.returned_on),
        "reasons": facts.reasons,
        "points": [
            {"text": each.text, "criterion": f"Tiêu chí{words.HARD}{each.criterion}: " if each.criterion else ""}
            for each in facts.points
        ],
        "answer_by": words.long_day(facts.answer_by) if facts.answer_by else "",
        "signer": office.signer(facts.signer),
        "receivers": list(facts.receivers),
    }


def as_pdf(facts: Facts) -> bytes:
    """Return the letter as PDF/A-2b."""
    return typeset.pdf(NAME, shown(facts))


def as_word(facts: Facts) -> bytes:
    """Return the letter as a Word file. Raises Refused when the office's own template cannot be used."""
    return word.docx(NAME, shown(facts))
