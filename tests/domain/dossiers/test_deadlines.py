"""The commune's 15 working days (QĐ 26/2026/QĐ-TTg, Art. 7.2) over Tết, year ends, swaps; numbers of a year; rounds."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from ocop.base.refs import LOCAL_TIME
from ocop.base.workdays import add_working_days
from ocop.domain.cycles.models import Round
from ocop.domain.cycles.rules import Standing
from ocop.domain.dossiers import queries, services
from ocop.domain.dossiers.models import Dossier
from ocop.domain.dossiers.states import ReturnLevel
from tests.domain.assertions import assert_denied
from tests.factories import dossiers
from tests.factories.world import World
from tests.web.http_helpers import text


def at(day: date, hour: int = 9, minute: int = 0) -> datetime:
    """Return a local moment."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=LOCAL_TIME)


def received(world: World, made: Dossier, moment: datetime) -> Dossier:
    return services.receive(dossier_id=made.pk, samples=5, by=world.actor("commune_officer"), at=moment)


@pytest.mark.parametrize(
    ("day", "due"),
    [
        (date(2026, 12, 21), date(2027, 1, 12)),  # over the year end: 1 January is off
        (date(2027, 1, 25), date(2027, 2, 22)),  # over Tết: 4 to 10 February 2027 are off
        (date(2027, 2, 3), date(2027, 3, 3)),  # the last day worked before Tết
        (date(2027, 2, 6), date(2027, 3, 3)),  # received on the first day of the year itself
        (date(2027, 4, 15), date(2027, 5, 11)),  # Hùng Kings, 30 April, 1 May and the day in lieu
        (date(2027, 3, 1), date(2027, 3, 22)),  # three plain weeks
    ],
)
def test_due_on__is_the_fifteenth_working_day_after_reception(world: World, day: date, due: date) -> None:
    made = dossiers.dossier(world, until="submitted")
    assert received(world, made, at(day)).due_on == due


def test_due_on__follows_the_days_an_office_adds(world: World, settings: Any) -> None:
    made = dossiers.dossier(world, until="submitted")
    swaps = {"off": ["2027-03-05"], "work": ["2027-03-13"]}
    Path(settings.OCOP_HOME, "holidays.json").write_text(json.dumps(swaps), encoding="utf-8")
    assert received(world, made, at(date(2027, 3, 1))).due_on == date(2027, 3, 22)
    swaps = {"off": ["2027-03-05"]}
    Path(settings.OCOP_HOME, "holidays.json").write_text(json.dumps(swaps), encoding="utf-8")
    other = dossiers.dossier(world, until="submitted", product=dossiers.fresh_product(world))
    assert received(world, other, at(date(2027, 3, 1))).due_on == date(2027, 3, 23)


@pytest.mark.parametrize(("on", "late"), [(date(2027, 2, 22), False), (date(2027, 2, 23), True)])
def test_late__begins_the_day_after(world: World, on: date, late: bool) -> None:
    made = dossiers.dossier(world, until="submitted")
    made = received(world, made, at(date(2027, 1, 25)))
    assert queries.is_late(made, on) is late
    assert list(queries.list_dossiers(world.actor("officer"), late=True, on=on)) == ([made] if late else [])


def test_late__stops_while_the_producer_has_the_dossier(world: World) -> None:
    made = received(world, dossiers.dossier(world, until="submitted"), at(date(2027, 1, 25)))
    services.return_to_producer(
        level=ReturnLevel.COMMUNE,
        dossier_id=made.pk,
        reasons="Thiếu ảnh.",
        by=world.actor("commune_officer"),
        at=at(date(2027, 2, 1)),
    )
    officer, on = world.actor("officer"), date(2027, 2, 25)
    assert not queries.list_dossiers(officer, late=True, on=on).exists()
    made = Dossier.objects.get(pk=made.pk)
    assert made.due_on == date(2027, 2, 22)
    services.submit(dossier_id=made.pk, by=world.actor("producer"), at=at(date(2027, 2, 24)))
    assert not queries.list_dossiers(officer, late=True, on=on).exists(), "sent anew: its old day says nothing"
    assert received(world, made, at(date(2027, 2, 25))).due_on == date(2027, 3, 18)


