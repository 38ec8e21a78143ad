"""The minutes of a council's session (QĐ 26/2026, Art. 7.3d; the council's regulation)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ocop.papers import office, typeset, word, words

NAME = "minutes"


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
class Facts:
    """A session. Times are local; `course` and `conclusions` are the secretary's sentences, one a paragraph."""

    head: office.Head
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
    chair: office.Signer
    secretary: office.Signer


def shown(facts: Facts) -> dict[str, Any]:
    """Return the fields of the template."""
    return office.head(facts.head, title="Biên bản họp hội đồng", subject=facts.council) | {
        "council": facts.council,
        "session": facts.session,
        "form": facts.form,
        "place": words.or_dots(facts.place),
        "began": words.moment(facts.began_at),
        "ended": words.moment(facts.ended_at),
        "decision": facts.decision,
        "present": _people(facts.present),
        "absent": _people(facts.absent),
        "invited": _people(facts.invited),
        "present_count": words.whole(len(facts.present)),
        "absent_count": words.whole(len(facts.absent)),
        "seats": words.whole(facts.seats),
        "quorum": facts.quorum,
        "course": list(facts.course),
        "outcomes": [_outcome(place, each) for place, each in enumerate(facts.outcomes, start=1)],
        "conclusions": list(facts.conclusions),
        "chair": office.signer(facts.chair),
        "secretary": office.signer(facts.secretary),
    }


def _people(people: Sequence[Person]) -> list[dict[str, str]]:
    return [
        {
            "place": str(place),
            "name": each.name,
            "seat": each.seat,
            "organisation": each.organisation,
            "note": each.note,
        }
        for place, each in enumerate(people, start=1)
    ]


def _outcome(place: int, facts: Outcome) -> dict[str, str]:
    scored = facts.points is not None and bool(facts.members)
    return {
        "place": str(place),
        "product": facts.product,
        "product_code": facts.product_code,
        "producer": facts.producer,
        "mean": words.mean(facts.points or 0, facts.members or 1) if scored else "–",
        "exact_mean": words.exact_mean(facts.points or 0, facts.members or 1) if scored else "–",
        "spread": "–" if facts.spread is None else words.whole(facts.spread),
        "star": "–" if facts.star is None else words.stars(facts.star),
        "note": facts.note,
    }


def as_pdf(facts: Facts) -> bytes:
    """Return the minutes as PDF/A-2b."""
    return typeset.pdf(NAME, shown(facts))


def as_word(facts: Facts) -> bytes:
    """Return the minutes as a Word file. Raises Refused when the office's own template cannot be used."""
    return word.docx(NAME, shown(facts))
