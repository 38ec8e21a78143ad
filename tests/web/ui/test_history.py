"""The log in words: no code of ours reaches a reader."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from ocop.base.audit.labels import audit_labels
from ocop.base.models import AuditEntry
from ocop.web.ui.history import history_lines

AT = datetime(2026, 11, 24, tzinfo=UTC)


@pytest.mark.parametrize(
    ("act", "facts", "text"),
    [
        (
            "grant.given",
            {"role": "stamp_officer", "place": "Quảng Ninh"},
            "vai trò: Cán bộ quản lý tem; nơi: Quảng Ninh",
        ),
        ("producer.registered", {"kind": "household"}, "loại: Hộ sản xuất, hộ kinh doanh"),
        ("producer.kind-changed", {"before": "household", "after": "enterprise"}, "sau: Doanh nghiệp"),
        ("report.received", {"kind": "fake"}, "loại: Nghi hàng giả, tem giả"),
        ("mark.made", {"kind": "exposed", "first": 611}, "loại: Mã đã bị lộ; từ tem: 611"),
        ("print.requested", {"output": "roll"}, "làm ra: Cuộn tem cho máy in nhãn (PDF)"),
    ],
)
def test_history__shows_labels_for_codes(act: str, facts: dict[str, object], text: str) -> None:
    line = history_lines([AuditEntry(act=act, facts=facts, happened_at=AT, actor_name="Ai đó")])[0]
    assert text in line.detail


@pytest.mark.parametrize(("act", "fact"), sorted(audit_labels().choices))
def test_history__keeps_a_code_that_was_dropped_since(act: str, fact: str) -> None:
    line = history_lines([AuditEntry(act=act, facts={fact: "bo-roi"}, happened_at=AT, actor_name="Ai đó")])[0]
    assert line.detail.endswith(": bo-roi")
