"""A consumer reports a stamp or goods, anonymously."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from ocop.domain.alerts import rules, services
from ocop.domain.alerts.models import RecentSender, Report
from ocop.domain.alerts.states import ReportKind
from ocop.standards.code import grouped
from ocop.standards.code.random_code import random_code
from tests.domain.alerts.facts import report_arguments
from tests.domain.assertions import assert_denied, last_line, nfd, one_line
from tests.factories.stamps import code
from tests.factories.world import World

ONE, TWO = b"1" * 16, b"2" * 16


@pytest.mark.parametrize("kind", ReportKind.values)
def test_receive_report__stores_a_new_report_and_logs_it(world: World, kind: str) -> None:
    with one_line("report.received"):
        made = services.receive_report(**report_arguments(world, kind=kind, text=nfd(" Tem  in mờ.\r\n\r\nBong mép. ")))
    kept = Report.objects.get(pk=made.pk)
    assert kept.ref == f"PA-{timezone.localdate(world.now).year}-00001"
    assert (kept.kind, kept.state, kept.received_at) == (kind, "new", world.now)
    assert kept.text == "Tem in mờ.\n\nBong mép."
    assert (kept.seen_at_place, kept.contact) == ("Chợ Hạ Long 1", "0203 555 0102")
    assert (kept.code, kept.epoch, kept.number, kept.product) == ("", None, None, None)
    line = last_line()
    assert (line.object_id, line.actor_id, line.facts) == (str(kept.pk), None, {"kind": kind})


@pytest.mark.parametrize("typed", [str, grouped, str.lower, "https://x.vn/{}".format])
def test_receive_report__finds_the_stamp_however_its_code_is_given(world: World, typed: Any) -> None:
    order = world.order(until="issued")
    text = typed(code(order, 7))
    made = services.receive_report(**report_arguments(world, code=text))
    assert (made.code, made.epoch, made.number) == (text, order.lot.epoch, order.lot.base + 7)
    assert made.product == world.product


@pytest.mark.parametrize("typed", ["không phải mã", "123", "S17K2M9PX4TQ8RDW", "🐟" * 40])
def test_receive_report__keeps_a_code_that_is_none_of_ours_as_typed(world: World, typed: str) -> None:
    made = services.receive_report(**report_arguments(world, code=typed))
    assert (made.code, made.product, made.number) == (typed, None, None)


def test_receive_report__keeps_a_forged_code(world: World) -> None:
    world.order(until="issued")
    forged = random_code(7)
    assert services.receive_report(**report_arguments(world, code=forged)).product is None


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"kind": ""}, "report.kind"),
        ({"kind": "rumour"}, "report.kind"),
        ({"text": ""}, "report.empty"),
        ({"text": " \r\n\t"}, "report.empty"),
        ({"text": "\u200b\ufeff"}, "report.empty"),
        ({"text": "t" * 2001}, "value.too-long"),
        ({"code": "c" * 41}, "value.too-long"),
        ({"seen_at_place": "p" * 201}, "value.too-long"),
        ({"contact": "c" * 121}, "value.too-long"),
    ],
)
def test_receive_report__is_refused_with_a_bad_value(world: World, changed: dict[str, Any], why: str) -> None:
    with assert_denied(why):
        services.receive_report(**report_arguments(world, device=ONE, address=TWO, **changed))


def test_receive_report__takes_so_many_an_hour_from_a_device(world: World, settings: Any) -> None:
    settings.OCOP_REPORTS_AN_HOUR = 3
    facts = report_arguments(world, device=ONE, address=TWO)
    for _ in range(3):
        services.receive_report(**facts)
    with assert_denied("report.too-many"):
        services.receive_report(**facts)
    with assert_denied("report.too-many"):
        services.receive_report(**{**facts, "address": b"3" * 16})
    assert services.receive_report(**{**facts, "device": b"4" * 16}).ref.endswith("-00004")


def test_receive_report__counts_who_has_no_cookie_by_address(world: World, settings: Any) -> None:
    settings.OCOP_REPORTS_AN_HOUR = 2
    facts = report_arguments(world, device=None, address=TWO)
    services.receive_report(**report_arguments(world, device=ONE, address=TWO))
    for _ in range(2):
        services.receive_report(**facts)
    with assert_denied("report.too-many"):
        services.receive_report(**facts)
    services.receive_report(**{**facts, "address": ONE})


def test_receive_report__takes_ten_times_as_many_from_an_address_whatever_the_cookies(
    world: World, settings: Any
) -> None:
    settings.OCOP_REPORTS_AN_HOUR = 1
    for number in range(rules.ONE_ADDRESS):
        services.receive_report(**report_arguments(world, device=bytes([number] * 16), address=TWO))
    with assert_denied("report.too-many"):
        services.receive_report(**report_arguments(world, device=b"n" * 16, address=TWO))
    services.receive_report(**report_arguments(world, device=b"n" * 16, address=ONE))


def test_receive_report__takes_more_when_the_hour_is_over(world: World, settings: Any) -> None:
    settings.OCOP_REPORTS_AN_HOUR = 1
    services.receive_report(**report_arguments(world, device=ONE, address=TWO))
    for minutes in (0, 59):
        with assert_denied("report.too-many"):
            services.receive_report(
                **report_arguments(world, device=ONE, address=TWO, at=world.now + timedelta(minutes=minutes))
            )
    services.receive_report(**report_arguments(world, device=ONE, address=TWO, at=world.now + timedelta(hours=1)))


def test_receive_report__taken_down_by_the_office_is_not_counted(world: World, settings: Any) -> None:
    settings.OCOP_REPORTS_AN_HOUR = 1
    for _ in range(3):
        services.receive_report(**report_arguments(world))
    assert not RecentSender.objects.exists()


def test_forget_senders__keeps_those_of_the_last_hour_alone(world: World) -> None:
    for minutes in (61, 60, 59, 0):
        services.receive_report(**report_arguments(world, address=TWO, at=world.now - timedelta(minutes=minutes)))
    assert services.forget_senders(at=world.now) == 2
    assert services.forget_senders(at=world.now) == 0
    assert RecentSender.objects.count() == 2
    assert Report.objects.count() == 4
