"""Mẫu số 02: the producer's own report on a product (QĐ 26/2026, Annex III)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ocop.papers import formats
from ocop.papers.document.fields import Head, Representative, Signer, fields_of, plain, representative


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A box of the form: ticked or not."""

    label: str
    on: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
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
class SelfReportFacts:
    """What Mẫu 02 asks. Parts I, II and IV hold the producer's words, part III the choices by criterion."""

    head: Head
    producer: str
    producer_kind: str
    address: str
    phone: str = ""
    email: str = ""
    representative: Representative | None = None
    founded: str = ""
    product: str
    product_description: str = ""
    ticks: tuple[Tick, ...] = ()
    history: str = ""
    organisation: str = ""
    results: tuple[Answer, ...] = ()
    years: tuple[Year, ...] = ()
    set_name: str
    instrument: str
    parts: tuple[Part, ...] = ()
    total: int = 0
    changes: tuple[str, ...] = ()
    plans: tuple[Answer, ...] = ()


def fields(facts: SelfReportFacts) -> dict[str, Any]:
    """Return the fields to print."""
    dotted = ("address", "phone", "email", "founded", "product_description", "history", "organisation")
    return fields_of(
        facts,
        title="Báo cáo tự đánh giá về sản phẩm",
        subject=facts.product,
        author=facts.producer,
        **{name: formats.or_dots(getattr(facts, name)) for name in dotted},
        representative=representative(facts.representative),
        results=_answers(facts.results),
        years=[_year(year) for year in facts.years],
        parts=[_part(part) for part in facts.parts],
        plans=_answers(facts.plans),
        signer=Signer(
            lines=("Đại diện theo pháp luật của cơ sở",),
            name=facts.representative.name if facts.representative else "",
            hint="(Ký, họ tên, đóng dấu)",
        ),
    )


def _answers(answers: Sequence[Answer]) -> list[dict[str, str]]:
    return [{"label": answer.label, "text": formats.or_dots(answer.text)} for answer in answers]


def _year(facts: Year) -> dict[str, str]:
    figures = {name: getattr(facts, name) for name in ("revenue", "profit", "workers", "local_workers")}
    written = {name: "–" if value is None else formats.integer(value) for name, value in figures.items()}
    return {"year": str(facts.year), **written}


def _part(facts: Part) -> dict[str, Any]:
    return plain(facts) | {"marks": [_mark(mark) for mark in facts.marks]}


def _mark(facts: Mark) -> dict[str, Any]:
    points = "–" if facts.points is None else formats.integer(facts.points)
    return plain(facts) | {"points": points, "option": facts.option or "Chưa chọn."}
