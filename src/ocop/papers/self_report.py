"""Mẫu số 02: the producer's own report on a product (QĐ 26/2026, Annex III)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ocop.papers import office, typeset, word, words

NAME = "self_report"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A box of the form: ticked or not."""

    label: str
    on: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A question of the form and what the producer wrote; several lines become paragraphs."""

    label: str
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """Figures of one year: money in whole đồng, people as counted."""

    year: int
    revenue: int | None = None
    profit: int | None = None
    workers: int | None = None
    local_workers: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """The producer's choice for a criterion; `points` is None where nothing was chosen."""

    code: str
    name: str
    most: int
    points: int | None = None
    option: str = ""
    description: str = ""
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of the criteria with the producer's choices and their sum."""

    code: str
    name: str
    most: int
    points: int
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What Mẫu 02 asks. Parts I, II and IV hold the producer's words, part III the choices by criterion."""

    head: office.Head
    producer: str
    producer_kind: str
    address: str
    phone: str = ""
    email: str = ""
    representative: office.Representative | None = None
    founded: str = ""
    product: str
    product_description: str = ""
    ticks: tuple[Tick, ...] = ()
    history: str = ""
    organisation: str = ""
    results: tuple[Said, ...] = ()
    years: tuple[Year, ...] = ()
    set_name: str
    instrument: str
    parts: tuple[Part, ...] = ()
    total: int = 0
    changes: tuple[str, ...] = ()
    plans: tuple[Said, ...] = ()


def shown(facts: Facts) -> dict[str, Any]:
    """Return the fields of the template."""
    head = office.head(
        facts.head, title="Báo cáo tự đánh giá về sản phẩm", subject=facts.product, author=facts.producer
    )
    return head | {
        "producer": facts.producer,
        "producer_kind": facts.producer_kind,
        "address": words.or_dots(facts.address),
        "phone": words.or_dots(facts.phone),
        "email": words.or_dots(facts.email),
        "representative": office.representative(facts.representative),
        "founded": words.or_dots(facts.founded),
        "product": facts.product,
        "product_description": words.or_dots(facts.product_description),
        "ticks": [{"label": each.label, "on": each.on} for each in facts.ticks],
        "history": words.or_dots(facts.history),
        "organisation": words.or_dots(facts.organisation),
        "results": _said(facts.results),
        "years": [_year(each) for each in facts.years],
        "set_name": facts.set_name,
        "instrument": facts.instrument,
        "parts": [_part(each) for each in facts.parts],
        "total": words.whole(facts.total),
        "changes": list(facts.changes),
        "plans": _said(facts.plans),
        "signer": office.signer(
            office.Signer(
                lines=("Đại diện theo pháp luật của cơ sở",),
                name=facts.representative.name if facts.representative else "",
                hint="(Ký, họ tên, đóng dấu)",
            )
        ),
    }


def _said(answers: Sequence[Said]) -> list[dict[str, str]]:
    return [{"label": each.label, "text": words.or_dots(each.text)} for each in answers]


def _year(facts: Year) -> dict[str, str]:
    def figure(value: int | None) -> str:
        return "–" if value is None else words.whole(value)

    return {
        "year": str(facts.year),
        "revenue": figure(facts.revenue),
        "profit": figure(facts.profit),
        "workers": figure(facts.workers),
        "local_workers": figure(facts.local_workers),
    }


def _part(facts: Part) -> dict[str, Any]:
    return {
        "code": facts.code,
        "name": facts.name,
        "most": words.whole(facts.most),
        "points": words.whole(facts.points),
        "marks": [
            {
                "code": mark.code,
                "name": mark.name,
                "most": words.whole(mark.most),
                "points": "–" if mark.points is None else words.whole(mark.points),
                "option": mark.option or "Chưa chọn.",
                "description": mark.description,
                "evidence": list(mark.evidence),
            }
            for mark in facts.marks
        ],
    }


def as_pdf(facts: Facts) -> bytes:
    """Return the report as PDF/A-2b."""
    return typeset.pdf(NAME, shown(facts))


def as_word(facts: Facts) -> bytes:
    """Return the report as a Word file. Raises Refused when the office's own template cannot be used."""
    return word.docx(NAME, shown(facts))
