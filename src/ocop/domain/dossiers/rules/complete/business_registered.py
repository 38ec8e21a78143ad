"""The producer's registration is shown (Art. 2.3; Annex III, evidence 1)."""

from __future__ import annotations

from ocop.domain.dossiers.rules.complete.facts import Facts, Missing


def business_registered(facts: Facts) -> tuple[Missing, ...]:
    """The producer's registration is shown (Art. 2.3; Annex III, evidence 1)."""
    if "business_registration" in facts.kinds():
        return ()
    sentence = "Chưa có giấy đăng ký kinh doanh hoặc quyết định thành lập còn hiệu lực."
    return (Missing("business-registration", sentence, "Điều 2, Mẫu 02", "papers:business_registration"),)
