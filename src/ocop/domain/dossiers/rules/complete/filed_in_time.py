"""A re-evaluation is filed 180 to 120 days before the certificate ends (Art. 7.6)."""

from __future__ import annotations

from ocop.domain.cycles.rules import in_window
from ocop.domain.dossiers.rules.complete.facts import Facts, Missing


def filed_in_time(facts: Facts) -> tuple[Missing, ...]:
    """A re-evaluation is first filed in its window; what is only sent again after a return is in time."""
    if facts.kind != "reevaluation" or facts.filed_before or facts.standing_until is None:
        return ()
    answer = in_window(facts.standing_until, facts.on, late=facts.late_allowed)
    return () if answer else (Missing("not-in-time", answer.reason, "Điều 7", "registration"),)
