"""Work at a place is written down, with what was used."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from ocop.domain.diary import services
from ocop.domain.diary.models import Record
from ocop.domain.diary.rules.records import Use
from ocop.domain.producers import services as producers
from tests.domain.assertions import assert_denied
from tests.domain.diary.diary_facts import NOT_OWN, by, entry_input, events_of, fresh, premises, squid
from tests.factories.world import World


def working(world: World, word: str = "feed", **changed: Any) -> dict[str, Any]:
    """Return lawful work: feed given at a place."""
    lawful = {"entry_input": entry_input(world, word, premises_id=premises(world).pk), "input_name": "Cám",
              "amount": Decimal(5), "unit": "KGM"}  # fmt: skip
    return by(world) | lawful | changed


def test_note_work__tells_an_event_at_the_place_with_what_was_used(world: World) -> None:
    record = services.note_work(**working(world))
    event = events_of(record)[0]
    place = f"https://ocop.example/dia-diem/{premises(world).pk}"
    assert (event["type"], event["action"], event["bizStep"]) == ("ObjectEvent", "OBSERVE", "other")
    assert (event["epcList"], event["readPoint"]) == ([place], {"id": place})
    assert event["ocop:input"] == [{"ocop:name": "Cám", "ocop:quantity": 5, "ocop:uom": "KGM"}]
    assert record.summary == "5 kg Cám"


def test_note_work__takes_what_was_used_out_of_a_lot_in_hand(world: World) -> None:
    stock = squid(world)
    record = services.note_work(**working(world, input_name="", amount=None, use=Use(stock.pk, Decimal("1.5"))))
    assert fresh(stock).left == Decimal("98.5")
    assert events_of(record)[0]["quantityList"] == [{"epcClass": stock.uri, "quantity": 1.5, "uom": "KGM"}]


def test_note_work__needs_no_input_and_follows_the_step_of_its_trade(world: World) -> None:
    lawful = working(world, "water", input_name="", amount=None, unit="")
    record = services.note_work(**lawful)
    assert events_of(record)[0]["bizStep"] == "inspecting"
    assert "ocop:input" not in events_of(record)[0]
    assert services.note_work(**lawful) == record
    assert Record.objects.count() == 1


@pytest.mark.parametrize("who", NOT_OWN)
def test_note_work__is_refused_to_all_but_the_producers_own_people(world: World, who: str) -> None:
    lawful = working(world, by=world.actor(who))
    with assert_denied("diary.not-yours"):
        services.note_work(**lawful)


def test_note_work__is_refused_when_the_producer_has_closed(world: World) -> None:
    lawful = working(world)
    producers.close(producer_id=world.producer.pk, reason="đã ngừng", by=world.actor("officer"), at=world.now)
    with assert_denied("diary.producer-closed"):
        services.note_work(**lawful)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"amount": Decimal(0)}, "diary.amount"),
        ({"unit": ""}, "diary.unit"),
        ({"input_name": "n" * 201}, "value.too-long"),
        ({"input_name": ""}, "diary.input"),
        ({"use": Use(0, Decimal(1))}, "diary.stock"),
    ],
)
def test_note_work__is_refused_with_a_bad_value(world: World, changed: dict[str, Any], code: str) -> None:
    lawful = working(world, **changed)
    with assert_denied(code):
        services.note_work(**lawful)


def test_note_work__without_a_place_or_with_more_than_is_left_is_refused(world: World) -> None:
    stock = squid(world)
    with assert_denied("diary.premises"):
        services.note_work(**working(world, entry_input=entry_input(world, "feed")))
    with assert_denied("diary.not-enough"):
        services.note_work(**working(world, use=Use(stock.pk, Decimal("100.001"))))
