"""Points on a criterion are shown by something (Annex III, Mẫu 02, part III: described and proved)."""

from __future__ import annotations

from ocop.domain.dossiers.rules.complete.facts import Facts, Missing


def evidence_shown(facts: Facts) -> tuple[Missing, ...]:
    """Points on a criterion are shown by a paper or a record of the system, unless it shows itself."""
    shown = {each.criterion for each in facts.shown if not each.gone}
    shown |= facts.shows_itself | {code for code, other in facts.shown_with.items() if other in shown}
    bare = [code for code in facts.criteria if facts.decided.get(code, 0) > 0 and code not in shown]
    sentence = "Tiêu chí {} có điểm nhưng chưa gắn minh chứng."
    return tuple(Missing("evidence", sentence.format(code), "Mẫu 02, phần III", f"criterion:{code}") for code in bare)
