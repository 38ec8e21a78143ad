"""A closed batch is opened again."""

from __future__ import annotations

import pytest

from ocop.domain.batches import services
from ocop.domain.batches.models import Batch
from ocop.domain.producers import services as producers
from tests.domain.assertions import assert_denied, last_line, one_line
from tests.domain.batches.facts import NOT_THEIRS, change, in_state
from tests.factories.world import World


@pytest.mark.parametrize("who", ["producer", "officer", "commune_officer"])
def test_reopen_batch__changes_the_state_and_nothing_else(world: World, who: str) -> None:
    before = Batch.objects.filter(pk=in_state(world, "closed").pk)
    was = before.values().get()
    with one_line("batch.reopened", on=world.batch):
        services.reopen_batch(**change(world, by=world.actor(who)))
    assert before.values().get() == {**was, "state": "open"}
    assert last_line().actor_id == world.actor(who).user_id


@pytest.mark.parametrize("who", NOT_THEIRS)
def test_reopen_batch__is_refused_to_all_others(world: World, who: str) -> None:
    in_state(world, "closed")
    with assert_denied("batch.not-yours"):
        services.reopen_batch(**change(world, by=world.actor(who)))


@pytest.mark.parametrize("state", ["open", "recalled"])
def test_reopen_batch__is_refused_from_any_other_state(world: World, state: str) -> None:
    in_state(world, state)
    with assert_denied("batch.not-now"):
        services.reopen_batch(**change(world))


def test_reopen_batch__is_refused_when_the_producer_has_closed(world: World) -> None:
    in_state(world, "closed")
    lawful = change(world)
    producers.close(producer_id=world.producer.pk, reason="Đã giải thể", by=world.actor("officer"), at=world.now)
    with assert_denied("product.producer-closed"):
        services.reopen_batch(**lawful)
