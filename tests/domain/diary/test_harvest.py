"""A harvest or a catch is written down: a new lot in hand, and an event."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from PIL import Image

from ocop.base import files
from ocop.domain.diary import queries, services
from ocop.domain.diary.models import Photo, Record, Stock
from ocop.domain.diary.rules.records import moment_of
from ocop.domain.events.models import Event
from ocop.domain.producers import services as producers
from tests.domain.assertions import assert_denied, nfd
from tests.domain.diary.diary_facts import NOT_OWN, entry_input, events_of, harvesting, premises
from tests.factories.world import World


def picture() -> bytes:
    """Return a small photograph that says where and when it was taken."""
    exif = Image.Exif()
    exif[0x010F] = "Máy ảnh để thử"
    exif.get_ifd(0x8825)[2] = (20.0, 57.0, 0.0)
    out = io.BytesIO()
    Image.new("RGB", (64, 48), "teal").save(out, "JPEG", exif=exif)
    return out.getvalue()


def test_harvest__puts_a_lot_in_hand_and_tells_one_event(world: World) -> None:
    record = services.harvest(**harvesting(world, name=nfd("Mực  ống"), amount=Decimal("12.5")))
    stock = record.moves.get().stock
    assert (stock.name, stock.quantity, stock.left, stock.unit) == ("Mực ống", Decimal("12.5"), Decimal("12.5"), "KGM")
    assert (record.title, record.summary) == ("Đánh bắt", "Mực ống, 12,5 kg")
    event = events_of(record)[0]
    assert (event["type"], event["action"], event["bizStep"]) == ("ObjectEvent", "ADD", "commissioning")
    assert event["quantityList"] == [{"epcClass": stock.uri, "quantity": 12.5, "uom": "KGM"}]
    assert stock.uri == f"https://ocop.example/kho/{stock.ref}"
    assert event["bizLocation"] == {"id": f"https://ocop.example/dia-diem/{premises(world).pk}"}
    assert event["ocop:detail"] == [{"ocop:label": "Ngư cụ", "ocop:value": "Câu"}]
    row = Event.objects.get(event_id=record.event_id)
    assert (row.organisation_id, row.capture.source) == (world.producer.pk, "diary")


def test_harvest__sent_twice_is_stored_once(world: World) -> None:
    lawful = harvesting(world)
    first = services.harvest(**lawful)
    assert services.harvest(**lawful) == first
    assert (Record.objects.count(), Stock.objects.count(), Event.objects.count()) == (1, 1, 1)


def test_harvest__keeps_photographs_without_place_data(world: World) -> None:
    lawful = harvesting(world)
    lawful["entry_input"] = replace(lawful["entry_input"], photos=(("a.jpg", picture()), ("b.jpg", picture())))
    record = services.harvest(**lawful)
    kept = list(queries.photos_of([record]))
    assert [item.event_id for item in kept] == [record.event_id] * 2
    with files.open_file(kept[0].file) as opened:
        display = Image.open(opened)
        assert display.size == (64, 48)
        assert not display.getexif()


@pytest.mark.parametrize("who", NOT_OWN)
def test_harvest__is_refused_to_all_but_the_producers_own_people(world: World, who: str) -> None:
    lawful = harvesting(world)
    with assert_denied("diary.not-yours"):
        services.harvest(**{**lawful, "by": world.actor(who)})


def test_harvest__is_refused_when_the_producer_has_closed(world: World) -> None:
    lawful = harvesting(world)
    producers.close(producer_id=world.producer.pk, reason="đã ngừng", by=world.actor("officer"), at=world.now)
    with assert_denied("diary.producer-closed"):
        services.harvest(**lawful)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"name": " "}, "value.missing"),
        ({"name": "n" * 201}, "value.too-long"),
        ({"unit": "XYZ"}, "diary.unit"),
        ({"amount": Decimal(0)}, "diary.amount"),
        ({"amount": Decimal(-1)}, "diary.amount"),
        ({"amount": Decimal("NaN")}, "diary.amount"),
        ({"amount": Decimal("1e12")}, "diary.amount"),
        ({"amount": Decimal("0.0001")}, "diary.amount-exact"),
    ],
)
def test_harvest__is_refused_with_a_bad_value(world: World, changed: dict[str, Any], code: str) -> None:
    lawful = harvesting(world, **changed)
    with assert_denied(code):
        services.harvest(**lawful)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"uuid": "abc"}, "diary.uuid"),
        ({"uuid": "URN:UUID:0b5a2a5e-52b8-4a8e-9a0b-5a3f3f6d1d11"}, "diary.uuid"),
        ({"word": "make"}, "diary.word"),
        ({"word": "fly"}, "diary.word"),
        ({"note": "n" * 401}, "value.too-long"),
        ({"details": {"ngu_cu": "t" * 201}}, "value.too-long"),
        ({"details": {"tau": "Tàu số 3"}}, "diary.detail"),
        ({"details": {str(number): "x" for number in range(21)}}, "diary.details"),
        ({"premises_id": 0}, "diary.premises"),
        ({"photos": (("a.jpg", b"text"),)}, "diary.photo-kind"),
        ({"photos": (("a.jpg", picture()),) * 7}, "diary.photos"),
    ],
)
def test_harvest__is_refused_when_what_every_record_tells_is_wrong(
    world: World, changed: dict[str, Any], code: str
) -> None:
    lawful = harvesting(world)
    with assert_denied(code):
        services.harvest(**{**lawful, "entry_input": replace(lawful["entry_input"], **changed)})
    assert not Photo.objects.exists()


@pytest.mark.parametrize(
    ("when", "code"), [(timedelta(minutes=11), "diary.later"), (timedelta(days=-40_000), "diary.long-ago")]
)
def test_harvest__is_refused_at_a_time_that_cannot_be(world: World, when: timedelta, code: str) -> None:
    lawful = harvesting(world)
    with assert_denied(code):
        services.harvest(**{**lawful, "entry_input": replace(lawful["entry_input"], when=world.now + when)})


def test_harvest__a_clock_that_is_ahead_counts_as_now(world: World) -> None:
    record = services.harvest(
        **harvesting(world, entry_input=entry_input(world, "catch", when=world.now + timedelta(minutes=5)))
    )
    assert record.happened_at == world.now


def test_harvest__at_a_place_of_another_or_a_closed_one_is_refused(world: World) -> None:
    lawful, other = harvesting(world), premises(world, "Đồi trà", owner="other_producer")
    with assert_denied("diary.premises"):
        services.harvest(**{**lawful, "entry_input": replace(lawful["entry_input"], premises_id=other.pk)})
    producers.close_premises(premises_id=premises(world).pk, by=world.actor("producer"), at=world.now)
    with assert_denied("diary.premises"):
        services.harvest(**lawful)


def test_harvest__under_the_number_of_another_record_is_refused(world: World) -> None:
    services.harvest(**harvesting(world))
    used = Record.objects.get().event_id.removeprefix("urn:uuid:")
    with assert_denied("diary.uuid-taken"):
        services.note_work(
            producer_id=world.producer.pk,
            entry_input=entry_input(world, "water", uuid=used, premises_id=premises(world).pk),
            by=world.actor("producer"),
            at=world.now,
        )


@pytest.mark.parametrize(
    ("ago", "kept"),
    [(timedelta(0), timedelta(0)), (timedelta(seconds=59.999), timedelta(0)), (timedelta(minutes=1),) * 2],
)
def test_what_was_done_within_the_minute__is_put_in_order_by_the_moment(ago: timedelta, kept: timedelta) -> None:
    at = datetime(2026, 9, 1, 10, 30, 20, tzinfo=UTC)
    assert moment_of(at - ago, at) == at - kept


def test_record__stores_values_by_field_and_no_label(world: World) -> None:
    record = services.harvest(**harvesting(world, amount=Decimal("12.5")))
    assert record.values["amount"] == "12.5"
    assert record.values["unit"] == "KGM"
    assert record.values["details"] == {"ngu_cu": "Câu"}
    assert "Ngư cụ" not in str(record.values)
    assert ("Ngư cụ", "Câu") in record.facts
