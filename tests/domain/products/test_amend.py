"""What is said about a product is changed."""

from __future__ import annotations

from typing import Any

import pytest

from ocop.domain.producers import services as producers
from ocop.domain.products import services
from ocop.domain.products.models import Product
from tests.domain.assertions import assert_denied, last_line, nfd, one_line
from tests.factories.world import World


def facts(world: World, **changed: Any) -> dict[str, Any]:
    """Return the arguments of a valid change, with changes."""
    lawful = {
        "product_id": world.product.pk,
        "name": "Chả mực giã tay",
        "unit": "khay",
        "description": "",
        "story": "",
        "ingredients": "Mực, mỡ, tiêu",
        "standards": "",
        "shelf_life_days": None,
        "note": "",
        "under_way": "",
        "by": world.actor("producer"),
        "at": world.now,
    }
    return lawful | changed


@pytest.mark.parametrize("who", ["producer", "officer", "commune_officer"])
def test_amend__changes_what_is_said_and_logs_the_name_before(world: World, who: str) -> None:
    with one_line("product.amended", on=world.product):
        services.amend(**facts(world, by=world.actor(who), name=nfd("Chả mực giã cối đá")))
    now = Product.objects.get(pk=world.product.pk)
    assert (now.name, now.unit, now.ingredients) == ("Chả mực giã cối đá", "khay", "Mực, mỡ, tiêu")
    assert now.folded.startswith("cha muc gia coi da ")
    assert now.ref == world.product.ref
    assert last_line().facts == {"before": "Chả mực giã tay", "after": "Chả mực giã cối đá"}


def test_amend__to_another_name_waits_for_the_dossier_under_way(world: World) -> None:
    judged = facts(world, under_way="HS-2026-00001")
    with assert_denied("product.under-way"):
        services.amend(**judged | {"name": "Chả mực giã cối đá"})
    services.amend(**judged | {"story": "Nghề của làng."})
    services.amend(**judged | {"name": "Chả mực giã cối đá", "by": world.actor("officer")})
    assert Product.objects.get(pk=world.product.pk).name == "Chả mực giã cối đá"


@pytest.mark.parametrize("who", ["stranger", "other_producer", "approver", "inspector", "other_commune_officer"])
def test_amend__is_refused_to_all_others(world: World, who: str) -> None:
    with assert_denied("product.not-yours"):
        services.amend(**facts(world, by=world.actor(who)))


def test_amend__of_a_closed_producer_is_refused(world: World) -> None:
    producers.close(producer_id=world.producer.pk, reason="đã ngừng", by=world.actor("officer"), at=world.now)
    with assert_denied("product.producer-closed"):
        services.amend(**facts(world, by=world.actor("officer")))


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"name": "\t"}, "value.missing"),
        ({"name": "n" * 201}, "value.too-long"),
        ({"unit": ""}, "value.missing"),
        ({"unit": "u" * 31}, "value.too-long"),
        ({"story": "s" * 10001}, "value.too-long"),
        ({"shelf_life_days": 0}, "value.number"),
    ],
)
def test_amend__is_refused_with_a_bad_value(world: World, changed: dict[str, Any], code: str) -> None:
    with assert_denied(code):
        services.amend(**facts(world, **changed))


def test_amend__to_the_name_of_another_product_of_the_producer_is_refused(world: World) -> None:
    services.describe(
        producer_id=world.producer.pk, name="Ruốc tôm đảo", unit="lọ", by=world.actor("producer"), at=world.now
    )
    with assert_denied("product.name-taken"):
        services.amend(**facts(world, name="Ruốc tôm đảo"))
