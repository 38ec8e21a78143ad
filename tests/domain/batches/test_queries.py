"""Which batches are shown, and to whom."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from ocop.base.actors import STRANGER
from ocop.domain.batches import queries, services
from ocop.domain.batches.models import Batch
from tests.domain.batches.facts import in_state, opening, second_product, today
from tests.factories.world import World


@pytest.mark.parametrize(("who", "seen"), [("officer", 1), ("inspector", 1), ("approver", 1), ("council_member", 1),
                                           ("producer", 1), ("commune_officer", 1), ("other_commune_officer", 0),
                                           ("other_producer", 0), ("administrator", 0), ("stranger", 0)])  # fmt: skip
def test_list_batches__shows_what_the_actor_works_with(world: World, who: str, seen: int) -> None:
    assert queries.list_batches(world.actor(who)).count() == seen


def test_list_batches__shows_nothing_to_who_is_not_signed_in(world: World) -> None:
    assert not queries.list_batches(STRANGER).exists()


def test_list_batches__puts_the_newest_made_first(world: World) -> None:
    older = services.open_batch(**opening(world, lot_number="CU", made_on=today(world) - timedelta(days=9)))
    same_day = services.open_batch(**opening(world, lot_number="SAU", made_on=today(world)))
    assert list(queries.list_batches(world.actor("producer"))) == [same_day, world.batch, older]


@pytest.mark.parametrize(
    ("filters", "seen"),
    [
        ({}, {"L01", "MAI-7"}),
        ({"search": "GIÃ tay"}, {"L01"}),
        ({"search": "cha"}, {"L01", "MAI-7"}),
        ({"search": "cha mai"}, {"MAI-7"}),
        ({"search": "mai"}, {"MAI-7"}),
        ({"search": "không có"}, set()),
        ({"state": "open"}, {"MAI-7"}),
        ({"state": "closed"}, {"L01"}),
        ({"state": "closed", "search": "mai"}, set()),
        ({"state": "no such"}, set()),
        ({"product": "SP-9999-00001"}, set()),
    ],
)
def test_list_batches__filters(world: World, filters: dict[str, Any], seen: set[str]) -> None:
    services.open_batch(**opening(world, lot_number="MAI-7", product_id=second_product(world).pk))
    in_state(world, "closed")
    batches = queries.list_batches(world.actor("producer"), **filters)
    assert {batch.lot_number for batch in batches} == seen


def test_list_batches__of_one_product(world: World) -> None:
    services.open_batch(**opening(world, product_id=second_product(world).pk))
    assert list(queries.list_batches(world.actor("producer"), product=world.product.ref)) == [world.batch]


def test_get_batch__out_of_sight_is_not_there(world: World) -> None:
    assert queries.get_batch(world.actor("producer"), world.batch.ref) == world.batch
    for who in ("other_producer", "stranger"):
        with pytest.raises(Batch.DoesNotExist):
            queries.get_batch(world.actor(who), world.batch.ref)
