"""A re-evaluation ends within 45 days from the complete dossier; the office sees the day (Art. 7.6g)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from ocop.domain.cycles.rules import Standing
from ocop.domain.dossiers import queries, rules
from ocop.domain.dossiers.models import Dossier
from tests.factories import councils, dossiers
from tests.factories.world import World
from tests.web.http_helpers import text


def again(world: World, *, days_ago: int) -> Dossier:
    """Return a dossier of re-evaluation that the province took in some days ago."""
    until = world.now.date() + timedelta(days=150)
    made = dossiers.dossier(world, until="accepted", kind="reevaluation", standing=Standing(4, until), target=4)
    Dossier.objects.filter(pk=made.pk).update(accepted_at=world.now - timedelta(days=days_ago))
    return Dossier.objects.get(pk=made.pk)


@pytest.mark.parametrize(
    ("kind", "accepted", "due"),
    [
        ("reevaluation", date(2026, 11, 24), date(2027, 1, 8)),
        (
            "reevaluation",
            date(2027, 1, 1),
            date(2027, 2, 15),
        ),  # of the calendar, also over holidays
        ("reevaluation", None, None),
        ("first", date(2026, 11, 24), None),
        ("upgrade", date(2026, 11, 24), None),
    ],
)
def test_the_last_day_is_the_forty_fifth_after_the_complete_dossier(
    kind: str, accepted: date | None, due: date | None
) -> None:
    assert rules.reevaluation_due(kind, accepted) == due


@pytest.mark.parametrize(("days_ago", "late"), [(44, False), (45, False), (46, True)])
def test_it_is_overdue_from_the_day_after_while_there_is_no_result(world: World, days_ago: int, late: bool) -> None:
    made, today = again(world, days_ago=days_ago), timezone.localdate(world.now)
    assert queries.reevaluation_due(made) == today + timedelta(days=45 - days_ago)
    assert queries.is_reevaluation_late(made, today) is late
    assert list(queries.list_reevaluations(world.actor("officer"))) == [made]
    councils.case(world, until="concluded", dossier=made)
    assert not queries.is_reevaluation_late(Dossier.objects.get(pk=made.pk), today)
    assert not queries.list_reevaluations(world.actor("officer")).exists()


def test_pages_show_the_day_and_that_it_is_past(world: World) -> None:
    made = again(world, days_ago=10)
    due = f"{timezone.localdate(world.now) + timedelta(days=35):%d/%m/%Y}"
    case = councils.case(world, until="listed", dossier=made)
    office = world.client("officer")
    pages = (f"/staff/dossiers/{made.ref}/", f"/staff/sessions/cases/{case.pk}/")
    for page in (*pages, "/staff/"):
        page_text = text(office.get(page))
        assert due in page_text, page
        assert "quá hạn" not in page_text.lower(), page
    Dossier.objects.filter(pk=made.pk).update(accepted_at=world.now - timedelta(days=46))
    for page in pages:
        assert f"{timezone.localdate(world.now) - timedelta(days=1):%d/%m/%Y}, quá hạn" in text(office.get(page)), page
    assert "Đã quá 45 ngày để đánh giá lại." in text(office.get(pages[0]))
    assert "Quá hạn 45 ngày" in text(office.get("/staff/"))
    assert "Đánh giá lại trong 45 ngày" not in text(world.client("commune_officer").get("/staff/"))


def test_who_puts_it_before_a_session_sees_the_day(world: World) -> None:
    made = again(world, days_ago=10)
    planned = councils.session(world)
    due = f"{timezone.localdate(world.now) + timedelta(days=35):%d/%m/%Y}"
    page_text = text(world.client("officer").get(f"/staff/sessions/{planned.ref}/add/"))
    assert f"hạn đánh giá lại {due}" in page_text
    assert made.ref in page_text
