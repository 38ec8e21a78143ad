"""Every field of Mẫu 02 that must be answered is (Art. 6; Annex III, Mẫu 02)."""

from __future__ import annotations

from ocop.domain.dossiers.rules.complete.facts import Facts, Missing
from ocop.domain.dossiers.rules.form import FIELDS


def answers_given(facts: Facts) -> tuple[Missing, ...]:
    """Every field of Mẫu 02 that must be answered is (Art. 6; Annex III, Mẫu 02)."""
    return tuple(
        Missing("answers", f"Mục “{field.label}” chưa ghi.", "Mẫu 02", f"answers:{field.key}")
        for field in FIELDS
        if field.needed and not facts.answers.get(field.key, "").strip()
    )
