"""What a dossier lacks, rule by rule: each case differs from a complete dossier in one fact."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from ocop.domain.criteria import rules as criteria
from ocop.domain.dossiers import rules
from ocop.domain.dossiers.rules import FIELDS, RULES, DossierFacts, Evidence
from ocop.domain.dossiers.rules.completeness import production_licensed

ON = date(2026, 11, 24)
PAPERS = ("business_registration", "food_safety", "production_licence", "quality_declaration", "test_report")
COMPLETE = DossierFacts(
    on=ON,
    kind="first",
    set_number=15,
    answers={field.key: "Có." for field in FIELDS},
    decided={"1.1": 2, "5.1": 3, "5.2": 1, "6.1": 0},
    criteria={"1.1": "Nguồn nguyên liệu", "5.1": "Câu chuyện", "5.2": "Cấu trúc", "6.1": "Tạp chất"},
    evidence=(
        *(Evidence("", kind, f"Giấy {kind}", ON + timedelta(days=1), ON - timedelta(days=9)) for kind in PAPERS),
        Evidence("1.1", "material_origin", "Hợp đồng"),
        Evidence("5.1", "story", "Tờ rơi"),
    ),
    has_representative=True,
    grounds=frozenset({"no-food-safety", "no-licence"}),
    needs={"5.2": "5.1"},
    shares_evidence_with={"5.2": "5.1"},
    tested_since=date(2025, 11, 24),
)


def codes(**changed: Any) -> list[tuple[str, str]]:
    """Return what a complete dossier lacks when some facts are changed."""
    return [(lack.code, lack.where) for lack in rules.missing(replace(COMPLETE, **changed))]


def without(kind: str, *more: Evidence) -> dict[str, Any]:
    """Return the change of showing no paper of a kind, or others instead."""
    return {"evidence": (*(evidence for evidence in COMPLETE.evidence if evidence.kind != kind), *more)}


def test_nothing_is_missing_of_a_complete_dossier() -> None:
    assert rules.missing(COMPLETE) == ()


@pytest.mark.parametrize(
    ("changed", "lacks"),
    [
        ({"registered": False}, [("registration", "registration")]),
        ({"answers": {**COMPLETE.answers, "history": " \n"}}, [("answers", "answers:history")]),
        ({"answers": {**COMPLETE.answers, "property": ""}}, []),
        ({"has_representative": False}, [("representative", "representative")]),
        (without("business_registration"), [("business-registration", "papers:business_registration")]),
        (without("food_safety"), [("food-safety", "papers:food_safety")]),
        ({**without("food_safety"), "grounds": frozenset({"no-licence"})}, []),
        (without("production_licence"), [("production-licence", "papers:production_licence")]),
        ({**without("production_licence"), "grounds": frozenset({"no-food-safety"})}, []),
        ({**without("production_licence"), "grounds": frozenset({"no-sector-conditions"})},
         [("production-licence", "papers:production_licence")]),
        (without("quality_declaration"), [("quality-declaration", "papers:quality_declaration")]),
        ({**without("quality_declaration"), "set_number": 22}, [("quality-declaration", "papers:quality_declaration")]),
        ({**without("quality_declaration"), "set_number": 23}, []),
        (without("test_report"), [("test-report", "papers:test_report")]),
        ({**without("test_report"), "set_number": 20}, [("test-report", "papers:test_report")]),
        ({**without("test_report"), "set_number": 21}, []),
        (without("test_report", Evidence("1.1", "test_report", "Cũ", None, date(2025, 11, 23))),
         [("test-report-old", "papers:test_report")]),
        (without("test_report", Evidence("1.1", "test_report", "Vừa kịp", None, date(2025, 11, 24))), []),
        (without("test_report", Evidence("1.1", "test_report", "Không ghi ngày")), []),
        ({"decided": {"1.1": 2, "5.1": 3, "5.2": 1}}, [("criterion", "criterion:6.1")]),
        ({"decided": {"1.1": 2, "5.1": 0, "6.1": 0}}, []),  # 5.2 hangs on 5.1, which has no points
        ({"decided": {"1.1": 2, "5.1": 3, "6.1": 0}}, [("criterion", "criterion:5.2")]),
        (without("material_origin"), [("evidence", "criterion:1.1")]),
        ({**without("material_origin"), "decided": {**COMPLETE.decided, "1.1": 0}}, []),
        ({**without("material_origin"), "shows_itself": frozenset({"1.1"})}, []),
        (without("story"), [("evidence", "criterion:5.1"), ("evidence", "criterion:5.2")]),
        ({"shares_evidence_with": {}}, [("evidence", "criterion:5.2")]),
    ],
)  # fmt: skip
def test_missing__lists_one_item(changed: dict[str, Any], lacks: list[tuple[str, str]]) -> None:
    assert codes(**changed) == lacks


@pytest.mark.parametrize("kind", PAPERS)
def test_an_expired_paper__is_no_evidence_and_is_reported(kind: str) -> None:
    last, over = Evidence("", kind, "Giấy", ON, ON), Evidence("", kind, "Giấy", ON - timedelta(days=1), ON)
    assert codes(**without(kind, last)) == []
    lacks = codes(**without(kind, over))
    assert ("paper-over", f"papers:{kind}") in lacks
    assert len(lacks) == (1 if kind == "test_report" else 2)


@pytest.mark.parametrize("gone", ["replaced", "withdrawn"])
def test_a_paper__removed_from_the_library_is_no_evidence_and_is_reported_once(gone: str) -> None:
    left = Evidence("", "food_safety", "Giấy", ON, ON, gone)
    again = replace(left, criterion="1.1")
    lacks = codes(**without("food_safety", left, again))
    assert lacks == [("food-safety", "papers:food_safety"), ("paper-gone", "papers:food_safety")]


@pytest.mark.parametrize(
    ("kind", "has_previous", "changed", "lacks"),
    [("upgrade", True, 0, True), ("upgrade", True, 1, False), ("upgrade", False, 0, False), ("first", False, 0, False)],
)
def test_an_upgrade__must_show_a_change_where_there_was_a_dossier(
    kind: str, has_previous: bool, changed: int, lacks: bool
) -> None:
    expected = [("no-change", "answers:quality")] if lacks else []
    assert codes(kind=kind, has_previous=has_previous, changed=changed) == expected


UNTIL = date(2027, 3, 1)  # the window is 2 September to 1 November 2026


@pytest.mark.parametrize(
    ("on", "filed_before", "late", "code"),
    [
        (date(2026, 9, 1), False, False, "not-in-time"),
        (date(2026, 9, 2), False, False, ""),
        (date(2026, 11, 1), False, False, ""),
        (date(2026, 11, 2), False, False, "not-in-time"),
        (date(2026, 11, 2), True, False, ""),  # sent again after a return
        (date(2026, 11, 2), False, True, ""),
        (date(2027, 8, 29), False, True, "not-in-time"),
    ],
)
def test_a_reevaluation__is_sent_in_its_window(on: date, filed_before: bool, late: bool, code: str) -> None:
    facts = replace(
        COMPLETE, on=on, kind="reevaluation", standing_until=UNTIL, filed_before=filed_before, late_allowed=late,
        tested_since=on, evidence=(),
    )  # fmt: skip
    lacks = [lack.code for lack in rules.missing(facts) if lack.code == "not-in-time"]
    assert lacks == ([code] if code else [])
    assert not [lack for lack in rules.missing(replace(facts, kind="first")) if lack.code == "not-in-time"]


def test_unrenewed_fields__are_all_listed() -> None:
    assert codes(kind="reevaluation", unrenewed=("market", "figures")) == [
        ("unrenewed", "answers:market"), ("unrenewed", "answers:figures"),
    ]  # fmt: skip


def test_every_rule__cites_the_law_and_speaks_vietnamese() -> None:
    empty = DossierFacts(
        on=ON, kind="upgrade", set_number=15, answers={}, decided={"1.1": 1}, criteria={"1.1": "Một", "1.2": "Hai"},
        evidence=(
            Evidence("", "market", "Cũ", date(2020, 1, 1)), Evidence("", "award", "Đã rút", None, None, "withdrawn"),
        ),
        has_representative=False, grounds=COMPLETE.grounds, has_previous=True, registered=False,
        rules_in_force=False,
    )  # fmt: skip
    assert len(set(RULES)) == len(RULES)
    for rule in RULES:
        assert "Art." in rule.__doc__ or "Annex" in rule.__doc__
        late = replace(empty, kind="reevaluation", standing_until=date(2020, 1, 1), unrenewed=("market",))
        lacks = rule(empty) or rule(late)
        assert lacks, rule.__name__
        for lack in lacks:
            assert lack.sentence.endswith("."), lack
            assert lack.sentence == unicodedata.normalize("NFC", lack.sentence)
            assert lack.article.startswith(("Điều", "Mẫu", "Phụ lục")), lack


def sheets() -> list[criteria.Sheet]:
    """Return the 26 sets that come with the system."""
    contents = [content for folder in criteria.packaged() for content in criteria.read_folder(folder)[1]]
    return [criteria.read_sheet(content) for content in contents]


def test_food_and_drink__ask_for_food_safety_and_alcohol_for_a_licence() -> None:
    grounds = {sheet.number: {ground.code for ground in sheet.disqualifiers} for sheet in sheets()}
    assert {number for number, codes in grounds.items() if "no-food-safety" in codes} >= set(range(1, 18))
    asked = {
        number
        for number, codes in grounds.items()
        if production_licensed(replace(COMPLETE, set_number=number, grounds=frozenset(codes), evidence=()))
    }
    assert asked == {14, 15, 18, 19, 20}


def test_evidence__is_asked_where_no_sample_shows_it() -> None:
    by_number = {sheet.number: sheet for sheet in sheets()}
    eight = rules.shows_itself(by_number[8])
    assert eight == {"2.1", "3.2", "6.1", "6.2", "6.3", "6.4", "6.5", "7"}
    assert rules.shows_itself(by_number[21]) >= {"6.1", "6.2", "6.3", "6.4", "6.5"}
    assert rules.shows_itself(by_number[26]) == {"2.1", "3.2"}
    assert rules.shares_evidence_with(by_number[8]) == {"5.2": "5.1", "5.3": "5.1"}
    assert rules.shares_evidence_with(by_number[26]) == {"5.2": "5.1"}
    for sheet in by_number.values():
        known = {criterion.code for criterion in sheet.criteria()}
        assert rules.shows_itself(sheet) <= known, sheet.number
        shared = rules.shares_evidence_with(sheet)
        assert set(shared) | set(shared.values()) <= known, sheet.number
        for kind in rules.RECORDS:
            code = rules.record_for(kind, sheet.number)
            assert (code is None) == (sheet.number == 26)
            assert code is None or code in known
    gates = {number: by_number[number].gates(4) for number in range(1, 24)}
    assert all(rules.record_for("stamp", number) in codes for number, codes in gates.items())


def test_record_for__an_unheard_of_kind_is_none() -> None:
    assert rules.record_for("weather", 8) is None


def test_changes__list_changed_answers_marks_and_papers_only() -> None:
    changes = rules.changes(
        {"quality": "Cũ", "market": "Như trước"}, {"quality": "Mới", "market": "Như trước"},
        {"1.1": 2, "1.2": 1, "1.3": 1}, {"1.1": 3, "1.3": 1, "1.4": 0},
        {"GT-1": "Hợp đồng", "GT-2": "Ảnh"}, {"GT-2": "Ảnh", "GT-3": "Phiếu mới"},
    )  # fmt: skip
    assert [(change.about, change.which) for change in changes] == [
        ("answers", "quality"), ("marks", "1.1"), ("marks", "1.2"), ("marks", "1.4"), ("papers", "GT-3"),
        ("papers", "GT-1"),
    ]  # fmt: skip
    assert changes[1].sentence == "Tiêu chí 1.1: từ 2 điểm thành 3 điểm."
    assert changes[2].sentence == "Tiêu chí 1.2: từ 1 điểm thành chưa chọn."


def test_changes__go_by_points_not_by_which_of_two_equal_options() -> None:
    assert rules.changes({}, {}, {"3.1": 1, "8:1": 3}, {"3.1:/2": 1, "8:1": 3}, {}, {}) == ()
    changes = rules.changes({}, {}, {"3.1:/2": 1}, {"3.1": 3}, {}, {})
    assert [change.sentence for change in changes] == ["Tiêu chí 3.1: từ 1 điểm thành 3 điểm."]


@pytest.mark.parametrize(
    ("seen", "stored", "sent", "elsewhere", "untouched"),
    [
        (None, "a", "b", False, False),
        ("a", "a", "b", False, False),
        ("a", "b", "b", False, False),
        ("a", "b", "c", True, False),
        ("a", "a", "a", False, True),
        ("a", "b", "a", False, True),
    ],
)
def test_seals__distinguish_changes_of_the_page_from_those_of_others(
    seen: str | None, stored: str, sent: str, elsewhere: bool, untouched: bool
) -> None:
    assert rules.untouched(seen, sent) is untouched
    if not untouched:
        assert rules.changed_elsewhere(seen, stored, sent) is elsewhere


def test_seals__differ_for_every_part_of_a_mark() -> None:
    marks = [("", None, ""), ("", 0, ""), ("1", 0, ""), ("", 0, "Có."), ("", 1, ""), ("", 10, "")]
    assert len({rules.seal_of_mark(*mark) for mark in marks}) == len(marks)
    assert rules.usable_seals({"a": rules.seal_of("")})
    assert rules.usable_seals({"a": "xyz"}).code == "dossier.seals"
