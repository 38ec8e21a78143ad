"""Who may hand in events."""

from __future__ import annotations

from ocop.base.actors import Actor
from ocop.base.decisions import ALLOWED, Decision, denied
from ocop.domain.events import wording
from ocop.domain.producers.models import Producer


def capture(by: Actor, organisation: Producer | None) -> Decision:
    """Answer whether the actor may hand in events as said by the organisation; None: as said by the office."""
    if organisation is None:
        return (
            ALLOWED
            if by.has_role("province_officer", "system")
            else denied("capture.office-only", wording.CAPTURE_OFFICE)
        )
    if organisation.closed_at is not None:
        return denied("capture.organisation-closed", wording.CAPTURE_CLOSED)
    if by.speaks_for(organisation.pk) or by.has_role("system"):
        return ALLOWED
    return denied("capture.not-yours", wording.CAPTURE_NOT_YOURS)
