"""Two or more units become one."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from ocop.domain.places import queries, services
from ocop.domain.places.models import Unit
from tests.domain.assertions import assert_denied, last_line, nfd, one_line
from tests.factories.world import World

ON = date(2026, 10, 1)
CODES = ("06652", "06658")


def commune(code: str) -> Unit:
    """Return a commune of today."""
    return queries.find_unit(code, date(2026, 9, 15))


def facts(world: World, **changed: Any) -> dict[str, Any]:
    """Return the arguments of a valid merger of two neighbouring wards, with changes."""
    lawful = {
        "unit_ids": [commune(code).pk for code in CODES],
        "code": "06652",
        "name": "Phường Đèo Nai",
        "on": ON,
        "instrument": "99/NQ-THU",
        "by": world.actor("officer"),
        "at": world.now,
    }
    return lawful | changed


def test_merge__makes_one_unit_of_two(world: World) -> None:
    olds = [commune(code) for code in CODES]
    with one_line("place.merged"):
        joined = services.merge(**facts(world))
    assert (joined.code, joined.name, joined.kind, joined.valid_from) == ("06652", "Phường Đèo Nai", "phuong", ON)
    assert [step.old for step in queries.predecessors_of(joined)] == olds
    assert all(step.complete and step.likely and step.on == ON for step in queries.predecessors_of(joined))
    assert {unit.valid_to for unit in Unit.objects.filter(pk__in=[old.pk for old in olds])} == {ON}
    assert last_line().facts == {"of": [old.name for old in olds]}
    assert len(queries.list_units(day=ON, tier=queries.GROUND)) == 53


def test_merge__lets_the_new_unit_cover_what_it_came_from_but_no_old_one_the_other(world: World) -> None:
    first, second = (commune(code) for code in CODES)
    joined = services.merge(**facts(world))
    assert {first.pk, second.pk} <= queries.covers(joined.pk)
    assert joined.pk not in queries.covers(first.pk)
    assert second.pk not in queries.covers(first.pk)


def test_merge__stores_the_name_in_one_normal_form(world: World) -> None:
    assert services.merge(**facts(world, name=nfd("Phường  Đèo Nai"))).name == "Phường Đèo Nai"


@pytest.mark.parametrize("who", ["stranger", "producer", "approver", "commune_officer", "administrator"])
def test_merge__is_refused_to_all_but_the_office(world: World, who: str) -> None:
    with assert_denied("place.not-yours"):
        services.merge(**facts(world, by=world.actor(who)))


def test_merge__needs_two_different_units(world: World) -> None:
    one = commune(CODES[0]).pk
    for ids in ([], [one], [one, one], [one, -1]):
        with assert_denied("place.few"):
            services.merge(**facts(world, unit_ids=ids))


def test_merge__is_refused_across_tiers(world: World) -> None:
    top = queries.province(date(2026, 9, 15))
    with assert_denied("place.tiers"):
        services.merge(**facts(world, unit_ids=[commune(CODES[0]).pk, top.pk]))


def test_merge__is_refused_for_a_unit_that_is_gone(world: World) -> None:
    services.merge(**facts(world))
    with assert_denied("place.gone"):
        services.merge(**facts(world, on=date(2026, 11, 1)))


def test_merge__is_refused_under_the_code_of_a_third_unit(world: World) -> None:
    with assert_denied("place.taken"):
        services.merge(**facts(world, code=world.place.code))


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"code": ""}, "value.missing"),
        ({"code": "0" * 11}, "value.too-long"),
        ({"name": ""}, "value.missing"),
        ({"name": "Phường " + "a" * 114}, "value.too-long"),
        ({"name": "Đèo Nai"}, "place.kind"),
        ({"instrument": " "}, "value.missing"),
        ({"on": date(2025, 7, 1)}, "place.date-order"),
    ],
)
def test_merge__is_refused_with_a_bad_value(world: World, changed: dict[str, Any], code: str) -> None:
    with assert_denied(code):
        services.merge(**facts(world, **changed))
