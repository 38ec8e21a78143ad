"""A dossier after one that was evaluated: what it begins with, what must be new; and withdrawing to start again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from ocop.base.actors import STRANGER
from ocop.domain.cycles.models import Registration, Round
from ocop.domain.cycles.rules import Standing
from ocop.domain.cycles.services import open_round, withdraw_registration
from ocop.domain.dossiers import queries, services
from ocop.domain.dossiers.models import Dossier
from ocop.domain.dossiers.rules import SystemRecord
from ocop.domain.dossiers.states import ReturnLevel
from ocop.domain.producers import services as producers
from tests.domain.assertions import assert_denied
from tests.factories import dossiers
from tests.factories.world import World


def evaluated(world: World) -> Dossier:
    """Return a dossier a council has ended."""
    made = dossiers.dossier(world, until="accepted")
    return services.conclude(dossier_id=made.pk, by=world.actor("officer"), at=world.now)


def again(world: World, before: Dossier, *, kind: str = "upgrade", days: int = 500) -> Dossier:
    """Return the next dossier of the product, in a round of its own."""
    today = timezone.localdate(world.now)
    if not Round.objects.filter(number=10).exists():
        open_round(
            level="province", year=today.year, number=10, proposed_before=today + timedelta(days=30),
            finish_before=today + timedelta(days=36), by=world.actor("officer"), at=world.now,
        )  # fmt: skip
    standing = Standing(3 if kind == "upgrade" else 4, today + timedelta(days=days))
    registered = dossiers.registration(
        world, kind=kind, target=4, product=before.product, standing=standing, round_id=Round.objects.get(number=10).pk
    )
    return services.open_dossier(registration_id=registered.pk, by=world.actor("producer"), at=world.now)


def test_open_dossier__takes_over_answers_marks_and_papers_but_no_records(world: World) -> None:
    first = dossiers.dossier(world)
    services.attach_record(
        dossier_id=first.pk, record=SystemRecord("stamp", "120 tem"), by=world.actor("producer"), at=world.now
    )
    for step in (dossiers.submit, dossiers.receive, dossiers.forward, dossiers.accept):
        step(world, first)
    before = services.conclude(dossier_id=first.pk, by=world.actor("officer"), at=world.now)
    made = again(world, before)
    assert made.previous_id == before.pk
    assert made.answers == before.answers
    assert queries.marks_of(made) == queries.marks_of(before)
    papers = before.attachments.filter(paper__isnull=False)
    assert made.attachments.count() == papers.count()
    assert not made.attachments.filter(paper=None).exists()
    assert (made.state, made.product_code, made.receipt_number) == ("draft", "", "")


def test_open_dossier__follows_papers_to_the_version_in_use_and_drops_withdrawn_ones(world: World) -> None:
    before = evaluated(world)
    papers = {row.paper.kind: row.paper for row in before.attachments.filter(criterion="") if row.paper}
    newer = dossiers.replace(world, dossiers.replace(world, papers["food_safety"]))
    producers.withdraw_paper(
        paper_id=papers["production_licence"].pk, reason="Nhầm.", by=world.actor("producer"), at=world.now
    )
    made = again(world, before)
    copied = {row.paper.kind: row.paper for row in made.attachments.filter(criterion="") if row.paper}
    assert copied["food_safety"] == newer
    assert "production_licence" not in copied
    assert copied["market"] == papers["market"]
    assert [(change.about, change.which) for change in queries.changes(made)] == [
        ("papers", newer.ref), ("papers", papers["food_safety"].ref), ("papers", papers["production_licence"].ref),
    ]  # fmt: skip


def test_open_dossier__takes_over_papers_that_ran_out_and_asks_for_new_ones(world: World) -> None:
    today = timezone.localdate(world.now)
    short = dossiers.paper(world, "food_safety", valid_until=today, title="Giấy sắp hết hạn")
    before = evaluated(world)
    assert before.attachments.filter(paper=short).exists()
    made = again(world, before)
    lacks = {lack.code: lack for lack in queries.missing(made, today + timedelta(days=1))}
    assert {"paper-over", "food-safety"} <= set(lacks)
    assert "Giấy sắp hết hạn" in lacks["paper-over"].sentence


def test_open_dossier__takes_figures_from_the_producer_s_years(world: World) -> None:
    before = evaluated(world)
    producers.record_figures(
        producer_id=world.producer.pk, year=timezone.localdate(world.now).year - 1, revenue=2_000_000_000, profit=None,
        output="", workers=None, local_workers=None, by=world.actor("producer"), at=world.now,
    )  # fmt: skip
    made = again(world, before, kind="reevaluation", days=150)
    assert "2.000.000.000 đ" in made.answers["figures"]
    lacks = [lack.where for lack in queries.missing(made, timezone.localdate(world.now))]
    assert lacks == ["answers:material", "answers:technology", "answers:quality", "answers:market"]


def test_open_dossier__for_the_first_time_is_empty(world: World) -> None:
    before = evaluated(world)
    Registration.objects.filter(pk=before.registration_id).update(
        state="withdrawn", withdrawn_at=world.now, withdraw_reason="Đã xong."
    )
    made = dossiers.dossier(world, product=before.product, complete=False)
    assert made.previous is None
    assert queries.marks_of(made) == {}


def test_withdraw__frees_the_product_for_another_registration_in_the_round(world: World) -> None:
    product = dossiers.fresh_product(world)
    made = dossiers.dossier(world, product=product, until="submitted")
    services.withdraw(dossier_id=made.pk, reason="Chưa kịp mẫu.", by=world.actor("producer"), at=world.now)
    made.refresh_from_db()
    assert (made.state, made.withdraw_reason, made.registration.state) == ("withdrawn", "Chưa kịp mẫu.", "withdrawn")
    assert dossiers.dossier(world, product=product, until="submitted").state == "submitted"


def test_submit__is_refused_once_the_registration_was_withdrawn(world: World) -> None:
    made = dossiers.dossier(world)
    withdraw_registration(
        registration_id=made.registration_id, reason="Nhầm đợt.", by=world.actor("producer"), at=world.now
    )
    assert [lack.code for lack in queries.missing(queries.get_dossier(world.actor("producer"), made.ref),
                                                  timezone.localdate(world.now))] == ["registration"]  # fmt: skip
    with assert_denied("dossier.incomplete"):
        services.submit(dossier_id=made.pk, by=world.actor("producer"), at=world.now)
    services.withdraw(dossier_id=made.pk, reason="Nhầm đợt.", by=world.actor("producer"), at=world.now)


def test_renew_papers__shows_what_replaced_them_once(world: World) -> None:
    made, by = dossiers.dossier(world), world.actor("producer")
    old = made.attachments.filter(criterion="1.1").get().paper
    assert old is not None
    many = made.attachments.filter(paper=old).count()
    newer = dossiers.replace(world, old)
    services.attach_paper(dossier_id=made.pk, criterion="1.1", paper_id=newer.pk, by=by, at=world.now)
    with assert_denied("dossier.not-yours"):
        services.renew_papers(dossier_id=made.pk, by=world.actor("other_producer"), at=world.now)
    services.renew_papers(dossier_id=made.pk, by=by, at=world.now)
    assert not made.attachments.filter(paper=old).exists()
    assert made.attachments.filter(paper=newer).count() == many
    with assert_denied("dossier.nothing-new"):
        services.renew_papers(dossier_id=made.pk, by=by, at=world.now)
    dossiers.submit(world, made)
    with assert_denied("dossier.not-editable"):
        services.renew_papers(dossier_id=made.pk, by=by, at=world.now)


@pytest.mark.parametrize(
    ("act", "state", "who", "facts"),
    [
        ("receive", "submitted", "commune_officer", {"samples": 5}),
        ("return_to_producer", "received", "commune_officer", {"level": ReturnLevel.COMMUNE, "reasons": "Thiếu."}),
        ("write_report", "received", "commune_officer", dossiers.REPORT),
        ("accept", "forwarded", "officer", {}),
        ("return_to_producer", "forwarded", "officer", {"level": ReturnLevel.PROVINCE, "reasons": "Thiếu."}),
    ],
)
def test_an_officer__never_handles_the_dossier_of_a_producer_they_speak_for(
    world: World, act: str, state: str, who: str, facts: dict[str, Any]
) -> None:
    made = dossiers.dossier(world, until=state)
    torn = replace(world.actor(who), producers=frozenset({world.producer.pk}))
    with assert_denied("dossier.own"):
        getattr(services, act)(dossier_id=made.pk, **facts, by=torn, at=world.now)
    getattr(services, act)(dossier_id=made.pk, **facts, by=world.actor(who), at=world.now)


def test_conclude__is_refused_to_strangers_and_before_the_province_accepted(world: World) -> None:
    made = dossiers.dossier(world, until="forwarded")
    with assert_denied("dossier.not-now"):
        services.conclude(dossier_id=made.pk, by=world.actor("officer"), at=world.now)
    dossiers.accept(world, made)
    with assert_denied("dossier.not-office"):
        services.conclude(dossier_id=made.pk, by=STRANGER, at=world.now)
    assert services.conclude(dossier_id=made.pk, by=world.actor("officer"), at=world.now).state == "evaluated"
