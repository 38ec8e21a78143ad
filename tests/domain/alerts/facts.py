"""Valid acts on reports, from which a refusal differs in one fact."""

from __future__ import annotations

from typing import Any

from ocop.domain.alerts import services
from ocop.domain.alerts.models import Report
from tests.factories.world import World

NOT_THEIRS = ["stranger", "producer", "other_producer", "council_member", "commune_officer", "other_commune_officer",
              "administrator"]  # fmt: skip
OUTCOME = "Đã kiểm tra: tem thật, bong do ẩm"


def report_arguments(world: World, **changed: Any) -> dict[str, Any]:
    """Return the arguments of a valid report, with changes."""
    lawful = {
        "code": "",
        "kind": "fake",
        "text": "Tem in mờ, bong mép.",
        "seen_at_place": "Chợ Hạ Long 1",
        "contact": "0203 555 0102",
        "at": world.now,
    }
    return lawful | changed


def handling(world: World, report: Report, **changed: Any) -> dict[str, Any]:
    """Return the arguments of taking up a report, with changes."""
    return {"report_id": report.pk, "by": world.actor("inspector"), "at": world.now} | changed


def in_state(world: World, state: str) -> Report:
    """Return a report, brought into a state through the acts."""
    report = services.receive_report(**report_arguments(world))
    if state == "in_hand":
        services.take_report(**handling(world, report))
    elif state == "closed":
        services.close_report(**handling(world, report), outcome=OUTCOME)
    return Report.objects.get(pk=report.pk)
