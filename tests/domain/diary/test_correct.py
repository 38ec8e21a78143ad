"""A record is declared an error: nothing recorded is changed, what it did is taken back, a right one may follow."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from ocop.domain.diary import queries, services
from ocop.domain.diary.models import Record, Stock
from ocop.domain.diary.rules.records import Right, Use
from ocop.domain.events.models import Event
from tests.domain.assertions import assert_denied
from tests.domain.diary.diary_facts import (
    NOT_OWN,
    boxes,
    by,
    cartons,
    entry_input,
    events_of,
    fresh,
    harvesting,
    making,
    packing,
    shipping,
    squid,
)
from tests.factories.world import World


def correcting(world: World, record: Record, **changed: Any) -> dict[str, Any]:
    """Return a lawful correction."""
    who = {"by": world.actor("producer"), "at": world.now}
    return who | {"record_id": record.pk, "reason": "Ghi nhầm số."} | changed


def right(world: World, **changed: Any) -> Right:
    """Return the right catch."""
    lawful = {name: value for name, value in harvesting(world, **changed).items() if name not in by(world)}
    return Right("harvest", lawful)


def test_correct__declares_the_events_wrong_and_leaves_them_as_submitted(world: World) -> None:
    record = services.harvest(**harvesting(world))
    before = Event.objects.values_list("body", flat=True).get()
    services.correct(**correcting(world, record))
    stock = record.moves.get().stock
    assert (fresh(stock).quantity, fresh(stock).left) == (0, 0)
    first_event = Event.objects.get(is_correction=False)
    assert (first_event.body, first_event.wrong) == (before, True)
    declared = events_of(record, correction=True)[0]
    assert declared["errorDeclaration"]["ocop:reason"] == "Ghi nhầm số."
    assert {**json.loads(before), "errorDeclaration": declared["errorDeclaration"]} == declared
    assert (fresh(record).wrong_at, fresh(record).wrong_reason) == (world.now, "Ghi nhầm số.")


def test_correct__a_right_record_takes_its_place(world: World) -> None:
    record = services.harvest(**harvesting(world, amount=Decimal(1000)))
    lawful = correcting(world, record, right=right(world, amount=Decimal(100)))
    made = services.correct(**lawful)
    assert (made.corrects, made.summary) == (record, "Mực ống, 100 kg")
    declared = events_of(record, correction=True)[0]
    assert declared["errorDeclaration"]["correctiveEventIDs"] == [made.event_id]
    assert sum(item.left for item in Stock.objects.all()) == Decimal(100)
    assert services.correct(**lawful) == made
    assert Record.objects.count() == 2


@pytest.mark.parametrize("who", NOT_OWN)
def test_correct__is_refused_to_all_but_the_producers_own_people(world: World, who: str) -> None:
    lawful = correcting(world, services.harvest(**harvesting(world)), by=world.actor(who))
    with assert_denied("diary.not-yours"):
        services.correct(**lawful)


def test_correct__is_refused_twice_without_a_reason_or_by_another_act(world: World) -> None:
    record = services.harvest(**harvesting(world))
    other = Right("note_work", {"entry_input": entry_input(world, "water")})
    for changed, code in (
        ({"reason": " "}, "value.missing"),
        ({"reason": "r" * 401}, "value.too-long"),
        ({"right": other}, "diary.act"),
        ({"right": right(world, amount=Decimal(0))}, "diary.amount"),
    ):
        lawful = correcting(world, record, **changed)
        with assert_denied(code):
            services.correct(**lawful)
    declared = correcting(world, record)
    assert services.correct(**declared) == services.correct(**declared) == record  # sent twice by a telephone
    for changed in ({"reason": "Lý do khác."}, {"right": right(world)}):
        lawful = correcting(world, record, **changed)
        with assert_denied("diary.wrong"):
            services.correct(**lawful)


def test_correct__is_refused_while_a_later_record_rests_on_it(world: World) -> None:
    stock = squid(world)
    caught, made = Record.objects.get(act="harvest"), services.make_batch(**making(world, stock))
    lot = made.moves.get(made=True).stock
    packed = services.pack(**packing(world, lot))
    package = queries.packages_of_record(packed)[0]
    shipped = services.ship(**shipping(world, package_ids=[package.pk]))
    for record, code in ((caught, "diary.used"), (made, "diary.used"), (packed, "diary.moved")):
        with assert_denied(code):
            services.correct(**correcting(world, record))
    for record in (shipped, packed, made, caught):
        services.correct(**correcting(world, record))
    assert fresh(package).state == "opened"
    assert {(item.quantity, item.left) for item in Stock.objects.all()} == {(0, 0)}


def test_correct__of_a_shipment_an_opening_and_a_return_brings_packages_back(world: World) -> None:
    lot = boxes(world)
    package = cartons(world, 1, lot)[0]
    shipped = services.ship(**shipping(world, package_ids=[package.pk]))
    services.correct(**correcting(world, shipped))
    assert (fresh(package).state, fresh(package).partner) == ("packed", None)
    opened = services.unpack(**by(world), entry_input=entry_input(world, "unpack"), package_id=package.pk)
    services.correct(**correcting(world, opened))
    assert (fresh(package).state, fresh(lot).left) == ("packed", Decimal(28))
    assert queries.contents_of(package) == [(lot, Decimal(12))]
    entry = entry_input(world, "destroy")
    destroyed = services.destroy(**by(world), entry_input=entry, uses=[Use(lot.pk, Decimal(28))],
                                 package_ids=[package.pk], reason="Hỏng.")  # fmt: skip
    services.correct(**correcting(world, destroyed))
    assert (fresh(package).state, fresh(lot).left) == ("packed", Decimal(28))


def test_correct__of_cartons_on_a_pallet_takes_them_down(world: World) -> None:
    lot = boxes(world)
    inner = cartons(world, 2, lot)
    stacked = services.pack(**packing(world, lot, kind="pallet", uses=[], package_ids=[item.pk for item in inner]))
    services.correct(**correcting(world, stacked))
    assert {fresh(item).inside for item in inner} == {None}
    assert queries.packages_of_record(stacked)[0].state == "opened"
