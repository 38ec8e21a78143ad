"""A role is held at a body instead of a place, and may have a known end."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from ocop.base.actors import Post
from ocop.domain.bodies import services as bodies
from ocop.domain.bodies.models import Body
from ocop.domain.bodies.states import BodyKind
from ocop.domain.dossiers import access as dossiers
from ocop.domain.dossiers.models import Dossier
from ocop.domain.people import queries, services
from ocop.domain.people.models import Grant
from ocop.domain.people.states import Role
from ocop.domain.places import access as place_access
from ocop.domain.places import queries as places
from ocop.domain.producers import access as producers
from tests.domain.assertions import assert_denied, last_line, one_line
from tests.domain.people.test_grant import facts as at_place
from tests.factories.world import World


@pytest.fixture
def committee(world: World) -> Body:
    """The steering committee of the province, from two days ago."""
    today = timezone.localdate(world.now)
    return bodies.open_body(
        kind=BodyKind.STEERING_COMMITTEE,
        name="Ban Chỉ đạo OCOP",
        place_id=places.province(today).pk,
        valid_from=today - timedelta(days=2),
        by=world.actor("officer"),
        at=world.now,
    )


def facts(world: World, body: Body, **changed: Any) -> dict[str, Any]:
    """Return the arguments of a valid grant at a body, with changes."""
    return at_place(world, place_id=None, body_id=body.pk) | changed


def posts(world: World, *, days: int = 0) -> tuple[Post, ...]:
    """Return the posts of the person who gets the grants, so many days from now."""
    return queries.posts_of(queries.get_user("stranger").pk, world.now + timedelta(days=days))


def test_grant__at_a_body_gives_a_post_at_that_body(world: World, committee: Body) -> None:
    user = queries.get_user("stranger")
    with one_line("grant.given", on=user):
        held = services.grant(**facts(world, committee))
    assert (held.body, held.place, held.held_at) == (committee, None, "Ban Chỉ đạo OCOP")
    assert posts(world) == (
        Post(Role.COMMUNE_OFFICER, None, "Ban Chỉ đạo OCOP", Role.COMMUNE_OFFICER.label, frozenset(), committee.pk),
    )
    assert last_line().facts == {"role": Role.COMMUNE_OFFICER, "body": "Ban Chỉ đạo OCOP"}
    actor = world.actor("stranger")
    assert actor.has_role_in(committee.pk, Role.COMMUNE_OFFICER)
    assert not actor.has_role_in(committee.pk, Role.INSPECTOR)
    assert not actor.has_role_in(committee.pk + 1, Role.COMMUNE_OFFICER)


@pytest.mark.parametrize("role", Role.values)
def test_a_post_at_a_body_has_no_power_over_any_place(world: World, committee: Body, role: str) -> None:
    services.grant(**facts(world, committee, role=role))
    actor = world.actor("stranger")
    for place_id in (committee.place_id, world.place.pk, None):
        assert not actor.has_role_over(place_id, role)
    assert not actor.has_role(role)
    assert not place_access.change(actor)
    assert not producers.register(actor, world.place.pk)
    assert not producers.visible(actor, type(world.producer).objects.all()).exists()
    assert not dossiers.visible(actor, Dossier.objects.all()).exists()


def test_a_post_at_a_place_is_no_post_at_a_body(world: World, committee: Body) -> None:
    assert not world.actor("officer").has_role_in(committee.pk, Role.PROVINCE_OFFICER)


def test_posts_of__returns_posts_at_places_and_bodies(world: World, committee: Body) -> None:
    services.grant(**at_place(world))
    services.grant(**facts(world, committee))
    assert [(post.place_id, post.body_id) for post in posts(world)] == [(world.place.pk, None), (None, committee.pk)]


@pytest.mark.parametrize("at_body", [True, False])
def test_posts_of__leaves_out_a_post_that_ended(world: World, committee: Body, at_body: bool) -> None:
    ends_at = world.now + timedelta(days=10)
    lawful = facts(world, committee) if at_body else at_place(world)
    services.grant(**lawful | {"ends_at": ends_at})
    user = queries.get_user("stranger")
    assert len(posts(world, days=9)) == 1
    assert len(queries.posts_of(user.pk, ends_at - timedelta(microseconds=1))) == 1
    assert not queries.posts_of(user.pk, ends_at)


def test_posts_of__leaves_out_posts_at_a_body_that_was_closed(world: World, committee: Body) -> None:
    services.grant(**facts(world, committee))
    end = timezone.localdate(world.now) + timedelta(days=3)
    bodies.close_body(body_id=committee.pk, on=end, by=world.actor("officer"), at=world.now)
    assert len(posts(world, days=2)) == 1
    assert not posts(world, days=3)


def test_list_users__leaves_out_roles_that_ended(world: World, committee: Body) -> None:
    past = world.now - timedelta(days=2)
    services.grant(**facts(world, committee, role=Role.INSPECTOR, at=past, ends_at=past + timedelta(days=1)))
    services.grant(**facts(world, committee))
    account = queries.get_account(world.actor("administrator"), "stranger")
    assert [grant.held_at for grant in account.standing] == ["Ban Chỉ đạo OCOP"]
    assert [grant.role for grant in account.standing] == [Role.COMMUNE_OFFICER]
    holders = queries.list_users(world.actor("administrator"), role=Role.INSPECTOR)
    assert [user.username for user in holders] == ["inspector"]


def test_withdraw__ends_a_role_at_a_body(world: World, committee: Body) -> None:
    held = services.grant(**facts(world, committee))
    services.withdraw(grant_id=held.pk, by=world.actor("administrator"), at=world.now)
    assert not posts(world)
    assert last_line().facts == {"role": Role.COMMUNE_OFFICER, "body": "Ban Chỉ đạo OCOP"}


def test_grant__after_the_first_ended_by_itself_is_kept_beside_it(world: World, committee: Body) -> None:
    past = world.now - timedelta(hours=2)
    first = services.grant(**facts(world, committee, at=past, ends_at=past + timedelta(hours=1)))
    second = services.grant(**facts(world, committee))
    first.refresh_from_db()
    assert (first.withdrawn_at, first.withdrawn_by) == (first.ends_at, None)
    assert Grant.objects.get(user=first.user, withdrawn_at=None) == second


def test_grant__twice_at_one_body_is_refused(world: World, committee: Body) -> None:
    services.grant(**facts(world, committee))
    with assert_denied("grant.held"):
        services.grant(**facts(world, committee))


def test_grant__needs_a_place_or_a_body_and_not_both(world: World, committee: Body) -> None:
    with assert_denied("grant.place-or-body"):
        services.grant(**facts(world, committee, body_id=None))
    with assert_denied("grant.place-or-body"):
        services.grant(**facts(world, committee, place_id=world.place.pk))


def test_grant__at_a_body_that_does_not_exist_yet_is_refused(world: World, committee: Body) -> None:
    with assert_denied("grant.body-closed"):
        services.grant(**facts(world, committee, at=world.now - timedelta(days=3)))


@pytest.mark.parametrize("hours", [0, -1])
def test_grant__that_ends_before_it_begins_is_refused(world: World, committee: Body, hours: int) -> None:
    with assert_denied("grant.ends"):
        services.grant(**facts(world, committee, ends_at=world.now + timedelta(hours=hours)))


def test_the_database_demands_a_place_or_a_body_and_not_both(world: World, committee: Body) -> None:
    held = services.grant(**facts(world, committee))
    for impossible in ({"place": world.place}, {"body": None}, {"ends_at": world.now}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Grant.objects.filter(pk=held.pk).update(**impossible)
    with pytest.raises(IntegrityError), transaction.atomic():
        Grant.objects.create(user=held.user, role=held.role, body=committee, granted_at=world.now)
