"""Finding events: through columns, the index of things and bodies; every page once; each within its sight."""

from __future__ import annotations

from typing import Any

import pytest

from ocop.domain.events import queries
from ocop.domain.events.models import Event, Ref
from ocop.domain.events.queries import _events, _visibility
from ocop.domain.events.rules.query import read_query
from ocop.domain.events.states import RefRole
from ocop.standards.epcis.keys import canonical_uri, key_of
from tests.factories import events
from tests.factories.events import link, object_event, urn
from tests.factories.world import World

pytestmark = pytest.mark.postgres_too


@pytest.fixture
def filled_world(world: World) -> World:
    """Forty observations of ten items, every fourth on a scale, told by the producer."""
    seen = [object_event(str(n % 10), minutes=n, **({"ex:kilos": n} if n % 4 == 0 else {})) for n in range(40)]
    events.capture(world.producer, *seen, by=world.actor("producer"), at=world.now)
    return world


def walked(world: World, params: dict[str, Any], *, limit: int, who: str = "producer") -> list[int]:
    """Return the numbers of all events of a question, page after page."""
    query, place, result = read_query(params), None, []
    while True:
        page = queries.find_events(world.actor(who), query, limit=limit, after=place)
        assert len(page.events) <= limit
        result += [event.event.pk for event in page.events]
        if page.after is None:
            return result
        assert page.after != place
        place = page.after


@pytest.mark.parametrize("most_ids", [1, 2000])
def test_things__are_found_by_few_and_by_many_references(
    filled_world: World, monkeypatch: pytest.MonkeyPatch, most_ids: int
) -> None:
    monkeypatch.setattr(_events, "MAX_IDS", most_ids)
    params = {"MATCH_epc": f"{link('3')}|{urn('4')}", "MATCH_anyEPC": link("3"), "EQ_bizStep": "shipping"}
    assert len(walked(filled_world, params, limit=3)) == 4
    assert walked(filled_world, {**params, "MATCH_anyEPC": link("9")}, limit=3) == []


@pytest.mark.parametrize(("stride", "most_read"), [(500, 20_000), (3, 5), (1, 1)])
@pytest.mark.parametrize("order", [{}, {"orderBy": "eventTime"}])
def test_bodies__are_read_to_the_end_however_little_at_once(
    filled_world: World, monkeypatch: pytest.MonkeyPatch, stride: int, most_read: int, order: dict[str, str]
) -> None:
    monkeypatch.setattr(_events, "STRIDE", stride)
    monkeypatch.setattr(_events, "MAX_READ", most_read)
    result = walked(filled_world, {"GE_ex:kilos": 8, **order}, limit=4)
    assert len(result) == len(set(result)) == 8
    assert len(walked(filled_world, {"MATCH_epc": "urn:epc:idpat:sgtin:0614141.*.*", **order}, limit=7)) == 40


def test_things__whose_keys_merely_coincide_are_left_out(filled_world: World) -> None:
    other = link("not-told")
    event = Event.objects.order_by("pk")[0]
    Ref.objects.create(key=key_of(other), role=RefRole.EPC, moment=1, event=event)
    assert walked(filled_world, {"MATCH_epc": other}, limit=5) == []
    assert queries.count_events(filled_world.actor("producer"), read_query({"MATCH_epc": other}), maximum=5) == 0
    assert not any(uri == other for uri in queries.list_things(filled_world.actor("producer"), limit=100)[0])


@pytest.mark.parametrize("few", [0, 20_000])
def test_sight__is_the_same_whichever_way_it_is_asked(
    filled_world: World, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(_visibility, "FEW", few)
    events.capture(
        filled_world.other, object_event("3", minutes=99), by=filled_world.actor("other_producer"), at=filled_world.now
    )
    assert len(walked(filled_world, {}, limit=9)) == 41
    assert len(walked(filled_world, {}, limit=9, who="other_producer")) == 5
    assert len(walked(filled_world, {"MATCH_epc": link("3")}, limit=9, who="other_producer")) == 5
    assert len(walked(filled_world, {}, limit=9, who="inspector")) == 41
    assert walked(filled_world, {}, limit=9, who="stranger") == []
    assert len(walked(filled_world, {}, limit=9, who="commune_officer")) == 40
    assert len(walked(filled_world, {}, limit=9, who="other_commune_officer")) == 1


def test_places__within_one_another_are_found_from_above(world: World) -> None:
    above = canonical_uri("urn:epc:id:sgln:9521321.00001.0")
    shelf = object_event("1", readPoint={"id": f"{above}/254/A1"})
    hall = object_event("2", readPoint={"id": above})
    events.capture(world.producer, shelf, hall, by=world.actor("producer"), at=world.now)
    assert len(walked(world, {"EQ_readPoint": above}, limit=5)) == 1
    assert len(walked(world, {"WD_readPoint": above}, limit=5)) == 2
    assert len(walked(world, {"WD_readPoint": "urn:epc:id:sgln:9521321.00001.A1"}, limit=5)) == 1


def test_transformations__are_found_by_their_id(world: World) -> None:
    made = {
        "type": "TransformationEvent", "eventTime": "2026-03-01T00:00:00Z", "eventTimeZoneOffset": "+07:00",
        "transformationID": "urn:epc:id:gdti:0614141.12345.400", "inputEPCList": [link("1")],
        "outputEPCList": [link("2")],
    }  # fmt: skip
    events.capture(world.producer, made, by=world.actor("producer"), at=world.now)
    for params, count in (
        ({"EQ_transformationID": "urn:epc:id:gdti:0614141.12345.400"}, 1),
        ({"EQ_transformationID": "urn:epc:id:gdti:0614141.12345.401"}, 0),
        ({"MATCH_inputEPC": link("1")}, 1),
        ({"MATCH_outputEPC": link("1")}, 0),
        ({"MATCH_epc": link("1")}, 0),
        ({"eventType": "TransformationEvent"}, 1),
        ({"eventType": "https://example.com/OwnEvent"}, 0),
    ):
        assert len(walked(world, params, limit=5)) == count, params


def test_get_event__does_not_exist_out_of_sight(filled_world: World) -> None:
    name = Event.objects.order_by("pk")[0].event_id
    assert queries.get_event(filled_world.actor("producer"), name).event.event_id == name
    with pytest.raises(Event.DoesNotExist):
        queries.get_event(filled_world.actor("other_producer"), name)
