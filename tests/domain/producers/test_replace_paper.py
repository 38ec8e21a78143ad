"""A newer paper takes the place of an old one."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from ocop.domain.producers import services
from ocop.domain.producers.models import Paper
from tests.domain.assertions import last_line
from tests.domain.producers.facts import filed, newer, refused_without_a_file, today
from tests.factories import papers
from tests.factories.world import World

OTHERS = ["stranger", "other_producer", "approver", "inspector", "council_member", "other_commune_officer"]


@pytest.mark.parametrize("who", ["producer", "officer", "commune_officer"])
def test_replace_paper__files_the_new_one_and_sets_the_old_aside(world: World, who: str) -> None:
    old = filed(world, kind="test_report")
    made = services.replace_paper(**newer(world, old, by=world.actor(who)))
    old.refresh_from_db()
    assert (made.replaces, made.kind, made.state, made.pages) == (old, "test_report", "standing", 2)
    assert (old.state, old.replaced_by) == ("replaced", made)
    assert made.producer == world.producer
    assert (last_line().act, last_line().facts) == ("paper.filed", {"kind": "test_report", "pages": 2, "of": old.ref})


def test_replace_paper__stays_personal(world: World) -> None:
    old = filed(world, kind="business_registration", personal=True)
    assert services.replace_paper(**newer(world, old)).personal


def test_replace_paper__may_show_the_same_scan_only_once(world: World) -> None:
    old = filed(world)
    with refused_without_a_file("paper.same"):
        services.replace_paper(**newer(world, old, content=papers.plain_pdf()))


@pytest.mark.parametrize("who", OTHERS)
def test_replace_paper__is_refused_to_all_others(world: World, who: str) -> None:
    old = filed(world)
    with refused_without_a_file("producer.not-yours"):
        services.replace_paper(**newer(world, old, by=world.actor(who)))


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"title": ""}, "value.missing"),
        ({"content": b"%PDF-1.7"}, "file.broken"),
        ({"number": "1" * 81}, "value.too-long"),
    ],
)
def test_replace_paper__is_refused_with_a_bad_value(world: World, changed: dict[str, Any], code: str) -> None:
    old = filed(world)
    with refused_without_a_file(code):
        services.replace_paper(**{**newer(world, old), **changed})


def test_replace_paper__is_refused_when_the_new_one_ends_before_it_was_issued(world: World) -> None:
    old = filed(world)
    with refused_without_a_file("paper.order"):
        services.replace_paper(**newer(world, old, issued_on=today(world), valid_until=today(world) - timedelta(1)))


def test_replace_paper__twice_is_refused_and_changes_nothing(world: World) -> None:
    old = filed(world)
    services.replace_paper(**newer(world, old))
    with refused_without_a_file("paper.not-now"):
        services.replace_paper(**{**newer(world, old), "content": papers.pdf(3)})


def test_replace_paper__of_a_withdrawn_one_or_a_closed_producer_is_refused(world: World) -> None:
    old, by = filed(world), world.actor("officer")
    services.withdraw_paper(paper_id=old.pk, reason="nhầm tệp", by=by, at=world.now)
    with refused_without_a_file("paper.not-now"):
        services.replace_paper(**newer(world, old))
    still = filed(world)
    services.close(producer_id=world.producer.pk, reason="đã ngừng", by=by, at=world.now)
    with refused_without_a_file("producer.closed"):
        services.replace_paper(**newer(world, still, by=by))


def test_replace_paper__of_none_does_not_exist(world: World) -> None:
    old = filed(world)
    with pytest.raises(Paper.DoesNotExist):
        services.replace_paper(**newer(world, old) | {"paper_id": old.pk + 99})
