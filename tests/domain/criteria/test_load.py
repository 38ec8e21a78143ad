"""Loading sets: once, a version a change, an instrument by data alone."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from ocop.base.actors import STRANGER, system
from ocop.domain.criteria import queries, rules, services
from ocop.domain.criteria.models import CriteriaSet, Instrument
from tests.domain.assertions import assert_denied, one_line
from tests.domain.criteria.facts import sheets, tiny
from tests.factories.world import EVERYBODY, World

LAW = date(2026, 5, 22)
BY = system("tests")


def test_load__stores_what_the_files_say(db: None) -> None:
    with one_line("criteria.loaded"):
        assert services.load(by=BY, at=timezone.now()) == 26
    held = Instrument.objects.get(code="QD-26-2026")
    assert [one.number for one in queries.list_sets(held)] == list(range(1, 27))
    assert tuple(queries.sheet_of(one.pk) for one in queries.list_sets(held)) == sheets()
    assert (held.issued_on, held.effective_from, held.effective_until) == (LAW, LAW, None)


def test_load__a_second_time_stores_nothing(world: World, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(6):
        assert services.load(by=BY, at=world.now) == 0
    assert CriteriaSet.objects.count() == 26


@pytest.mark.parametrize("who", [who for who in EVERYBODY if who != "officer"])
def test_load__is_refused_to_all_but_the_office(world: World, who: str) -> None:
    with assert_denied("criteria.not-yours"):
        services.load(by=world.actor(who), at=world.now)


def test_load__is_refused_to_an_unknown_visitor(world: World, tmp_path: Path) -> None:
    assert services.load(folder=tiny(tmp_path / "a"), by=world.actor("officer"), at=world.now) == 1
    with assert_denied("criteria.not-yours"):
        services.load(folder=tiny(tmp_path / "b", name="Bộ khác"), by=STRANGER, at=world.now)


def test_load__makes_a_new_version_of_changed_content_and_keeps_the_old(world: World, tmp_path: Path) -> None:
    services.load(folder=tiny(tmp_path / "a"), by=BY, at=world.now)
    first = queries.find_set(8, date(2030, 3, 1))
    assert first is not None
    assert services.load(folder=tiny(tmp_path / "b", name="Bộ thử sửa"), by=BY, at=world.now) == 1
    second = queries.find_set(8, date(2030, 3, 1))
    assert second is not None
    assert (first.version, second.version) == (1, 2)
    assert queries.sheet_of(first.pk).name == "Bộ thử"
    assert queries.sheet_of(second.pk).name == "Bộ thử sửa"
    assert [one.version for one in queries.list_versions(first)] == [2, 1]
    assert [one.version for one in queries.list_sets(first.instrument)] == [2]


def test_load__takes_no_old_content_for_new(world: World, tmp_path: Path) -> None:
    for place, name in enumerate(["Bộ thử", "Bộ thử sửa", "Bộ thử"]):
        new = services.load(folder=tiny(tmp_path / str(place), name=name), by=BY, at=world.now)
        assert new == (1 if place < 2 else 0)
    criteria_set = queries.find_set(8, date(2030, 3, 1))
    assert criteria_set is not None
    assert criteria_set.version == 2


def test_load__takes_a_new_instrument_by_data_alone(world: World, tmp_path: Path) -> None:
    services.load(folder=tiny(tmp_path / "new"), by=BY, at=world.now)
    before, after = queries.find_set(8, date(2030, 1, 31)), queries.find_set(8, date(2030, 2, 1))
    assert before is not None
    assert after is not None
    assert (before.instrument.code, after.instrument.code) == ("QD-26-2026", "QD-TINY")
    one = queries.sheet_of(after.pk)
    assert [(part.code, part.max) for part in one.parts] == [("A", 12), ("B", 8)]
    assert (one.max, one.samples) == (20, 2)
    marks = {"1.1": 4, "1.2": 5, "2:2": 8}
    assert rules.marks_lawful(one, marks)
    assert rules.outcome(one, [marks], marks) == rules.Outcome(
        mean=17, band=3, gate_star=2, star=2, failed=(rules.FailedGate(3, "1.1", "Nơi trồng", 7, 4),)  # type: ignore[arg-type]
    )  # fmt: skip
    assert not rules.marks_lawful(one, {"1.2": 5})


def test_find_set__knows_none_before_the_first_instrument_and_after_the_last_day(world: World, tmp_path: Path) -> None:
    assert queries.find_set(8, date(2026, 5, 21)) is None
    assert queries.find_set(8, LAW) is not None
    assert queries.find_set(27, LAW) is None
    ended = tiny(tmp_path, head={"effective_until": "2030-12-31"})
    services.load(folder=ended, by=BY, at=world.now)
    last, later = queries.find_set(8, date(2030, 12, 31)), queries.find_set(8, date(2031, 1, 1))
    assert last is not None
    assert later is not None
    assert (last.instrument.code, later.instrument.code) == ("QD-TINY", "QD-26-2026")


def test_load__changes_the_dates_of_an_instrument_and_says_so(world: World, tmp_path: Path) -> None:
    services.load(folder=tiny(tmp_path / "a"), by=BY, at=world.now)
    held = Instrument.objects.get(code="QD-TINY")
    ended = tiny(tmp_path / "b", head={"effective_until": "2031-06-30"})
    with one_line("criteria.instrument-changed", held):
        assert services.load(folder=ended, by=BY, at=world.now) == 0
    held.refresh_from_db()
    assert held.effective_until == date(2031, 6, 30)


@pytest.mark.parametrize(
    "changes",
    [
        {"parts": []},
        {"number": "8"},
        {"samples": -1},
        {"disqualifiers": [["unheard"]]},
        {"disqualifiers": [["forged", "9.9"]]},
        {"sector": "I"},
        {"head": {"bands": {"3": 16, "2": 17, "1": 0}}},
        {"head": {"bands": {"3": 16, "2": 10}}},
        {"head": {"bands": {"6": 16, "1": 0}}},
        {"head": {"bands": {"3": 21, "1": 0}}},
        {"head": {"bands": {}}},
        {"head": {"issued_on": "hôm qua"}},
        {"head": {"effective_until": "2030-01-31"}},
    ],
)
def test_load__refuses_inconsistent_data(world: World, tmp_path: Path, changes: dict[str, Any]) -> None:
    folder = tiny(tmp_path, **changes)
    with assert_denied("criteria.bad-folder"):
        services.load(folder=folder, by=BY, at=world.now)


def _criterion(**changes: Any) -> list[dict[str, Any]]:
    criterion = {"code": "1", "name": "Vị", "max": 3, "options": [[0, "Kém"], [3, "Ngon", 2]]} | changes
    group = {"code": "1", "name": "Vị", "max": 3, "criteria": [criterion]}
    return [{"code": "A", "name": "Gốc", "max": 3, "groups": [group]}]


@pytest.mark.parametrize(
    "changes",
    [
        {"options": []},
        {"options": [[0, "Kém"], [2, "Ngon"]]},
        {"options": [[3, "Ngon"], [0, "Kém"]]},
        {"options": [[0, "Kém"], [3, "Ngon", 6]]},
        {"options": [[0, "Kém"], [3, ""]]},
        {"options": [[0, "Kém"], [3, 3]]},
        {"options": [[0, "Kém"], [3.0, "Ngon"]]},
        {"options": [[0, "Kém", None, "1"], [3, "Ngon", None, "1"]]},
        {"needs": "9"},
        {"max": 4},
    ],
)
def test_load__refuses_an_inconsistent_criterion(world: World, tmp_path: Path, changes: dict[str, Any]) -> None:
    bands = {"head": {"bands": {"2": 2, "1": 0}}}
    assert services.load(folder=tiny(tmp_path / "a", parts=_criterion(), **bands), by=BY, at=world.now) == 1
    broken = tiny(tmp_path / "b", parts=_criterion(**changes), **bands)
    with assert_denied("criteria.bad-folder"):
        services.load(folder=broken, by=BY, at=world.now)


def test_load__refuses_a_folder_that_is_not_there_or_holds_no_sets(world: World, tmp_path: Path) -> None:
    with assert_denied("criteria.no-folder"):
        services.load(folder=tmp_path / "none", by=BY, at=world.now)
    folder = tiny(tmp_path / "a")
    (folder / "08-thu.json").write_text("{", encoding="utf-8")
    with assert_denied("criteria.bad-folder"):
        services.load(folder=folder, by=BY, at=world.now)
    (folder / "08-thu.json").write_text("[]", encoding="utf-8")
    with assert_denied("criteria.bad-folder"):
        services.load(folder=folder, by=BY, at=world.now)
    (folder / "08-thu.json").unlink()
    with assert_denied("criteria.bad-folder"):
        services.load(folder=folder, by=BY, at=world.now)
    (folder / "instrument.json").write_text(json.dumps({"code": "X"}), encoding="utf-8")
    with assert_denied("criteria.bad-folder"):
        services.load(folder=folder, by=BY, at=world.now)


def test_load__refuses_a_set_listed_twice(world: World, tmp_path: Path) -> None:
    folder = tiny(tmp_path)
    (folder / "09-nua.json").write_bytes((folder / "08-thu.json").read_bytes())
    with assert_denied("criteria.bad-folder"):
        services.load(folder=folder, by=BY, at=world.now)


def test_database__holds_a_version_once_and_dates_in_order(world: World) -> None:
    one = CriteriaSet.objects.get(number=8)
    for change in ({"sha256": "0" * 64}, {"version": 2}):
        again = CriteriaSet(
            instrument=one.instrument, number=8, version=1, name="x", content={}, sha256=one.sha256, loaded_at=world.now
        )
        for name, value in change.items():
            setattr(again, name, value)
        with pytest.raises(IntegrityError), transaction.atomic():
            again.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        Instrument.objects.filter(pk=one.instrument_id).update(effective_until=date(2026, 5, 21))
