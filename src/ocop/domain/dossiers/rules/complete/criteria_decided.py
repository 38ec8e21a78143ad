"""Every criterion is decided, if only for 0 points (Annex III, Mẫu 02, part III)."""

from __future__ import annotations

from ocop.domain.dossiers.rules.complete.facts import Facts, Missing


def criteria_decided(facts: Facts) -> tuple[Missing, ...]:
    """Every criterion is decided; one that hangs on another is not asked for where that has no points."""
    return tuple(
        Missing("criterion", f"Tiêu chí {code} ({name}) chưa chọn.", "Mẫu 02, phần III", f"criterion:{code}")
        for code, name in facts.criteria.items()
        if code not in facts.decided and not (code in facts.needs and facts.decided.get(facts.needs[code]) == 0)
    )
