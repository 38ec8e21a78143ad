"""What pages and later chapters may read about people."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Prefetch, QuerySet

from ocop.base.actors import Actor, Post
from ocop.base.text import fold
from ocop.domain.people import access
from ocop.domain.people.models import Grant, User
from ocop.domain.people.states import Role
from ocop.domain.places import queries as places


def posts_of(user_id: int, at: datetime) -> tuple[Post, ...]:
    """Return the roles a user holds at the time, with the places each covers."""
    grants = Grant.objects.filter(user_id=user_id, withdrawn_at=None, granted_at__lte=at).select_related("place")
    return tuple(
        Post(
            role=grant.role,
            place_id=grant.place_id,
            place_name=grant.place.name,
            label=Role(grant.role).label,
            covers=places.covers(grant.place_id),
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
    standing = Grant.objects.filter(withdrawn_at=None).select_related("place")
    users = User.objects.prefetch_related(Prefetch("grants", queryset=standing, to_attr="standing"))
    for word in fold(search).split():
        users = users.filter(folded__contains=word)
    if role:
        users = users.filter(grants__role=role, grants__withdrawn_at=None).distinct()
    return users.order_by("username")


def get_account(by: Actor, username: str) -> User:
    """Return an account to its administrator. Raises User.DoesNotExist."""
    return list_users(by).get(username=username)


def list_grants(user: User) -> QuerySet[Grant]:
    """Return all roles a user holds or held, newest first."""
    return user.grants.select_related("place", "granted_by", "withdrawn_by").order_by("-granted_at", "-pk")
