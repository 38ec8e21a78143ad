"""Decisions about recognitions from given values."""

from __future__ import annotations

from datetime import date, timedelta

from ocop.base.decisions import ALLOWED, Decision, denied
from ocop.base.workdays import add_working_days, is_working_day, months_later
from ocop.domain.certificates import wording
from ocop.domain.certificates.states import Basis, CertificateState, LiveState
from ocop.domain.cycles.rules import OPENS_BEFORE

VALID_MONTHS = 36
REVOKE_DAYS = 15
EXTENDED_DAYS = 180
REMINDERS = (180, 150, 120)  # the first and the last open and close the window of re-evaluation (Art. 7.6)
FIRST_YEAR = 2013  # the province began its programme in 2013


def last_valid_day(valid_from: date) -> date:
    """Return the last day of the 36 months from a day (QĐ 26/2026/QĐ-TTg, Art. 4): decision 7.

    The first day is not counted and the term ends with the same day of the last month (Civil Code 2015, Art. 147, 148):
    a certificate of 1 December 2024 holds until the end of 1 December 2027.
    """
    return months_later(valid_from, VALID_MONTHS)


def revoke_by(concluded_on: date) -> date:
    """Return the last day to revoke: 15 days after the conclusion (Art. 8.4).

    The day of the conclusion is not counted; a term that would end on a day off ends with the next working day (Civil
    Code 2015, Art. 147.2, 148.5).
    """
    last = date.fromordinal(min(concluded_on.toordinal() + REVOKE_DAYS, date.max.toordinal()))
    return last if is_working_day(last) or last == date.max else add_working_days(last, 1)


def extended_until(valid_until: date, filed_on: date, resolved_on: date | None) -> date | None:
    """Return until when a recognition is extended while its re-evaluation is decided (Art. 12.3), or None.

    It is extended when the dossier was filed while it was valid: to the result, at most 180 days after its last day.
    """
    last = valid_until + timedelta(days=EXTENDED_DAYS)
    if not valid_until - timedelta(days=OPENS_BEFORE) <= filed_on <= valid_until:
        return None
    last = min(last, resolved_on) if resolved_on else last
    return last if last > valid_until else None


def reminders_due(valid_until: date, on: date) -> tuple[int, ...]:
    """Return which reminders are due on the day: 180, 150, 120 days before the last day; none once it has passed."""
    left = (valid_until - on).days
    return tuple(days for days in REMINDERS if 0 <= left <= days)


def live_state(
    state: str, basis: str, year: int, valid_from: date | None, valid_until: date | None, on: date
) -> LiveState:
    """Return what is true of a recognition on the day.

    A public source names only a year, so 36 months end at the latest on 31 December three years later; until then we
    cannot say that it holds.
    """
    if state == CertificateState.REVOKED:
        return LiveState.REVOKED
    if basis == Basis.PUBLIC_SOURCE or valid_from is None or valid_until is None:
        return LiveState.RUN_OUT if on > date(year + 3, 12, 31) else LiveState.UNCONFIRMED
    if on > valid_until:
        return LiveState.RUN_OUT
    if state == CertificateState.SUSPENDED:
        return LiveState.SUSPENDED
    return LiveState.NOT_YET if on < valid_from else LiveState.VALID


def recordable(stars: int, decided_on: date, valid_from: date, valid_until: date, today: date) -> Decision:
    """Decide whether a decision can be recorded: 3 to 5 stars, in the past, at most 36 months (Art. 4)."""
    if not 3 <= stars <= 5:
        return denied("certificate.stars", wording.STARS, field="stars")
    if decided_on.year < FIRST_YEAR:
        return denied("certificate.year", wording.YEAR, field="year")
    if decided_on > today:
        return denied("certificate.future", wording.FUTURE, field="decided_on")
    if valid_from < decided_on:
        return denied("certificate.before-decision", wording.BEFORE_DECISION, field="valid_from")
    if valid_until <= valid_from:
        return denied("certificate.order", wording.ORDER, field="valid_until")
    if valid_until > last_valid_day(valid_from):
        return denied("certificate.too-long", wording.TOO_LONG, field="valid_until")
    return ALLOWED


def notable(stars: int, year: int, today: date) -> Decision:
    """Decide whether a star named by a public source can be noted."""
    if not 1 <= stars <= 5:
        return denied("certificate.stars-range", wording.STARS_RANGE, field="stars")
    return ALLOWED if FIRST_YEAR <= year <= today.year else denied("certificate.year", wording.YEAR, field="year")


def printable(state: LiveState, *, published: bool) -> Decision:
    """Decide whether a certificate can be issued of a recognition: published, and valid on the day."""
    if state is not LiveState.VALID:
        return denied("certificate.not-holding", wording.NOT_HOLDING.format(state=state.label))
    return ALLOWED if published else denied("certificate.not-published", wording.NOT_PUBLISHED)
