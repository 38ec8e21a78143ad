"""The product is registered: a dossier without a standing registration is none (Art. 6; Annex III, Mẫu 01)."""

from __future__ import annotations

from ocop.domain.dossiers.rules.complete.facts import Facts, Missing


def registration_stands(facts: Facts) -> tuple[Missing, ...]:
    """The product is registered: a dossier without a standing registration is none (Art. 6; Annex III, Mẫu 01)."""
    if facts.registered:
        return ()
    sentence = "Đăng ký đánh giá đã rút; hãy rút hồ sơ này rồi đăng ký lại."
    return (Missing("registration", sentence, "Điều 6, Mẫu 01", "registration"),)
