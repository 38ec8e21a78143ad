"""Alcohol, medicines and cosmetics show that they may be produced (Annex II, grounds of exclusion; Annex III, 2).

Set 14 prints no ground for want of a licence, but making alcohol for sale needs one all the same, so it is asked for;
set 17 prints one "as prescribed" where nothing is prescribed for most of its drinks, so it is left to the council.
"""

from __future__ import annotations

from ocop.domain.dossiers.rules.complete.facts import Facts, Missing

GROUNDS = frozenset({"no-licence", "no-production-conditions", "no-sector-conditions"})
WHITE_SPIRIT, SOFT_DRINKS = 14, 17


def production_licensed(facts: Facts) -> tuple[Missing, ...]:
    """Where the set excludes for want of it, and for all alcohol, a production licence or its like is shown."""
    excluded = bool(GROUNDS & facts.grounds) and facts.set_number != SOFT_DRINKS
    if not (excluded or facts.set_number == WHITE_SPIRIT) or "production_licence" in facts.kinds():
        return ()
    sentence = "Chưa có giấy phép hoặc giấy đủ điều kiện sản xuất còn hiệu lực"
    sentence += "; thiếu giấy này hồ sơ bị loại." if excluded else "; sản xuất rượu phải có giấy này."
    return (Missing("production-licence", sentence, "Phụ lục II, Mẫu 02", "papers:production_licence"),)
