"""Cartons are closed and stacked on pallets; each is given a number."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from ocop.domain.diary import queries, services
from ocop.domain.diary.models import Package, Record
from ocop.domain.diary.rules import packages
from ocop.domain.diary.rules.records import Use
from ocop.domain.events.models import Containment
from ocop.domain.producers import services as producers
from ocop.standards.gs1.checkdigit import holds
from tests.domain.assertions import assert_denied
from tests.domain.diary.diary_facts import NOT_OWN, boxes, by, cartons, entry_input, events_of, fresh, packing
from tests.factories.world import World


def test_pack__takes_goods_into_a_carton_and_tells_an_aggregation(world: World) -> None:
    stock = boxes(world)
    lawful = packing(world, stock)
    record = services.pack(**lawful)
    package = Package.objects.get()
    assert (fresh(stock).left, queries.contents_of(package)) == (Decimal(28), [(stock, Decimal(12))])
    assert (package.sscc, package.uri) == ("", f"https://ocop.example/thung/{package.ref}")
    event = events_of(record)[0]
    assert (event["type"], event["action"], event["bizStep"]) == ("AggregationEvent", "ADD", "packing")
    assert event["parentID"] == package.uri
    assert event["childQuantityList"] == [{"epcClass": stock.uri, "quantity": 12}]
    assert services.pack(**lawful) == record
    assert (Package.objects.count(), fresh(stock).left) == (1, Decimal(28))


def test_pack__several_alike_with_numbers_of_the_company_prefix(world: World) -> None:
    producers.set_gs1_numbers(company_prefix="893850597", gln="", **by(world))
    made = cartons(world, 3)
    assert [item.sscc[:-1] for item in made] == ["0893850597000000" + str(number) for number in (1, 2, 3)]
    assert all(holds(item.sscc) and item.uri == f"https://id.gs1.org/00/{item.sscc}" for item in made)
    assert len(Record.objects.get(act="pack").events) == 3


def test_pack__cartons_onto_a_pallet_lie_inside_it(world: World) -> None:
    made = cartons(world, 2)
    ids = [item.pk for item in made]
    record = services.pack(**packing(world, made[0].moves.get().stock, kind="pallet", uses=[], package_ids=ids))
    pallet = Package.objects.get(kind="pallet")
    assert {item.inside for item in Package.objects.filter(kind="carton")} == {pallet}
    assert events_of(record)[0]["childEPCs"] == [item.uri for item in made]
    assert Containment.objects.filter(parent_uri=pallet.uri, until=None).count() == 2


@pytest.mark.parametrize("who", NOT_OWN)
def test_pack__is_refused_to_all_but_the_producers_own_people(world: World, who: str) -> None:
    lawful = packing(world, by=world.actor(who))
    with assert_denied("diary.not-yours"):
        services.pack(**lawful)


def test_pack__is_refused_with_bad_values(world: World) -> None:
    stock = boxes(world)
    changes: list[tuple[dict[str, Any], str]] = [
        ({"kind": "box"}, "diary.package-kind"),
        ({"uses": []}, "diary.nothing"),
        ({"count": 0}, "diary.count"),
        ({"count": 101}, "diary.count"),
        ({"count": 2, "kind": "pallet"}, "diary.count"),
        ({"count": 4}, "diary.not-enough"),
        ({"package_ids": [0]}, "diary.package"),
        ({"uses": [Use(0, Decimal(1))]}, "diary.stock"),
    ]
    for changed, code in changes:
        lawful = packing(world, stock, **changed)
        with assert_denied(code):
            services.pack(**lawful)


def test_pack__a_carton_that_lies_in_another_or_a_pallet_is_refused(world: World) -> None:
    stock = boxes(world)
    ids = [carton.pk for carton in cartons(world, 2, stock)]
    services.pack(**packing(world, stock, kind="pallet", uses=[], package_ids=ids[:1]))
    pallet = Package.objects.get(kind="pallet")
    for inner, kind, code in (
        (ids[0], "pallet", "diary.package-inside"),
        (ids[1], "carton", "diary.stack"),
        (pallet.pk, "pallet", "diary.stack"),
    ):
        lawful = packing(world, stock, kind=kind, uses=[], package_ids=[inner])
        with assert_denied(code):
            services.pack(**lawful)


def test_unpack__puts_goods_back_in_hand_once(world: World) -> None:
    stock = boxes(world)
    package = cartons(world, 1, stock)[0]
    record = services.unpack(
        **by(world), entry_input=entry_input(world, "unpack", when=world.now), package_id=package.pk
    )
    assert (fresh(stock).left, fresh(package).state, queries.contents_of(package)) == (Decimal(40), "opened", [])
    assert events_of(record)[0]["action"] == "DELETE"
    assert not Containment.objects.filter(parent_uri=package.uri, until=None).exists()
    lawful = by(world) | {"entry_input": entry_input(world, "unpack"), "package_id": package.pk}
    with assert_denied("package.not-now"):
        services.unpack(**lawful)
    with assert_denied("diary.not-yours"):
        services.unpack(**{**lawful, "by": world.actor("stranger")})


@pytest.mark.parametrize(("prefix", "serial"), [("893850597", 1), ("8938505", 999_999_999), ("893850597123", 9999)])
def test_sscc__has_eighteen_digits_and_counts_on_in_its_first(prefix: str, serial: int) -> None:
    numbers = [packages.sscc(prefix, number) for number in range(serial, serial + 3)]
    assert len(set(numbers)) == 3
    assert all(number is not None and len(number) == 18 and holds(number) and prefix in number for number in numbers)
    room = 16 - len(prefix)
    assert packages.sscc(prefix, 10**room * 10) is None
