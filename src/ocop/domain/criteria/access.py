"""Who may load criteria and attach the official wording. Reading them is open to all."""

from __future__ import annotations

from ocop.base.actors import Actor
from ocop.base.decisions import ALLOWED, Decision, denied
from ocop.domain.criteria import wording

OFFICE = ("province_officer", "system")


def change(by: Actor) -> Decision:
    """Decide whether the actor may load criteria or attach the official wording."""
    return ALLOWED if by.has_role(*OFFICE) else denied("criteria.not-yours", wording.NOT_YOURS)
