"""Goods show how their quality is declared (Annex III, evidence 11); ornamentals and services declare none."""

from __future__ import annotations

from ocop.domain.dossiers.rules.complete.facts import DECLARED, Facts, Missing


def quality_declared(facts: Facts) -> tuple[Missing, ...]:
    """Goods show how their quality is declared (Annex III, evidence 11), where the set asks."""
    if facts.set_number not in DECLARED or "quality_declaration" in facts.kinds():
        return ()
    sentence = "Chưa có bản công bố chất lượng sản phẩm còn hiệu lực."
    return (Missing("quality-declaration", sentence, "Mẫu 02", "papers:quality_declaration"),)
