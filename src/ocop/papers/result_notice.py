"""The written notice of the result to the commune and the producer (QĐ 26/2026, Art. 7.3g)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from ocop.papers import office, typeset, word, words

NAME = "result_notice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """A notice to `receiver`. `failed` says which least marks were not reached; `next_steps` what may follow.

    A product that was shut out has no points; `ground` says why. Once the ministry judged it, `ministry` says what it
    gave and by which paper, `council_star` what the province's own council gave, and `star` what holds in the end.
    """

    head: office.Head
    sender: str
    receiver: str
    producer: str
    product: str
    product_code: str
    session: str
    session_on: date
    points: int | None = None
    members: int | None = None
    band: int | None = None
    star: int | None = None
    council_star: int | None = None
    ministry: str = ""
    ground: str = ""
    outcome: str
    failed: tuple[str, ...] = ()
    decision_number: str = ""
    decided_on: date | None = None
    certificate: str = ""
    valid_until: date | None = None
    next_steps: tuple[str, ...] = ()
    signer: office.Signer
    receivers: tuple[str, ...] = ()


def shown(facts: Facts) -> dict[str, Any]:
    """Return the fields of the template."""
    subject = f"Kết quả đánh giá, phân hạng sản phẩm OCOP {facts.product}"
    scored = facts.points is not None and bool(facts.members)
    decision = f"{facts.decision_number}, {words.long_day(facts.decided_on)}" if facts.decision_number else ""
    return office.head(facts.head, title="Thông báo", subject=subject) | {
        "sender": facts.sender,
        "receiver": facts.receiver,
        "producer": facts.producer,
        "product": facts.product,
        "product_code": facts.product_code,
        "session": facts.session,
        "session_on": words.long_day(facts.session_on),
        "mean": words.mean(facts.points or 0, facts.members or 1) if scored else "",
        "members": words.whole(facts.members) if facts.members else "",
        "band": words.stars(facts.band) if facts.band else "",
        "star": words.stars(facts.star) if facts.star else "",
        "council_star": words.stars(facts.council_star) if facts.council_star else "",
        "ministry": facts.ministry,
        "ground": facts.ground,
        "outcome": facts.outcome,
        "failed": list(facts.failed),
        "decision": decision,
        "certificate": facts.certificate,
        "valid_until": words.day(facts.valid_until),
        "next_steps": list(facts.next_steps),
        "signer": office.signer(facts.signer),
        "receivers": list(facts.receivers),
    }


def as_pdf(facts: Facts) -> bytes:
    """Return the notice as PDF/A-2b."""
    return typeset.pdf(NAME, shown(facts))


def as_word(facts: Facts) -> bytes:
    """Return the notice as a Word file. Raises Refused when the office's own template cannot be used."""
    return word.docx(NAME, shown(facts))
