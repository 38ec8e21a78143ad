"""A unit has a new name from a day on."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from ocop.domain.places import queries, services
from ocop.domain.places.models import Unit
from tests.domain.assertions import assert_denied, last_line, nfd, one_line
from tests.factories.world import World

ON = date(2026, 10, 1)


def facts(world: World, **changed: Any) -> dict[str, Any]:
    """Return the arguments of a valid renaming, with changes."""
    lawful = {
        "unit_id": world.place.pk,
        "name": "Đặc khu Hòn Gai",
        "on": ON,
        "instrument": "99/NQ-THU",
        "by": world.actor("officer"),
        "at": world.now,
    }
    return lawful | changed


def test_rename__ends_the_old_name_and_begins_the_new_one_on_the_same_day(world: World) -> None:
    with one_line("place.renamed"):
        later = services.rename(**facts(world))
    old = Unit.objects.get(pk=world.place.pk)
    assert (old.valid_to, later.valid_from, later.valid_to) == (ON, ON, None)
    assert (later.code, later.kind, later.parent_id, later.tier_id) == (old.code, "dac-khu", old.parent_id, old.tier_id)
    assert (later.folded, later.instrument) == ("dac khu hon gai", "99/NQ-THU")
    assert (last_line().object_id, last_line().facts) == (str(later.pk), {"before": old.name, "after": later.name})


def test_rename__keeps_the_old_name_readable_for_earlier_days(world: World) -> None:
    later = services.rename(**facts(world))
    assert queries.find_unit(world.place.code, ON - timedelta(days=1)) == world.place
    assert queries.find_unit(world.place.code, ON) == later
    assert [step.new for step in queries.successors_of(world.place)] == [later]
    assert queries.today_of(Unit.objects.get(pk=world.place.pk), ON) == [later]


def test_rename__lets_posts_at_the_old_name_cover_the_new_one(world: World) -> None:
    later = services.rename(**facts(world))
    assert {world.place.pk, later.pk} <= queries.covers(world.place.pk)
    assert world.actor("commune_officer").has_role_over(later.pk, "commune_officer")
    assert not world.actor("other_commune_officer").has_role_over(later.pk, "commune_officer")


def test_rename__stores_the_name_in_one_normal_form(world: World) -> None:
    assert services.rename(**facts(world, name=nfd("  Đặc khu \t Hòn   Gai "))).name == "Đặc khu Hòn Gai"


@pytest.mark.parametrize(
    "who", ["stranger", "producer", "approver", "inspector", "council_member", "commune_officer", "administrator"]
)
def test_rename__is_refused_to_all_but_the_office(world: World, who: str) -> None:
    with assert_denied("place.not-yours"):
        services.rename(**facts(world, by=world.actor(who)))


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"name": ""}, "value.missing"),
        ({"name": " \t "}, "value.missing"),
        ({"name": "Đặc khu " + "a" * 113}, "value.too-long"),
        ({"name": "Hòn Gai"}, "place.kind"),
        ({"name": "Phương Hòn Gai"}, "place.kind"),
        ({"instrument": ""}, "value.missing"),
        ({"instrument": "n" * 201}, "value.too-long"),
        ({"on": date(2025, 7, 1)}, "place.date-order"),
        ({"on": date(2020, 1, 1)}, "place.date-order"),
    ],
)
def test_rename__is_refused_with_a_bad_value(world: World, changed: dict[str, Any], code: str) -> None:
    with assert_denied(code):
        services.rename(**facts(world, **changed))


def test_rename__is_refused_for_a_unit_that_is_gone(world: World) -> None:
    services.rename(**facts(world))
    with assert_denied("place.gone"):
        services.rename(**facts(world, name="Đặc khu Bái Tử Long"))


def test_rename__takes_names_up_to_the_last_letter(world: World) -> None:
    assert len(services.rename(**facts(world, name="Đặc khu " + "a" * 112)).name) == 120
