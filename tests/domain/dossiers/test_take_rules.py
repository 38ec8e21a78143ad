"""Criteria that change between opening and sending (Art. 12)."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.utils import timezone

from ocop.domain.criteria import queries as criteria
from ocop.domain.criteria import services as criteria_services
from ocop.domain.dossiers import queries, services
from ocop.domain.dossiers.states import ReturnLevel
from tests.domain.assertions import assert_denied, one_line
from tests.domain.criteria.facts import tiny
from tests.factories import dossiers
from tests.factories.world import World


def change_rules(world: World, folder: Path) -> None:
    """Put a new instrument in force today."""
    today = timezone.localdate(world.now).isoformat()
    criteria_services.load(
        folder=tiny(folder, head={"issued_on": today, "effective_from": today}), by=world.actor("officer"), at=world.now
    )


def test_a_draft__is_not_sent_under_rules_that_are_over(world: World, tmp_path: Path) -> None:
    made = dossiers.dossier(world)
    change_rules(world, tmp_path)
    with assert_denied("dossier.incomplete"):
        services.submit(dossier_id=made.pk, by=world.actor("producer"), at=world.now)
    lacks = queries.missing(made, timezone.localdate(world.now))
    assert [(lack.code, lack.where) for lack in lacks] == [("rules", "rules")]


def test_take_rules__keeps_what_the_new_rules_offer_and_every_paper(world: World, tmp_path: Path) -> None:
    made = dossiers.dossier(world)
    papers = set(made.attachments.filter(paper__isnull=False).values_list("paper_id", flat=True))
    answers = dict(made.answers)
    change_rules(world, tmp_path)
    with one_line("dossier.rules-taken", made):
        renewed = services.take_rules(dossier_id=made.pk, by=world.actor("producer"), at=world.now)
    assert renewed.criteria_set.instrument.code == "QD-TINY"
    sheet = criteria.sheet_of(renewed.criteria_set_id)
    offered = {criterion.code for criterion in sheet.criteria()}
    assert {key.partition(":")[0] for key in queries.marks_of(renewed)} <= offered
    assert set(renewed.attachments.filter(paper__isnull=False).values_list("paper_id", flat=True)) == papers
    assert set(renewed.attachments.values_list("criterion", flat=True)) <= offered | {""}
    assert renewed.answers == answers
    lacks = {lack.code for lack in queries.missing(renewed, timezone.localdate(world.now))}
    assert "rules" not in lacks
    assert "criterion" in lacks


@pytest.mark.parametrize("until", ["submitted", "received", "accepted"])
def test_what_was_filed__finishes_under_its_rules(world: World, tmp_path: Path, until: str) -> None:
    made = dossiers.dossier(world, until=until)
    before = made.criteria_set_id
    change_rules(world, tmp_path)
    made.refresh_from_db()
    assert made.criteria_set_id == before
    assert "rules" not in {lack.code for lack in queries.missing(made, timezone.localdate(world.now))}


def test_what_came_back__is_sent_again_under_its_rules(world: World, tmp_path: Path) -> None:
    made = dossiers.dossier(world, until="submitted")
    services.return_to_producer(
        level=ReturnLevel.COMMUNE, dossier_id=made.pk, reasons="Thiếu.", by=world.actor("commune_officer"), at=world.now
    )
    change_rules(world, tmp_path)
    with assert_denied("dossier.filed"):
        services.take_rules(dossier_id=made.pk, by=world.actor("producer"), at=world.now)
    sent = services.submit(dossier_id=made.pk, by=world.actor("producer"), at=world.now)
    assert sent.criteria_set.instrument.code == "QD-26-2026"


def test_take_rules__is_refused_while_the_rules_are_in_force_and_to_others(world: World, tmp_path: Path) -> None:
    made = dossiers.dossier(world)
    with assert_denied("dossier.rules-stand"):
        services.take_rules(dossier_id=made.pk, by=world.actor("producer"), at=world.now)
    change_rules(world, tmp_path)
    for who in ("other_producer", "officer", "commune_officer", "stranger"):
        with assert_denied("dossier.not-yours"):
            services.take_rules(dossier_id=made.pk, by=world.actor(who), at=world.now)


def test_the_page__moves_a_draft_to_the_rules_in_force(world: World, tmp_path: Path) -> None:
    made = dossiers.dossier(world)
    change_rules(world, tmp_path)
    client = world.client("producer")
    page = f"/portal/dossiers/{made.ref}/rules/"
    assert page in client.get(f"/portal/dossiers/{made.ref}/").content.decode()
    assert client.post(page).status_code == 302
    made.refresh_from_db()
    assert made.criteria_set.instrument.code == "QD-TINY"
