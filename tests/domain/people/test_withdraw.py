"""A role is taken back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from ocop.domain.people import queries, services
from ocop.domain.people.models import Grant
from tests.domain.assertions import assert_denied, last_line, one_line
from tests.factories.world import World


def test_withdraw__ends_the_role_and_keeps_that_it_was_held(world: World) -> None:
    user = queries.get_user("inspector")
    with one_line("grant.withdrawn", on=user):
        held = services.withdraw(grant_id=world.grants["inspector"].pk, by=world.actor("administrator"), at=world.now)
    assert (held.withdrawn_at, held.withdrawn_by_id) == (world.now, world.actor("administrator").user_id)
    assert not world.actor("inspector").posts
    assert list(queries.list_grants(user)) == [held]
    assert last_line().facts["role"] == "inspector"


@pytest.mark.parametrize("who", ["stranger", "producer", "officer", "inspector", "commune_officer"])
def test_withdraw__is_refused_to_all_but_the_administrator(world: World, who: str) -> None:
    with assert_denied("account.not-yours"):
        services.withdraw(grant_id=world.grants["council_member"].pk, by=world.actor(who), at=world.now)


def test_withdraw__of_ones_own_role_is_refused(world: World) -> None:
    with assert_denied("account.own"):
        services.withdraw(grant_id=world.grants["administrator"].pk, by=world.actor("administrator"), at=world.now)


def test_withdraw__twice_is_refused(world: World) -> None:
    grant = world.grants["inspector"]
    services.withdraw(grant_id=grant.pk, by=world.actor("administrator"), at=world.now)
    with assert_denied("grant.withdrawn"):
        services.withdraw(grant_id=grant.pk, by=world.actor("administrator"), at=world.now + timedelta(hours=1))


def test_the_database_refuses_one_role_twice_and_dates_out_of_order(world: World) -> None:
    held = Grant.objects.get(pk=world.grants["inspector"].pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        Grant.objects.create(user=held.user, role=held.role, place=held.place, granted_at=world.now)
    with pytest.raises(IntegrityError), transaction.atomic():
        Grant.objects.filter(pk=held.pk).update(withdrawn_at=held.granted_at - timedelta(days=1))


@pytest.mark.parametrize("who", ["stranger", "producer", "officer", "inspector", "commune_officer"])
def test_list_users__shows_accounts_to_the_administrator_only(world: World, who: str) -> None:
    assert not queries.list_users(world.actor(who)).exists()
    assert queries.list_users(world.actor("administrator")).count() == 11
    holders = queries.list_users(world.actor("administrator"), role="inspector")
    assert [user.username for user in holders] == ["inspector"]
