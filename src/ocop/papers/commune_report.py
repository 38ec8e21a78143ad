"""Mẫu số 03: what the commune finds of a dossier (QĐ 26/2026, Art. 7.2 and Annex III)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ocop.papers import office, typeset, word, words

NAME = "commune_report"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What Mẫu 03 asks. `commune` and `province` are the bodies by their full names ("UBND phường Hà Tu")."""

    head: office.Head
    commune: str
    province: str
    producer: str
    producer_kind: str
    address: str
    representative: office.Representative | None = None
    product: str
    product_code: str = ""
    local_material: str
    local_labour: str
    idea_origin: str
    identity: str
    meeting_held: bool = False
    conclusion: str = ""
    signer: office.Signer
    receivers: tuple[str, ...] = ()


def shown(facts: Facts) -> dict[str, Any]:
    """Return the fields of the template."""
    return office.head(facts.head, title="Báo cáo đánh giá một số nội dung của hồ sơ", subject=facts.product) | {
        "commune": facts.commune,
        "province": facts.province,
        "producer": facts.producer,
        "producer_kind": facts.producer_kind,
        "address": words.or_dots(facts.address),
        "representative": office.representative(facts.representative),
        "product": facts.product,
        "product_code": facts.product_code,
        "local_material": facts.local_material,
        "local_labour": facts.local_labour,
        "idea_origin": facts.idea_origin,
        "identity": facts.identity,
        "meeting": "Nội dung đánh giá đã được lấy ý kiến tại cuộc họp với các bộ phận liên quan."
        if facts.meeting_held
        else "",
        "conclusion": facts.conclusion,
        "signer": office.signer(facts.signer),
        "receivers": list(facts.receivers),
    }


def as_pdf(facts: Facts) -> bytes:
    """Return the report as PDF/A-2b."""
    return typeset.pdf(NAME, shown(facts))


def as_word(facts: Facts) -> bytes:
    """Return the report as a Word file. Raises Refused when the office's own template cannot be used."""
    return word.docx(NAME, shown(facts))
