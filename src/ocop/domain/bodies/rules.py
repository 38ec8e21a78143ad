"""Decisions about bodies from given values."""

from __future__ import annotations

from datetime import date

from ocop.base.decisions import ALLOWED, Decision, denied
from ocop.domain.bodies import wording
from ocop.domain.bodies.states import BodyKind


def exists_on(valid_from: date, valid_to: date | None, day: date) -> bool:
    """Tell whether something valid between the dates exists on the day; `valid_to` is the first day without it."""
    return valid_from <= day and (valid_to is None or day < valid_to)


def usable_parent(kind: str, parent_kind: str | None) -> Decision:
    """Decide whether a body of the kind may have this parent: a sub-committee needs a committee, others have none."""
    if kind == BodyKind.SUB_COMMITTEE:
        if parent_kind == BodyKind.STEERING_COMMITTEE:
            return ALLOWED
        return denied("body.parent-needed", wording.PARENT_NEEDED, field="parent_id")
    if parent_kind is not None:
        return denied("body.parent-unwanted", wording.PARENT_UNWANTED, field="parent_id")
    return ALLOWED


def can_end(valid_from: date, valid_to: date | None, on: date) -> Decision:
    """Decide whether a body valid between the dates may end on the day."""
    if valid_to is not None:
        return denied("body.closed", wording.CLOSED)
    if on <= valid_from:
        return denied("body.date-order", wording.DATE_ORDER, field="on")
    return ALLOWED
