"""Decisions about accounts from given values."""

from __future__ import annotations

import re
from datetime import datetime

from ocop.base.decisions import ALLOWED, Decision, denied
from ocop.domain.people import wording

_USERNAME = re.compile(r"^[a-z0-9][a-z0-9.-]{2,59}$")


def usable_username(username: str) -> Decision:
    """Decide whether a sign-in name can be typed on any keyboard."""
    return ALLOWED if _USERNAME.fullmatch(username) else denied("account.username", wording.USERNAME, field="username")


def usable_password(password: str) -> Decision:
    """Decide whether a password is long enough."""
    return ALLOWED if len(password) >= 10 else denied("account.password", wording.PASSWORD, field="password")


def usable_holding(place_id: int | None, body_id: int | None) -> Decision:
    """Decide whether exactly one of place and body is given."""
    if (place_id is None) == (body_id is None):
        return denied("grant.place-or-body", wording.PLACE_OR_BODY, field="place_id")
    return ALLOWED


def usable_end(begins_at: datetime, ends_at: datetime | None) -> Decision:
    """Decide whether a role may end at the moment."""
    if ends_at is not None and ends_at <= begins_at:
        return denied("grant.ends", wording.ENDS, field="ends_at")
    return ALLOWED
