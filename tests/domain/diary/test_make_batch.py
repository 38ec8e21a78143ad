"""Lots in hand become a batch: what went in is what came out and what was lost."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from ocop.domain.batches import services as batch_services
from ocop.domain.batches.models import Batch
from ocop.domain.diary import services as diary_services
from ocop.domain.diary.models import Record, Stock
from ocop.domain.diary.rules import balance
from ocop.domain.diary.rules.records import Use
from ocop.domain.products import services as products
from tests.domain.assertions import assert_denied, is_vietnamese_sentence
from tests.domain.batches.facts import in_state, second_product
from tests.domain.diary.diary_facts import NOT_OWN, entry_input, events_of, fresh, making, squid
from tests.factories.world import World


def test_make_batch__opens_a_batch_takes_the_lots_and_tells_a_transformation(world: World) -> None:
    stock = squid(world)
    record = diary_services.make_batch(**making(world, stock))
    batch = Batch.objects.get(lot_number="CM-0901")
    boxes = Stock.objects.get(batch=batch)
    assert (record.batch, batch.quantity, boxes.left, boxes.unit) == (batch, 40, Decimal(40), "EA")
    assert fresh(stock).left == Decimal(75)
    event = events_of(record)[0]
    assert event["type"] == "TransformationEvent"
    assert event["inputQuantityList"] == [{"epcClass": stock.uri, "quantity": 25, "uom": "KGM"}]
    assert event["outputQuantityList"] == [{"epcClass": f"https://ocop.example/lo/{batch.ref}", "quantity": 40}]
    assert event["ilmd"]["cbvmda:lotNumber"] == "CM-0901"
    assert event["ocop:loss"] == {"ocop:quantity": 5, "ocop:uom": "KGM"}


def test_make_batch__of_a_product_with_a_gtin_is_named_by_it(world: World) -> None:
    number = "09521234000013"
    products.assign_gtin(product_id=world.product.pk, gtin=number, by=world.actor("producer"), at=world.now)
    record = diary_services.make_batch(**making(world, lot_number="CM/09"))
    assert record.moves.get(made=True).stock.uri == f"https://id.gs1.org/01/{number}/10/CM%2F09"


def test_make_batch__into_an_open_batch_raises_its_quantity_only_when_more_was_made(world: World) -> None:
    stock = squid(world)
    more = {"batch_id": world.batch.pk, "lot_number": "", "uses": [Use(stock.pk, Decimal(25))]}
    diary_services.make_batch(**making(world, stock, **more))
    assert (fresh(world.batch).quantity, Stock.objects.get(batch=world.batch).left) == (100, Decimal(40))
    diary_services.make_batch(
        **making(world, stock, **more | {"uses": [Use(stock.pk, Decimal(40))], "quantity": 80, "loss": Decimal(0)})
    )
    assert (fresh(world.batch).quantity, Stock.objects.get(batch=world.batch).quantity) == (120, Decimal(120))


def test_make_batch__sent_twice_is_stored_once(world: World) -> None:
    stock = squid(world)
    lawful = making(world, stock)
    record = diary_services.make_batch(**lawful)
    assert diary_services.make_batch(**lawful) == record
    assert (fresh(stock).left, Record.objects.count()) == (Decimal(75), 2)


@pytest.mark.parametrize("who", NOT_OWN)
def test_make_batch__is_refused_to_all_but_the_producers_own_people(world: World, who: str) -> None:
    lawful = making(world, by=world.actor(who))
    with assert_denied("diary.not-yours"):
        diary_services.make_batch(**lawful)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"product_id": 0}, "diary.product"),
        ({"quantity": 0}, "value.number"),
        ({"lot_number": ""}, "batch.lot-number"),
        ({"lot_number": "L01"}, "batch.lot-taken"),
        ({"batch_id": 0}, "diary.batch"),
        ({"uses": []}, "balance.nothing"),
        ({"uses": [Use(0, Decimal(1))]}, "diary.stock"),
        ({"content": None}, "balance.content"),
        ({"content": Decimal(0)}, "diary.amount"),
        ({"unit": "LTR"}, "balance.units"),
        ({"unit": "kg"}, "diary.unit"),
        ({"loss": Decimal(4)}, "balance.loss"),
        ({"loss": Decimal(-5)}, "diary.amount"),
        ({"quantity": 41}, "balance.loss"),
        ({"quantity": 51}, "balance.over"),
    ],
)
def test_make_batch__is_refused_with_a_bad_value(world: World, changed: dict[str, Any], code: str) -> None:
    lawful = making(world, **changed)
    with assert_denied(code):
        diary_services.make_batch(**lawful)


def test_make_batch__is_refused_with_more_than_is_left_or_the_same_lot_twice(world: World) -> None:
    stock = squid(world)
    with assert_denied("diary.not-enough"):
        diary_services.make_batch(**making(world, stock, uses=[Use(stock.pk, Decimal(101))]))
    with assert_denied("diary.stock-twice"):
        diary_services.make_batch(**making(world, stock, uses=[Use(stock.pk, Decimal(5)), Use(stock.pk, Decimal(20))]))


def test_make_batch__is_refused_into_another_products_or_a_closed_batch_or_out_of_itself(world: World) -> None:
    stock = squid(world)
    other = second_product(world)
    with assert_denied("diary.batch"):
        diary_services.make_batch(**making(world, stock, batch_id=world.batch.pk, product_id=other.pk))
    diary_services.make_batch(**making(world, stock, batch_id=world.batch.pk))
    boxes = Stock.objects.get(batch=world.batch)
    lawful = making(world, stock, batch_id=world.batch.pk, uses=[Use(boxes.pk, Decimal(4))], quantity=4, content=None,
                    loss=Decimal(0))  # fmt: skip
    with assert_denied("diary.stock"):
        diary_services.make_batch(**lawful)
    batch_services.close_batch(batch_id=world.batch.pk, by=world.actor("producer"), at=world.now)
    with assert_denied("diary.batch-not-open"):
        diary_services.make_batch(**making(world, stock, batch_id=world.batch.pk))


def test_make_batch__out_of_a_recalled_batch_is_refused(world: World) -> None:
    diary_services.make_batch(**making(world, batch_id=world.batch.pk))
    boxes = Stock.objects.get(batch=world.batch)
    lawful = making(world, uses=[Use(boxes.pk, Decimal(4))], quantity=4, content=None, loss=Decimal(0))
    in_state(world, "recalled")
    with assert_denied("diary.recalled"):
        diary_services.make_batch(**lawful)


def made(quantity: int, content: str | None, unit: str, loss: str) -> balance.Made:
    """Return what was made, in decimals."""
    return balance.Made(quantity, "hộp", None if content is None else Decimal(content), unit, Decimal(loss))


@pytest.mark.parametrize(
    ("taken", "what", "code"),
    [
        ([("25", "KGM")], made(40, "0.5", "KGM", "5"), ""),
        ([("25", "KGM")], made(40, "500", "GRM", "5000"), ""),
        ([("0.1", "TNE"), ("200", "GRM")], made(200, "0.5", "KGM", "0.2"), ""),
        ([("0.1", "KGM"), ("0.2", "KGM")], made(3, "0.1", "KGM", "0"), ""),
        ([("25", "KGM"), ("40", "EA")], made(50, "0.5", "KGM", "0"), ""),
        ([("12", "EA")], made(12, None, "EA", "0"), ""),
        ([("12", "EA")], made(10, None, "EA", "2"), ""),
        ([("12", "EA")], made(13, None, "EA", "0"), "balance.over"),
        ([("25", "KGM")], made(40, "0.5", "KGM", "4.999"), "balance.loss"),
        ([("25", "KGM")], made(40, "0.5", "KGM", "5.001"), "balance.loss"),
        ([("25", "KGM")], made(40, "0.5", "LTR", "5"), "balance.units"),
        ([("25", "KGM")], made(40, None, "EA", "0"), "balance.content"),
        ([], made(40, None, "EA", "0"), "balance.nothing"),
    ],
)
def test_balances__counts_exactly_in_the_unit_of_the_content(
    taken: list[tuple[str, str]], what: balance.Made, code: str
) -> None:
    answer = balance.balances([balance.Taken("Mực", Decimal(amount), unit) for amount, unit in taken], what)
    assert answer.code == code
    assert answer or is_vietnamese_sentence(answer.reason)


def test_make_batch__by_a_word_of_another_act_is_refused(world: World) -> None:
    lawful = making(world, entry_input=entry_input(world, "pack"))
    with assert_denied("diary.word"):
        diary_services.make_batch(**lawful)
