"""A dossier from draft to the council, and back for more, through every state (QĐ 26/2026/QĐ-TTg, Art. 7)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from ocop.base.workdays import add_working_days
from ocop.domain.dossiers import queries, services
from ocop.domain.dossiers.models import Dossier
from ocop.domain.dossiers.states import ReturnLevel
from tests.domain.assertions import last_line, one_line
from tests.factories import dossiers
from tests.factories.world import World


def test_a_dossier__goes_from_draft_to_the_province(world: World) -> None:
    made = dossiers.dossier(world, until="accepted")
    today = timezone.localdate(world.now)
    assert made.state == "accepted"
    assert made.receipt_number == f"01-01/PĐK-22-06994-{today.year}"
    assert made.product_code == f"22-06994-01-{today.year}"
    assert made.due_on == add_working_days(today, 15)
    assert made.accepted_number == f"001-01/PĐK-22-06994-{today.year}"
    assert made.report.letter_number == "45/UBND"
    assert queries.missing(made, today) == ()


def test_the_commune__returns_a_dossier_and_the_days_restart(world: World) -> None:
    made = dossiers.dossier(world, until="received")
    commune, producer = world.actor("commune_officer"), world.actor("producer")
    with one_line("dossier.returned", on=made):
        services.return_to_producer(
            level=ReturnLevel.COMMUNE,
            dossier_id=made.pk,
            reasons="Thiếu hợp đồng liên kết.",
            criteria=["1.5"],
            by=commune,
            at=world.now,
        )
    later = world.now + timedelta(days=10)
    services.submit(dossier_id=made.pk, by=producer, at=later)
    again = services.receive(dossier_id=made.pk, samples=5, by=commune, at=later)
    assert again.due_on == add_working_days(timezone.localdate(later), 15)
    assert again.receipt_number == made.receipt_number
    assert again.product_code == made.product_code
    back = again.returns.get()
    assert (back.level, back.criteria, back.answered_at) == ("commune", ["1.5"], later)


def test_the_province__sends_back_and_the_producer_answers_it(world: World) -> None:
    made = dossiers.dossier(world, until="forwarded")
    services.return_to_producer(
        level=ReturnLevel.PROVINCE, dossier_id=made.pk, reasons="Cần ảnh nhãn.", by=world.actor("officer"), at=world.now
    )
    assert Dossier.objects.get(pk=made.pk).state == "sent_back"
    sent = services.submit(dossier_id=made.pk, by=world.actor("producer"), at=world.now)
    assert sent.state == "forwarded"
    assert services.accept(dossier_id=made.pk, by=world.actor("officer"), at=world.now).state == "accepted"


def test_submit__logs_the_digest_of_answers_and_evidence(world: World) -> None:
    made = dossiers.dossier(world)
    services.submit(dossier_id=made.pk, by=world.actor("producer"), at=world.now)
    digest = last_line().facts["digest"]
    assert len(digest) == 64
    other = dossiers.dossier(
        world, marks={**dossiers.best_marks(made), "1.2": 0}, product=dossiers.fresh_product(world)
    )
    services.submit(dossier_id=other.pk, by=world.actor("producer"), at=world.now)
    assert last_line().facts["digest"] != digest


def test_another_product__takes_the_next_number_in_the_commune(world: World) -> None:
    first = dossiers.dossier(world, until="received")
    second = dossiers.dossier(world, until="received", product=dossiers.fresh_product(world))
    assert (first.product_code[9:11], second.product_code[9:11]) == ("01", "02")


@pytest.mark.parametrize("state", dossiers.STATES)
def test_late__are_those_the_commune_holds_past_its_day(world: World, state: str) -> None:
    made = dossiers.dossier(world, until=state)
    officer = world.actor("officer")
    after = add_working_days(timezone.localdate(world.now), 16)
    late = queries.list_dossiers(officer, late=True, on=after)
    assert list(late) == ([made] if state in {"submitted", "received"} else [])
    assert queries.is_late(made, after) is (state in {"submitted", "received"})
    today = timezone.localdate(world.now)
    assert list(queries.list_dossiers(officer, late=True, on=today)) == []
    assert not queries.is_late(made, today)
    assert set(queries.list_dossiers(officer, late=False, on=after)).isdisjoint(late)
