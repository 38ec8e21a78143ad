"""A user no longer speaks for a producer."""

from __future__ import annotations

import pytest

from ocop.domain.producers import queries, services
from ocop.domain.producers.models import Membership
from tests.domain.assertions import assert_denied, one_line
from tests.factories.world import World


@pytest.fixture
def member(world: World) -> Membership:
    """Return the producer's own membership."""
    return queries.list_members(world.producer).get()


@pytest.mark.parametrize("who", ["officer", "commune_officer"])
def test_remove_member__ends_the_right_and_keeps_that_it_was_held(world: World, member: Membership, who: str) -> None:
    with one_line("member.removed", on=world.producer):
        ended = services.remove_member(membership_id=member.pk, by=world.actor(who), at=world.now)
    assert ended.until == world.now
    assert not world.actor("producer").producers
    assert list(queries.list_members(world.producer)) == [member]


@pytest.mark.parametrize("who", ["stranger", "producer", "approver", "inspector", "other_commune_officer"])
def test_remove_member__is_refused_to_all_others(world: World, member: Membership, who: str) -> None:
    with assert_denied("producer.not-office"):
        services.remove_member(membership_id=member.pk, by=world.actor(who), at=world.now)


def test_remove_member__twice_is_refused(world: World, member: Membership) -> None:
    services.remove_member(membership_id=member.pk, by=world.actor("officer"), at=world.now)
    with assert_denied("member.ended"):
        services.remove_member(membership_id=member.pk, by=world.actor("officer"), at=world.now)


def test_remove_member__lets_the_same_user_be_admitted_again(world: World, member: Membership) -> None:
    services.remove_member(membership_id=member.pk, by=world.actor("officer"), at=world.now)
    services.admit_member(
        producer_id=world.producer.pk, user_id=member.user_id, by=world.actor("officer"), at=world.now
    )
    assert queries.list_members(world.producer).count() == 2
