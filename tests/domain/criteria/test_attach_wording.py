"""A decision's text beside the data: known errors in print, differences, wording attached."""

from __future__ import annotations

import pytest
from django.utils import timezone

from ocop.base.actors import system
from ocop.domain.criteria import queries, rules, services
from ocop.domain.criteria.models import Instrument, Wording
from tests.domain.assertions import assert_denied, is_vietnamese_sentence, one_line
from tests.domain.criteria.facts import DECISION, KNOWN_MISPRINTS, needs_decision, printed, sheet, sheets
from tests.factories.world import World

BY = system("tests")
CODE = "QD-26-2026"


def _compared(text: str, of: tuple[rules.Sheet, ...] | None = None) -> rules.ComparisonReport:
    return rules.compare(sheets() if of is None else of, rules.read_decision(text))


def _places(findings: list[rules.Finding]) -> set[tuple[int | None, str, int, str]]:
    assert all(is_vietnamese_sentence(finding.sentence()) for finding in findings)
    return {(finding.set, finding.at, finding.place, finding.kind) for finding in findings}


def test_compare__finds_nothing_in_a_text_printed_from_the_data() -> None:
    report = _compared(printed(sheets()))
    assert (report.sets, report.criteria, report.options) == (26, 787, 2579)
    assert (report.known, report.differences) == ([], [])
    assert report.wordings[8]["4.1/2"] == sheet(8).criterion("4.1").options[1].label


@needs_decision
def test_compare__finds_exactly_the_known_errors_in_the_decision() -> None:
    report = _compared(DECISION.read_text(encoding="utf-8"))
    assert (report.sets, report.criteria, report.options) == (26, 787, 2579)
    assert report.differences == []
    assert _places(report.known) == KNOWN_MISPRINTS
    assert len(report.known) == len(KNOWN_MISPRINTS) == 30


EIGHT = printed([sheet(8)])
TAMPERED = [
    ("□ Bán trong xã | 1", "□ Bán trong xã | 2", ("4.1", 1, "points")),
    ("đẹp*** | 2", "đẹp**** | 2", ("2.2", 3, "gate")),
    ("đẹp*** | 2", "đẹp | 2", ("2.2", 3, "gate")),
    ("sang | 3", "sang***** | 3", ("2.2", 4, "gate")),
    ("4.1. Thị trường chính | 5", "4.1. Thị trường chính | 6", ("4.1", 0, "max")),
    ("4.1. Thị trường chính | 5", "4.1. Thị trường chính | ", ("4.1", 0, "max")),
    ("4. TIẾP THỊ | 13", "4. TIẾP THỊ | 12", ("4", 0, "max")),
    ("(25 Điểm) | 25", "(26 Điểm) | 25", ("B", 0, "max")),
    ("(25 Điểm) | 25", "(25 Điểm) | 52", ("B", 0, "max")),
    ("TỔNG CỘNG | 100", "TỔNG CỘNG | 101", ("", 0, "total")),
]  # fmt: skip


@pytest.mark.parametrize(("right", "wrong", "difference"), TAMPERED)
def test_compare__finds_one_changed_figure(right: str, wrong: str, difference: tuple[str, int, str]) -> None:
    assert EIGHT.count(right) == 1
    report = _compared(EIGHT.replace(right, wrong), (sheet(8),))
    assert _places(report.differences) == {(8, *difference)}
    assert report.known == []


@pytest.mark.parametrize("place", range(1, 6))
def test_compare__finds_a_dropped_option_at_its_place(place: int) -> None:
    dropped = sheet(8).criterion("5.1").options[place - 1]
    row = f"□ {dropped.label}{'*' * (dropped.gate or 0)} | {dropped.points}\n"
    assert EIGHT.count(row) == 1
    report = _compared(EIGHT.replace(row, ""), (sheet(8),))
    assert _places(report.differences) == {(8, "5.1", place, "option-missing")}
    assert report.options == sum(len(criterion.options) for criterion in sheet(8).criteria()) - 1


def test_compare__finds_an_option_too_many() -> None:
    row = "□ Bán trong xã | 1\n"
    report = _compared(EIGHT.replace(row, row + "□ Bán trong làng | 1\n"), (sheet(8),))
    assert _places(report.differences) == {(8, "4.1", 0, "option-extra")}


def test_compare__finds_a_missing_criterion_and_one_too_many() -> None:
    report = _compared(EIGHT.replace("4.2. Tổ chức", "4.9. Tổ chức"), (sheet(8),))
    assert _places(report.differences) == {(8, "4.2", 0, "missing"), (8, "4.9", 0, "extra")}


def test_compare__finds_options_of_the_other_case() -> None:
    text = printed([sheet(26)])
    swapped = text.replace("b. Trường hợp 2: Tên | ", "", 1)
    places = _places(_compared(swapped, (sheet(26),)).differences)
    assert places == {(26, "8", 3, "case"), (26, "8", 4, "case")}


