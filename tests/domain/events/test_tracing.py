"""What things were made of and what became of them; what they lay in and who handled them."""

from __future__ import annotations

from typing import Any

import pytest

from ocop.domain.events import queries as event_queries
from ocop.domain.events.models import Containment
from ocop.domain.events.queries import Trace, _tracing
from ocop.domain.events.services import _capture
from ocop.domain.recalls import queries as recall_queries
from ocop.standards.epcis import keys
from tests.domain.events.goods import (
    ID,
    box,
    commissioned,
    days_ago,
    gtin,
    item,
    lot,
    made,
    packed,
    place,
    sent,
    tell,
    wrong,
)
from tests.factories.world import World

pytestmark = pytest.mark.postgres_too

FISH, PASTE, CAKE, SPICE = lot(1, "F1"), lot(2, "P1"), lot(3, "C1"), lot(4, "S1")


def names(items: Trace) -> list[str]:
    """Return what was found."""
    return [match.uri for match in items.items]


def test_steps__lead_up_and_down_through_transformations(world: World) -> None:
    first = made(days_ago(world, 5), [FISH], [PASTE])
    second = made(days_ago(world, 4), [PASTE, SPICE], [CAKE])
    tell(world, second)
    tell(world, first)
    up = event_queries.steps_up(CAKE)
    assert names(up) == [PASTE, SPICE, FISH]
    assert [(step.event_id, step.source, step.target, step.how) for step in up.items[2].steps] == [
        (second["eventID"], CAKE, PASTE, "made_from"),
        (first["eventID"], PASTE, FISH, "made_from"),
    ]
    assert names(event_queries.steps_down(FISH)) == [PASTE, CAKE]
    assert names(event_queries.steps_down(FISH, depth=1)) == [PASTE]
    assert names(event_queries.steps_up(FISH)) == []


def test_steps__end_in_a_circle(world: World) -> None:
    tell(
        world,
        made(days_ago(world, 5), [FISH], [PASTE]),
        made(days_ago(world, 4), [PASTE], [CAKE]),
        made(days_ago(world, 3), [CAKE], [FISH]),
        made(days_ago(world, 2), [CAKE], [CAKE]),
    )
    assert names(event_queries.steps_up(FISH)) == [CAKE, PASTE]
    assert names(event_queries.steps_down(FISH)) == [PASTE, CAKE]


def test_steps__meet_in_all_spellings(world: World) -> None:
    urn = f"urn:epc:class:lgtin:952{gtin(1)[4:8]}.{gtin(1)[0]}{gtin(1)[8:13]}.F1"
    tell(world, made(days_ago(world, 5), [urn], [PASTE]))
    assert names(event_queries.steps_up(PASTE)) == [FISH]
    assert names(event_queries.steps_down(f"https://example.org/x/01/{gtin(1)}/10/F1?17=271231")) == [PASTE]


def test_steps__do_not_follow_a_mere_kind_of_goods(world: World) -> None:
    kind = f"{ID}/01/{gtin(9)}"
    other = lot(8, "X1")
    tell(
        world,
        made(days_ago(world, 5), [FISH], [{"epcClass": kind}]),
        made(days_ago(world, 4), [{"epcClass": kind}], [CAKE]),
        made(days_ago(world, 4), [{"epcClass": kind}], [other]),
    )
    assert names(event_queries.steps_up(CAKE)) == [kind]
    assert names(event_queries.steps_down(FISH)) == [kind]
    assert names(event_queries.steps_down(kind)) == []


