"""The score sheet of one council member on one product (QĐ 26/2026, Annex II)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ocop.papers import formats
from ocop.papers.document.fields import Head, Signer, fields_of, plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A choice of a criterion; `gate` is the star it is the least for; `chosen` marks the member's."""

    label: str
    points: int
    gate: int | None = None
    chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """A criterion with what the member gave; None where nothing was chosen, which counts 0."""

    code: str
    name: str
    most: int
    points: int | None = None
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A group of criteria."""

    code: str
    name: str
    most: int
    criteria: tuple[Criterion, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ScorePart:
    """A part of the criteria with the sum of what the member gave."""

    code: str
    name: str
    most: int
    points: int
    groups: tuple[Group, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreSheetFacts:
    """One member's sheet. `scoring_round` counts from 1; `reason` says why it was scored again."""

    head: Head
    instrument: str
    set_name: str
    product: str
    product_code: str
    producer: str
    phone: str = ""
    address: str = ""
    disqualifiers: tuple[str, ...] = ()
    parts: tuple[ScorePart, ...] = ()
    total: int
    opinion: str = ""
    scoring_round: int = 1
    reason: str = ""
    member: str
    seat: str = ""
    organisation: str = ""


def fields(facts: ScoreSheetFacts) -> dict[str, Any]:
    """Return the fields to print."""
    dotted = ("product_code", "phone", "address", "opinion")
    return fields_of(
        facts,
        title="Phiếu đánh giá sản phẩm OCOP",
        subject=facts.product,
        **{name: formats.or_dots(getattr(facts, name)) for name in dotted},
        parts=[_part(part) for part in facts.parts],
        scoring_round=str(facts.scoring_round),
        signer=Signer(lines=("Người đánh giá",), name=facts.member, hint="(Ký, ghi rõ họ tên)"),
    )


def _part(facts: ScorePart) -> dict[str, Any]:
    return plain(facts) | {"groups": [_group(group) for group in facts.groups]}


def _group(facts: Group) -> dict[str, Any]:
    return plain(facts) | {"criteria": [_criterion(criterion) for criterion in facts.criteria]}


def _criterion(facts: Criterion) -> dict[str, Any]:
    return plain(facts) | {
        "points": "–" if facts.points is None else formats.integer(facts.points),
        "options": [plain(option) | {"gate": "*" * option.gate if option.gate else ""} for option in facts.options],
    }
