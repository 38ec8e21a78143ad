"""The summary of one product's scores: members, mean, spread, gates, star (QĐ 26/2026, Art. 3 and 7.3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ocop.papers import office, typeset, word, words

NAME = "summary"


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
class Facts:
    """The outcome of one case. Totals are whole points; the mean is exact and only its two decimals are rounded."""

    head: office.Head
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
    chair: office.Signer
    secretary: office.Signer


def shown(facts: Facts) -> dict[str, Any]:
    """Return the fields of the template. Raises ValueError where no member scored."""
    if not facts.members:
        raise ValueError("no member scored")
    totals = [member.total for member in facts.members]
    spread = max(totals) - min(totals)
    return office.head(facts.head, title="Bảng tổng hợp điểm đánh giá", subject=facts.product) | {
        "session": facts.session,
        "set_name": facts.set_name,
        "instrument": facts.instrument,
        "product": facts.product,
        "product_code": words.or_dots(facts.product_code),
        "producer": facts.producer,
        "part_codes": list(facts.part_codes),
        "members": [_member(place, each, facts.part_codes) for place, each in enumerate(facts.members, start=1)],
        "count": words.whole(len(totals)),
        "sum": words.whole(sum(totals)),
        "exact_mean": words.exact_mean(sum(totals), len(totals)),
        "mean": words.mean(sum(totals), len(totals)),
        "spread": words.points(spread),
        "spread_limit": words.points(facts.spread_limit),
        "spread_allowed": spread <= facts.spread_limit,
        "gates": [_gate(each) for each in facts.gates],
        "failed": [_gate(each) for each in facts.gates if not each.holds],
        "band": words.stars(facts.band),
        "gate_star": words.stars(facts.gate_star),
        "star": words.stars(facts.star),
        "outcome": facts.outcome,
        "chair": office.signer(facts.chair),
        "secretary": office.signer(facts.secretary),
    }


def _member(place: int, facts: Member, codes: tuple[str, ...]) -> dict[str, Any]:
    parts = [words.whole(each) for each in facts.parts]
    return {
        "place": str(place),
        "name": facts.name,
        "seat": facts.seat,
        "organisation": facts.organisation,
        "parts": (parts + ["–"] * len(codes))[: len(codes)],
        "total": words.whole(facts.total),
    }


def _gate(facts: Gate) -> dict[str, Any]:
    return {
        "star": words.stars(facts.star),
        "criterion": facts.criterion,
        "name": facts.name,
        "needed": words.whole(facts.needed),
        "given": words.whole(facts.given),
        "holds": facts.holds,
        "result": "Đạt" if facts.holds else "Không đạt",
    }


def as_pdf(facts: Facts) -> bytes:
    """Return the summary as PDF/A-2b."""
    return typeset.pdf(NAME, shown(facts))


def as_word(facts: Facts) -> bytes:
    """Return the summary as a Word file. Raises Refused when the office's own template cannot be used."""
    return word.docx(NAME, shown(facts))
