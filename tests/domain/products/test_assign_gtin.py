"""A producer enters the GTIN it holds."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from ocop.domain.producers import services as producers
from ocop.domain.products import queries, services
from ocop.domain.products.models import Product
from tests.domain.assertions import assert_denied, last_line, one_line
from tests.factories.world import World

EXAMPLE = "9521234543213"  # of GS1's own examples
ANOTHER = "9520123456788"


def facts(world: World, **changed: Any) -> dict[str, Any]:
    """Return the arguments of a valid entry, with changes."""
    lawful = {"product_id": world.product.pk, "gtin": EXAMPLE, "by": world.actor("producer"), "at": world.now}
    return lawful | changed


@pytest.mark.parametrize("typed", [EXAMPLE, "0" + EXAMPLE, "9 521234 543213", "952-1234-54321-3"])
def test_assign_gtin__stores_fourteen_digits(world: World, typed: str) -> None:
    with one_line("product.gtin-assigned", on=world.product):
        services.assign_gtin(**facts(world, gtin=typed))
    assert Product.objects.get(pk=world.product.pk).gtin == "09521234543213"
    assert queries.find_by_gtin("09521234543213") == world.product
    assert last_line().facts == {"before": "", "after": "09521234543213"}


def test_assign_gtin__may_correct_an_earlier_one(world: World) -> None:
    services.assign_gtin(**facts(world))
    services.assign_gtin(**facts(world, gtin=ANOTHER))
    assert last_line().facts == {"before": "09521234543213", "after": "09520123456788"}


@pytest.mark.parametrize(
    "who", ["stranger", "other_producer", "officer", "approver", "inspector", "commune_officer", "administrator"]
)
def test_assign_gtin__is_refused_to_all_but_the_holder_of_the_licence(world: World, who: str) -> None:
    with assert_denied("product.not-yours"):
        services.assign_gtin(**facts(world, by=world.actor(who)))


def test_assign_gtin__of_a_closed_producer_is_refused(world: World) -> None:
    by = world.actor("producer")
    producers.close(producer_id=world.producer.pk, reason="đã ngừng", by=world.actor("officer"), at=world.now)
    with assert_denied("product.producer-closed"):
        services.assign_gtin(**facts(world, by=by))


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "gtin.not-digits"),
        ("không có", "gtin.not-digits"),
        ("952123454321O", "gtin.not-digits"),
        ("٩٥٢١٢٣٤٥٤٣٢١٣", "gtin.not-digits"),
        ("952123454321", "gtin.check-digit"),
        ("9521234543214", "gtin.check-digit"),
        ("95212345432131", "gtin.check-digit"),
        ("952123454", "gtin.length"),
        ("9" * 400, "gtin.length"),
        ("0000000000000", "gtin.zero"),
        ("2001234567893", "gtin.restricted"),
    ],
)
def test_assign_gtin__is_refused_with_a_bad_number(world: World, typed: str, code: str) -> None:
    with assert_denied(code):
        services.assign_gtin(**facts(world, gtin=typed))


def test_assign_gtin__the_same_again_is_refused(world: World) -> None:
    services.assign_gtin(**facts(world))
    with assert_denied("gtin.same"):
        services.assign_gtin(**facts(world))


def test_assign_gtin__of_another_product_is_refused_by_the_act_and_by_the_database(world: World) -> None:
    services.assign_gtin(**facts(world, product_id=world.other_product.pk, by=world.actor("other_producer")))
    with assert_denied("gtin.taken"):
        services.assign_gtin(**facts(world))
    with pytest.raises(IntegrityError), transaction.atomic():
        Product.objects.filter(pk=world.product.pk).update(gtin="09521234543213")


@pytest.mark.parametrize("gtin", ["9521234543213", "0952123454321x", "0952123454321 "])
def test_the_database_refuses_a_gtin_that_is_not_fourteen_digits(world: World, gtin: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Product.objects.filter(pk=world.product.pk).update(gtin=gtin)
