"""Levels and rounds: the province's office loads and opens them (QĐ 26/2026/QĐ-TTg, Art. 4, 5)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from ocop.domain.cycles import queries, services
from ocop.domain.cycles.models import Level, Round
from tests.domain.assertions import assert_denied, one_line
from tests.factories.world import World

OTHERS = ("stranger", "producer", "commune_officer", "council_member", "approver", "administrator")


def loaded(world: World) -> int:
    """Load the levels as the office."""
    return services.load_levels(by=world.actor("officer"), at=world.now)


def opened(world: World, **changed: Any) -> Round:
    """Open a round of the province; a refusal differs in one fact."""
    facts = {
        "level": "province",
        "year": 2027,
        "number": 3,
        "proposed_before": date(2027, 8, 30),
        "finish_before": date(2027, 10, 30),
        "by": world.actor("officer"),
        "at": world.now,
    }
    return services.open_round(**{**facts, **changed})


def test_load_levels__stores_two_levels_once(world: World) -> None:
    Level.objects.all().delete()
    assert loaded(world) == 2
    assert loaded(world) == 0
    stars = {level.code: (level.min_stars, level.max_stars) for level in queries.list_levels()}
    assert stars == {"province": (3, 4), "ministry": (5, 5)}
    assert queries.get_level("province", date(2026, 5, 22)).name == "Cấp tỉnh"
    with pytest.raises(Level.DoesNotExist):
        queries.get_level("province", date(2026, 5, 21))


@pytest.mark.parametrize("who", OTHERS)
def test_load_levels__is_refused_to_all_but_the_office(world: World, who: str) -> None:
    with assert_denied("round.office-only"):
        services.load_levels(by=world.actor(who), at=world.now)


def test_open_year__opens_what_the_law_asks_for_and_no_round_twice(world: World) -> None:
    loaded(world)
    made = services.open_year(year=2026, by=world.actor("officer"), at=world.now)
    days = {row.ref: (row.proposed_before, row.finish_before) for row in made}
    assert days == {
        "DOT-2026-1": (date(2026, 4, 30), date(2026, 6, 30)),
        "DOT-2026-2": (date(2026, 10, 30), date(2026, 12, 30)),
        "DOT-2026-1-MINISTRY": (date(2026, 7, 30), date(2026, 9, 30)),
        "DOT-2026-2-MINISTRY": (date(2027, 1, 30), date(2027, 3, 30)),
    }
    assert services.open_year(year=2026, by=world.actor("officer"), at=world.now) == []


def test_open_year__fills_in_beside_a_round_opened_by_hand(world: World) -> None:
    loaded(world)
    opened(world, number=1)
    made = services.open_year(year=2027, by=world.actor("officer"), at=world.now)
    assert sorted(row.ref for row in made) == ["DOT-2027-1-MINISTRY", "DOT-2027-2", "DOT-2027-2-MINISTRY"]


@pytest.mark.parametrize("who", OTHERS)
def test_open_year__is_refused_to_all_but_the_office(world: World, who: str) -> None:
    loaded(world)
    with assert_denied("round.office-only"):
        services.open_year(year=2027, by=world.actor(who), at=world.now)


def test_open_round__stores_one_more_round_and_logs_it(world: World) -> None:
    loaded(world)
    with one_line("round.opened"):
        made = opened(world)
    assert (made.ref, str(made)) == ("DOT-2027-3", "Đợt 3 năm 2027, Cấp tỉnh")
    assert made.opened_by_id == world.actor("officer").user_id


@pytest.mark.parametrize("who", OTHERS)
def test_open_round__is_refused_to_all_but_the_office(world: World, who: str) -> None:
    loaded(world)
    with assert_denied("round.office-only"):
        opened(world, by=world.actor(who))


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"level": "district"}, "round.no-level"),
        ({"year": 2025}, "value.number"),
        ({"year": 2101}, "value.number"),
        ({"number": 0}, "value.number"),
        ({"number": 100}, "value.number"),
        ({"finish_before": date(2027, 8, 30)}, "round.order"),
        ({"proposed_before": date(2026, 8, 30)}, "round.year"),
    ],
)
def test_open_round__is_refused_with_a_bad_value(world: World, changed: dict[str, Any], code: str) -> None:
    loaded(world)
    with assert_denied(code):
        opened(world, **changed)


def test_open_round__twice_is_refused_by_the_act_and_by_the_database(world: World) -> None:
    loaded(world)
    first, second = opened(world), opened(world, number=4)
    with assert_denied("round.taken"):
        opened(world)
    with pytest.raises(IntegrityError), transaction.atomic():
        Round.objects.filter(pk=second.pk).update(number=first.number)
    with pytest.raises(IntegrityError), transaction.atomic():
        Round.objects.filter(pk=second.pk).update(finish_before=second.proposed_before)


@pytest.mark.parametrize(
    ("on", "refs"),
    [
        (date(2026, 4, 29), ["DOT-2026-1", "DOT-2026-2", "DOT-2027-1", "DOT-2027-2"]),
        (date(2026, 4, 30), ["DOT-2026-2", "DOT-2027-1", "DOT-2027-2"]),
        (date(2026, 10, 29), ["DOT-2026-2", "DOT-2027-1", "DOT-2027-2"]),
        (date(2026, 10, 30), ["DOT-2027-1", "DOT-2027-2"]),
        (date(2026, 12, 31), ["DOT-2027-1", "DOT-2027-2"]),
        (date(2027, 10, 30), []),
    ],
)
def test_current_rounds__take_dossiers_until_their_day_over_the_year_end(
    world: World, on: date, refs: list[str]
) -> None:
    loaded(world)
    for year in (2026, 2027):
        services.open_year(year=year, by=world.actor("officer"), at=world.now)
    assert [row.ref for row in queries.current_rounds(on)] == refs
