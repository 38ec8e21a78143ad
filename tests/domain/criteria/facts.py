"""What tests of criteria share: packaged sheets, marks of a wished total, a tiny instrument, a decision in print."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from ocop.domain.criteria import rules
from ocop.domain.criteria.rules import Sheet
from tests import public_cases
from tests.public_cases import SHARED

SOURCES, DECISION, FACTS = SHARED / public_cases.CRITERIA, SHARED / public_cases.DECISION, SHARED / public_cases.FACTS
needs_sources, needs_decision, needs_facts = (
    public_cases.needs(name) for name in (public_cases.CRITERIA, public_cases.DECISION, public_cases.FACTS)
)
KNOWN_MISPRINTS = (
    {(number, "2.4", 0, "options") for number in range(1, 21)}
    | {(number, "2.3", 0, "options") for number in (21, 22)}
    | {(number, "1.2", 1, "points") for number in (4, 7, 10, 11)}
    | {(4, "7", 3, "points"), (11, "6.1.1", 2, "points"), (23, "9", 0, "max"), (26, "A", 0, "max")}
)


@cache
def sheets() -> tuple[Sheet, ...]:
    """Return the sheets that come with the project."""
    _, contents = rules.read_folder(rules.packaged()[0])
    return tuple(rules.read_sheet(content) for content in contents)


def sheet(number: int) -> Sheet:
    """Return a sheet that comes with the project."""
    return next(one for one in sheets() if one.number == number)


@cache
def _gated(number: int) -> dict[str, int]:
    minimum: dict[str, int] = {}
    for star in rules_stars(number):
        for code, points in sheet(number).gates(star).items():
            minimum[code] = max(points, minimum.get(code, 0))
    return minimum


def rules_stars(number: int) -> list[int]:
    """Return the stars of a sheet's bands."""
    return [band.star for band in sheet(number).bands]


def marks_of(number: int, total: int, **fixed: int) -> dict[str, int]:
    """Return marks of exactly this total that pass every gate but on the criteria given as `c4_1=3`."""
    wished = {name[1:].replace("_", "."): points for name, points in fixed.items()}
    reach: dict[int, dict[str, int]] = {0: {}}
    for criterion in sheet(number).criteria():
        offered = {0} | {option.points for option in criterion.options}
        minimum = _gated(number).get(criterion.code, 0)
        if criterion.code == "5.1":
            minimum = max(minimum, 1)
        choices = [wished[criterion.code]] if criterion.code in wished else sorted(p for p in offered if p >= minimum)
        reach = {
            have + points: {**marks, criterion.code: points}
            for have, marks in reach.items()
            for points in choices
            if have + points <= total
        }
    marks = {code: points for code, points in reach[total].items() if points or _has_zero(number, code)}
    assert rules.marks_lawful(sheet(number), marks)
    return marks


def _has_zero(number: int, code: str) -> bool:
    return any(option.points == 0 for option in sheet(number).criterion(code).options)


@st.composite
def lawful(draw: st.DrawFn, of: Sheet) -> dict[str, int]:
    """Draw marks that a sheet allows; some criteria are left out."""
    marks: dict[str, int] = {}
    for criterion in of.criteria():
        points = draw(st.sampled_from([None, *(option.points for option in criterion.options)]))
        if points is not None:
            marks[criterion.code] = points
    for criterion in of.criteria():
        if criterion.needs and not marks.get(criterion.needs):
            marks.pop(criterion.code, None)
    return marks


def tiny(folder: Path, **changes: Any) -> Path:
    """Write a small instrument with bands and parts of its own; return its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    head = {
        "code": "QD-TINY",
        "number": "99/2030/QĐ-THU",
        "issuer": "Cơ quan thử",
        "issued_on": "2030-01-01",
        "effective_from": "2030-02-01",
        "effective_until": None,
        "bands": {"3": 16, "2": 10, "1": 0},
        "disqualifiers": {"forged": "Giả mạo hồ sơ"},
    } | changes.pop("head", {})
    one = {
        "number": 8,
        "name": "Bộ thử",
        "sector": ["I", "Thực phẩm"],
        "group": ["I.1", "Chế biến"],
        "managing_bodies": ["Cơ quan thử"],
        "samples": 2,
        "disqualifiers": [["forged"]],
        "parts": [
            {"code": "A", "name": "Gốc", "max": 12, "groups": [
                {"code": "1", "name": "Nguồn", "max": 12, "criteria": [
                    {"code": "1.1", "name": "Nơi trồng", "max": 7,
                     "options": [[0, "Nơi khác"], [4, "Trong tỉnh", 2], [7, "Trong xã", 3]]},
                    {"code": "1.2", "name": "Cách làm", "max": 5, "needs": "1.1",
                     "options": [[2, "Máy"], [5, "Tay"]]}]}]},
            {"code": "B", "name": "Chất", "max": 8, "groups": [
                {"code": "2", "name": "Vị", "max": 8, "criteria": [
                    {"code": "2", "name": "Vị", "max": 8, "cases": [["1", "Tươi"], ["2", "Khô"]],
                     "options": [[3, "Khá", None, "1"], [8, "Ngon", None, "1"], [8, "Đậm", None, "2"]]}]}]},
        ],
    } | changes  # fmt: skip
    (folder / "instrument.json").write_text(json.dumps(head, ensure_ascii=False), encoding="utf-8")
    (folder / "08-thu.json").write_text(json.dumps(one, ensure_ascii=False), encoding="utf-8")
    return folder


def printed(sets: Iterable[Sheet], number: str = "26/2026/QĐ-TTg") -> str:
    """Return sheets as a decision prints them, every figure right."""
    rows = [f"Quyết định số {number}", "PHỤ LỤC II"]
    for one in sets:
        rows += [f"{one.number}. Bộ sản phẩm: {one.name}", "<<BẢNG", "Các tiêu chí | Thang điểm"]
        for part in one.parts:
            rows.append(f"Phần {part.code}: ⏎ {part.name.upper()} ({part.max} Điểm) | {part.max}")
            for group in part.groups:
                if all(criterion.code != group.code for criterion in group.criteria):
                    rows.append(f"{group.code}. {group.name.upper()} | {group.max}")
                rows += _criteria(group.criteria)
        rows += [f"TỔNG CỘNG | {one.max}", "BẢNG>>", "Ý kiến của người đánh giá:"]
    return "\n".join(rows) + "\n"


def _criteria(criteria: Iterable[rules.Criterion]) -> list[str]:
    rows, criteria = [], list(criteria)
    above = ""
    for criterion in criteria:
        if criterion.subgroup and criterion.subgroup.code != above:
            above = criterion.subgroup.code
            maximum = sum(c.max for c in criteria if c.subgroup and c.subgroup.code == above)
            rows.append(f"{above}. {criterion.subgroup.name} | {maximum}")
        rows.append(f"{criterion.code}. {criterion.name} | {criterion.max}")
        if criterion.note:
            rows.append(f"Ghi chú: {criterion.note} | ")
        case = ""
        for option in criterion.options:
            if option.case != case:
                case = option.case
                rows.append(f"{'ab'[int(case) - 1]}. Trường hợp {case}: Tên | ")
            rows.append(f"□ {option.label}{'*' * (option.gate or 0)} | {option.points}")
    return rows
