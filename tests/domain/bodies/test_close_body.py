"""Closing bodies: from which day, by whom, and that sub-committees end first."""

from __future__ import annotations

from datetime import timedelta

import pytest

from ocop.domain.bodies import queries, services
from ocop.domain.bodies.models import Body
from tests.domain.assertions import assert_denied, last_line, one_line
from tests.domain.bodies.test_open_body import START, facts, sub_committee
from tests.factories.world import World

END = START + timedelta(days=30)


def close(world: World, body: Body, *, days: int = 30, who: str = "officer") -> Body:
    """Close a body so many days after it began."""
    return services.close_body(
        body_id=body.pk, on=START + timedelta(days=days), by=world.actor(who), at=world.now
    )  # fmt: skip


def test_close_body__ends_it_from_the_day_on(world: World) -> None:
    body = services.open_body(**facts(world))
    with one_line("body.closed", on=body):
        assert close(world, body).valid_to == END
    assert last_line().facts == {"day": END.isoformat()}
    assert body in queries.list_bodies(day=END - timedelta(days=1))
    assert body not in queries.list_bodies(day=END)


def test_close_body__leaves_the_name_free_for_a_successor(world: World) -> None:
    close(world, services.open_body(**facts(world)))
    successor = services.open_body(**facts(world, valid_from=END))
    assert list(queries.list_bodies(day=END)) == [successor]


@pytest.mark.parametrize("who", ["stranger", "producer", "approver", "inspector", "commune_officer", "administrator"])
def test_close_body__is_refused_to_all_but_the_office(world: World, who: str) -> None:
    body = services.open_body(**facts(world))
    with assert_denied("body.not-yours"):
        close(world, body, who=who)


@pytest.mark.parametrize("days", [0, -1])
def test_close_body__is_refused_on_or_before_its_first_day(world: World, days: int) -> None:
    body = services.open_body(**facts(world))
    with assert_denied("body.date-order"):
        close(world, body, days=days)


def test_close_body__twice_is_refused(world: World) -> None:
    body = services.open_body(**facts(world))
    close(world, body)
    with assert_denied("body.closed"):
        close(world, body)


def test_close_body__is_refused_while_a_sub_committee_lasts_longer(world: World) -> None:
    committee = services.open_body(**facts(world))
    part = services.open_body(**sub_committee(world, committee))
    with assert_denied("body.parts-open"):
        close(world, committee)
    close(world, part, days=31)
    with assert_denied("body.parts-open"):
        close(world, committee, days=30)
    assert close(world, committee, days=31).valid_to == START + timedelta(days=31)
