"""The written notice of the result to the commune and the producer (QĐ 26/2026, Art. 7.3g)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from ocop.papers import formats
from ocop.papers.document.fields import Head, Signer, fields_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultNoticeFacts:
    """A notice to `receiver`. `failed` says which least marks were not reached; `next_steps` what may follow.

    A product that was shut out has no points; `ground` says why. Once the ministry judged it, `ministry` says what it
    gave and by which paper, `council_star` what the province's own council gave, and `star` what holds in the end.
    """

    head: Head
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
    signer: Signer
    receivers: tuple[str, ...] = ()


def fields(facts: ResultNoticeFacts) -> dict[str, Any]:
    """Return the fields to print."""
    scored = facts.points is not None and bool(facts.members)
    stars = {name: getattr(facts, name) for name in ("band", "star", "council_star")}
    decision = f"{facts.decision_number}, {formats.long_day(facts.decided_on)}" if facts.decision_number else ""
    return fields_of(
        facts,
        title="Thông báo",
        subject=f"Kết quả đánh giá, phân hạng sản phẩm OCOP {facts.product}",
        session_on=formats.long_day(facts.session_on),
        points=None,
        mean=formats.mean(facts.points or 0, facts.members or 1) if scored else "",
        members=formats.integer(facts.members) if facts.members else "",
        **{name: formats.stars(value) if value else "" for name, value in stars.items()},
        decision=decision,
        decision_number=None,
        decided_on=None,
    )
