"""Mẫu số 01: the producer's registration for evaluation (QĐ 26/2026, Annex III)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from ocop.papers import formats
from ocop.papers.document.fields import Head, Signer, fields_of

KINDS = ("first", "upgrade", "reevaluation")


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What an office wrote when it took the registration in."""

    number: str = ""
    on: date | None = None
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistrationFormFacts:
    """What Mẫu 01 asks. `unit` is the province or city by its full name; `kind` is first, upgrade or reevaluation.

    `representative` and `post` are the legal representative's, who signs; `contact` is who answers questions, and whose
    address, phone and email are. What may not be read is left empty, and dotted on the paper.
    """

    head: Head
    unit: str
    year: int
    producer: str
    representative: str = ""
    post: str = ""
    contact: str = ""
    address: str
    phone: str
    email: str
    product: str
    sector: str
    group: str
    subgroup: str = ""
    kind: str
    samples: int = 0
    papers: tuple[str, ...] = ()
    commune: Receipt = Receipt()
    province: Receipt = Receipt()


def fields(facts: RegistrationFormFacts) -> dict[str, Any]:
    """Return the fields to print. Raises ValueError for an unknown kind."""
    if facts.kind not in KINDS:
        raise ValueError(facts.kind)
    dotted = ("representative", "post", "contact", "address", "phone", "email")
    return fields_of(
        facts,
        title="Phiếu đăng ký",
        subject=facts.product,
        author=facts.producer,
        year=str(facts.year),
        **{name: formats.or_dots(getattr(facts, name)) for name in dotted},
        classification="; ".join(name for name in (facts.sector, facts.group, facts.subgroup) if name),
        sector=None,
        group=None,
        subgroup=None,
        kind=None,
        **{kind: facts.kind == kind for kind in KINDS},
        samples=formats.integer(facts.samples) if facts.samples else formats.DOTS,
        commune=_receipt(facts.commune),
        province=_receipt(facts.province),
        signer=Signer(lines=("Đại diện",), name=facts.representative, hint="(Ký, đóng dấu, ghi rõ họ tên)"),
    )


def _receipt(facts: Receipt) -> dict[str, str]:
    return {
        "number": formats.or_dots(facts.number),
        "on": formats.or_dots(formats.day(facts.on)),
        "by": formats.or_dots(facts.by),
    }
