"""A report is closed with its outcome."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from ocop.domain.alerts import services
from ocop.domain.alerts.models import Report
from tests.domain.alerts.facts import NOT_THEIRS, OUTCOME, handling, in_state
from tests.domain.assertions import assert_denied, nfd, one_line
from tests.factories.world import World


@pytest.mark.parametrize("state", ["new", "in_hand"])
@pytest.mark.parametrize("who", ["officer", "approver", "inspector"])
def test_close_report__stores_the_outcome_when_and_by_whom(world: World, who: str, state: str) -> None:
    report = in_state(world, state)
    with one_line("report.closed", on=report):
        services.close_report(**handling(world, report, by=world.actor(who)), outcome=nfd(f"  {OUTCOME} "))
    kept = Report.objects.get(pk=report.pk)
    assert (kept.state, kept.outcome, kept.closed_at) == ("closed", OUTCOME, world.now)
    assert kept.closed_by_id == world.actor(who).user_id


@pytest.mark.parametrize("who", NOT_THEIRS)
def test_close_report__is_refused_to_all_others(world: World, who: str) -> None:
    report = in_state(world, "in_hand")
    with assert_denied("report.not-yours"):
        services.close_report(**handling(world, report, by=world.actor(who)), outcome=OUTCOME)


def test_close_report__twice_is_refused_and_changes_nothing(world: World) -> None:
    report = in_state(world, "closed")
    with assert_denied("report.not-now"):
        services.close_report(**handling(world, report), outcome="Khác hẳn")


@pytest.mark.parametrize(
    ("outcome", "why"), [("", "value.missing"), (" \n", "value.missing"), ("r" * 401, "value.too-long")]
)
def test_close_report__is_refused_without_an_outcome_or_with_one_too_long(world: World, outcome: str, why: str) -> None:
    report = in_state(world, "new")
    with assert_denied(why):
        services.close_report(**handling(world, report), outcome=outcome)


@pytest.mark.parametrize(
    ("state", "changed"),
    [
        ("new", {"state": "closed"}),
        ("new", {"state": "closed", "outcome": OUTCOME}),
        ("closed", {"outcome": ""}),
        ("closed", {"closed_at": None}),
        ("closed", {"state": "in_hand"}),
    ],
)
def test_the_database_refuses_an_incomplete_closing(world: World, state: str, changed: dict[str, Any]) -> None:
    report = in_state(world, state)
    with pytest.raises(IntegrityError), transaction.atomic():
        Report.objects.filter(pk=report.pk).update(**changed)
