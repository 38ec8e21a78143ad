"""A test report is shown, not older than a year: tests are periodic (Annex III, evidence 12; Art. 6.3)."""

from __future__ import annotations

from datetime import timedelta

from ocop.domain.dossiers.rules.complete.facts import TOURISM, Facts, Missing

YEAR = timedelta(days=366)


def tests_fresh(facts: Facts) -> tuple[Missing, ...]:
    """A test report is shown, not older than a year: tests are periodic (Annex III, evidence 12; Art. 6.3)."""
    if facts.set_number == TOURISM:
        return ()
    reports = [each for each in facts.shown if each.kind == "test_report"]
    if not reports:
        sentence = "Chưa có phiếu kiểm nghiệm theo tiêu chuẩn đã công bố."
        return (Missing("test-report", sentence, "Mẫu 02", "papers:test_report"),)
    if any(each.issued_on is None or facts.on - each.issued_on <= YEAR for each in reports):
        return ()
    sentence = "Phiếu kiểm nghiệm đã quá 12 tháng; cần phiếu mới."
    return (Missing("test-report-old", sentence, "Điều 6", "papers:test_report"),)
