"""An account is opened for a person."""

from __future__ import annotations

from typing import Any

import pytest

from ocop.domain.people import queries, services
from tests.domain.assertions import assert_denied, last_line, nfd, one_line
from tests.factories.world import World


def facts(world: World, **changed: Any) -> dict[str, Any]:
    """Return the arguments of a valid opening, with changes."""
    lawful = {
        "username": "kiem-tra-hai",
        "display_name": "Người giữ vai kiểm tra thứ hai",
        "password": "mat-khau-moi",
        "phone_number": "+84 203 000 000",
        "by": world.actor("administrator"),
        "at": world.now,
    }
    return lawful | changed


def test_open_account__stores_a_person_who_can_sign_in(world: World) -> None:
    with one_line("account.opened"):
        user = services.open_account(**facts(world))
    assert queries.get_user("kiem-tra-hai") == user
    assert user.check_password("mat-khau-moi")
    assert (user.is_active, user.phone, user.date_joined) == (True, "+84 203 000 000", world.now)
    assert "mat-khau-moi" not in str(last_line().facts)
    assert not queries.posts_of(user.pk, world.now)


def test_open_account__is_found_whatever_the_marks(world: World) -> None:
    user = services.open_account(**facts(world, display_name=nfd("  Đội  kiểm tra ")))
    assert user.display_name == "Đội kiểm tra"
    assert list(queries.list_users(world.actor("administrator"), search="doi KIỂM")) == [user]


@pytest.mark.parametrize("who", ["stranger", "producer", "officer", "approver", "inspector", "commune_officer"])
def test_open_account__is_refused_to_all_but_the_administrator(world: World, who: str) -> None:
    with assert_denied("account.not-yours"):
        services.open_account(**facts(world, by=world.actor(who)))


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"username": ""}, "account.username"),
        ({"username": "ab"}, "account.username"),
        ({"username": "a" * 61}, "account.username"),
        ({"username": "cán-bộ"}, "account.username"),
        ({"username": "Can-Bo"}, "account.username"),
        ({"username": "can bo"}, "account.username"),
        ({"username": "can-bo\n"}, "account.username"),
        ({"username": "-can-bo"}, "account.username"),
        ({"username": "officer"}, "account.taken"),
        ({"password": ""}, "account.password"),
        ({"password": "123456789"}, "account.password"),
        ({"display_name": ""}, "value.missing"),
        ({"display_name": " \u00a0\t"}, "value.missing"),
        ({"display_name": "n" * 121}, "value.too-long"),
        ({"phone_number": "gọi tôi"}, "value.phone"),
        ({"phone_number": "12345"}, "value.phone"),
        ({"phone_number": "0" * 20}, "value.phone"),
    ],
)
def test_open_account__is_refused_with_a_bad_value(world: World, changed: dict[str, Any], code: str) -> None:
    with assert_denied(code):
        services.open_account(**facts(world, **changed))


@pytest.mark.parametrize("length", [3, 60])
def test_open_account__takes_the_shortest_and_the_longest_name(world: World, length: int) -> None:
    assert len(services.open_account(**facts(world, username="a" * length)).username) == length
