"""An officer takes a report in hand."""

from __future__ import annotations

import pytest

from ocop.base.actors import STRANGER
from ocop.domain.alerts import services
from ocop.domain.alerts.models import Report
from tests.domain.alerts.facts import NOT_THEIRS, handling, in_state
from tests.domain.assertions import assert_denied, last_line, one_line
from tests.factories.world import World


@pytest.mark.parametrize("who", ["officer", "approver", "second_officer", "inspector"])
def test_take_report__changes_the_state_and_nothing_else(world: World, who: str) -> None:
    report = in_state(world, "new")
    was = Report.objects.filter(pk=report.pk).values().get()
    with one_line("report.taken", on=report):
        services.take_report(**handling(world, report, by=world.actor(who)))
    assert Report.objects.filter(pk=report.pk).values().get() == {**was, "state": "in_hand"}
    assert last_line().actor_id == world.actor(who).user_id


@pytest.mark.parametrize("who", NOT_THEIRS)
def test_take_report__is_refused_to_all_others(world: World, who: str) -> None:
    report = in_state(world, "new")
    with assert_denied("report.not-yours"):
        services.take_report(**handling(world, report, by=world.actor(who)))


def test_take_report__is_refused_to_who_is_not_signed_in(world: World) -> None:
    report = in_state(world, "new")
    with assert_denied("report.not-yours"):
        services.take_report(**handling(world, report, by=STRANGER))


@pytest.mark.parametrize("state", ["in_hand", "closed"])
def test_take_report__is_refused_from_any_other_state(world: World, state: str) -> None:
    report = in_state(world, state)
    with assert_denied("report.not-now"):
        services.take_report(**handling(world, report))
