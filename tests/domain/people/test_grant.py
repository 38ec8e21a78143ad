"""A role is given at a place."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from ocop.domain.people import queries, services
from ocop.domain.people.models import Grant
from ocop.domain.people.states import Role
from ocop.domain.places import queries as places
from tests.domain.assertions import assert_denied, last_line, one_line
from tests.factories.world import World


def facts(world: World, **changed: Any) -> dict[str, Any]:
    """Return the arguments of a valid grant, with changes."""
    lawful = {
        "user_id": queries.get_user("stranger").pk,
        "role": Role.COMMUNE_OFFICER,
        "place_id": world.place.pk,
        "by": world.actor("administrator"),
        "at": world.now,
    }
    return lawful | changed


@pytest.mark.parametrize("role", Role.values)
def test_grant__gives_the_role_at_the_place_and_below(world: World, role: str) -> None:
    user = queries.get_user("stranger")
    with one_line("grant.given", on=user):
        held = services.grant(**facts(world, role=role))
    actor = world.actor("stranger")
    assert (held.granted_at, held.granted_by_id, held.withdrawn_at) == (
        world.now,
        world.actor("administrator").user_id,
        None,
    )
    assert actor.has_role_over(world.place.pk, role)
    assert not actor.has_role_over(world.other.place_id, role)
    assert last_line().facts == {"role": role, "place": "Đặc khu Vân Đồn"}


def test_grant__at_the_province_covers_every_commune_of_any_date(world: World) -> None:
    top = places.province(world.now.date())
    services.grant(**facts(world, role=Role.INSPECTOR, place_id=top.pk))
    actor = world.actor("stranger")
    assert actor.has_role_over(world.place.pk, Role.INSPECTOR)
    assert actor.has_role_over(world.other.place_id, Role.INSPECTOR)


def test_grant__holds_from_its_time_and_not_before(world: World) -> None:
    services.grant(**facts(world, at=world.now + timedelta(days=1)))
    assert not queries.posts_of(queries.get_user("stranger").pk, world.now)
    assert queries.posts_of(queries.get_user("stranger").pk, world.now + timedelta(days=1))


def test_grant__gives_two_roles_to_one_person(world: World) -> None:
    services.grant(**facts(world))
    services.grant(**facts(world, place_id=world.other.place_id))
    services.grant(**facts(world, role=Role.INSPECTOR))
    assert len(world.actor("stranger").posts) == 3


@pytest.mark.parametrize("who", ["stranger", "producer", "officer", "approver", "inspector", "commune_officer"])
def test_grant__is_refused_to_all_but_the_administrator(world: World, who: str) -> None:
    other = "producer" if who == "stranger" else "stranger"
    with assert_denied("account.not-yours"):
        services.grant(**facts(world, user_id=queries.get_user(other).pk, by=world.actor(who)))


def test_grant__to_oneself_is_refused(world: World) -> None:
    with assert_denied("account.own"):
        services.grant(**facts(world, user_id=world.actor("administrator").user_id))


def test_grant__twice_is_refused(world: World) -> None:
    services.grant(**facts(world))
    with assert_denied("grant.held"):
        services.grant(**facts(world))


def test_grant__again_after_it_was_withdrawn_is_kept_beside_the_first(world: World) -> None:
    first = services.grant(**facts(world))
    services.withdraw(grant_id=first.pk, by=world.actor("administrator"), at=world.now)
    services.grant(**facts(world))
    assert Grant.objects.filter(user=first.user).count() == 2


@pytest.mark.parametrize("role", ["", "system", "minister", "PROVINCE_OFFICER", "r" * 400])
def test_grant__of_no_known_role_is_refused(world: World, role: str) -> None:
    with assert_denied("grant.role"):
        services.grant(**facts(world, role=role))


def test_grant__to_a_closed_account_is_refused(world: World) -> None:
    services.close_account(user_id=queries.get_user("stranger").pk, by=world.actor("administrator"), at=world.now)
    with assert_denied("grant.closed"):
        services.grant(**facts(world))
