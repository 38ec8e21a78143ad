"""Decisions about accounts from given values."""

from __future__ import annotations

import re

from ocop.base.decisions import ALLOWED, Decision, denied
from ocop.domain.people import wording

_USERNAME = re.compile(r"^[a-z0-9][a-z0-9.-]{2,59}$")


def usable_username(username: str) -> Decision:
    """Answer whether a sign-in name can be typed on any keyboard."""
    return ALLOWED if _USERNAME.fullmatch(username) else denied("account.username", wording.USERNAME, field="username")


def usable_password(password: str) -> Decision:
    """Answer whether a password is long enough."""
    return ALLOWED if len(password) >= 10 else denied("account.password", wording.PASSWORD, field="password")
