"""Decisions about rounds and registrations from given values."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from ocop.base.decisions import ALLOWED, Decision, denied
from ocop.domain.cycles import wording

TOURISM = 26
OPENS_BEFORE, CLOSES_BEFORE = 180, 120  # days before expiry (QĐ 26/2026/QĐ-TTg, Art. 7.6)
LATEST_AFTER = 180  # days after expiry (Art. 12.3), where the office takes it as standing
KINDS = frozenset({"enterprise", "cooperative", "cooperative_group", "farm", "household"})
FOR_TOURISM = frozenset({"association"})
_EMAIL = re.compile(r"^[^@\s]{1,64}@[^@\s]+\.[^@\s]{2,}$")


@dataclass(frozen=True, slots=True)
class Contact:
    """Who answers questions about a registration (Mẫu 01); its text form has no values, so that no log gets them."""

    name: str = field(repr=False)
    post: str = field(repr=False)
    address: str = field(repr=False)
    phone: str = field(repr=False)
    email: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Standing:
    """The stars a product has on the day, and their last day; given by the caller."""

    stars: int
    valid_until: date | None


def may_take_part(producer_kind: str, set_number: int | None) -> Decision:
    """Decide whether a producer of the kind may register a product of the set (Art. 2.3)."""
    if set_number is None:
        return denied("registration.no-set", wording.NO_SET)
    if producer_kind in KINDS or (set_number == TOURISM and producer_kind in FOR_TOURISM):
        return ALLOWED
    return denied("registration.kind-of-producer", wording.PART_KIND)


def reevaluation_window(valid_until: date) -> tuple[date, date]:
    """Return the first and the last day on which re-evaluation is filed (Art. 7.6)."""
    return valid_until - timedelta(days=OPENS_BEFORE), valid_until - timedelta(days=CLOSES_BEFORE)


def kind_fits(kind: str, target: int, standing: Standing | None, on: date, *, late: bool = False) -> Decision:
    """Decide whether the kind of registration fits the product's stars (Art. 6, 7.5, 7.6).

    `late` lets re-evaluation be filed after its window (the extension of Art. 12.3 taken as standing).
    """
    if not 3 <= target <= 5:
        return denied("registration.target", wording.TARGET, field="target_stars")
    holds = standing is not None and (standing.valid_until is None or standing.valid_until >= on)
    if kind == "first":
        if holds and standing is not None:
            return denied("registration.not-first", wording.NOT_FIRST.format(stars=standing.stars), field="kind")
        return ALLOWED
    if kind == "upgrade":
        fits = holds and standing is not None and target > standing.stars
        return ALLOWED if fits else denied("registration.not-upgrade", wording.NOT_UPGRADE, field="kind")
    if kind == "reevaluation":
        return _again(target, standing, on, late=late)
    return denied("registration.kind", wording.KIND, field="kind")


def _again(target: int, standing: Standing | None, on: date, *, late: bool) -> Decision:
    if standing is None or standing.valid_until is None or target > standing.stars:
        return denied("registration.not-again", wording.NOT_AGAIN, field="kind")
    return in_window(standing.valid_until, on, late=late)


def in_window(valid_until: date, on: date, *, late: bool = False) -> Decision:
    """Decide whether re-evaluation may be filed on the day: 180 to 120 days before expiry (Art. 7.6).

    `late` lets it be filed up to 180 days after expiry (Art. 12.3 taken as standing).
    """
    first, last = reevaluation_window(valid_until)
    if on < first:
        sentence = wording.TOO_EARLY.format(first=f"{first:%d/%m/%Y}", last=f"{last:%d/%m/%Y}")
        return denied("registration.too-early", sentence, field="kind")
    if on <= last or (late and on <= valid_until + timedelta(days=LATEST_AFTER)):
        return ALLOWED
    return denied("registration.too-late", wording.TOO_LATE.format(last=f"{last:%d/%m/%Y}"), field="kind")


def likely(standing: Standing | None, on: date) -> dict[str, str | int]:
    """Return kind and target a product is most likely registered for: again in its window, else higher, else first."""
    if standing is None or (standing.valid_until is not None and standing.valid_until < on):
        return {"kind": "first", "target_stars": 3}
    if standing.valid_until is not None and in_window(standing.valid_until, on):
        return {"kind": "reevaluation", "target_stars": standing.stars}
    return {"kind": "upgrade", "target_stars": min(5, standing.stars + 1)}


def some_round(count: int) -> Decision:
    """Decide whether any round takes dossiers."""
    return ALLOWED if count else denied("registration.no-round", wording.NO_ROUND)


def round_open(proposed_before: date, on: date) -> Decision:
    """Decide whether dossiers may still be proposed in a round on the day (Art. 5)."""
    if on < proposed_before:
        return ALLOWED
    return denied(
        "registration.round-over", wording.ROUND_OVER.format(day=f"{proposed_before:%d/%m/%Y}"), field="round_id"
    )


def round_days(year: int, proposed_before: date, finish_before: date) -> Decision:
    """Decide whether the days of a round are in order and of its year, or of the next."""
    if finish_before <= proposed_before:
        return denied("round.order", wording.ROUND_ORDER, field="finish_before")
    if not (year <= proposed_before.year <= year + 1 and finish_before.year <= year + 1):
        return denied("round.year", wording.ROUND_YEAR, field="proposed_before")
    return ALLOWED


def usable_email(text: str) -> Decision:
    """Decide whether a text may be an e-mail address; an empty text is allowed."""
    return (
        ALLOWED
        if not text or _EMAIL.fullmatch(text)
        else denied("registration.email", wording.EMAIL, field="contact_email")
    )
