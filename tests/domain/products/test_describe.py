"""A product of a producer is described."""

from __future__ import annotations

from typing import Any

import pytest

from ocop.domain.producers import services as producers
from ocop.domain.products import queries, services
from tests.domain.assertions import assert_denied, nfd, one_line
from tests.factories.world import World


def facts(world: World, **changed: Any) -> dict[str, Any]:
    """Return the arguments of a valid description, with changes."""
    lawful = {
        "producer_id": world.producer.pk,
        "name": "Ruốc tôm đảo",
        "unit": "lọ",
        "description": "Ruốc khô.\nĐể nơi mát.",
        "shelf_life_days": 180,
        "by": world.actor("producer"),
        "at": world.now,
    }
    return lawful | changed


@pytest.mark.parametrize("who", ["producer", "officer", "commune_officer"])
def test_describe__stores_the_product_without_gtin_or_set(world: World, who: str) -> None:
    with one_line("product.described"):
        made = services.describe(**facts(world, by=world.actor(who)))
    assert made.ref == f"SP-{world.now.year}-00003"
    assert (made.unit, made.shelf_life_days, made.gtin, made.product_set) == ("lọ", 180, "", None)
    assert made.description == "Ruốc khô.\nĐể nơi mát."


def test_describe__stores_one_normal_form_and_finds_it_by_product_and_producer(world: World) -> None:
    made = services.describe(**facts(world, name=nfd("Ruốc  tôm đảo"), story=nfd("Chuyện  kể.\r\n\r\nHết.")))
    assert (made.name, made.story) == ("Ruốc tôm đảo", "Chuyện kể.\n\nHết.")
    assert list(queries.list_products(world.actor("officer"), search="RUOC đầu sóng")) == [made]


def test_describe__lets_two_producers_use_one_name(world: World) -> None:
    services.describe(**facts(world))
    services.describe(**facts(world, producer_id=world.other.pk, by=world.actor("other_producer")))


@pytest.mark.parametrize("who", ["stranger", "other_producer", "approver", "inspector", "other_commune_officer"])
def test_describe__is_refused_to_all_others(world: World, who: str) -> None:
    with assert_denied("product.not-yours"):
        services.describe(**facts(world, by=world.actor(who)))


def test_describe__for_a_closed_producer_is_refused(world: World) -> None:
    producers.close(producer_id=world.producer.pk, reason="đã ngừng", by=world.actor("officer"), at=world.now)
    with assert_denied("product.producer-closed"):
        services.describe(**facts(world, by=world.actor("officer")))


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"name": ""}, "value.missing"),
        ({"name": "n" * 201}, "value.too-long"),
        ({"name": nfd("Chả  mực giã tay")}, "product.name-taken"),
        ({"unit": " "}, "value.missing"),
        ({"unit": "u" * 31}, "value.too-long"),
        ({"description": "d" * 4001}, "value.too-long"),
        ({"story": "s" * 10001}, "value.too-long"),
        ({"ingredients": "i" * 2001}, "value.too-long"),
        ({"standards": "s" * 301}, "value.too-long"),
        ({"note": "n" * 401}, "value.too-long"),
        ({"source": "n" * 401}, "value.too-long"),
        ({"shelf_life_days": 0}, "value.number"),
        ({"shelf_life_days": -1}, "value.number"),
        ({"shelf_life_days": 36_501}, "value.number"),
        ({"shelf_life_days": 10**30}, "value.number"),
    ],
)
def test_describe__is_refused_with_a_bad_value(world: World, changed: dict[str, Any], code: str) -> None:
    with assert_denied(code):
        services.describe(**facts(world, **changed))


@pytest.mark.parametrize("days", [None, 1, 36_500])
def test_describe__takes_the_bounds_of_a_shelf_life(world: World, days: int | None) -> None:
    assert services.describe(**facts(world, shelf_life_days=days)).shelf_life_days == days
