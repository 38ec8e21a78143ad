"""Decisions about accounts from given values."""

from __future__ import annotations

import re

from ocop.base.answers import YES, Answer, no
from ocop.domain.people import wording

_USERNAME = re.compile(r"^[a-z0-9][a-z0-9.-]{2,59}$")


def usable_username(username: str) -> Answer:
    """Answer whether a sign-in name can be typed on any keyboard."""
    return YES if _USERNAME.fullmatch(username) else no("account.username", wording.USERNAME)


def usable_password(password: str) -> Answer:
    """Answer whether a password is long enough."""
    return YES if len(password) >= 10 else no("account.password", wording.PASSWORD)
