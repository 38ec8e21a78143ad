"""`ocop criteria`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from django.utils import timezone

from ocop.base.actors import system
from ocop.domain.criteria import services
from ocop.domain.criteria.models import CriteriaSet, Wording
from tests.cli.running import ocop
from tests.domain.assertions import is_vietnamese_sentence
from tests.domain.criteria.facts import DECISION, marks_of, needs_decision, printed, sheet, sheets, tiny
from tests.factories.world import world

__all__ = ["world"]


def _run(*arguments: object) -> Result:
    return ocop("criteria", *arguments)


def _json(result: Result) -> dict[str, Any]:
    return json.loads(result.stdout.splitlines()[-1])  # type: ignore[no-any-return]


def _file(path: Path, content: Any) -> Path:
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


def _score(tmp_path: Path, members: Any, *more: object, number: int = 8) -> Result:
    return _run("score", "--set", number, "--sheets", _file(tmp_path / "phieu.json", members), "--json", *more)


def _refused(result: Result, code: str, *words: str) -> None:
    facts = _json(result)
    assert result.exit_code == 1
    assert (facts["ok"], facts["code"]) == (False, code)
    assert is_vietnamese_sentence(facts["error"]), facts["error"]
    assert all(word in facts["error"] for word in words), facts["error"]


def test_score_reports_mean_band_gates_and_star_without_a_database(tmp_path: Path) -> None:
    members = [marks_of(8, 95, c4_1=3), marks_of(8, 90, c4_1=3), marks_of(8, 91, c4_1=3)]
    result = _score(tmp_path, members)
    facts = _json(result)
    assert result.exit_code == 0
    assert (facts["mean"], facts["mean_rounded"], facts["totals"], facts["spread"]) == (
        "92/1",
        "92.00",
        [95, 90, 91],
        5,
    )
    assert (facts["band"], facts["gates"]["star"], facts["star"]) == (5, 4, 4)
    assert facts["gates"]["failed"] == [
        {"star": 5, "criterion": "4.1", "name": "Thị trường chính", "needed": 5, "given": 3}
    ]


def test_score__gives_an_exact_mean(tmp_path: Path) -> None:
    facts = _json(_score(tmp_path, [marks_of(8, 90)] * 249 + [marks_of(8, 89)]))
    assert (facts["mean"], facts["mean_rounded"], facts["band"], facts["star"]) == ("22499/250", "89.99", 4, 4)


def test_score__lets_the_agreed_option_count(tmp_path: Path) -> None:
    members = [marks_of(8, 92)] * 3
    assert _json(_score(tmp_path, members))["star"] == 5
    agreed = _file(tmp_path / "thong-nhat.json", {"4.1": 3})
    assert _json(_score(tmp_path, members, "--agreed", agreed))["star"] == 4
    _refused(_score(tmp_path, members, "--agreed", _file(agreed, {"4.1": 4})), "criteria.points", "Mức thống nhất")
    _refused(_score(tmp_path, members, "--agreed", _file(agreed, [])), "criteria.not-marks", "Mức thống nhất")


def test_score__refuses_totals_more_than_10_apart(tmp_path: Path) -> None:
    assert _json(_score(tmp_path, [marks_of(8, 95), marks_of(8, 85)]))["star"] == 5
    _refused(_score(tmp_path, [marks_of(8, 95), marks_of(8, 84)]), "criteria.spread", "11", "10")
    assert _json(_score(tmp_path, [marks_of(8, 95), marks_of(8, 84)], "--spread", 11))["spread"] == 11


@pytest.mark.parametrize(
    ("members", "code"),
    [
        ([], "criteria.no-sheets"),
        ({"1.1": 2}, "criteria.not-a-list"),
        ("khong phai json", "criteria.not-json"),
        ("", "criteria.not-json"),
        ([3], "criteria.not-marks"),
        ([[]], "criteria.not-marks"),
        ([{}, {"9.9": 1}], "criteria.unknown"),
        ([{"1.1": 9}], "criteria.points"),
        ([{"1.1": "2"}], "criteria.points"),
        ([{"1.1": True}], "criteria.points"),
        ([{"1.1": [1, 2]}], "criteria.points"),
        ([{"5.1": 0, "5.2": 1}], "criteria.needs"),
        ('[{"1.1": 2, "1.1": 3}]', "criteria.twice"),
    ],
)
def test_score__refuses_what_is_no_sheet(tmp_path: Path, members: Any, code: str) -> None:
    _refused(_score(tmp_path, members), code)


@pytest.mark.parametrize("marks", [{"8": [1, 3]}, {"8:1": 1, "8:2": 3}, {"8": 1, "8:2": 3}])
def test_score__refuses_both_cases(tmp_path: Path, marks: Any) -> None:
    assert _json(_score(tmp_path, [{"8:2": 3}], number=26))["totals"] == [3]
    _refused(_score(tmp_path, [marks], number=26), "criteria.cases")


def test_score__refuses_an_unknown_set_a_missing_file_and_what_is_no_text(tmp_path: Path) -> None:
    _refused(_score(tmp_path, [{}], number=27), "criteria.no-set", "27")
    _refused(_run("score", "--set", 8, "--sheets", tmp_path / "khong-co.json", "--json"), "criteria.no-file")
    (tmp_path / "anh.png").write_bytes(b"\x89PNG\xff\xfe")
    _refused(_run("score", "--set", 8, "--sheets", tmp_path / "anh.png", "--json"), "criteria.unreadable")


def test_score__takes_another_instrument_from_its_folder(tmp_path: Path) -> None:
    folder = tiny(tmp_path / "moi")
    facts = _json(_score(tmp_path, [{"1.1": 7, "1.2": 5, "2:1": 8}], "--folder", folder))
    assert (facts["instrument"], facts["mean"], facts["star"]) == ("99/2030/QĐ-THU", "20/1", 3)
    _refused(_score(tmp_path, [{}], "--folder", tmp_path / "khong-co"), "criteria.no-folder")
    (folder / "instrument.json").write_text("{}", encoding="utf-8")
    _refused(_score(tmp_path, [{}], "--folder", folder), "criteria.bad-folder")


def test_score__says_the_same_in_words(tmp_path: Path) -> None:
    file = _file(tmp_path / "phieu.json", [marks_of(8, 92, c4_1=3)])
    text = _run("score", "--set", 8, "--sheets", file).stdout
    assert "92,00" in text
    assert "Kết quả: 4 sao." in text
    assert "tiêu chí 4.1 Thị trường chính, cần 5, có 3." in text


@needs_decision
def test_import__dry_run_ends_with_the_counts_and_stores_nothing(db: None) -> None:
    result = _run("import", DECISION, "--dry-run", "--json")
    assert result.exit_code == 0
    counted = {"sets": 26, "criteria": 787, "options": 2579, "known_misprints": 30, "differences": 0}
    assert _json(result) == {"ok": True} | counted
    assert result.stdout.count("Lỗi in đã biết: ") == 30
    assert not CriteriaSet.objects.exists()


@needs_decision
def test_import__attaches_the_wording(db: None) -> None:
    services.load(by=system("tests"), at=timezone.now())
    assert _run("import", DECISION).exit_code == 0
    assert Wording.objects.filter(criteria_set__number=8, key="5.1/5").exists()


def test_import__in_an_accounts_name_asks_whether_it_may(world: Any, tmp_path: Path) -> None:
    file = _file(tmp_path / "qd.txt", printed(sheets()))
    _refused(_run("import", file, "--as", "producer", "--json"), "criteria.not-yours")
    assert not Wording.objects.exists()
    assert _run("import", file, "--as", "officer", "--json").exit_code == 0
    assert Wording.objects.exists()


def test_import__reports_a_tampered_text_and_stores_nothing(world: Any, tmp_path: Path) -> None:
    text = printed(sheets())
    dropped = sheet(8).criterion("5.1").options[4]
    start = text.index("8. Bộ sản phẩm")
    ours = text[start:].replace(f"□ {dropped.label}**** | 5\n", "", 1)
    ours = ours.replace("4.1. Thị trường chính | 5", "4.1. Thị trường chính | 6", 1).replace("đẹp*** |", "đẹp** |", 1)
    result = _run("import", _file(tmp_path / "qd.txt", text[:start] + ours), "--json")
    facts = _json(result)
    assert (result.exit_code, facts["ok"], facts["differences"], facts["options"]) == (1, False, 3, 2578)
    assert is_vietnamese_sentence(facts["error"])
    for place in ("Bộ 8, mục 5.1, mức thứ 5:", "Bộ 8, mục 4.1:", "Bộ 8, mục 2.2, mức thứ 3:"):
        assert f"Khác dữ liệu: {place}" in result.stdout
    assert not Wording.objects.exists()


@pytest.mark.parametrize(
    ("content", "code"),
    [("Kính gửi Ủy ban.", "criteria.not-a-decision"), ("", "criteria.not-a-decision")],
)
def test_import__refuses_what_is_no_decision(world: Any, tmp_path: Path, content: str, code: str) -> None:
    for more in ([], ["--dry-run"]):
        _refused(_run("import", _file(tmp_path / "thu.txt", content), "--json", *more), code)


def test_import__refuses_another_decision_and_a_missing_file(world: Any, tmp_path: Path) -> None:
    other = _file(tmp_path / "qd.txt", printed(sheets(), number="77/2040/QĐ-TTg"))
    _refused(_run("import", other, "--json"), "criteria.other-decision", "26/2026/QĐ-TTg")
    _refused(_run("import", tmp_path / "khong-co.txt", "--json"), "criteria.no-file", "khong-co.txt")


def test_load_reports_the_number_of_new_versions(db: None, tmp_path: Path) -> None:
    assert _json(_run("load", "--json")) == {"ok": True, "new": 26}
    assert _json(_run("load", "--json")) == {"ok": True, "new": 0}
    assert _json(_run("load", tiny(tmp_path / "moi"), "--json")) == {"ok": True, "new": 1}
    _refused(_run("load", tmp_path / "khong-co", "--json"), "criteria.no-folder")


def test_load__in_an_accounts_name_asks_whether_it_may(world: Any, tmp_path: Path) -> None:
    _refused(_run("load", tiny(tmp_path), "--as", "producer", "--json"), "criteria.not-yours")
    assert _json(_run("load", tiny(tmp_path), "--as", "officer", "--json"))["new"] == 1
