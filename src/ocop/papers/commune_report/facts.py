"""Mẫu số 03: what the commune finds of a dossier (QĐ 26/2026, Art. 7.2 and Annex III)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ocop.papers import formats
from ocop.papers.document.fields import Head, Representative, Signer, fields_of, representative


@dataclass(frozen=True, slots=True, kw_only=True)
class CommuneReportFacts:
    """What Mẫu 03 asks. `commune` and `province` are the bodies by their full names ("UBND phường Hà Tu")."""

    head: Head
    commune: str
    province: str
    producer: str
    producer_kind: str
    address: str
    representative: Representative | None = None
    product: str
    product_code: str = ""
    local_material: str
    local_labour: str
    idea_origin: str
    identity: str
    meeting_held: bool = False
    conclusion: str = ""
    signer: Signer
    receivers: tuple[str, ...] = ()


def fields(facts: CommuneReportFacts) -> dict[str, Any]:
    """Return the fields to print."""
    meeting = "Nội dung đánh giá đã được lấy ý kiến tại cuộc họp với các bộ phận liên quan."
    return fields_of(
        facts,
        title="Báo cáo đánh giá một số nội dung của hồ sơ",
        subject=facts.product,
        address=formats.or_dots(facts.address),
        representative=representative(facts.representative),
        meeting_held=None,
        meeting=meeting if facts.meeting_held else "",
    )
