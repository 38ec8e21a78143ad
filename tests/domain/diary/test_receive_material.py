"""Material from a partner is received: one step back."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from ocop.domain.diary import services
from ocop.domain.diary.models import Record, Stock
from tests.domain.assertions import assert_denied
from tests.domain.diary.diary_facts import NOT_OWN, by, entry_input, events_of, fresh, partner
from tests.factories.world import World

LOT = "https://id.gs1.org/01/09521234000013/10/NM1"


def receiving(world: World, **changed: Any) -> dict[str, Any]:
    """Return lawful material: 50 kg of salt from a supplier."""
    lawful = {"entry_input": entry_input(world, "buy"), "partner_id": partner(world, "supplier", "Cơ sở muối").pk,
              "name": "Muối", "amount": Decimal(50), "unit": "KGM"}  # fmt: skip
    return by(world) | lawful | changed


def test_receive_material__puts_a_lot_in_hand_and_says_from_whom(world: World) -> None:
    lawful = receiving(world)
    record = services.receive_material(**lawful)
    stock, supplier = record.moves.get().stock, partner(world, "supplier", "Cơ sở muối")
    event = events_of(record)[0]
    assert (event["action"], event["bizStep"]) == ("OBSERVE", "receiving")
    assert event["sourceList"] == [
        {"type": "possessing_party", "source": f"https://ocop.example/doi-tac/{supplier.ref}"}
    ]
    assert event["destinationList"][0]["destination"] == f"https://ocop.example/to-chuc/{world.producer.ref}"
    assert (stock.partner, stock.left) == (supplier, Decimal(50))
    assert services.receive_material(**lawful) == record
    assert (Record.objects.count(), Stock.objects.count()) == (1, 1)


def test_receive_material__a_partner_with_a_gln_or_known_here_is_named_by_it(world: World) -> None:
    named = partner(world, "supplier", "Có GLN", gln="8938505974002")
    event = events_of(services.receive_material(**receiving(world, partner_id=named.pk)))[0]
    assert event["sourceList"][0]["source"] == "https://id.gs1.org/417/8938505974002"
    known = partner(world, "supplier", "Chủ thể khác", known_as=world.other.ref)
    event = events_of(services.receive_material(**receiving(world, partner_id=known.pk)))[0]
    assert event["sourceList"][0]["source"] == f"https://ocop.example/to-chuc/{world.other.ref}"


@pytest.mark.parametrize(
    "label",
    [LOT, "https://ocop.example/01/09521234000013/10/NM1?17=270101", "HTTPS://ocop.vn/01/09521234000013/10/NM1"],
)
def test_receive_material__of_a_named_lot_bears_its_name_and_more_of_it_is_added(world: World, label: str) -> None:
    first = services.receive_material(**receiving(world, label=label)).moves.get().stock
    assert first.uri == LOT
    services.receive_material(**receiving(world, label=LOT, amount=Decimal(7)))
    assert (fresh(first).quantity, fresh(first).left) == (Decimal(57), Decimal(57))


def test_receive_material__of_a_named_lot_counted_otherwise_is_refused(world: World) -> None:
    services.receive_material(**receiving(world, label=LOT))
    lawful = receiving(world, label=LOT, unit="LTR")
    with assert_denied("diary.stock-unit"):
        services.receive_material(**lawful)


@pytest.mark.parametrize("who", NOT_OWN)
def test_receive_material__is_refused_to_all_but_the_producers_own_people(world: World, who: str) -> None:
    lawful = receiving(world, by=world.actor(who))
    with assert_denied("diary.not-yours"):
        services.receive_material(**lawful)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"partner_id": None}, "diary.partner"),
        ({"partner_id": 0}, "diary.partner"),
        ({"name": ""}, "value.missing"),
        ({"amount": Decimal(0)}, "diary.amount"),
        ({"unit": "KG"}, "diary.unit"),
        ({"label": "mực"}, "diary.label"),
        ({"label": "https://id.gs1.org/01/09521234000013"}, "diary.label"),
        ({"label": "https://id.gs1.org/01/09521234000013/21/ABC"}, "diary.label"),
        ({"label": "https://ocop.example/lo/../kho"}, "diary.label"),
        ({"label": "h" * 301}, "diary.label"),
    ],
)
def test_receive_material__is_refused_with_a_bad_value(world: World, changed: dict[str, Any], code: str) -> None:
    lawful = receiving(world, **changed)
    with assert_denied(code):
        services.receive_material(**lawful)


def test_receive_material__from_a_partner_that_was_closed_is_refused(world: World) -> None:
    lawful = receiving(world)
    services.close_partner(partner_id=lawful["partner_id"], by=world.actor("producer"), at=world.now)
    with assert_denied("diary.partner-closed"):
        services.receive_material(**lawful)
