"""What pages and later apps may read about people."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Prefetch, Q, QuerySet
from django.db.models.functions import Now

from ocop.base.actors import Actor, Post
from ocop.base.refs import LOCAL_TIME
from ocop.base.text import fold
from ocop.domain.bodies.models import Body
from ocop.domain.people import access
from ocop.domain.people.models import Grant, User
from ocop.domain.people.states import Role
from ocop.domain.places import queries as places


def posts_of(user_id: int, at: datetime) -> tuple[Post, ...]:
    """Return the roles a user holds at the time: at places, with all each covers, and at bodies that exist then."""
    grants = Grant.objects.standing(at).filter(user_id=user_id, granted_at__lte=at)
    existing = Body.objects.on(at.astimezone(LOCAL_TIME).date())
    grants = grants.filter(Q(body=None) | Q(body__in=existing)).select_related("place", "body")
    return tuple(
        Post(
            role=grant.role,
            place_id=grant.place_id,
            held_at=grant.held_at,
            label=Role(grant.role).label,
            covers=places.covers(grant.place_id) if grant.place_id is not None else frozenset(),
            body_id=grant.body_id,
        )
        for grant in grants.order_by("pk")
    )


def get_user(username: str) -> User:
    """Return a user by sign-in name. Raises User.DoesNotExist."""
    return User.objects.get(username=username)


def list_users(by: Actor, *, search: str = "", role: str = "") -> QuerySet[User]:
    """Return accounts with their standing roles; none for those who do not administer them."""
    if not access.manage(by):
        return User.objects.none()
    standing = Grant.objects.standing(Now()).select_related("place", "body")
    users = User.objects.prefetch_related(Prefetch("grants", queryset=standing, to_attr="standing"))
    for word in fold(search).split():
        users = users.filter(folded__contains=word)
    if role:
        users = users.filter(grants__in=Grant.objects.standing(Now()).filter(role=role)).distinct()
    return users.order_by("username")


def get_account(by: Actor, username: str) -> User:
    """Return an account to its administrator. Raises User.DoesNotExist."""
    return list_users(by).get(username=username)


def list_grants(user: User) -> QuerySet[Grant]:
    """Return all roles a user holds or held, newest first."""
    return user.grants.select_related("place", "body", "granted_by", "withdrawn_by").order_by("-granted_at", "-pk")
