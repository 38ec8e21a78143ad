"""A user may speak for a producer."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from ocop.domain.people.queries import get_user
from ocop.domain.producers import services
from ocop.domain.producers.models import Membership
from tests.domain.assertions import assert_denied, last_line, one_line
from tests.factories.world import World


def facts(world: World, **changed: Any) -> dict[str, Any]:
    """Return the arguments of a valid admission, with changes."""
    lawful = {
        "producer_id": world.producer.pk,
        "user_id": get_user("stranger").pk,
        "by": world.actor("officer"),
        "at": world.now,
    }
    return lawful | changed


@pytest.mark.parametrize("who", ["officer", "commune_officer"])
def test_admit_member__lets_a_user_speak_for_this_producer_only(world: World, who: str) -> None:
    with one_line("member.admitted", on=world.producer):
        services.admit_member(**facts(world, by=world.actor(who)))
    assert world.actor("stranger").producers == {world.producer.pk}
    assert last_line().facts == {"user": "stranger"}


@pytest.mark.parametrize("who", ["stranger", "producer", "approver", "inspector", "other_commune_officer"])
def test_admit_member__is_refused_to_all_others(world: World, who: str) -> None:
    with assert_denied("producer.not-office"):
        services.admit_member(**facts(world, by=world.actor(who)))


def test_admit_member__twice_is_refused_by_the_act_and_by_the_database(world: World) -> None:
    member = services.admit_member(**facts(world))
    with assert_denied("member.held"):
        services.admit_member(**facts(world))
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(producer=member.producer, user=member.user, since=world.now)


def test_admit_member__to_a_closed_producer_is_refused(world: World) -> None:
    services.close(producer_id=world.producer.pk, reason="đã ngừng", by=world.actor("officer"), at=world.now)
    with assert_denied("producer.closed"):
        services.admit_member(**facts(world))
