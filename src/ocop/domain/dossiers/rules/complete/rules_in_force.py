"""A dossier is first sent under the criteria in force; one filed before a change finishes under its own (Art. 12)."""

from __future__ import annotations

from ocop.domain.dossiers.rules.complete.facts import Facts, Missing


def rules_in_force(facts: Facts) -> tuple[Missing, ...]:
    """A dossier is first sent under the criteria in force; one filed before a change keeps its own (Art. 12)."""
    if facts.filed_before or facts.rules_in_force:
        return ()
    sentence = "Bộ tiêu chí đã thay đổi từ khi mở hồ sơ; hãy chuyển sang bộ đang áp dụng rồi xem lại phần tự chấm."
    return (Missing("rules", sentence, "Điều 12", "rules"),)
