"""The legal representative is told; kept sealed (Annex III, Mẫu 02, part I)."""

from __future__ import annotations

from ocop.domain.dossiers.rules.complete.facts import Facts, Missing


def representative_told(facts: Facts) -> tuple[Missing, ...]:
    """The legal representative is told; kept sealed (Annex III, Mẫu 02, part I)."""
    if facts.representative_told:
        return ()
    return (Missing("representative", "Chưa ghi người đại diện theo pháp luật.", "Mẫu 02, phần I", "representative"),)