@pytest.mark.parametrize("same", [0, 1], ids=["all keys differ", "two share a key"])
def test_steps__are_distinguished_by_name_where_keys_are_not(
    world: World, same: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def key_of(uri: str) -> int:
        return keys.key_of(PASTE if same and uri == SPICE else uri)

    for module in (_capture, _tracing):
        monkeypatch.setattr(module, "key_of", key_of)
    tell(
        world,
        made(days_ago(world, 6), [FISH], [PASTE]),
        made(days_ago(world, 5), [lot(5, "E1")], [SPICE]),
        made(days_ago(world, 4), [PASTE], [CAKE]),
        made(days_ago(world, 3), [SPICE], [lot(6, "X1")]),
        made(days_ago(world, 2), [CAKE, SPICE], [lot(7, "B1")]),
    )
    assert len({key_of(uri) for uri in (FISH, PASTE, CAKE, SPICE)}) == 4 - same
    assert set(names(event_queries.steps_up(CAKE))) == {PASTE, FISH}
    assert set(names(event_queries.steps_down(PASTE))) == {CAKE, lot(7, "B1")}
    assert set(names(event_queries.steps_up(lot(7, "B1")))) == {CAKE, PASTE, FISH, SPICE, lot(5, "E1")}
    assert set(names(event_queries.steps_down(SPICE))) == {lot(6, "X1"), lot(7, "B1")}


def test_steps__go_from_an_item_to_its_lot_and_on(world: World) -> None:
    cakes = [item(3, f"A{n}") for n in range(3)]
    tell(
        world,
        made(days_ago(world, 5), [FISH], [CAKE]),
        commissioned(days_ago(world, 4), cakes, lot_number="C1"),
    )
    assert names(event_queries.steps_up(cakes[1])) == [CAKE, FISH]
    assert names(event_queries.steps_down(FISH)) == [CAKE, *cakes]
    assert event_queries.steps_up(cakes[0]).items[0].steps[0].how == "in_lot"


def test_steps__join_events_of_one_transformation(world: World) -> None:
    run = "https://example.org/me/17"
    tell(
        world,
        made(days_ago(world, 5), [FISH], [], transformationID=run),
        made(days_ago(world, 4.5), [SPICE], [], transformationID=run),
        made(days_ago(world, 4), [], [CAKE], transformationID=run),
    )
    assert names(event_queries.steps_up(CAKE)) == [FISH, SPICE]
    assert names(event_queries.steps_down(FISH)) == [CAKE]


def test_steps__leave_out_what_was_declared_wrong(world: World) -> None:
    event = made(days_ago(world, 5), [FISH], [CAKE])
    tell(world, event)
    assert names(event_queries.steps_up(CAKE)) == [FISH]
    tell(world, wrong(event, world.now))
    assert names(event_queries.steps_up(CAKE)) == []


def stays(uri: str) -> list[tuple[str, Any, Any]]:
    """Return what a thing lay in, from the table."""
    rows = Containment.objects.filter(child_uri=uri).order_by("since")
    return [(row.parent_uri, row.since, row.until) for row in rows]


def test_containment__follows_events_in_any_order(world: World) -> None:
    cake = item(3, "A1")
    t1, t2, t3 = (days_ago(world, n) for n in (9, 6, 3))
    tell(world, packed(t2, box(1), [], action="DELETE"))
    assert stays(cake) == []
    tell(world, packed(t3, box(2), [cake]))
    tell(world, packed(t1, box(1), [cake]))
    assert stays(cake) == [(box(1), t1, t2), (box(2), t3, None)]


def test_containment__empties_a_parent_of_all_that_was_in_it(world: World) -> None:
    t1, t2 = days_ago(world, 9), days_ago(world, 6)
    tell(world, packed(t1, box(1), [item(3, "A1"), item(3, "A2")], [CAKE]))
    empty = packed(t2, box(1), action="DELETE")
    tell(world, empty)
    assert [stays(uri) for uri in (item(3, "A1"), item(3, "A2"), CAKE)] == [[(box(1), t1, t2)]] * 3
    tell(world, wrong(empty, world.now))
    assert [stays(uri) for uri in (item(3, "A1"), CAKE)] == [[(box(1), t1, None)]] * 2


def test_containment__forgets_what_was_declared_wrong(world: World) -> None:
    event = packed(days_ago(world, 9), box(1), [item(3, "A1")])
    tell(world, event)
    tell(world, wrong(event, world.now))
    assert stays(item(3, "A1")) == []


def test_containment__lets_a_lot_lie_in_many(world: World) -> None:
    t1, t2 = days_ago(world, 9), days_ago(world, 6)
    tell(
        world,
        packed(t1, box(1), [], [{"epcClass": CAKE, "quantity": 10}]),
        packed(t1, box(2), [], [{"epcClass": CAKE, "quantity": 10}]),
        packed(t2, box(1), [], [{"epcClass": CAKE, "quantity": 4}], action="DELETE"),
    )
    assert sorted(stays(CAKE)) == sorted([(box(1), t1, None), (box(2), t1, None)])


def test_custody__counts_what_happens_to_a_box_only_while_inside(world: World) -> None:
    cake, stranger = item(3, "A1"), item(3, "Z9")
    before = sent(days_ago(world, 9), [box(1)], to="https://example.org/truoc")
    inside = sent(days_ago(world, 5), [box(2)], to="https://example.org/quay")
    after = sent(days_ago(world, 1), [box(1)], to="https://example.org/sau")
    begun = commissioned(days_ago(world, 10), [cake, stranger])
    tell(
        world,
        begun,
        before,
        packed(days_ago(world, 8), box(1), [cake]),
        packed(days_ago(world, 7), box(2), [box(1)]),
        inside,
        packed(days_ago(world, 4), box(2), [box(1)], action="DELETE"),
        packed(days_ago(world, 3), box(1), [cake], action="DELETE"),
        packed(days_ago(world, 2), box(1), [stranger]),
        after,
    )
    way = event_queries.custody(cake)
    assert [(stay.child, stay.parent) for stay in way.stays] == [(cake, box(1)), (box(1), box(2))]
    assert (way.stays[1].since, way.stays[1].until) == (days_ago(world, 7), days_ago(world, 4))
    event_ids = [entry.event.event_id for entry in way.handled]
    assert begun["eventID"] in event_ids
    assert inside["eventID"] in event_ids
    assert not {before["eventID"], after["eventID"]} & set(event_ids)
    assert [entry.event.event_time for entry in way.handled] == sorted(entry.event.event_time for entry in way.handled)


def test_custody__ends_when_boxes_lie_in_a_circle(world: World) -> None:
    tell(
        world,
        packed(days_ago(world, 8), box(1), [box(2)]),
        packed(days_ago(world, 7), box(2), [box(3)]),
        packed(days_ago(world, 6), box(3), [box(1)]),
    )
    assert {stay.parent for stay in event_queries.custody(box(1)).stays} == {box(1), box(2), box(3)}


@pytest.fixture
def goods(world: World) -> dict[str, Any]:
    """Fish made into two lots; one packed and sent to a shop; what lies beside it came from elsewhere."""
    beside, other = lot(5, "B1"), lot(6, "O1")
    shop, advice = "https://example.org/cua-hang", "https://example.org/chuyen/1"
    tell(
        world,
        made(days_ago(world, 9), [FISH], [PASTE], readPoint={"id": place(1)}),
        made(days_ago(world, 8), [PASTE], [CAKE]),
        made(days_ago(world, 8), [FISH, SPICE], [other], bizLocation={"id": place(1)}),
        packed(days_ago(world, 7), box(1), [], [{"epcClass": CAKE, "quantity": 10}]),
        packed(days_ago(world, 7), box(1), [], [{"epcClass": beside, "quantity": 10}]),
        packed(days_ago(world, 6), box(2), [box(1)]),
        sent(days_ago(world, 5), [box(2)], to=shop, paper=advice),
        sent(days_ago(world, 4), [], [other], to="https://example.org/khach", bizTransactionList=[]),
    )
    return {"other": other, "beside": beside, "shop": shop, "advice": advice}


def test_reach__is_the_whole_set_downstream_with_how_each_was_found(world: World, goods: dict[str, Any]) -> None:
    result = recall_queries.recall_scope(FISH)
    assert [thing.uri for thing in result.things] == [FISH, PASTE, goods["other"], CAKE]
    assert [package.uri for package in result.packages] == [box(1), box(2)]
    assert goods["advice"] in [shipment.uri for shipment in result.shipments]
    assert [outlet.uri for outlet in result.outlets] == [goods["shop"], "https://example.org/khach"]
    assert [step.how for step in result.outlets[0].steps] == [
        "made_into",
        "made_into",
        "inside",
        "inside",
        "sent",
        "went_to",
    ]
    assert result.outlets[0].steps[0].source == FISH
    assert result.outlets[0].steps[-1].target == goods["shop"]


def test_reach__leaves_what_lay_beside_it_alone(world: World, goods: dict[str, Any]) -> None:
    result = recall_queries.recall_scope(CAKE)
    assert [thing.uri for thing in result.things] == [CAKE]
    assert [package.uri for package in result.packages] == [box(1), box(2)]
    assert [outlet.uri for outlet in result.outlets] == [goods["shop"]]


def test_reach__of_a_package_is_all_that_was_in_it(world: World, goods: dict[str, Any]) -> None:
    result = recall_queries.recall_scope(box(2))
    assert {thing.uri for thing in result.things} == {CAKE, goods["beside"]}
    assert {package.uri for package in result.packages} == {box(1), box(2)}
    assert [step.how for step in next(thing for thing in result.things if thing.uri == CAKE).steps] == ["held", "held"]


def test_reach__of_items_in_a_package_takes_their_whole_lot(world: World) -> None:
    cakes = [item(3, f"A{n}") for n in range(3)]
    tell(
        world,
        commissioned(days_ago(world, 4), cakes, lot_number="C1"),
        packed(days_ago(world, 3), box(1), cakes[:1]),
    )
    result = recall_queries.recall_scope(box(1))
    assert {thing.uri for thing in result.things} == {CAKE, *cakes}


def test_reach__of_a_place_is_what_went_through_it_in_the_period(world: World, goods: dict[str, Any]) -> None:
    early = recall_queries.recall_scope(place(1), since=days_ago(world, 9.5), until=days_ago(world, 8.5), is_place=True)
    assert {thing.uri for thing in early.things} >= {FISH, PASTE, CAKE}
    assert early.things[0].steps[0].how == "at_place"
    late = recall_queries.recall_scope(place(1), since=days_ago(world, 8.5), until=days_ago(world, 7.5), is_place=True)
    assert {thing.uri for thing in late.things} >= {SPICE, goods["other"]}
    assert recall_queries.recall_scope(place(1), since=days_ago(world, 1), is_place=True).things == ()
