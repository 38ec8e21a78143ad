"""The units of Quảng Ninh at three dates, as the lists and resolutions have them."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from ocop.base.actors import system
from ocop.base.text import fold
from ocop.domain.places import queries, services
from ocop.domain.places.models import Succession, Tier, Unit
from tests.domain.assertions import assert_denied, one_line
from tests.factories.world import World

IN_2017, IN_2025, TODAY = date(2017, 10, 15), date(2025, 6, 30), date(2026, 11, 1)
DISTRICTS_END = date(2025, 7, 1)


@pytest.mark.parametrize(("day", "communes", "districts"), [(IN_2017, 186, 14), (IN_2025, 171, 13), (TODAY, 54, 0)])
def test_load_province__knows_the_units_of_three_dates(world: World, day: date, communes: int, districts: int) -> None:
    assert queries.list_units(day=day, tier=queries.GROUND).count() == communes
    assert queries.list_units(day=day, tier=queries.MIDDLE).count() == districts
    assert queries.list_units(day=day, tier=queries.TOP).count() == 1


def test_load_province__knows_the_kinds_of_today(world: World) -> None:
    kinds = Counter(queries.list_units(day=TODAY, tier=queries.GROUND).values_list("kind", flat=True))
    assert kinds == {"phuong": 30, "xa": 22, "dac-khu": 2}


def test_load_province__knows_that_29_codes_changed_their_name(world: World) -> None:
    before = dict(queries.list_units(day=IN_2025, tier=queries.GROUND).values_list("code", "name"))
    after = dict(queries.list_units(day=TODAY, tier=queries.GROUND).values_list("code", "name"))
    assert after.keys() <= before.keys()
    assert sum(before[code] != name for code, name in after.items()) == 29
    assert (before["06652"], after["06652"]) == ("Phường Hà Phong", "Phường Hà Tu")


def test_load_province__knows_that_12_communes_were_split(world: World) -> None:
    steps = Succession.objects.filter(on=DISTRICTS_END, old__tier__code=queries.GROUND)
    divided = Counter(steps.filter(complete=False).values_list("old_id", flat=True))
    assert len(divided) == 12
    assert min(divided.values()) >= 2
    assert all(steps.filter(old_id=old, likely=True).count() == 1 for old in divided)


def test_load_province__gives_every_commune_of_2025_a_successor_and_every_one_of_today_an_origin(world: World) -> None:
    for unit in queries.list_units(day=IN_2025, tier=queries.GROUND):
        assert queries.today_of(unit, TODAY), unit
    for unit in queries.list_units(day=TODAY, tier=queries.GROUND):
        assert queries.predecessors_of(unit).exists(), unit


def test_load_province__gives_no_code_two_names_on_one_day(world: World) -> None:
    for day in (IN_2017, IN_2025, DISTRICTS_END - timedelta(days=1), DISTRICTS_END, TODAY):
        pairs = queries.list_units(day=day).values_list("tier_id", "code")
        assert len(set(pairs)) == len(pairs)


def test_load_province__ends_the_district_tier_on_the_first_of_july_2025(world: World) -> None:
    assert {tier.code: tier.valid_to for tier in queries.list_tiers()} == {
        "province": None,
        "district": DISTRICTS_END,
        "commune": None,
    }
    assert queries.list_units(day=DISTRICTS_END, tier=queries.MIDDLE).count() == 0


def test_load_province__makes_the_province_a_city_on_the_first_of_september_2026(world: World) -> None:
    turn = date(2026, 9, 1)
    before, after = queries.province(turn - timedelta(days=1)), queries.province(turn)
    assert (before.name, after.name) == ("Tỉnh Quảng Ninh", "Thành phố Quảng Ninh")
    assert [step.new for step in queries.successors_of(before)] == [after]


def test_load_province__puts_every_unit_of_any_date_in_the_province(world: World) -> None:
    every = frozenset(Unit.objects.values_list("pk", flat=True))
    assert queries.covers(queries.province(TODAY).pk) == every
    assert queries.covers(queries.province(IN_2017).pk) == every


def test_load_province__lets_a_commune_cover_what_it_came_from_and_no_neighbour(world: World) -> None:
    old = queries.find_unit("06664", IN_2025)  # phường Hà Tu, now with Hà Phong in 06652
    held = queries.covers(queries.find_unit("06652", TODAY).pk)
    assert old.pk in held
    assert world.place.pk not in held


def test_load_province__a_second_time_stores_nothing(world: World) -> None:
    units = Unit.objects.count()
    assert services.load_province(by=system("tests"), at=world.now) == 0
    assert Unit.objects.count() == units


def test_load_province__logs_once(db: None) -> None:
    with one_line("place.loaded"):
        assert services.load_province(by=system("tests"), at=timezone.now()) == Unit.objects.count()
    assert Tier.objects.count() == 3


@pytest.mark.parametrize("who", ["stranger", "producer", "commune_officer", "administrator"])
def test_load_province__is_refused_to_all_but_the_office(world: World, who: str) -> None:
    with assert_denied("place.not-yours"):
        services.load_province(by=world.actor(who), at=world.now)


def test_load_province__is_refused_for_a_province_without_a_list(world: World, settings: Any) -> None:
    settings.OCOP_PROVINCE = "99"
    with assert_denied("place.no-data"):
        services.load_province(by=system("tests"), at=world.now)


@pytest.mark.parametrize("search", ["van don", "VÂN ĐỒN", "đồn vân", "06994"])
def test_list_units__finds_a_unit_whatever_its_marks(world: World, search: str) -> None:
    assert world.place in queries.list_units(day=TODAY, search=search)
    assert fold(world.place.name) == "dac khu van don"


def test_list_units__keeps_one_kind_and_refuses_to_guess(world: World) -> None:
    assert queries.list_units(day=TODAY, kind="dac-khu").count() == 2
    assert not queries.list_units(day=TODAY, search="khong co xa nay").exists()
