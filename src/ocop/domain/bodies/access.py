"""Who may change the list of bodies. Reading it is open to all: it names no people."""

from __future__ import annotations

from ocop.base.actors import Actor
from ocop.base.decisions import ALLOWED, Decision, denied
from ocop.domain.bodies import wording


def manage(by: Actor) -> Decision:
    """Decide whether the actor may open and close bodies."""
    return ALLOWED if by.has_role("province_officer", "system") else denied("body.not-yours", wording.NOT_YOURS)
