"""Which reports are visible, and to whom."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from ocop.base.actors import STRANGER
from ocop.domain.alerts import queries, services
from ocop.domain.alerts.models import Report
from tests.domain.alerts.facts import NOT_THEIRS, handling, in_state, report_arguments
from tests.factories.stamps import code
from tests.factories.world import World


@pytest.mark.parametrize("who", ["officer", "approver", "inspector"])
def test_list_reports__shows_all_to_those_who_handle_them_newest_first(world: World, who: str) -> None:
    later = services.receive_report(**report_arguments(world))
    earlier = services.receive_report(**report_arguments(world, at=world.now - timedelta(days=1)))
    assert list(queries.list_reports(world.actor(who))) == [later, earlier]
    assert queries.get_report(world.actor(who), later.ref) == later


@pytest.mark.parametrize("who", NOT_THEIRS)
def test_list_reports__shows_nothing_to_others(world: World, who: str) -> None:
    report = in_state(world, "new")
    assert not queries.list_reports(world.actor(who)).exists()
    with pytest.raises(Report.DoesNotExist):
        queries.get_report(world.actor(who), report.ref)


def test_list_reports__shows_nothing_to_who_is_not_signed_in(world: World) -> None:
    in_state(world, "new")
    assert not queries.list_reports(STRANGER).exists()


@pytest.mark.parametrize(
    ("filters", "seen"),
    [
        ({}, {"tem", "hang"}),
        ({"search": "BONG MÉP"}, {"tem"}),
        ({"search": "bong mep"}, {"tem"}),
        ({"search": "ĐÔNG triều"}, {"hang"}),
        ({"search": "dong mep"}, set()),
        ({"search": "gia tay"}, {"tem"}),
        ({"search": "pa-"}, {"tem", "hang"}),
        ({"search": "0203 555"}, set()),
        ({"state": "new"}, {"hang"}),
        ({"state": "in_hand"}, {"tem"}),
        ({"kind": "quality"}, {"hang"}),
        ({"kind": "quality", "state": "in_hand"}, set()),
    ],
)
def test_list_reports__searches_without_marks_and_filters(
    world: World, filters: dict[str, Any], seen: set[str]
) -> None:
    stamp = code(world.order(until="issued"), 0)
    refs = {
        services.receive_report(**report_arguments(world, code=stamp)).ref: "tem",
        services.receive_report(
            **report_arguments(world, kind="quality", text="Hàng ẩm mốc.", seen_at_place="Chợ Đông Triều")
        ).ref: "hang",
    }
    first = Report.objects.get(code=stamp)
    services.take_report(**handling(world, first))
    reports = queries.list_reports(world.actor("inspector"), **filters)
    assert {refs[report.ref] for report in reports} == seen
    assert list(queries.list_reports(world.actor("inspector"), search=stamp)) == [first]
