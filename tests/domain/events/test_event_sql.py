"""Questions of things alone take a shorter way, and find what the longer way finds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from django.db import connection

from ocop.base.actors import system
from ocop.domain.events import queries
from ocop.domain.events.models import Event
from ocop.domain.events.queries import _event_sql, _events
from ocop.domain.events.queries.sql import fetch_all
from ocop.domain.events.rules.query import Query, read_query
from tests.domain.events.events import GTIN, LOT, SGTIN, SSCC, capture, making, observing, packing, selling
from tests.factories.world import World

pytestmark = pytest.mark.postgres_too

BY = system("tests")
OTHER = "urn:epc:id:sgtin:9521231.045321.8002"
QUESTIONS = [
    {"MATCH_anyEPC": [SGTIN]},
    {"MATCH_anyEPC": [SGTIN, OTHER]},
    {"MATCH_anyEPC": [f"{GTIN}/21/8001"], "MATCH_parentID": [SSCC]},
    {"MATCH_epc": ["urn:epc:idpat:sgtin:9521231.045321.*"]},
    {"MATCH_anyEPCClass": [LOT]},
    {"EQ_bizTransaction_po": ["https://example.com/po/7"]},
    {"MATCH_epc": ["urn:x:nobody"]},
]


@pytest.fixture
def filled_world(world: World) -> World:
    """A dozen events about a few things."""
    things = [SGTIN, OTHER]
    capture(world, packing(childEPCs=things), making(), selling(), observing(epcList=things, bizStep="receiving"))
    capture(
        world, *[observing(epcList=[things[turn % 2]], eventTime=f"2026-11-0{turn}T08:00:00Z") for turn in range(1, 9)]
    )
    return world


@pytest.mark.parametrize("question", QUESTIONS, ids="-".join)
@pytest.mark.parametrize(
    "way", [{}, {"orderBy": "eventTime", "orderDirection": "ASC"}, {"orderBy": "eventTime", "orderDirection": "DESC"}]
)
def test_the_shorter_way__finds_the_same_page_by_page(
    filled_world: World, question: dict[str, list[str]], way: dict[str, str]
) -> None:
    short = read_query({**question, **way})
    long = read_query({**question, **way, "GE_eventTime": "1901-01-01T00:00:00Z"})
    assert _events._asks_of_one_thing(short) == (len(question) == 1)
    assert not _events._asks_of_one_thing(long)
    _find_the_same(short, long)


@pytest.mark.parametrize("way", [{}, {"orderBy": "eventTime"}], ids=["by number", "by time"])
def test_the_shorter_way__is_left_when_a_thing_has_too_many_events(
    filled_world: World, way: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_events, "MAX_IDS", 4)
    question = {"MATCH_anyEPC": [SGTIN], **way}
    assert _events._page(read_query(question), 3, None) is None
    _find_the_same(read_query(question), read_query({**question, "GE_eventTime": "1901-01-01T00:00:00Z"}))


def test_the_shorter_way__asks_in_one_text_that_is_planned_once_a_connection(
    filled_world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def rows_noted(question: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
        asked.append(question)
        return fetch_all(question, values)

    monkeypatch.setattr(_event_sql, "fetch_all", rows_noted)
    for thing in (SGTIN, OTHER, SGTIN):
        assert queries.find_events(BY, read_query({"MATCH_anyEPC": [thing]}), limit=3).events
    assert len(asked) == 3
    assert len(set(asked)) == 1
    if connection.vendor == "postgresql":
        kept = "SELECT generic_plans, custom_plans FROM pg_prepared_statements WHERE statement LIKE 'WITH few %%'"
        assert fetch_all(kept, []) == [(3, 0)]


def _find_the_same(short: Query, long: Query) -> None:
    """Hold that both questions give the same pages to the end."""
    after = None
    while True:
        pages = [queries.find_events(BY, query, limit=3, after=after) for query in (short, long)]
        assert [event.event.pk for event in pages[0].events] == [event.event.pk for event in pages[1].events]
        assert [(event.body, event.context) for event in pages[0].events] == [
            (event.body, event.context) for event in pages[1].events
        ]
        for one, other in zip(pages[0].events, pages[1].events, strict=True):
            for field in Event._meta.concrete_fields:
                assert getattr(one.event, field.attname) == getattr(other.event, field.attname), field
        assert pages[0].after == pages[1].after
        after = pages[0].after
        if after is None:
            return


def test_the_shorter_way__is_not_for_those_who_see_a_part(filled_world: World) -> None:
    events = queries.find_events(filled_world.actor("other_producer"), read_query({"MATCH_anyEPC": [SGTIN]}), limit=3)
    assert events.events == ()
