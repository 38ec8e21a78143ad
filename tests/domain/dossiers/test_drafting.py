"""Writing a dossier: what it begins with, live points and stars, evidence of the system, what changed."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from ocop.base.models import AuditEntry
from ocop.domain.cycles.rules import Standing
from ocop.domain.dossiers import queries, services
from ocop.domain.dossiers.rules import SystemRecord
from ocop.domain.producers import services as producers
from tests.factories import dossiers
from tests.factories.world import World


def test_open_dossier__begins_with_what_is_known(world: World) -> None:
    year = timezone.localdate(world.now).year - 1
    producers.record_figures(
        producer_id=world.producer.pk, year=year, revenue=1_200_000_000, profit=90_000_000, output="12 tấn", workers=9,
        local_workers=8, by=world.actor("producer"), at=world.now,
    )  # fmt: skip
    made = dossiers.dossier(world, complete=False)
    assert "1.200.000.000 đ" in made.answers["figures"]
    assert made.criteria_set.number == 8
    assert made.criteria_set.instrument.code == "QD-26-2026"


def test_assessment__follows_choices_and_lists_what_the_next_star_needs(world: World) -> None:
    made = dossiers.dossier(world, marks={})
    assert (queries.assessment(made).total, queries.assessment(made).star) == (0, 1)
    best = dossiers.best_marks(made)
    for code, points in best.items():
        chosen = 3 if code == "4.1" else points
        services.mark_self(
            dossier_id=made.pk, criterion=code, points=chosen, description="", by=world.actor("producer"), at=world.now
        )
    now = queries.assessment(made)
    assert (now.band, now.star) == (5, 4)
    assert now.next_star is not None
    assert [(gate.criterion, gate.needed, gate.given) for gate in now.next_star.gates] == [("4.1", 5, 3)]
    assert sum(points for _, points, _ in now.parts) == now.total


def test_mark_self__taken_back_leaves_the_criterion_open(world: World) -> None:
    made = dossiers.dossier(world)
    services.mark_self(
        dossier_id=made.pk, criterion="1.2", points=None, description="", by=world.actor("producer"), at=world.now
    )
    lacks = queries.missing(made, timezone.localdate(world.now))
    assert [(lack.code, lack.where) for lack in lacks] == [("criterion", "criterion:1.2")]


def test_mark_self__keeps_one_case_of_a_criterion_with_cases(world: World) -> None:
    made = dossiers.dossier(world, set_number=26, marks={}, target=3)
    cases = [criterion for criterion in queries.criteria.sheet_of(made.criteria_set_id).criteria() if criterion.cases]
    code, (one, two) = cases[0].code, [case.code for case in cases[0].cases][:2]
    points = {option.case: option.points for option in cases[0].options}
    for case in (one, two):
        services.mark_self(
            dossier_id=made.pk, criterion=f"{code}:{case}", points=points[case], description="",
            by=world.actor("producer"), at=world.now,
        )  # fmt: skip
    assert [mark.criterion for mark in made.marks.all()] == [f"{code}:{two}"]


def test_attach_record__is_evidence_for_its_criterion_and_replaced_when_attached_again(world: World) -> None:
    made, by = dossiers.dossier(world, complete=False), world.actor("producer")
    first = services.attach_record(
        dossier_id=made.pk, record=SystemRecord("stamp", "120 tem", {"stamps": 120}), by=by, at=world.now
    )
    again = services.attach_record(
        dossier_id=made.pk, record=SystemRecord("stamp", "150 tem", {"stamps": 150}), by=by, at=world.now
    )
    assert (first.criterion, again.pk, again.facts["stamps"]) == ("2.3", first.pk, 150)
    assert (
        services.attach_record(dossier_id=made.pk, record=SystemRecord("story", "Có"), by=by, at=world.now).criterion
        == "5.1"
    )
    assert (
        services.attach_record(dossier_id=made.pk, record=SystemRecord("trace", "3 lô"), by=by, at=world.now).criterion
        == "4.2"
    )


def test_the_log__holds_one_line_of_editing_a_person_and_day(world: World) -> None:
    made, by = dossiers.dossier(world, complete=False), world.actor("producer")
    for text in ("một", "hai", "ba"):
        services.save_answers(dossier_id=made.pk, answers={"history": text}, by=by, at=world.now)
    services.save_answers(dossier_id=made.pk, answers={"history": "bốn"}, by=by, at=world.now + timedelta(days=1))
    assert AuditEntry.objects.filter(act="dossier.edited", object_id=str(made.pk)).count() == 2


def evaluated(world: World) -> object:
    """Return a product whose first dossier was evaluated."""
    made = dossiers.dossier(world, until="accepted")
    services.conclude(dossier_id=made.pk, by=world.actor("officer"), at=world.now)
    return made.product


def test_an_upgrade__begins_with_the_dossier_before_and_shows_what_changed(world: World) -> None:
    product, today = evaluated(world), timezone.localdate(world.now)
    from ocop.domain.cycles.models import Registration
    from ocop.domain.cycles.services import withdraw_registration

    withdraw_registration(
        registration_id=Registration.objects.get(product=product).pk, reason="Đã xong đợt này.",
        by=world.actor("producer"), at=world.now,
    )  # fmt: skip
    standing = Standing(3, today + timedelta(days=500))
    registered = dossiers.registration(world, kind="upgrade", target=4, product=product, standing=standing)
    made = services.open_dossier(registration_id=registered.pk, by=world.actor("producer"), at=world.now)
    assert queries.assessment(made).total == 100
    assert queries.changes(made) == ()
    assert [lack.code for lack in queries.missing(made, today)] == ["no-change"]
    made = services.save_answers(
        dossier_id=made.pk, answers={"quality": "Bao bì mới."}, by=world.actor("producer"), at=world.now
    )
    assert [change.which for change in queries.changes(made)] == ["quality"]
    assert queries.missing(made, today) == ()


def test_a_reevaluation__requires_only_the_fields_to_renew(world: World) -> None:
    product, today = evaluated(world), timezone.localdate(world.now)
    from ocop.domain.cycles.models import Registration

    Registration.objects.filter(product=product).update(
        state="withdrawn", withdrawn_at=world.now, withdraw_reason="Đã xong đợt này."
    )
    standing = Standing(4, today + timedelta(days=150))
    registered = dossiers.registration(world, kind="reevaluation", target=4, product=product, standing=standing)
    made = services.open_dossier(registration_id=registered.pk, by=world.actor("producer"), at=world.now)
    lacks = queries.missing(made, today)
    assert {lack.code for lack in lacks} == {"unrenewed"}
    assert [lack.where for lack in lacks] == [
        "answers:material", "answers:technology", "answers:quality", "answers:market", "answers:figures",
    ]  # fmt: skip


def test_missing__follows_papers_that_run_out(world: World) -> None:
    made, today = dossiers.dossier(world), timezone.localdate(world.now)
    later = today + timedelta(days=400)
    assert {lack.code for lack in queries.missing(made, later)} == {"test-report-old"}
