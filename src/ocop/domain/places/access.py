"""Who may change the list of units. Reading it is open to all."""

from __future__ import annotations

from ocop.base.actors import Actor
from ocop.base.answers import YES, Answer, no
from ocop.domain.places import wording

OFFICE = ("province_officer", "system")


def change(by: Actor) -> Answer:
    """Answer whether the actor may rename, merge or split units."""
    return YES if by.has_role(*OFFICE) else no("place.not-yours", wording.NOT_YOURS)