def test_compare__finds_missing_strange_and_doubled_sets() -> None:
    report = _compared(EIGHT + EIGHT.replace("8. Bộ", "77. Bộ"), (sheet(8), sheet(9)))
    assert _places(report.differences) == {(77, "", 0, "set-extra"), (9, "", 0, "set-missing")}
    assert _places(_compared(EIGHT + EIGHT, (sheet(8),)).differences) == {(8, "", 0, "set-extra")}


def test_compare__reads_tabs_spaced_stars_letter_boxes_and_broken_cells() -> None:
    odd = EIGHT.replace(" | ", "\t").replace("đẹp***\t2", "đẹp * * *\t2")
    odd = odd.replace("□ Bán trong xã\t1", "o Bán trong xã\t1")
    odd = odd.replace("4. TIẾP THỊ\t13", "4 TIẾP THỊ\t1 ⏎ 3")
    assert _compared(odd, (sheet(8),)).differences == []


def test_compare__knows_an_error_in_print_only_as_it_was_printed() -> None:
    text = printed([sheet(4)])
    row = f"□ {sheet(4).criterion('7').options[2].label} | "
    assert text.count(f"{row}3") == 1
    known = _compared(text.replace(f"{row}3", f"{row}13"), (sheet(4),))
    assert (_places(known.known), known.differences) == ({(4, "7", 3, "points")}, [])
    other = _compared(text.replace(f"{row}3", f"{row}12"), (sheet(4),))
    assert (other.known, _places(other.differences)) == ([], {(4, "7", 3, "points")})


def test_attach__stores_criterion_and_option_texts(world: World) -> None:
    with one_line("criteria.worded", Instrument.objects.get(code=CODE)):
        services.attach_wording(
            instrument=CODE, text=printed(sheets()), source_name="qd26.txt", by=world.actor("officer"), at=world.now
        )
    one = queries.find_set(8, timezone.localdate(world.now))
    assert one is not None
    texts = queries.wordings_of(one.pk)
    assert texts["4.1/2"] == sheet(8).criterion("4.1").options[1].label
    assert texts["1.1"].splitlines()[0] == "Nguồn nguyên liệu"
    assert len(texts) == sum(1 + len(criterion.options) for criterion in sheet(8).criteria())
    assert queries.wording_source(one.pk) == "qd26.txt"


@needs_decision
def test_attach__stores_the_words_of_the_decision(world: World) -> None:
    text = DECISION.read_text(encoding="utf-8")
    services.attach_wording(instrument=CODE, text=text, source_name="qd26.txt", by=BY, at=world.now)
    one = queries.find_set(8, timezone.localdate(world.now))
    assert one is not None
    assert queries.wordings_of(one.pk)["5.1/5"].endswith("đưa vào nội dung truy xuất nguồn gốc điện tử")
    assert "2.4/1" not in queries.wordings_of(one.pk)
    assert Wording.objects.count() == 787 + 2579 - 44


def test_attach__again_replaces(world: World) -> None:
    text = printed(sheets())
    services.attach_wording(instrument=CODE, text=text, source_name="a.txt", by=BY, at=world.now)
    stored = Wording.objects.count()
    services.attach_wording(instrument=CODE, text=text, source_name="b.txt", by=BY, at=world.now)
    assert Wording.objects.count() == stored
    assert set(Wording.objects.values_list("source", flat=True)) == {"b.txt"}


def test_attach__is_refused_where_one_point_differs(world: World) -> None:
    text = printed(sheets()).replace("4.1. Thị trường chính | 5", "4.1. Thị trường chính | 6", 1)
    with assert_denied("criteria.different"):
        services.attach_wording(instrument=CODE, text=text, source_name="x", by=BY, at=world.now)


def test_attach__is_refused_where_there_is_no_table(world: World) -> None:
    with assert_denied("criteria.not-a-decision"):
        services.attach_wording(instrument=CODE, text="Kính gửi Ủy ban.", source_name="x", by=BY, at=world.now)


@pytest.mark.parametrize("who", ["approver", "council_member", "commune_officer", "producer", "stranger"])
def test_attach__is_refused_to_all_but_the_office(world: World, who: str) -> None:
    with assert_denied("criteria.not-yours"):
        services.attach_wording(
            instrument=CODE, text=printed(sheets()), source_name="x", by=world.actor(who), at=world.now
        )


def test_instrument_of__goes_by_the_number_in_the_text(world: World) -> None:
    assert queries.instrument_of(printed(sheets())).code == CODE
    with assert_denied("criteria.other-decision"):
        queries.instrument_of(printed([sheet(8)], number="77/2040/QĐ-TTg"))
    with assert_denied("criteria.not-a-decision"):
        queries.instrument_of("Quyết định 26/2026/QĐ-TTg.")
