"""Who may record and change recognitions. Stars are public."""

from __future__ import annotations

from ocop.base.actors import Actor
from ocop.base.answers import YES, Answer, no
from ocop.domain.certificates import wording


def record(by: Actor) -> Answer:
    """Answer whether the actor may record or change recognitions."""
    if by.has_role("province_officer", "system"):
        return YES
    return no("certificate.not-yours", wording.NOT_YOURS)
