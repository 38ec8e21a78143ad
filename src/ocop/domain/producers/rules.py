"""Decisions about producers from given values."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from ocop.base.decisions import ALLOWED, Decision, denied
from ocop.base.workdays import months_later
from ocop.domain.producers import wording
from ocop.domain.producers.states import PERSONAL_KINDS, PaperLife, PaperState
from ocop.standards.gs1.checkdigit import check_digit, holds

FIRST_YEAR = 2013  # the province began its programme in 2013
ENDING_DAYS = 60  # long enough to have a new certificate or test report made
MAX_MONEY = 10**15  # đồng; more is a slip of the keyboard
MAX_WORKERS = 1_000_000
LATITUDES, LONGITUDES = (Decimal(6), Decimal(24)), (Decimal(101), Decimal(118))  # land and seas of Vietnam
_COMPANY_PREFIX = re.compile(r"[0-9]{6,12}")
_BUSINESS_CODE = re.compile(r"[0-9]{10}(-[0-9]{3})?")


def usable_business_code(code: str) -> Decision:
    """Decide whether a business code has the shape of one (10 digits, branches 13 with a hyphen)."""
    return (
        ALLOWED
        if not code or _BUSINESS_CODE.fullmatch(code)
        else denied("producer.business-code", wording.BUSINESS_CODE, field="business_code")
    )


def spaceless(number: str) -> str:
    """Return a number as people copy it, without spaces, points and hyphens."""
    return re.sub(r"[\s.\u00a0-]", "", number)


def usable_company_prefix(prefix: str) -> Decision:
    """Decide whether a GS1 company prefix has the shape of one: 6 to 12 digits."""
    return (
        ALLOWED
        if not prefix or _COMPANY_PREFIX.fullmatch(prefix)
        else denied("producer.prefix", wording.PREFIX, field="company_prefix")
    )


def usable_gln(number: str) -> Decision:
    """Decide whether a global location number is one: 13 digits with the right check digit."""
    if not number:
        return ALLOWED
    if not (number.isascii() and number.isdigit() and len(number) == 13 and number.strip("0")):
        return denied("premises.gln", wording.GLN, field="gln")
    if not holds(number):
        right = number[:-1] + check_digit(number[:-1])
        return denied("premises.gln-digit", wording.GLN_DIGIT.format(right=right), field="gln")
    return ALLOWED


def on_the_map(latitude: Decimal | None, longitude: Decimal | None) -> Decision:
    """Decide whether both coordinates are given, or neither, and are in Vietnam or its seas."""
    if latitude is None and longitude is None:
        return ALLOWED
    if latitude is None or longitude is None:
        return denied("premises.half", wording.HALF_PLACE, field="longitude")
    if not (latitude.is_finite() and longitude.is_finite()):
        return denied("premises.far", wording.FAR_PLACE, field="latitude")
    within = LATITUDES[0] <= latitude <= LATITUDES[1] and LONGITUDES[0] <= longitude <= LONGITUDES[1]
    return ALLOWED if within else denied("premises.far", wording.FAR_PLACE, field="latitude")


def to_the_metre(degrees: Decimal | None) -> Decimal | None:
    """Return degrees to five decimals, about a metre."""
    return None if degrees is None else round(degrees, 5)


def paper_days(issued_on: date | None, valid_until: date | None, today: date) -> Decision:
    """Decide whether the days on a paper can be: issued by today, ending not before it was issued."""
    for day in (issued_on, valid_until):
        if day is not None and not 1950 <= day.year <= 2100:
            return denied("paper.range", wording.PAPER_RANGE)
    if issued_on is not None and issued_on > today:
        return denied("paper.later", wording.PAPER_LATER, field="issued_on")
    if issued_on is not None and valid_until is not None and valid_until < issued_on:
        return denied("paper.order", wording.PAPER_ORDER, field="valid_until")
    return ALLOWED


def is_personal(kind: str, said: bool) -> bool:
    """Tell whether a paper names private persons: the filer says so, or its kind always does."""
    return said or kind in PERSONAL_KINDS


def life(state: str, valid_until: date | None, on: date) -> PaperLife:
    """Return the state of a paper on the day; it is valid on its last day."""
    if state != PaperState.STANDING:
        return PaperLife(state)
    if valid_until is None or valid_until > on + timedelta(days=ENDING_DAYS):
        return PaperLife.HOLDS
    return PaperLife.ENDED if valid_until < on else PaperLife.ENDING


def paper_remove_on(filed_on: date, valid_until: date | None, months: int) -> date:
    """Return the last day to keep the file of a personal paper: a number of months, but not while it is valid."""
    kept = months_later(filed_on, months)
    return kept if valid_until is None else max(kept, valid_until)


def figures_lawful(year: int, workers: int | None, local_workers: int | None, today: date) -> Decision:
    """Decide whether figures can be those of a year; the current year counts, with its figures so far."""
    if not FIRST_YEAR <= year <= today.year:
        return denied("figures.year", wording.FIGURES_YEAR.format(first=FIRST_YEAR, last=today.year), field="year")
    if workers is not None and local_workers is not None and local_workers > workers:
        return denied("figures.local", wording.FIGURES_LOCAL, field="local_workers")
    return ALLOWED


@dataclass(frozen=True, slots=True)
class RepresentativeFacts:
    """The legal representative as Mẫu 02 asks; its text form has no values, so that no log can contain them."""

    name: str = field(repr=False)
    post: str = field(repr=False)
    gender: str = field(repr=False)
    ethnicity: str = field(repr=False)
    disability: bool = field(repr=False)
    home_address: str = field(repr=False)
