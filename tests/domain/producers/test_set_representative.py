"""The legal representative is recorded: sealed at rest, and in no log."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection

from ocop.base.workdays import months_later
from ocop.domain.producers import queries, services
from ocop.domain.producers.models import Representative
from tests.domain.assertions import assert_denied, last_line, one_line
from tests.domain.producers.facts import PERSON, in_log, representative, today
from tests.factories.world import World
from tests.snapshot import everything

OTHERS = ["stranger", "other_producer", "approver", "inspector", "council_member", "other_commune_officer"]
VALUES = [value for value in PERSON.values() if isinstance(value, str)]


@pytest.mark.parametrize("who", ["producer", "officer", "commune_officer"])
def test_set_representative__seals_it_until_its_time(world: World, who: str) -> None:
    by = world.actor(who)
    with one_line("representative.told", on=world.producer):
        services.set_representative(**representative(world, by=by))
    stored = Representative.objects.get()
    assert (stored.producer, stored.recorded_at, stored.recorded_by_id) == (world.producer, world.now, by.user_id)
    assert stored.remove_after == months_later(today(world), 42)
    assert last_line().facts == {}


def test_set_representative__leaves_its_values_in_no_table_and_no_log(world: World) -> None:
    stored = services.set_representative(**representative(world))
    rows = "\n".join(str(table) for table in everything().values())
    assert [value for value in VALUES if value in rows and value != "female"] == []
    assert [value for value in VALUES if value.encode() in bytes(stored.sealed)] == []
    assert in_log(*VALUES) == []
    with connection.cursor() as cursor:
        cursor.execute("SELECT sealed FROM producers_representative")
        assert PERSON["ethnicity"].encode() not in bytes(cursor.fetchone()[0])  # type: ignore[attr-defined]


def test_set_representative__again_replaces_the_earlier_one(world: World, settings: Any) -> None:
    services.set_representative(**representative(world))
    settings.OCOP_PERSONAL_MONTHS = 1
    services.set_representative(**representative(world, name="Người mới để thử"))
    stored = Representative.objects.get()
    assert stored.remove_after == months_later(today(world), 1)
    facts = services.read_representative(
        producer_id=world.producer.pk, why="để thử", by=world.actor("producer"), at=world.now
    )
    assert facts.name == "Người mới để thử"


@pytest.mark.parametrize("who", OTHERS)
def test_set_representative__is_refused_to_all_others(world: World, who: str) -> None:
    with assert_denied("producer.not-yours"):
        services.set_representative(**representative(world, by=world.actor(who)))


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"name": ""}, "value.missing"),
        ({"name": "n" * 121}, "value.too-long"),
        ({"post": "n" * 101}, "value.too-long"),
        ({"gender": ""}, "representative.gender"),
        ({"gender": "x"}, "representative.gender"),
        ({"ethnicity": "d" * 61}, "value.too-long"),
        ({"home_address": "d" * 251}, "value.too-long"),
    ],
)
def test_set_representative__is_refused_with_a_bad_value(world: World, changed: dict[str, Any], code: str) -> None:
    with assert_denied(code):
        services.set_representative(**representative(world, **changed))


def test_set_representative__without_a_key_that_can_be_used_is_refused(world: World, settings: Any) -> None:
    settings.OCOP_PERSONAL_KEY = "ngan"
    with assert_denied("sealed.key"):
        services.set_representative(**representative(world))


def test_set_representative__of_a_closed_producer_is_refused(world: World) -> None:
    services.close(producer_id=world.producer.pk, reason="đã ngừng", by=world.actor("officer"), at=world.now)
    with assert_denied("producer.closed"):
        services.set_representative(**representative(world, by=world.actor("officer")))


def test_find_representative__returns_dates_without_sealed_values(world: World) -> None:
    assert queries.find_representative(world.producer) is None
    services.set_representative(**representative(world))
    stored = queries.find_representative(world.producer)
    assert stored is not None
    assert stored.get_deferred_fields() == {"sealed"}
    assert stored.remove_after > date(2020, 1, 1)
