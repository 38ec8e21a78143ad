"""A product is put into one of the 26 sets."""

from __future__ import annotations

import pytest

from ocop.domain.products import queries, services
from ocop.domain.products.models import Product
from tests.domain.assertions import assert_denied, last_line, one_line
from tests.factories.world import World


@pytest.mark.parametrize("number", [1, 8, 26])
def test_classify__stores_the_set_of_the_decision(world: World, number: int) -> None:
    with one_line("product.classified", on=world.product):
        services.classify(product_id=world.product.pk, set_number=number, by=world.actor("officer"), at=world.now)
    stored = Product.objects.get(pk=world.product.pk).product_set
    assert stored is not None
    assert stored.number == number
    assert last_line().facts == {"set": number}
    assert list(queries.list_products(world.actor("officer"), set_number=number)) == [world.product]


@pytest.mark.parametrize("who", ["stranger", "producer", "approver", "inspector", "commune_officer", "administrator"])
def test_classify__is_refused_to_all_but_the_office(world: World, who: str) -> None:
    with assert_denied("product.office-only"):
        services.classify(product_id=world.product.pk, set_number=8, by=world.actor(who), at=world.now)


@pytest.mark.parametrize("number", [0, -1, 27, 40_000])
def test_classify__is_refused_outside_1_to_26(world: World, number: int) -> None:
    with assert_denied("product.no-set"):
        services.classify(product_id=world.product.pk, set_number=number, by=world.actor("officer"), at=world.now)


def test_load_sets__knows_26_sets_in_17_groups_of_6_sectors(world: World) -> None:
    sets = queries.list_sets()
    assert [one.number for one in sets] == list(range(1, 27))
    assert len({one.group_code for one in sets}) == 17
    assert len({one.sector_code for one in sets}) == 6


def test_load_sets__a_second_time_stores_nothing(world: World) -> None:
    assert services.load_sets(by=world.actor("officer"), at=world.now) == 0
    assert queries.list_sets().count() == 26


@pytest.mark.parametrize("who", ["stranger", "producer", "commune_officer", "administrator"])
def test_load_sets__is_refused_to_all_but_the_office(world: World, who: str) -> None:
    with assert_denied("product.office-only"):
        services.load_sets(by=world.actor(who), at=world.now)
