"""The score sheet of one council member on one product (QĐ 26/2026, Annex II)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ocop.papers import office, typeset, word, words

NAME = "score_sheet"


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
class Part:
    """A part of the criteria with the sum of what the member gave."""

    code: str
    name: str
    most: int
    points: int
    groups: tuple[Group, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """One member's sheet. `scoring_round` counts from 1; `reason` says why it was scored again."""

    head: office.Head
    instrument: str
    set_name: str
    product: str
    product_code: str
    producer: str
    phone: str = ""
    address: str = ""
    disqualifiers: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    total: int
    opinion: str = ""
    scoring_round: int = 1
    reason: str = ""
    member: str
    seat: str = ""
    organisation: str = ""


def shown(facts: Facts) -> dict[str, Any]:
    """Return the fields of the template."""
    return office.head(facts.head, title="Phiếu đánh giá sản phẩm OCOP", subject=facts.product) | {
        "instrument": facts.instrument,
        "set_name": facts.set_name,
        "product": facts.product,
        "product_code": words.or_dots(facts.product_code),
        "producer": facts.producer,
        "phone": words.or_dots(facts.phone),
        "address": words.or_dots(facts.address),
        "disqualifiers": list(facts.disqualifiers),
        "parts": [_part(each) for each in facts.parts],
        "total": words.whole(facts.total),
        "opinion": words.or_dots(facts.opinion),
        "scoring_round": str(facts.scoring_round),
        "reason": facts.reason,
        "member": facts.member,
        "seat": facts.seat,
        "organisation": facts.organisation,
        "signer": office.signer(
            office.Signer(lines=("Người đánh giá",), name=facts.member, hint="(Ký, ghi rõ họ tên)")
        ),
    }


def _part(facts: Part) -> dict[str, Any]:
    return {
        "code": facts.code,
        "name": facts.name,
        "most": words.whole(facts.most),
        "points": words.whole(facts.points),
        "groups": [
            {
                "code": group.code,
                "name": group.name,
                "most": words.whole(group.most),
                "criteria": [_criterion(each) for each in group.criteria],
            }
            for group in facts.groups
        ],
    }


def _criterion(facts: Criterion) -> dict[str, Any]:
    return {
        "code": facts.code,
        "name": facts.name,
        "most": words.whole(facts.most),
        "points": "–" if facts.points is None else words.whole(facts.points),
        "options": [
            {
                "label": option.label,
                "points": words.whole(option.points),
                "gate": "*" * option.gate if option.gate else "",
                "chosen": option.chosen,
            }
            for option in facts.options
        ],
    }


def as_pdf(facts: Facts) -> bytes:
    """Return the sheet as PDF/A-2b."""
    return typeset.pdf(NAME, shown(facts))


def as_word(facts: Facts) -> bytes:
    """Return the sheet as a Word file. Raises Refused when the office's own template cannot be used."""
    return word.docx(NAME, shown(facts))
