"""An account gets a new password."""

from __future__ import annotations

import pytest

from ocop.domain.people import queries, services
from tests.domain.assertions import assert_denied, last_line, one_line
from tests.factories.world import PASSWORD, World

NEW = "mat-khau-khac"


def test_set_password__lets_the_new_one_sign_in_and_not_the_old(world: World) -> None:
    user = queries.get_user("producer")
    with one_line("account.password-set", on=user):
        services.set_password(user_id=user.pk, password=NEW, by=world.actor("administrator"), at=world.now)
    user.refresh_from_db()
    assert user.check_password(NEW)
    assert not user.check_password(PASSWORD)
    assert last_line().facts == {}


@pytest.mark.parametrize("who", ["stranger", "producer", "officer", "approver", "inspector", "commune_officer"])
def test_set_password__is_refused_to_all_but_the_administrator(world: World, who: str) -> None:
    with assert_denied("account.not-yours"):
        services.set_password(user_id=queries.get_user("producer").pk, password=NEW, by=world.actor(who), at=world.now)


@pytest.mark.parametrize("password", ["", "ngan", "123456789"])
def test_set_password__is_refused_when_it_is_short(world: World, password: str) -> None:
    with assert_denied("account.password"):
        services.set_password(
            user_id=queries.get_user("producer").pk, password=password, by=world.actor("administrator"), at=world.now
        )
