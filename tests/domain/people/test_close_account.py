"""An account is closed: it cannot be used to sign in."""

from __future__ import annotations

import pytest

from ocop.domain.people import queries, services
from tests.domain.assertions import assert_denied, one_line
from tests.factories.world import PASSWORD, World


def test_close_account__ends_its_use_and_keeps_its_history(world: World) -> None:
    user = queries.get_user("inspector")
    client = world.client("nobody")
    assert client.login(username="inspector", password=PASSWORD)
    with one_line("account.closed", on=user):
        services.close_account(user_id=user.pk, by=world.actor("administrator"), at=world.now)
    user.refresh_from_db()
    assert not user.is_active
    assert queries.list_grants(user).count() == 1
    assert not world.client("nobody").login(username="inspector", password=PASSWORD)


@pytest.mark.parametrize("who", ["stranger", "producer", "officer", "inspector", "commune_officer"])
def test_close_account__is_refused_to_all_but_the_administrator(world: World, who: str) -> None:
    with assert_denied("account.not-yours"):
        services.close_account(user_id=queries.get_user("inspector").pk, by=world.actor(who), at=world.now)


def test_close_account__is_refused_to_its_own_administrator(world: World) -> None:
    own = world.actor("administrator")
    with assert_denied("account.own"):
        services.close_account(user_id=own.user_id, by=own, at=world.now)  # type: ignore[arg-type]


def test_close_account__twice_is_refused(world: World) -> None:
    user = queries.get_user("inspector")
    services.close_account(user_id=user.pk, by=world.actor("administrator"), at=world.now)
    with assert_denied("account.not-now"):
        services.close_account(user_id=user.pk, by=world.actor("administrator"), at=world.now)
