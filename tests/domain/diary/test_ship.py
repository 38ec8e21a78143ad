"""Goods go to a partner, come back, are taken in by the other side, or are destroyed."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from ocop.domain.diary import queries, services
from ocop.domain.diary.models import Package, Record, Stock
from ocop.domain.diary.rules.records import Use
from tests.domain.assertions import assert_denied
from tests.domain.batches.facts import in_state
from tests.domain.diary.diary_facts import (
    NOT_OWN,
    boxes,
    by,
    cartons,
    entry_input,
    events_of,
    fresh,
    packing,
    partner,
    shipping,
)
from tests.factories.world import World

Act = Callable[..., Record]


def taking_back(world: World, **changed: Any) -> dict[str, Any]:
    """Return a lawful return from the outlet, of what `changed` names."""
    lawful = {"entry_input": entry_input(world, "take_back"), "partner_id": partner(world).pk, "reason": "Thùng ướt."}
    return by(world) | lawful | changed


def destroying(world: World, **changed: Any) -> dict[str, Any]:
    """Return a lawful destruction, of what `changed` names."""
    return by(world) | {"entry_input": entry_input(world, "destroy"), "reason": "Quá hạn."} | changed


def sent(world: World, known_as: str = "") -> Package:
    """Return a carton that was sent to the outlet."""
    package = cartons(world)[0]
    whom = partner(world, name="Cửa hàng quen", known_as=known_as)
    services.ship(**shipping(world, partner_id=whom.pk, package_ids=[package.pk]))
    return fresh(package)


def test_ship__sends_packages_and_loose_goods_under_one_number(world: World) -> None:
    stock = boxes(world)
    made = cartons(world, 2, stock)
    pallet = services.pack(**packing(world, stock, kind="pallet", uses=[], package_ids=[made[0].pk]))
    outer = queries.packages_of_record(pallet)[0]
    lawful = shipping(world, package_ids=[outer.pk, made[1].pk], uses=[Use(stock.pk, Decimal(6))])
    record = services.ship(**lawful)
    assert {item.state for item in Package.objects.all()} == {"sent"}
    assert fresh(stock).left == Decimal(10)
    event = events_of(record)[0]
    assert (event["action"], event["bizStep"], event["disposition"]) == ("OBSERVE", "shipping", "in_transit")
    assert set(event["epcList"]) == {outer.uri, made[1].uri}
    assert event["quantityList"] == [{"epcClass": stock.uri, "quantity": 6}]
    assert event["bizTransactionList"][0]["bizTransaction"].startswith("https://ocop.example/chuyen/CH-")
    assert "bizLocation" not in event
    assert (record.partner, record.batch) == (partner(world), stock.batch)
    assert services.ship(**lawful) == record
    assert fresh(stock).left == Decimal(10)


@pytest.mark.parametrize("who", NOT_OWN)
@pytest.mark.parametrize("act", [services.ship, services.take_back, services.destroy])
def test_moving__is_refused_to_all_but_the_producers_own_people(world: World, who: str, act: Act) -> None:
    lawful = {
        services.ship: shipping, services.take_back: taking_back, services.destroy: destroying
    }[act](world, by=world.actor(who), uses=[Use(1, Decimal(1))])  # fmt: skip
    with assert_denied("diary.not-yours"):
        act(**lawful)


def test_ship__is_refused_with_bad_values(world: World) -> None:
    stock = boxes(world)
    carrier = partner(world, "carrier", "Nhà xe")
    inner = cartons(world, 1, stock)[0]
    services.pack(**packing(world, stock, kind="pallet", uses=[], package_ids=[inner.pk]))
    some = [Use(stock.pk, Decimal(1))]
    changes: list[tuple[dict[str, Any], str]] = [
        ({}, "diary.nothing"),
        ({"uses": some, "partner_id": None}, "diary.partner"),
        ({"uses": some, "partner_id": carrier.pk}, "diary.partner"),
        ({"uses": some, "carrier_id": 0}, "diary.partner"),
        ({"uses": [Use(stock.pk, Decimal(29))]}, "diary.not-enough"),
        ({"package_ids": [inner.pk]}, "diary.package-inside"),
        ({"package_ids": [0]}, "diary.package"),
    ]
    for changed, code in changes:
        lawful = shipping(world, **changed)
        with assert_denied(code):
            services.ship(**lawful)


def test_ship__a_package_twice_or_with_recalled_goods_is_refused(world: World) -> None:
    stock = boxes(world, batch_id=world.batch.pk)
    first, second = cartons(world, 2, stock)
    services.ship(**shipping(world, package_ids=[first.pk]))
    with assert_denied("package.not-now"):
        services.ship(**shipping(world, package_ids=[first.pk]))
    in_state(world, "recalled")
    for changed in ({"package_ids": [second.pk]}, {"uses": [Use(stock.pk, Decimal(1))]}):
        lawful = shipping(world, **changed)
        with assert_denied("diary.recalled"):
            services.ship(**lawful)
    services.destroy(**destroying(world, package_ids=[second.pk], uses=[Use(stock.pk, Decimal(16))]))
    assert (fresh(second).state, fresh(stock).left) == ("destroyed", 0)


def test_take_back__puts_packages_and_loose_goods_back_up_to_what_was_sent(world: World) -> None:
    stock = boxes(world)
    package = cartons(world, 1, stock)[0]
    services.ship(**shipping(world, package_ids=[package.pk], uses=[Use(stock.pk, Decimal(6))]))
    lawful = taking_back(world, package_ids=[package.pk], uses=[Use(stock.pk, Decimal(4))])
    record = services.take_back(**lawful)
    assert (fresh(package).state, fresh(stock).left) == ("returned", Decimal(26))
    event = events_of(record)[0]
    assert (event["bizStep"], event["disposition"], event["ocop:reason"]) == ("receiving", "returned", "Thùng ướt.")
    with assert_denied("diary.not-sent"):
        services.take_back(**taking_back(world, uses=[Use(stock.pk, Decimal(3))]))
    other = partner(world, name="Nơi khác")
    with assert_denied("diary.not-sent"):
        services.take_back(**taking_back(world, partner_id=other.pk, uses=[Use(stock.pk, Decimal(1))]))
    with assert_denied("value.missing"):
        services.take_back(**taking_back(world, uses=[Use(stock.pk, Decimal(1))], reason=" "))
    with assert_denied("diary.nothing"):
        services.take_back(**taking_back(world))


def test_destroy__takes_goods_out_for_good_and_says_why(world: World) -> None:
    stock = boxes(world)
    package = cartons(world, 1, stock)[0]
    record = services.destroy(**destroying(world, package_ids=[package.pk], uses=[Use(stock.pk, Decimal(8))]))
    assert (fresh(package).state, fresh(stock).left) == ("destroyed", Decimal(20))
    event = events_of(record)[0]
    assert (event["action"], event["bizStep"], event["disposition"]) == ("DELETE", "destroying", "destroyed")
    assert (event["epcList"], event["quantityList"]) == ([package.uri], [{"epcClass": stock.uri, "quantity": 20}])
    with assert_denied("value.missing"):
        services.destroy(**destroying(world, uses=[Use(stock.pk, Decimal(1))], reason=""))
    with assert_denied("package.not-now"):
        services.destroy(**destroying(world, package_ids=[package.pk]))


def test_receive__takes_in_what_another_producer_sent_under_its_own_name(world: World) -> None:
    package = sent(world, known_as=world.other.ref)
    other = by(world, "other_producer") | {"entry_input": entry_input(world, "receive")}
    record = services.receive(**other, code=package.ref)
    stock = Stock.objects.get(producer=world.other)
    mine = Stock.objects.get(producer=world.producer, kind="made")
    assert (stock.uri, stock.left, fresh(package).received_at) == (mine.uri, Decimal(12), record.happened_at)
    arrived, emptied = events_of(record)
    assert (arrived["bizStep"], arrived["epcList"]) == ("receiving", [package.uri])
    assert (emptied["action"], emptied["parentID"]) == ("DELETE", package.uri)
    assert services.receive(**other, code=package.ref) == record
    with assert_denied("diary.package-arrived"):
        services.receive(**other | {"entry_input": entry_input(world, "receive")}, code=package.uri)
    with assert_denied("diary.package-kept"):
        lawful = {"partner_id": package.partner_id, "package_ids": [package.pk]}
        services.take_back(**taking_back(world, **lawful))


@pytest.mark.parametrize("code", ["", "TH-2026-99999", "https://ocop.example/thung/", "(00)1", "a" * 301, "🐟"])
def test_receive__of_a_package_that_is_not_on_its_way_here_is_refused(world: World, code: str) -> None:
    sent(world, known_as=world.other.ref)
    with assert_denied("diary.package-unknown"):
        services.receive(**by(world, "other_producer"), entry_input=entry_input(world, "receive"), code=code)


def test_receive__of_what_was_sent_to_somebody_else_is_refused(world: World) -> None:
    package = sent(world)
    with assert_denied("diary.package-unknown"):
        services.receive(**by(world, "other_producer"), entry_input=entry_input(world, "receive"), code=package.ref)
    with assert_denied("diary.not-yours"):
        services.receive(**{**by(world, "other_producer"), "by": world.actor("producer")},
                         entry_input=entry_input(world, "receive"), code=package.ref)  # fmt: skip
