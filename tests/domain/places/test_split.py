"""One unit becomes several."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from ocop.domain.places import queries, services
from ocop.domain.places.models import Unit
from tests.domain.assertions import assert_denied, last_line, nfd, one_line
from tests.factories.world import World

ON = date(2026, 10, 1)


def facts(world: World, **changed: Any) -> dict[str, Any]:
    """Return the arguments of a valid division, with changes."""
    lawful = {
        "unit_id": world.place.pk,
        "into": [("06994", "Đặc khu Cái Bầu"), ("06995", "Xã Quan Lạn")],
        "on": ON,
        "instrument": "99/NQ-THU",
        "by": world.actor("officer"),
        "at": world.now,
    }
    return lawful | changed


def test_split__makes_two_units_of_which_the_first_is_the_likelier(world: World) -> None:
    with one_line("place.split", on=world.place):
        parts = services.split(**facts(world))
    assert [(part.code, part.name, part.kind) for part in parts] == [
        ("06994", "Đặc khu Cái Bầu", "dac-khu"),
        ("06995", "Xã Quan Lạn", "xa"),
    ]
    assert [(s.new, s.likely, s.complete) for s in queries.successors_of(world.place)] == [
        (parts[0], True, False),
        (parts[1], False, False),
    ]
    assert Unit.objects.get(pk=world.place.pk).valid_to == ON
    assert queries.today_of(Unit.objects.get(pk=world.place.pk), ON) == parts
    assert last_line().facts == {"into": ["Đặc khu Cái Bầu", "Xã Quan Lạn"]}


def test_split__takes_no_part_out_of_the_province(world: World) -> None:
    top = queries.province(ON)
    parts = services.split(**facts(world))
    assert {world.place.pk, *(part.pk for part in parts)} <= queries.covers(top.pk)


def test_split__gives_the_old_post_no_power_over_a_part(world: World) -> None:
    parts = services.split(**facts(world))
    officer = world.actor("commune_officer")
    assert officer.has_role_over(world.place.pk, "commune_officer")
    assert not any(officer.has_role_over(part.pk, "commune_officer") for part in parts)


def test_split__stores_names_in_one_normal_form(world: World) -> None:
    into = [("06994", nfd("Đặc khu Cái Bầu")), ("06995", nfd("Xã Quan Lạn"))]
    assert [part.name for part in services.split(**facts(world, into=into))] == ["Đặc khu Cái Bầu", "Xã Quan Lạn"]


@pytest.mark.parametrize("who", ["stranger", "producer", "approver", "commune_officer", "administrator"])
def test_split__is_refused_to_all_but_the_office(world: World, who: str) -> None:
    with assert_denied("place.not-yours"):
        services.split(**facts(world, by=world.actor(who)))


FIRST = ("06994", "Đặc khu Cái Bầu")


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"into": []}, "place.few"),
        ({"into": [FIRST]}, "place.few"),
        ({"into": [FIRST, FIRST]}, "place.taken"),
        ({"into": [FIRST, ("06652", "Phường Quan Lạn")]}, "place.taken"),
        ({"into": [FIRST, ("", "Xã Quan Lạn")]}, "value.missing"),
        ({"into": [FIRST, ("06995", "")]}, "value.missing"),
        ({"into": [FIRST, ("06995", "Quan Lạn")]}, "place.kind"),
        ({"into": [FIRST, ("06995", "Xã " + "a" * 118)]}, "value.too-long"),
        ({"into": [FIRST, ("0" * 11, "Xã Quan Lạn")]}, "value.too-long"),
        ({"instrument": ""}, "value.missing"),
        ({"on": date(2025, 7, 1)}, "place.date-order"),
    ],
)
def test_split__is_refused_with_a_bad_value(world: World, changed: dict[str, Any], code: str) -> None:
    with assert_denied(code):
        services.split(**facts(world, **changed))


def test_split__is_refused_for_a_unit_that_is_gone(world: World) -> None:
    services.split(**facts(world))
    with assert_denied("place.gone"):
        services.split(**facts(world, into=[("06996", "Xã Một"), ("06997", "Xã Hai")]))
