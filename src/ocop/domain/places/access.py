"""Who may change the list of units. Reading it is open to all."""

from __future__ import annotations

from ocop.base.actors import Actor
from ocop.base.decisions import ALLOWED, Decision, denied
from ocop.domain.places import wording

OFFICE = ("province_officer", "system")


def change(by: Actor) -> Decision:
    """Decide whether the actor may rename, merge or split units."""
    return ALLOWED if by.has_role(*OFFICE) else denied("place.not-yours", wording.NOT_YOURS)
