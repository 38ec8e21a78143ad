"""Alcohol, medicines and cosmetics show that they may be produced (Annex II, grounds of exclusion)."""

from __future__ import annotations

from ocop.domain.dossiers.rules.complete.facts import Facts, Missing

GROUNDS = frozenset({"no-licence", "no-production-conditions", "no-sector-conditions"})


def production_licensed(facts: Facts) -> tuple[Missing, ...]:
    """Where the set excludes for want of it, a production licence or its like is shown."""
    if not GROUNDS & facts.grounds or "production_licence" in facts.kinds():
        return ()
    sentence = "Chưa có giấy phép hoặc giấy đủ điều kiện sản xuất còn hiệu lực; thiếu giấy này hồ sơ bị loại."
    return (Missing("production-licence", sentence, "Phụ lục II", "papers:production_licence"),)
