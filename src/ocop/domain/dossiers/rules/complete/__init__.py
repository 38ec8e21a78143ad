"""What a dossier must have before it is sent: one rule a file, in this order (Art. 6, 7; Annex III)."""

from __future__ import annotations

from collections.abc import Callable

from ocop.domain.dossiers.rules.complete.answers_given import answers_given
from ocop.domain.dossiers.rules.complete.business_registered import business_registered
from ocop.domain.dossiers.rules.complete.changes_shown import changes_shown
from ocop.domain.dossiers.rules.complete.criteria_decided import criteria_decided
from ocop.domain.dossiers.rules.complete.evidence_shown import evidence_shown
from ocop.domain.dossiers.rules.complete.facts import Facts, Missing, Shown
from ocop.domain.dossiers.rules.complete.filed_in_time import filed_in_time
from ocop.domain.dossiers.rules.complete.food_safe import food_safe
from ocop.domain.dossiers.rules.complete.papers_hold import papers_hold
from ocop.domain.dossiers.rules.complete.production_licensed import production_licensed
from ocop.domain.dossiers.rules.complete.quality_declared import quality_declared
from ocop.domain.dossiers.rules.complete.registration_stands import registration_stands
from ocop.domain.dossiers.rules.complete.representative_told import representative_told
from ocop.domain.dossiers.rules.complete.rules_in_force import rules_in_force
from ocop.domain.dossiers.rules.complete.tests_fresh import tests_fresh

RULES: tuple[Callable[[Facts], tuple[Missing, ...]], ...] = (
    registration_stands,
    rules_in_force,
    filed_in_time,
    answers_given,
    representative_told,
    business_registered,
    food_safe,
    production_licensed,
    quality_declared,
    tests_fresh,
    criteria_decided,
    evidence_shown,
    papers_hold,
    changes_shown,
)


def missing(facts: Facts) -> tuple[Missing, ...]:
    """Return everything that is missing, in the order of the rules; nothing when the dossier may be sent."""
    return tuple(each for rule in RULES for each in rule(facts))


__all__ = ["RULES", "Facts", "Missing", "Shown", "missing"]
