"""Decisions about producers from given values."""

from __future__ import annotations

import re

from ocop.base.answers import YES, Answer, no
from ocop.domain.producers import wording

_BUSINESS_CODE = re.compile(r"[0-9]{10}(-[0-9]{3})?")


def usable_business_code(code: str) -> Answer:
    """Answer whether a business code has the shape of one (10 digits, branches 13 with a hyphen)."""
    return YES if not code or _BUSINESS_CODE.fullmatch(code) else no("producer.business-code", wording.BUSINESS_CODE)
