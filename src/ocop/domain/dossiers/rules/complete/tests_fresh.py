"""A recent test report is shown: tests are periodic (Annex III, evidence 12; Art. 6.1c).

How old a report may be is nowhere printed; the office sets it (12 months unless told).
"""

from __future__ import annotations

from ocop.domain.dossiers.rules.complete.facts import TESTED, Facts, Missing


def tests_fresh(facts: Facts) -> tuple[Missing, ...]:
    """A test report is shown, not issued before the day the office sets; of what is eaten, drunk or put on."""
    if facts.set_number not in TESTED:
        return ()
    reports = [each for each in facts.shown if each.kind == "test_report" and not each.gone]
    if not reports:
        sentence = "Chưa có phiếu kiểm nghiệm theo tiêu chuẩn đã công bố."
        return (Missing("test-report", sentence, "Mẫu 02", "papers:test_report"),)
    if any(each.issued_on is None or each.issued_on >= facts.tested_since for each in reports):
        return ()
    sentence = f"Phiếu kiểm nghiệm cấp trước ngày {facts.tested_since:%d/%m/%Y} là quá cũ; cần phiếu mới."
    return (Missing("test-report-old", sentence, "Điều 6", "papers:test_report"),)
