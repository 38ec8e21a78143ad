"""Mẫu số 01: the producer's registration for evaluation (QĐ 26/2026, Annex III)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from ocop.papers import office, typeset, word, words

NAME = "registration_form"
KINDS = ("first", "upgrade", "reevaluation")


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What an office wrote when it took the registration in."""

    number: str = ""
    on: date | None = None
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What Mẫu 01 asks. `unit` is the province or city by its full name; `kind` is first, upgrade or reevaluation.

    `representative` and `post` are the legal representative's, who signs; `contact` is who answers questions, and whose
    address, phone and email are. What may not be read is left empty, and dotted on the paper.
    """

    head: office.Head
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


def shown(facts: Facts) -> dict[str, Any]:
    """Return the fields of the template. Raises ValueError for an unknown kind."""
    if facts.kind not in KINDS:
        raise ValueError(facts.kind)
    return office.head(facts.head, title="Phiếu đăng ký", subject=facts.product, author=facts.producer) | {
        "unit": facts.unit,
        "year": str(facts.year),
        "producer": facts.producer,
        "representative": words.or_dots(facts.representative),
        "post": words.or_dots(facts.post),
        "contact": words.or_dots(facts.contact),
        "address": words.or_dots(facts.address),
        "phone": words.or_dots(facts.phone),
        "email": words.or_dots(facts.email),
        "product": facts.product,
        "classification": "; ".join(each for each in (facts.sector, facts.group, facts.subgroup) if each),
        "first": facts.kind == "first",
        "upgrade": facts.kind == "upgrade",
        "reevaluation": facts.kind == "reevaluation",
        "samples": words.whole(facts.samples) if facts.samples else words.DOTS,
        "papers": list(facts.papers),
        "commune": _receipt(facts.commune),
        "province": _receipt(facts.province),
        "signer": office.signer(
            office.Signer(lines=("Đại diện",), name=facts.representative, hint="(Ký, đóng dấu, ghi rõ họ tên)")
        ),
    }


def _receipt(facts: Receipt) -> dict[str, str]:
    return {
        "number": words.or_dots(facts.number),
        "on": words.or_dots(words.day(facts.on)),
        "by": words.or_dots(facts.by),
    }


def as_pdf(facts: Facts) -> bytes:
    """Return the form as PDF/A-2b."""
    return typeset.pdf(NAME, shown(facts))


def as_word(facts: Facts) -> bytes:
    """Return the form as a Word file. Raises Refused when the office's own template cannot be used."""
    return word.docx(NAME, shown(facts))
