"""Who may load criteria and attach the official wording. Reading them is open to all."""

from __future__ import annotations

from ocop.base.actors import Actor
from ocop.base.answers import YES, Answer, no
from ocop.domain.criteria import wording

OFFICE = ("province_officer", "system")


def change(by: Actor) -> Answer:
    """Answer whether the actor may load criteria or attach the official wording."""
    return YES if by.has_role(*OFFICE) else no("criteria.not-yours", wording.NOT_YOURS)
