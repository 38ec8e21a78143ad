"""A place of work is closed."""

from __future__ import annotations

import pytest

from ocop.domain.producers import queries, services
from ocop.domain.producers.models import Premises
from tests.domain.assertions import assert_denied, one_line
from tests.factories.world import World


@pytest.fixture
def premises(world: World) -> Premises:
    """Return a place where the producer works."""
    return services.open_premises(
        producer_id=world.producer.pk,
        name="Xưởng giã chả",
        kind="workshop",
        place_id=world.place.pk,
        address="",
        by=world.actor("producer"),
        at=world.now,
    )


@pytest.mark.parametrize("who", ["producer", "officer", "commune_officer"])
def test_close_premises__takes_it_out_of_the_standing_ones(world: World, premises: Premises, who: str) -> None:
    with one_line("premises.closed", on=world.producer):
        closed = services.close_premises(premises_id=premises.pk, by=world.actor(who), at=world.now)
    assert closed.closed_at == world.now
    assert not queries.list_premises(world.producer).exists()
    assert list(queries.list_premises(world.producer, standing=False)) == [closed]


@pytest.mark.parametrize("who", ["stranger", "other_producer", "approver", "inspector", "other_commune_officer"])
def test_close_premises__is_refused_to_all_others(world: World, premises: Premises, who: str) -> None:
    with assert_denied("producer.not-yours"):
        services.close_premises(premises_id=premises.pk, by=world.actor(who), at=world.now)


def test_close_premises__twice_is_refused(world: World, premises: Premises) -> None:
    services.close_premises(premises_id=premises.pk, by=world.actor("producer"), at=world.now)
    with assert_denied("premises.closed"):
        services.close_premises(premises_id=premises.pk, by=world.actor("producer"), at=world.now)
