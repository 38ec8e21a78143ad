"""Who sees which producers."""

from __future__ import annotations

import pytest

from ocop.domain.producers import queries
from ocop.domain.producers.models import Producer
from tests.factories.world import World


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        ("officer", 2),
        ("approver", 2),
        ("inspector", 2),
        ("council_member", 2),
        ("commune_officer", 1),
        ("producer", 1),
        ("administrator", 0),
        ("stranger", 0),
    ],
)
def test_list_producers__shows_what_the_actor_works_with(world: World, who: str, seen: int) -> None:
    assert queries.list_producers(world.actor(who)).count() == seen


@pytest.mark.parametrize("who", ["stranger", "other_producer", "other_commune_officer", "administrator"])
def test_get_producer__raises_does_not_exist_when_not_visible(world: World, who: str) -> None:
    assert queries.get_producer(world.actor("producer"), world.producer.ref) == world.producer
    with pytest.raises(Producer.DoesNotExist):
        queries.get_producer(world.actor(who), world.producer.ref)


def test_list_producers__filters_by_kind_and_place_and_every_word(world: World) -> None:
    by = world.actor("officer")
    assert list(queries.list_producers(by, kind="enterprise")) == [world.other]
    assert list(queries.list_producers(by, place=world.place.code)) == [world.producer]
    assert list(queries.list_producers(by, search="ĐẦU cha")) == [world.producer]
    assert not queries.list_producers(by, search="đầu trà").exists()
