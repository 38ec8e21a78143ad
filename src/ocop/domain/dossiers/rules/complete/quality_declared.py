"""Goods show how their quality is declared (Annex III, evidence 11); a service has none."""

from __future__ import annotations

from ocop.domain.dossiers.rules.complete.facts import TOURISM, Facts, Missing


def quality_declared(facts: Facts) -> tuple[Missing, ...]:
    """Goods show how their quality is declared (Annex III, evidence 11); a service has none."""
    if facts.set_number == TOURISM or "quality_declaration" in facts.kinds():
        return ()
    sentence = "Chưa có bản công bố chất lượng sản phẩm còn hiệu lực."
    return (Missing("quality-declaration", sentence, "Mẫu 02", "papers:quality_declaration"),)
