"""A paper is taken out of use."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from ocop.base import files
from ocop.domain.producers import queries, services
from ocop.domain.producers.models import Paper
from ocop.domain.producers.states import PaperLife
from tests.domain.assertions import assert_denied, last_line, nfd, one_line
from tests.domain.producers.facts import filed, newer, today
from tests.factories.world import World

OTHERS = ["stranger", "other_producer", "approver", "inspector", "council_member", "other_commune_officer"]


@pytest.mark.parametrize("who", ["producer", "officer", "commune_officer"])
def test_withdraw_paper__keeps_it_readable_but_no_longer_holding(world: World, who: str) -> None:
    made = filed(world)
    with one_line("paper.withdrawn", on=made):
        services.withdraw_paper(paper_id=made.pk, reason=nfd("Tải nhầm tệp"), by=world.actor(who), at=world.now)
    made.refresh_from_db()
    assert (made.state, made.reason) == ("withdrawn", "Tải nhầm tệp")
    assert last_line().facts == {"reason": "Tải nhầm tệp"}
    assert queries.paper_life(made, today(world)) == PaperLife.WITHDRAWN
    stored = services.read_paper(paper_id=made.pk, by=world.actor("producer"), at=world.now)
    files.open_file(stored).close()


@pytest.mark.parametrize("who", OTHERS)
def test_withdraw_paper__is_refused_to_all_others(world: World, who: str) -> None:
    made = filed(world)
    with assert_denied("producer.not-yours"):
        services.withdraw_paper(paper_id=made.pk, reason="lý do", by=world.actor(who), at=world.now)


@pytest.mark.parametrize(("reason", "code"), [("", "value.missing"), ("r" * 401, "value.too-long")])
def test_withdraw_paper__is_refused_without_a_reason_or_with_one_too_long(world: World, reason: str, code: str) -> None:
    made = filed(world)
    with assert_denied(code):
        services.withdraw_paper(paper_id=made.pk, reason=reason, by=world.actor("producer"), at=world.now)


def test_withdraw_paper__twice_or_after_a_newer_one_is_refused(world: World) -> None:
    by, at = world.actor("producer"), world.now
    made = filed(world)
    services.withdraw_paper(paper_id=made.pk, reason="lý do", by=by, at=at)
    with assert_denied("paper.not-now"):
        services.withdraw_paper(paper_id=made.pk, reason="lý do", by=by, at=at)
    old = filed(world)
    services.replace_paper(**newer(world, old))
    with assert_denied("paper.not-now"):
        services.withdraw_paper(paper_id=old.pk, reason="lý do", by=by, at=at)


def test_withdraw_paper__of_a_closed_producer_is_refused(world: World) -> None:
    made, by = filed(world), world.actor("officer")
    services.close(producer_id=world.producer.pk, reason="đã ngừng", by=by, at=world.now)
    with assert_denied("producer.closed"):
        services.withdraw_paper(paper_id=made.pk, reason="lý do", by=by, at=world.now)


@pytest.mark.parametrize("change", [{"state": "withdrawn", "reason": ""}, {"pages": 0}])
def test_the_table__holds_no_withdrawal_without_reason_and_no_paper_without_page(
    world: World, change: dict[str, object]
) -> None:
    made = filed(world)
    with pytest.raises(IntegrityError), transaction.atomic():
        Paper.objects.filter(pk=made.pk).update(**change)
