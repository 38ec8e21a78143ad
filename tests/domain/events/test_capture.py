"""Events are captured: whole or not at all, once, and found again by what they speak of."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import orjson
import pytest
from django.db import transaction

from ocop.domain.events import rules, services
from ocop.domain.events.models import Capture, Containment, Event, Handling, Ref
from ocop.domain.events.rules.events import MAX_EVENTS
from ocop.domain.events.states import ErrorBehaviour, RefRole, Source
from ocop.domain.producers import services as producers
from ocop.standards.epcis.event_hash import context_of, event_id
from ocop.standards.epcis.keys import canonical_uri, key_of
from ocop.standards.epcis.schema import events_of
from tests.domain.assertions import assert_denied, is_vietnamese_sentence
from tests.domain.events.events import (
    CONTEXT,
    GTIN,
    LOT,
    SGTIN_LINK,
    SSCC,
    capture,
    handing,
    making,
    mounting,
    observing,
    packing,
    selling,
)
from tests.factories.stamps import published
from tests.factories.world import World
from tests.public_cases import VALID, each_case

pytestmark = pytest.mark.postgres_too

ID = "urn:uuid:374d95fc-9457-4a51-bd6a-0bba133845a8"
DECLARED = {"declarationTime": "2026-11-03T08:00:00Z", "reason": "incorrect_data"}


def refs(event: Event) -> set[tuple[int, int]]:
    """Return the keys and roles of an event."""
    return set(Ref.objects.filter(event=event).values_list("key", "role"))


def test_capture__keeps_the_event_word_for_word_and_beside_it_what_is_asked_for(world: World) -> None:
    result = observing(
        disposition="urn:epcglobal:cbv:disp:in_transit", readPoint={"id": "urn:epc:id:sgln:9521231.00001.0"}
    )
    row = capture(world, result, behaviour=ErrorBehaviour.PROCEED)
    assert (row.submitted, row.stored, row.success, row.running, row.errors) == (1, 1, True, False, [])
    assert (row.organisation, row.source, row.by_id) == (world.producer, Source.API, world.actor("producer").user_id)
    assert (row.context, row.created_at, row.behaviour) == (CONTEXT, world.now, "proceed")
    (event,) = Event.objects.all()
    assert orjson.loads(event.body) == result
    assert list(orjson.loads(event.body)) == list(result)
    assert event.event_id == event_id(result, context_of(CONTEXT))
    assert (event.kind, event.action, event.zone) == (1, "OBSERVE", "+07:00")
    assert event.event_time.isoformat() == "2026-11-02T01:00:00+00:00"
    assert timedelta() <= world.now - event.record_time < timedelta(milliseconds=1)
    assert event.biz_step == "https://ref.gs1.org/cbv/BizStep-shipping"
    assert event.disposition == "https://ref.gs1.org/cbv/Disp-in_transit"
    assert event.read_point == canonical_uri("urn:epc:id:sgln:9521231.00001.0")
    assert (event.biz_location, event.is_correction, event.wrong) == ("", False, False)
    assert (event.capture, event.organisation) == (row, world.producer)
    assert refs(event) == {(key_of(SGTIN_LINK), RefRole.EPC), (key_of(GTIN), RefRole.EPC_UNDER)}
    (moment,) = set(Ref.objects.values_list("moment", flat=True))
    assert moment == int(event.event_time.timestamp() * 1_000_000)


def test_capture__twice_is_once(world: World) -> None:
    result = [observing(), packing(), making(eventID=ID)]
    assert capture(world, *result).stored == 3
    before = sorted(Event.objects.values_list("pk", "body"))
    again = capture(world, *result, observing(bizStep="receiving"))
    assert (again.submitted, again.stored, again.success) == (4, 1, True)
    assert sorted(Event.objects.values_list("pk", "body"))[:3] == before
    assert Ref.objects.count() == len(set(Ref.objects.values_list("key", "role", "moment", "event")))


def test_capture__twice_in_one_document_is_once(world: World) -> None:
    spelt = observing(epcList=[SGTIN_LINK], bizStep="https://ref.gs1.org/cbv/BizStep-shipping")
    row = capture(world, observing(), observing(), spelt)
    assert (row.submitted, row.stored) == (3, 1)
    assert Event.objects.count() == 1


def test_capture__counts_what_another_organisation_submitted(world: World) -> None:
    capture(world)
    other = capture(world, organisation_id=world.other.pk, by=world.actor("other_producer"))
    assert other.stored == 0
    assert Event.objects.get().organisation == world.producer


def test_capture__of_a_bad_event_stores_no_event(world: World) -> None:
    row = capture(world, observing(), observing(bizStep="transforming"), packing(parentID=None))
    assert (row.submitted, row.stored, row.success, row.running) == (3, 0, False, False)
    assert [(error["index"], error["pointer"], error["code"]) for error in row.errors] == [
        (1, "/bizStep", "schema.word"),
        (2, "", "event.no-parent"),
    ]
    assert all(is_vietnamese_sentence(error["detail"]) for error in row.errors)
    assert {error["type"] for error in row.errors} == {"epcisException:ValidationException"}
    assert not Event.objects.exists()
    assert not Ref.objects.exists()
    assert not Handling.objects.exists()
    assert list(Capture.objects.all()) == [row]


def test_capture__proceeds_past_a_bad_event_when_asked_to(world: World) -> None:
    result = [observing(), observing(bizStep="transforming"), packing()]
    row = capture(world, *result, behaviour=ErrorBehaviour.PROCEED)
    assert (row.submitted, row.stored, row.success) == (3, 2, False)
    assert [error["index"] for error in row.errors] == [1]
    assert Event.objects.count() == 2


def test_capture__of_a_hundred_bad_events_tells_the_first_hundred_errors(world: World) -> None:
    row = capture(world, *[observing(own="\0") for _ in range(150)])
    assert len(row.errors) == 100


def test_capture__of_nothing_is_a_capture_of_nothing(world: World) -> None:
    row = services.capture(**handing(world, events=[]))
    assert (row.submitted, row.stored, row.success) == (0, 0, True)


@pytest.mark.parametrize("kind", ["string", 7, None, [], {"a\0b": 1}, {"type": ["ObjectEvent"]}])
def test_capture__of_what_is_no_event_says_so(world: World, kind: Any) -> None:
    row = capture(world, kind)
    assert not row.success
    assert row.errors[0]["index"] == 0


def test_capture__takes_any_text_an_event_may_hold(world: World) -> None:
    row = capture(world, observing(**{"example:own": "a\0b", "example:x\0y": "Chả mực 🦑"}))
    assert row.success
    assert orjson.loads(Event.objects.get().body)["example:own"] == "a\0b"


# who and limits


@pytest.mark.parametrize("who", ["stranger", "other_producer", "officer", "inspector", "council_member"])
def test_capture__refuses_who_does_not_speak_for_the_organisation(world: World, who: str) -> None:
    with assert_denied("capture.not-yours"):
        capture(world, by=world.actor(who))


@pytest.mark.parametrize("who", ["stranger", "producer", "inspector", "commune_officer"])
def test_capture__refuses_to_speak_for_the_office(world: World, who: str) -> None:
    with assert_denied("capture.office-only"):
        capture(world, organisation_id=None, by=world.actor(who))


def test_capture__lets_the_office_speak_for_itself(world: World) -> None:
    assert capture(world, organisation_id=None, by=world.actor("officer")).stored == 1
    assert Event.objects.get().organisation is None
    assert not Handling.objects.exists()


def test_capture__refuses_a_closed_organisation(world: World) -> None:
    producers.close(producer_id=world.producer.pk, reason="Giải thể.", by=world.actor("officer"), at=world.now)
    with assert_denied("capture.organisation-closed"):
        capture(world)


def test_capture__refuses_too_many_events(world: World) -> None:
    with assert_denied("capture.too-many"):
        services.capture(**handing(world, events=[observing()] * (MAX_EVENTS + 1)))


@pytest.mark.parametrize("context", [{"a": "x" * 50_000}, {"a\0": "https://example.com/"}])
def test_capture__refuses_a_context_that_cannot_be_kept(world: World, context: Any) -> None:
    with assert_denied("capture.context"):
        capture(world, context=context)


# error declarations


def test_capture__of_an_error_declaration_marks_the_event_wrong(world: World) -> None:
    capture(world)
    row = capture(world, observing(errorDeclaration=DECLARED))
    assert row.stored == 1
    assert sorted(Event.objects.values_list("is_correction", "wrong")) == [(False, True), (True, False)]
    assert capture(world, observing(errorDeclaration=DECLARED)).stored == 0


def test_capture__of_an_event_already_declared_wrong_marks_it(world: World) -> None:
    capture(world, observing(eventID=ID, errorDeclaration=DECLARED))
    capture(world, observing(eventID=ID))
    assert sorted(Event.objects.values_list("is_correction", "wrong")) == [(False, True), (True, False)]


def test_capture__of_both_at_once_marks_the_event_wrong(world: World) -> None:
    row = capture(world, observing(errorDeclaration=DECLARED), observing(), observing(bizStep="receiving"))
    assert row.stored == 3
    assert Event.objects.filter(wrong=True, is_correction=False).count() == 1
    assert Event.objects.filter(wrong=False, is_correction=False).get().biz_step.endswith("receiving")


def test_capture__lets_nobody_else_declare_an_event_wrong_but_the_office(world: World) -> None:
    capture(world)
    capture(
        world,
        observing(errorDeclaration=DECLARED),
        organisation_id=world.other.pk,
        by=world.actor("other_producer"),
    )
    assert not Event.objects.filter(wrong=True).exists()
    capture(world, packing())
    capture(world, packing(errorDeclaration=DECLARED), organisation_id=None, by=world.actor("officer"))
    assert Event.objects.get(wrong=True).kind == 2


def test_capture__lets_a_declaration_count_that_somebody_else_sent_first(world: World) -> None:
    capture(world)
    false = observing(errorDeclaration=DECLARED)
    capture(world, false, organisation_id=world.other.pk, by=world.actor("other_producer"))
    row = capture(world, false)
    assert row.stored == 0
    assert Event.objects.get(is_correction=False).wrong


# what hangs on events


def test_capture__keeps_who_handled_which_things_and_lots(world: World) -> None:
    capture(world, making(), packing())
    keys = set(Handling.objects.filter(organisation=world.producer).values_list("key", flat=True))
    assert keys == {key_of(SGTIN_LINK), key_of(LOT), key_of(canonical_uri(SSCC))}


def test_capture__builds_containment_and_unbuilds_what_was_wrong(world: World) -> None:
    capture(world, packing())
    inside = Containment.objects.get()
    assert (inside.child, inside.parent, inside.until) == (key_of(SGTIN_LINK), key_of(canonical_uri(SSCC)), None)
    capture(world, packing(action="DELETE", childEPCs=None, eventTime="2026-11-04T08:00:00Z"))
    inside = Containment.objects.get()
    assert inside.until is not None
    capture(world, packing(errorDeclaration=DECLARED))
    assert not Containment.objects.exists()


def test_capture__publishes_an_event_when_something_was_new(world: World) -> None:
    with transaction.atomic():
        row = capture(world)
        capture(world)
        capture(world, observing(bizStep="transforming"))
    assert published() == [("trace.captured", {"capture_id": row.pk})]


@each_case("file", VALID, ids=lambda case: case.stem)
def test_capture__takes_the_examples_of_the_standard(world: World, file: Path) -> None:
    document = orjson.loads(file.read_bytes())
    events = list(events_of(document))
    row = capture(world, *events, context=document["@context"])
    assert row.errors == []
    names = {(event.get("eventID"), "errorDeclaration" in event) for event in events}
    assert row.stored == len(names) or None in {name for name, _ in names}
    for event in Event.objects.all():
        assert orjson.loads(event.body) in events
        body = orjson.loads(event.body)
        assert refs(event) or not (body.get("epcList") or body.get("quantityList"))
    assert capture(world, *events, context=document["@context"]).stored == 0


def test_capture__is_given_the_time(world: World) -> None:
    later = world.now.replace(microsecond=41_999) + timedelta(hours=1)
    capture(world, observing(recordTime="2001-01-01T00:00:00Z"), at=later)
    assert Event.objects.get().record_time == later.replace(microsecond=41_000)  # as it is answered


def test_rules__reexport_what_others_call() -> None:
    assert rules.facts_of(selling(), CONTEXT).action == "ADD"
    assert rules.facts_of(mounting(), CONTEXT).kind == 5
