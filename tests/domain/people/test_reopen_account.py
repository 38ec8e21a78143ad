"""A closed account is opened again."""

from __future__ import annotations

import pytest

from ocop.domain.people import queries, services
from ocop.domain.people.models import User
from tests.domain.assertions import assert_denied, one_line
from tests.factories.world import PASSWORD, World


@pytest.fixture
def closed(world: World) -> User:
    """Return the inspector's account, closed."""
    user = queries.get_user("inspector")
    return services.close_account(user_id=user.pk, by=world.actor("administrator"), at=world.now)


def test_reopen_account__lets_its_owner_sign_in_again(world: World, closed: User) -> None:
    with one_line("account.reopened", on=closed):
        services.reopen_account(user_id=closed.pk, by=world.actor("administrator"), at=world.now)
    assert world.client("nobody").login(username="inspector", password=PASSWORD)


@pytest.mark.parametrize("who", ["stranger", "producer", "officer", "inspector", "commune_officer"])
def test_reopen_account__is_refused_to_all_but_the_administrator(world: World, closed: User, who: str) -> None:
    with assert_denied("account.not-yours"):
        services.reopen_account(user_id=closed.pk, by=world.actor(who), at=world.now)


def test_reopen_account__of_an_open_one_is_refused(world: World) -> None:
    with assert_denied("account.not-now"):
        services.reopen_account(user_id=queries.get_user("inspector").pk, by=world.actor("administrator"), at=world.now)


def test_reopen_account__is_refused_to_its_own_administrator(world: World) -> None:
    own = world.actor("administrator")
    with assert_denied("account.own"):
        services.reopen_account(user_id=own.user_id, by=own, at=world.now)  # type: ignore[arg-type]
