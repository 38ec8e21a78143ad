"""More was made than first written down: the quantity of an open batch is raised."""

from __future__ import annotations

import pytest

from ocop.domain.batches import rules, services
from ocop.domain.batches.models import Batch
from ocop.domain.producers import services as producers
from tests.domain.assertions import assert_denied, last_line, one_line
from tests.domain.batches.facts import NOT_THEIRS, change, in_state
from tests.factories.world import World


@pytest.mark.parametrize("who", ["producer", "officer", "commune_officer"])
def test_raise_quantity__stores_it_and_logs_both_figures(world: World, who: str) -> None:
    with one_line("batch.quantity-raised", on=world.batch):
        services.raise_quantity(**change(world, by=world.actor(who), quantity=101))
    assert Batch.objects.get(pk=world.batch.pk).quantity == 101
    assert last_line().facts == {"before": 100, "after": 101}


@pytest.mark.parametrize("who", NOT_THEIRS)
def test_raise_quantity__is_refused_to_all_others(world: World, who: str) -> None:
    with assert_denied("batch.not-yours"):
        services.raise_quantity(**change(world, by=world.actor(who), quantity=101))


@pytest.mark.parametrize("state", ["closed", "recalled"])
def test_raise_quantity__is_refused_unless_the_batch_is_open(world: World, state: str) -> None:
    in_state(world, state)
    with assert_denied("batch.not-open"):
        services.raise_quantity(**change(world, quantity=101))


def test_raise_quantity__is_refused_when_the_producer_has_closed(world: World) -> None:
    lawful = change(world, quantity=101)
    producers.close(producer_id=world.producer.pk, reason="Đã giải thể", by=world.actor("officer"), at=world.now)
    with assert_denied("product.producer-closed"):
        services.raise_quantity(**lawful)


@pytest.mark.parametrize(
    ("quantity", "code"),
    [
        (100, "batch.less"),
        (99, "batch.less"),
        (1, "batch.less"),
        (0, "value.number"),
        (-101, "value.number"),
        (rules.MAX_UNITS + 1, "value.number"),
        (10**30, "value.number"),
    ],
)
def test_raise_quantity__is_never_lowered_nor_raised_past_the_limit(world: World, quantity: int, code: str) -> None:
    with assert_denied(code):
        services.raise_quantity(**change(world, quantity=quantity))


def test_raise_quantity__reaches_the_limit_itself(world: World) -> None:
    assert services.raise_quantity(**change(world, quantity=rules.MAX_UNITS)).quantity == rules.MAX_UNITS