@pytest.mark.parametrize(("on", "late"), [(date(2027, 2, 22), False), (date(2027, 2, 23), True)])
def test_late__counts_for_a_commune_that_never_receives(world: World, on: date, late: bool) -> None:
    made = dossiers.dossier(world, until="submitted")
    Dossier.objects.filter(pk=made.pk).update(submitted_at=at(date(2027, 1, 25), 23, 30))
    made.refresh_from_db()
    assert queries.is_late(made, on) is late
    assert queries.list_dossiers(world.actor("officer"), late=True, on=on).exists() is late


def test_late__is_on_the_pages_of_the_province_received_or_not(world: World) -> None:
    made = dossiers.dossier(world, until="submitted")
    long_ago = world.now - timedelta(days=90)
    Dossier.objects.filter(pk=made.pk).update(submitted_at=long_ago)
    due = f"{add_working_days(timezone.localdate(long_ago), 15):%d/%m/%Y}"
    listed = text(world.client("officer").get("/staff/dossiers/"))
    assert f"{due}, quá hạn" in listed
    home = text(world.client("officer").get("/staff/"))
    assert "Xã, phường quá hạn" in home
    assert made.ref in home
    assert f"hạn {due}" in home
    assert "Xã, phường quá hạn" not in text(world.client("commune_officer").get("/staff/"))
    assert "Quá hạn" in text(world.client("commune_officer").get("/staff/"))


def test_numbers__restart_with_the_local_year_and_the_product_keeps_its_own(world: World) -> None:
    first, second = (dossiers.dossier(world, until="submitted") for _ in range(2))
    old_year = received(world, first, at(date(2026, 12, 31), 23, 59))
    new_year = received(world, second, at(date(2027, 1, 1), 0, 1))
    assert (old_year.receipt_number, old_year.product_code) == ("01-01/PĐK-22-06994-2026", "22-06994-01-2026")
    assert (new_year.receipt_number, new_year.product_code) == ("01-02/PĐK-22-06994-2027", "22-06994-02-2027")


def test_the_same_product__in_the_same_year_has_the_same_code(world: World) -> None:
    product = dossiers.fresh_product(world)
    first = received(world, dossiers.dossier(world, until="submitted", product=product), at(date(2027, 1, 4)))
    services.return_to_producer(
        level=ReturnLevel.COMMUNE,
        dossier_id=first.pk,
        reasons="Thiếu.",
        by=world.actor("commune_officer"),
        at=at(date(2027, 1, 5)),
    )
    services.withdraw(dossier_id=first.pk, reason="Làm lại.", by=world.actor("producer"), at=at(date(2027, 1, 5)))
    second = dossiers.dossier(world, until="submitted", product=product)
    second = received(world, second, at(date(2027, 2, 1)))
    assert (second.product_code, second.receipt_number) == (first.product_code, "02-01/PĐK-22-06994-2027")


def test_a_reevaluation__registered_in_time_may_not_be_sent_after_its_window(world: World) -> None:
    left = 125  # days before the certificate ends: five more may it be sent
    standing = Standing(4, timezone.localdate(world.now) + timedelta(days=left))
    made = dossiers.dossier(world, kind="reevaluation", standing=standing, complete=False)
    dossiers.fill(world, made)
    made.refresh_from_db()
    by = world.actor("producer")
    codes = [lack.code for lack in queries.missing(made, timezone.localdate(world.now))]
    assert codes == []
    late = world.now + timedelta(days=6)
    assert [lack.code for lack in queries.missing(made, timezone.localdate(late))] == ["not-in-time"]
    with assert_denied("dossier.incomplete"):
        services.submit(dossier_id=made.pk, by=by, at=late)
    services.submit(dossier_id=made.pk, by=by, at=world.now + timedelta(days=5))
    services.return_to_producer(
        level=ReturnLevel.COMMUNE,
        dossier_id=made.pk,
        reasons="Thiếu ảnh.",
        by=world.actor("commune_officer"),
        at=late + timedelta(days=3),
    )
    assert services.submit(dossier_id=made.pk, by=by, at=late + timedelta(days=9)).state == "submitted"


def test_misses_round__once_it_is_proposed_on_the_round_s_day_or_later(world: World) -> None:
    made = dossiers.dossier(world, until="received")
    day = Round.objects.get(number=9).proposed_before
    assert not queries.misses_round(made, day - timedelta(days=1))
    assert queries.misses_round(made, day)
    made = dossiers.forward(world, made)
    assert not queries.misses_round(made, day), "it was proposed in time, whatever the day"
