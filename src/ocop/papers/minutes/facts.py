"""The minutes of a council's session (QĐ 26/2026, Art. 7.3d; the council's regulation)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ocop.papers import formats
from ocop.papers.document.fields import Head, Signer, fields_of, numbered


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody on the council, or invited."""

    name: str
    seat: str = ""
    organisation: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What one product came to: the mean as sum over members, or why it was left out (`note`)."""

    product: str
    product_code: str
    producer: str
    points: int | None = None
    members: int | None = None
    spread: int | None = None
    star: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesFacts:
    """A session. Times are local; `course` and `conclusions` are the secretary's sentences, one a paragraph."""

    head: Head
    council: str
    session: str
    form: str
    place: str
    began_at: datetime | None
    ended_at: datetime | None
    decision: str = ""
    present: tuple[Person, ...]
    absent: tuple[Person, ...] = ()
    invited: tuple[Person, ...] = ()
    seats: int
    quorum: str = ""
    course: tuple[str, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    conclusions: tuple[str, ...] = ()
    chair: Signer
    secretary: Signer


def fields(facts: MinutesFacts) -> dict[str, Any]:
    """Return the fields to print."""
    return fields_of(
        facts,
        title="Biên bản họp hội đồng",
        subject=facts.council,
        place=formats.or_dots(facts.place),
        began=formats.moment(facts.began_at),
        ended=formats.moment(facts.ended_at),
        began_at=None,
        ended_at=None,
        present=numbered(facts.present),
        absent=numbered(facts.absent),
        invited=numbered(facts.invited),
        present_count=len(facts.present),
        absent_count=len(facts.absent),
        outcomes=numbered(_outcome(outcome) for outcome in facts.outcomes),
    )


def _outcome(facts: Outcome) -> dict[str, str]:
    points, members = facts.points, facts.members
    scored = points is not None and bool(members)
    return {
        "product": facts.product,
        "product_code": facts.product_code,
        "producer": facts.producer,
        "mean": formats.mean(points or 0, members or 1) if scored else "–",
        "exact_mean": formats.exact_mean(points or 0, members or 1) if scored else "–",
        "spread": "–" if facts.spread is None else formats.integer(facts.spread),
        "star": "–" if facts.star is None else formats.stars(facts.star),
        "note": facts.note,
    }
