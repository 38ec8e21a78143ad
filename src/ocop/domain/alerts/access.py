"""Who may handle reports. Anybody may send one."""

from __future__ import annotations

from ocop.base.actors import Actor
from ocop.base.decisions import ALLOWED, Decision, denied
from ocop.domain.alerts import wording


def handle(by: Actor) -> Decision:
    """Decide whether the actor may read and handle reports."""
    if by.has_role("province_officer", "stamp_officer", "inspector", "system"):
        return ALLOWED
    return denied("report.not-yours", wording.NOT_YOURS)
