"""What a producer reports of a year."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from ocop.domain.producers import queries, services
from ocop.domain.producers.models import YearFigures
from tests.domain.assertions import assert_denied, last_line, nfd, one_line
from tests.domain.producers.facts import figures, in_log, today
from tests.factories.world import World

OTHERS = ["stranger", "other_producer", "approver", "inspector", "council_member", "other_commune_officer"]


@pytest.mark.parametrize("who", ["producer", "officer", "commune_officer"])
def test_record_figures__stores_the_year(world: World, who: str) -> None:
    year = today(world).year - 1
    with one_line("figures.recorded", on=world.producer):
        services.record_figures(**figures(world, by=world.actor(who), output=nfd("12  tấn")))
    made = YearFigures.objects.get()
    assert (made.year, made.revenue, made.profit, made.output) == (year, 1_250_000_000, -5_000_000, "12 tấn")
    assert (made.workers, made.local_workers, made.recorded_at) == (14, 12, world.now)
    assert last_line().facts == {"year": year}
    assert in_log("1250000000") == []


def test_record_figures__again_replaces_earlier_figures(world: World) -> None:
    year = today(world).year
    services.record_figures(**figures(world))
    services.record_figures(**figures(world, year=year))
    services.record_figures(**figures(world, year=year, revenue=None, profit=None, workers=0, local_workers=0))
    assert [row.year for row in queries.list_figures(world.producer)] == [year, year - 1]
    assert queries.list_figures(world.producer)[0].revenue is None


@pytest.mark.parametrize("who", OTHERS)
def test_record_figures__is_refused_to_all_others(world: World, who: str) -> None:
    with assert_denied("producer.not-yours"):
        services.record_figures(**figures(world, by=world.actor(who)))


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"year": 2012}, "figures.year"),
        ({"revenue": -1}, "value.number"),
        ({"revenue": 10**15 + 1}, "value.number"),
        ({"profit": -(10**15) - 1}, "value.number"),
        ({"workers": 10, "local_workers": 11}, "figures.local"),
        ({"workers": -1, "local_workers": None}, "value.number"),
        ({"workers": None, "local_workers": 1_000_001}, "value.number"),
        ({"output": "t" * 201}, "value.too-long"),
        ({"revenue": None, "profit": None, "output": " ", "workers": None, "local_workers": None}, "figures.empty"),
    ],
)
def test_record_figures__is_refused_with_a_bad_value(world: World, changed: dict[str, Any], code: str) -> None:
    with assert_denied(code):
        services.record_figures(**figures(world, **changed))


def test_record_figures__of_a_year_to_come_is_refused(world: World) -> None:
    with assert_denied("figures.year"):
        services.record_figures(**figures(world, year=today(world).year + 1))


def test_record_figures__of_a_closed_producer_is_refused(world: World) -> None:
    services.close(producer_id=world.producer.pk, reason="đã ngừng", by=world.actor("officer"), at=world.now)
    with assert_denied("producer.closed"):
        services.record_figures(**figures(world, by=world.actor("officer")))


def test_the_table__holds_one_line_a_year_and_no_more_local_workers_than_workers(world: World) -> None:
    made = services.record_figures(**figures(world))
    with pytest.raises(IntegrityError), transaction.atomic():
        YearFigures.objects.filter(pk=made.pk).update(local_workers=15)
    with pytest.raises(IntegrityError), transaction.atomic():
        YearFigures.objects.create(producer=world.producer, year=made.year, recorded_at=world.now)
