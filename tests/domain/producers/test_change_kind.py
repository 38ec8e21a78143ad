"""The legal kind of a producer is changed by the office."""

from __future__ import annotations

import pytest

from ocop.domain.producers import services
from ocop.domain.producers.models import Producer
from tests.domain.assertions import assert_denied, last_line, one_line
from tests.factories.world import World


@pytest.mark.parametrize("who", ["officer", "commune_officer"])
def test_change_kind__stores_the_kind_and_logs_the_one_before(world: World, who: str) -> None:
    with one_line("producer.kind-changed", on=world.producer):
        services.change_kind(producer_id=world.producer.pk, kind="enterprise", by=world.actor(who), at=world.now)
    assert Producer.objects.get(pk=world.producer.pk).kind == "enterprise"
    assert last_line().facts == {"before": "cooperative", "after": "enterprise"}


@pytest.mark.parametrize("who", ["stranger", "producer", "approver", "inspector", "other_commune_officer"])
def test_change_kind__is_refused_to_all_others(world: World, who: str) -> None:
    with assert_denied("producer.not-office"):
        services.change_kind(producer_id=world.producer.pk, kind="enterprise", by=world.actor(who), at=world.now)


@pytest.mark.parametrize("kind", ["", "ENTERPRISE", "ministry", "k" * 300])
def test_change_kind__is_refused_to_no_known_kind(world: World, kind: str) -> None:
    with assert_denied("producer.kind"):
        services.change_kind(producer_id=world.producer.pk, kind=kind, by=world.actor("officer"), at=world.now)


def test_change_kind__of_a_closed_producer_is_refused(world: World) -> None:
    services.close(producer_id=world.producer.pk, reason="đã ngừng", by=world.actor("officer"), at=world.now)
    with assert_denied("producer.closed"):
        services.change_kind(producer_id=world.producer.pk, kind="farm", by=world.actor("officer"), at=world.now)
