"""The stars a decision gives are recorded (QĐ 26/2026/QĐ-TTg, Art. 4)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from ocop.domain.certificates import queries, rules, services
from ocop.domain.certificates.models import Certificate
from ocop.domain.certificates.states import Basis, LiveState
from tests.domain.assertions import assert_denied, last_line, nfd, one_line
from tests.domain.certificates.facts import decision, today
from tests.factories.world import World
from tests.web.http_helpers import text


@pytest.mark.parametrize("stars", [3, 4, 5])
def test_record_decision__stores_stars_that_hold_for_36_months(world: World, stars: int) -> None:
    with one_line("certificate.recorded"):
        made = services.record_decision(**decision(world, stars=stars))
    assert made.ref == f"CN-{world.now.year}-00002"
    assert (made.stars, made.basis, made.state) == (stars, "decision", "valid")
    assert (made.valid_from, made.year) == (made.decided_on, made.decided_on.year)
    assert made.valid_until == rules.last_valid_day(made.decided_on)
    assert made.recorded_by_id == world.actor("officer").user_id
    live = queries.live(world.other_product.pk, today(world))
    assert live is not None
    assert (live.holds, live.stars) == (True, stars)
    assert last_line().facts == {"stars": stars, "decision": "77/QĐ-THU"}


def test_record_decision__takes_a_shorter_time_that_begins_later(world: World) -> None:
    begins = today(world) + timedelta(days=5)
    made = services.record_decision(
        **decision(world, valid_from=begins, valid_until=begins + timedelta(days=90), basis=Basis.DEMONSTRATION)
    )
    assert (made.valid_from, made.valid_until) == (begins, begins + timedelta(days=90))
    assert queries.stand(made, today(world)).state is LiveState.NOT_YET
    assert queries.stand(made, begins).state is LiveState.VALID


def test_record_decision__stores_one_normal_form(world: World) -> None:
    made = services.record_decision(**decision(world, decision_number=nfd(" 77/QĐ-THỬ "), issuer=nfd("Cơ  quan")))
    assert (made.decision_number, made.issuer) == ("77/QĐ-THỬ", "Cơ quan")


@pytest.mark.parametrize("who", ["stranger", "other_producer", "approver", "inspector", "council_member",
                                 "other_commune_officer", "administrator"])  # fmt: skip
def test_record_decision__is_refused_to_all_but_the_office(world: World, who: str) -> None:
    with assert_denied("certificate.not-yours"):
        services.record_decision(**decision(world, by=world.actor(who)))


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"stars": 2}, "certificate.stars"),
        ({"stars": 6}, "certificate.stars"),
        ({"stars": 0}, "certificate.stars"),
        ({"stars": -4}, "certificate.stars"),
        ({"stars": 10**20}, "certificate.stars"),
        ({"decision_number": ""}, "value.missing"),
        ({"decision_number": "n" * 61}, "value.too-long"),
        ({"issuer": " "}, "value.missing"),
        ({"issuer": "n" * 151}, "value.too-long"),
        ({"source": "n" * 401}, "value.too-long"),
        ({"basis": "public_source"}, "certificate.basis"),
        ({"basis": ""}, "certificate.basis"),
        ({"decided_on": date(2012, 12, 31)}, "certificate.year"),
        ({"decided_on": date.min}, "certificate.year"),
        ({"decided_on": date.max}, "certificate.future"),
    ],
)
def test_record_decision__is_refused_with_a_bad_value(world: World, changed: dict[str, Any], code: str) -> None:
    with assert_denied(code):
        services.record_decision(**decision(world, **changed))


@pytest.mark.parametrize(
    ("dates", "code"),
    [
        ({"decided_on": 1}, "certificate.future"),
        ({"valid_from": -11}, "certificate.before-decision"),
        ({"valid_until": -10}, "certificate.order"),
        ({"valid_until": -20}, "certificate.order"),
        ({"valid_until": 3 * 366}, "certificate.too-long"),
        ({"valid_from": 10, "valid_until": 9}, "certificate.order"),
    ],
)
def test_record_decision__is_refused_with_days_out_of_order(world: World, dates: dict[str, int], code: str) -> None:
    changed = {name: today(world) + timedelta(days=days) for name, days in dates.items()}
    with assert_denied(code):
        services.record_decision(**decision(world, **changed))


def test_record_decision__of_the_same_decision_twice_is_refused_by_the_act_and_by_the_database(world: World) -> None:
    first = services.record_decision(**decision(world))
    with assert_denied("certificate.taken"):
        services.record_decision(**decision(world, stars=5))
    second = services.record_decision(**decision(world, decision_number="78/QĐ-THU"))
    with pytest.raises(IntegrityError), transaction.atomic():
        Certificate.objects.filter(pk=second.pk).update(decision_number=first.decision_number)


def test_the_database_refuses_a_decision_without_its_parts(world: World) -> None:
    rows = Certificate.objects.filter(pk=world.certificate.pk)
    for part in ({"decided_on": None}, {"valid_until": None}, {"decision_number": ""}, {"stars": 6}, {"stars": 0}):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**part)


def test_record_decision__under_an_older_instrument_holds_to_its_own_day_and_names_its_criteria(world: World) -> None:
    """A certificate of 1 December 2024 under QĐ 148/QĐ-TTg holds to 1 December 2027, by the criteria of its day."""
    made = services.record_decision(
        **decision(world, decided_on=date(2024, 12, 1), criteria_named=nfd("Quyết định 148/QĐ-TTg năm 2023"))
    )
    assert made.valid_until == date(2027, 12, 1)
    assert made.criteria_set is None
    for client, address in (
        (world.client("nobody"), f"/c/{made.ref}/"),
        (world.client("officer"), f"/staff/certificates/{made.ref}/"),
    ):
        assert "Quyết định 148/QĐ-TTg năm 2023" in text(client.get(address))
    with assert_denied("value.too-long"):
        services.record_decision(**decision(world, decision_number="2/QĐ", criteria_named="x" * 121))
