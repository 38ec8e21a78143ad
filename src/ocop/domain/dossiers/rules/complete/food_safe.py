"""Food and drink show that their premises are safe (Annex II, grounds of exclusion)."""

from __future__ import annotations

from ocop.domain.dossiers.rules.complete.facts import Facts, Missing


def food_safe(facts: Facts) -> tuple[Missing, ...]:
    """Where the set excludes for want of it, a paper on food safety is shown."""
    if "no-food-safety" not in facts.grounds or "food_safety" in facts.kinds():
        return ()
    sentence = "Chưa có giấy an toàn thực phẩm còn hiệu lực; thiếu giấy này hồ sơ bị loại."
    return (Missing("food-safety", sentence, "Phụ lục II", "papers:food_safety"),)
