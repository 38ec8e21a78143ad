"""The summary of one product's scores: members, mean, spread, gates, star (QĐ 26/2026, Art. 3 and 7.3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ocop.papers import formats
from ocop.papers.document.fields import Head, Signer, fields_of, numbered, plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """What one member gave, by part in the order of the parts, and together."""

    name: str
    seat: str
    organisation: str = ""
    parts: tuple[int, ...] = ()
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """A gate: the least points a criterion needs for a star, and what stood for it."""

    star: int
    criterion: str
    name: str
    needed: int
    given: int

    @property
    def holds(self) -> bool:
        """Tell whether the least was reached."""
        return self.given >= self.needed


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryFacts:
    """The outcome of one case. Totals are whole points; the mean is exact and only its two decimals are rounded."""

    head: Head
    session: str
    set_name: str
    instrument: str
    product: str
    product_code: str
    producer: str
    part_codes: tuple[str, ...] = ("A", "B", "C")
    members: tuple[Member, ...]
    spread_limit: int
    gates: tuple[Gate, ...] = ()
    band: int
    gate_star: int
    star: int
    outcome: str = ""
    chair: Signer
    secretary: Signer


def fields(facts: SummaryFacts) -> dict[str, Any]:
    """Return the fields to print. Raises ValueError where no member scored."""
    if not facts.members:
        raise ValueError("no member scored")
    totals = [member.total for member in facts.members]
    spread = max(totals) - min(totals)
    return fields_of(
        facts,
        title="Bảng tổng hợp điểm đánh giá",
        subject=facts.product,
        product_code=formats.or_dots(facts.product_code),
        members=numbered(_member(member, len(facts.part_codes)) for member in facts.members),
        count=len(totals),
        sum=sum(totals),
        exact_mean=formats.exact_mean(sum(totals), len(totals)),
        mean=formats.mean(sum(totals), len(totals)),
        spread=formats.points(spread),
        spread_limit=formats.points(facts.spread_limit),
        spread_allowed=spread <= facts.spread_limit,
        gates=[_gate(gate) for gate in facts.gates],
        failed=[_gate(gate) for gate in facts.gates if not gate.holds],
        band=formats.stars(facts.band),
        gate_star=formats.stars(facts.gate_star),
        star=formats.stars(facts.star),
    )


def _member(facts: Member, parts: int) -> dict[str, Any]:
    points = [formats.integer(points) for points in facts.parts]
    return plain(facts) | {"parts": (points + ["–"] * parts)[:parts]}


def _gate(facts: Gate) -> dict[str, Any]:
    result = "Đạt" if facts.holds else "Không đạt"
    return plain(facts) | {"star": formats.stars(facts.star), "holds": facts.holds, "result": result}
