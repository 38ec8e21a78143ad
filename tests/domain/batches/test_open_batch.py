"""A batch is opened: so many retail units of one product, made on a day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from ocop.domain.batches import rules, services
from ocop.domain.batches.models import Batch
from ocop.domain.places import queries as places
from ocop.domain.producers import services as producers
from ocop.domain.products.models import Product
from tests.domain.assertions import assert_denied, last_line, one_line
from tests.domain.batches.facts import NOT_THEIRS, opening, second_product, today
from tests.factories.world import ELSEWHERE, World


def workshop(world: World, *, producer: Any = None, name: str = "Xưởng giã chả") -> Any:
    """Return a place of work of a producer."""
    return producers.open_premises(
        producer_id=(producer or world.producer).pk,
        name=name,
        kind="workshop",
        place_id=world.place.pk,
        address="",
        by=world.actor("officer"),
        at=world.now,
    )


@pytest.mark.parametrize("who", ["producer", "officer", "commune_officer"])
def test_open_batch__stores_an_open_batch_and_one_line(world: World, who: str) -> None:
    with one_line("batch.opened"):
        made = services.open_batch(**opening(world, by=world.actor(who), lot_number=" CM-2026/07 "))
    kept = Batch.objects.get(pk=made.pk)
    assert kept.ref == f"LO-{today(world).year}-00002"
    assert (kept.lot_number, kept.quantity, kept.unit, kept.state) == ("CM-2026/07", 1200, "hộp", "open")
    assert (kept.made_on, kept.expires_on) == (today(world) - timedelta(days=2), today(world) + timedelta(days=60))
    assert (kept.opened_at, kept.opened_by_id) == (world.now, world.actor(who).user_id)
    assert (kept.premises, kept.place, kept.recalled_at) == (None, None, None)
    result = last_line()
    assert (result.object_id, result.facts) == (str(kept.pk), {"lot": "CM-2026/07", "quantity": 1200})


def test_open_batch__stands_where_its_premises_stand_unless_a_place_is_named(world: World) -> None:
    premises = workshop(world)
    made = services.open_batch(**opening(world, premises_id=premises.pk))
    assert (made.premises, made.place) == (premises, world.place)
    elsewhere = places.find_unit(ELSEWHERE, today(world))
    named = services.open_batch(**opening(world, lot_number="B2", premises_id=premises.pk, place_id=elsewhere.pk))
    assert (named.premises, named.place) == (premises, elsewhere)


@pytest.mark.parametrize("who", NOT_THEIRS)
def test_open_batch__is_refused_to_all_others(world: World, who: str) -> None:
    with assert_denied("product.not-yours"):
        services.open_batch(**opening(world, by=world.actor(who)))


def test_open_batch__is_refused_when_the_producer_has_closed(world: World) -> None:
    lawful = opening(world)
    producers.close(producer_id=world.producer.pk, reason="Đã giải thể", by=world.actor("officer"), at=world.now)
    with assert_denied("product.producer-closed"):
        services.open_batch(**lawful)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"lot_number": ""}, "batch.lot-number"),
        ({"lot_number": "  "}, "batch.lot-number"),
        ({"lot_number": "A" * 21}, "batch.lot-number"),
        ({"lot_number": "LÔ-1"}, "batch.lot-number"),
        ({"lot_number": "L 1"}, "batch.lot-number"),
        ({"lot_number": "L1\n2"}, "batch.lot-number"),
        ({"lot_number": "L#1"}, "batch.lot-number"),
        ({"quantity": 0}, "value.number"),
        ({"quantity": -1}, "value.number"),
        ({"quantity": rules.MAX_UNITS + 1}, "value.number"),
        ({"quantity": 10**30}, "value.number"),
        ({"made_on": date(206, 5, 1)}, "batch.made-long-ago"),
        ({"made_on": date.min}, "batch.made-long-ago"),
        ({"made_on": date.max}, "batch.made-later"),
        ({"expires_on": date.min}, "batch.expiry"),
        ({"lot_number": "L01"}, "batch.lot-taken"),
        ({"lot_number": " L01 "}, "batch.lot-taken"),
        ({"premises_id": 0}, "batch.premises"),
        ({"premises_id": 10**9}, "batch.premises"),
    ],
)
def test_open_batch__is_refused_with_a_bad_value(world: World, changed: dict[str, Any], code: str) -> None:
    with assert_denied(code):
        services.open_batch(**opening(world, **changed))


def test_open_batch__takes_what_is_just_allowed(world: World) -> None:
    now = today(world)
    facts = opening(world, lot_number="A" * 20, quantity=rules.MAX_UNITS, made_on=now, expires_on=now)
    assert services.open_batch(**facts).quantity == rules.MAX_UNITS
    assert services.open_batch(**opening(world, lot_number="B", quantity=1, expires_on=None)).expires_on is None


def test_open_batch__counts_the_day_of_making_in_local_time(world: World) -> None:
    evening = datetime(2026, 9, 1, 17, 30, tzinfo=UTC)  # half past midnight of the second of September here
    with assert_denied("batch.made-later"):
        services.open_batch(**opening(world, made_on=date(2026, 9, 3), expires_on=None, at=evening))
    made = services.open_batch(**opening(world, made_on=date(2026, 9, 2), expires_on=None, at=evening))
    assert made.made_on == date(2026, 9, 2)


def test_open_batch__is_refused_at_premises_of_another_or_closed(world: World) -> None:
    foreign = workshop(world, producer=world.other)
    own = workshop(world)
    producers.close_premises(premises_id=own.pk, by=world.actor("producer"), at=world.now)
    for premises in (foreign, own):
        with assert_denied("batch.premises"):
            services.open_batch(**opening(world, premises_id=premises.pk))


def test_open_batch__takes_the_lot_number_of_another_product(world: World) -> None:
    made = services.open_batch(**opening(world, lot_number="L01", product_id=second_product(world).pk))
    assert (made.lot_number, made.unit) == ("L01", "gói")


def test_open_batch__of_a_product_that_is_not_there_stores_nothing(world: World) -> None:
    before = Batch.objects.count()
    with pytest.raises(Product.DoesNotExist):
        services.open_batch(**opening(world, product_id=10**9))
    assert Batch.objects.count() == before


@pytest.mark.parametrize(
    "changed",
    [
        {"quantity": 0},
        {"lot_number": "L01"},
        {"expires_on": date(2000, 1, 1)},
        {"state": "recalled"},
        {"state": "recalled", "recall_reason": "Vì sao"},
        {"state": "recalled", "recalled_at": datetime(2026, 9, 2, tzinfo=UTC)},
        {"recalled_at": datetime(2026, 9, 2, tzinfo=UTC)},
    ],
)
def test_the_database_refuses_a_batch_that_says_half(world: World, changed: dict[str, Any]) -> None:
    made = services.open_batch(**opening(world))
    with pytest.raises(IntegrityError), transaction.atomic():
        Batch.objects.filter(pk=made.pk).update(**changed)
