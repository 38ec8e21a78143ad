"""Papers with an end still hold on the day (Art. 6.3)."""

from __future__ import annotations

from ocop.domain.dossiers.rules.complete.facts import Facts, Missing


def papers_hold(facts: Facts) -> tuple[Missing, ...]:
    """Papers with an end still hold on the day (Art. 6.3)."""
    return tuple(
        Missing(
            "paper-over",
            f"“{each.title}” hết hiệu lực từ {each.valid_until:%d/%m/%Y}; hãy thay bản mới hoặc bỏ ra.",
            "Điều 6",
            f"criterion:{each.criterion}" if each.criterion else f"papers:{each.kind}",
        )
        for each in facts.shown
        if each.valid_until is not None and each.valid_until < facts.on
    )
