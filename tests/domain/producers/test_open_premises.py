"""A place of work is added."""

from __future__ import annotations

from typing import Any

import pytest

from ocop.domain.producers import queries, services
from ocop.domain.producers.states import PremisesKind
from tests.domain.assertions import assert_denied, nfd, one_line
from tests.factories.world import World


def facts(world: World, **changed: Any) -> dict[str, Any]:
    """Return the arguments of a valid opening, with changes."""
    lawful = {
        "producer_id": world.producer.pk,
        "name": "Xưởng giã chả",
        "kind": "workshop",
        "place_id": world.place.pk,
        "address": "Khu 2",
        "by": world.actor("producer"),
        "at": world.now,
    }
    return lawful | changed


@pytest.mark.parametrize("who", ["producer", "officer", "commune_officer"])
def test_open_premises__stores_a_standing_place_of_work(world: World, who: str) -> None:
    with one_line("premises.opened", on=world.producer):
        made = services.open_premises(**facts(world, by=world.actor(who), name=nfd("Xưởng  giã chả")))
    assert (made.name, made.opened_at, made.closed_at) == ("Xưởng giã chả", world.now, None)
    assert list(queries.list_premises(world.producer)) == [made]


@pytest.mark.parametrize("kind", PremisesKind.values)
def test_open_premises__takes_every_kind_with_or_without_a_place(world: World, kind: str) -> None:
    assert services.open_premises(**facts(world, kind=kind, place_id=None)).place is None


@pytest.mark.parametrize("who", ["stranger", "other_producer", "approver", "inspector", "other_commune_officer"])
def test_open_premises__is_refused_to_all_others(world: World, who: str) -> None:
    with assert_denied("producer.not-yours"):
        services.open_premises(**facts(world, by=world.actor(who)))


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"name": ""}, "value.missing"),
        ({"name": "n" * 151}, "value.too-long"),
        ({"kind": ""}, "premises.kind"),
        ({"kind": "palace"}, "premises.kind"),
        ({"address": "a" * 251}, "value.too-long"),
    ],
)
def test_open_premises__is_refused_with_a_bad_value(world: World, changed: dict[str, Any], code: str) -> None:
    with assert_denied(code):
        services.open_premises(**facts(world, **changed))


def test_open_premises__twice_under_one_name_is_refused(world: World) -> None:
    services.open_premises(**facts(world))
    with assert_denied("premises.taken"):
        services.open_premises(**facts(world, name=nfd("Xưởng giã  chả")))


def test_open_premises__of_a_closed_producer_is_refused(world: World) -> None:
    services.close(producer_id=world.producer.pk, reason="đã ngừng", by=world.actor("officer"), at=world.now)
    with assert_denied("producer.closed"):
        services.open_premises(**facts(world, by=world.actor("officer")))
