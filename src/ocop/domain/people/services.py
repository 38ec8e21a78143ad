"""Changes to accounts and roles."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import F

from ocop.base import audit
from ocop.base.actors import Actor
from ocop.base.decisions import Denied
from ocop.base.refs import LOCAL_TIME
from ocop.base.text import fold
from ocop.base.values import clean_text, phone
from ocop.domain.bodies import queries as bodies
from ocop.domain.bodies.models import Body
from ocop.domain.people import access, rules, wording
from ocop.domain.people.models import Grant, User
from ocop.domain.people.states import Role
from ocop.domain.places import queries as places


@transaction.atomic
def open_account(
    *, username: str, display_name: str, password: str, phone_number: str = "", by: Actor, at: datetime
) -> User:
    """Open an account that can sign in. Raises Denied."""
    access.manage(by).require()
    rules.usable_username(username).require()
    rules.usable_password(password).require()
    if User.objects.filter(username=username).exists():
        raise Denied("account.taken", wording.USERNAME_TAKEN, field="username")
    name = clean_text(display_name, "tên hiển thị", 120, required=True)
    user = User(
        username=username,
        display_name=name,
        phone=phone(phone_number),
        folded=fold(f"{name} {username}"),
        date_joined=at,
    )
    user.set_password(password)
    user.save(force_insert=True)
    audit.record("account.opened", on=user, by=by, at=at, username=username)
    return user


@transaction.atomic
def set_password(*, user_id: int, password: str, by: Actor, at: datetime) -> User:
    """Give an account a new password. Raises Denied."""
    user = User.objects.select_for_update().get(pk=user_id)
    access.manage(by).require()
    rules.usable_password(password).require()
    user.set_password(password)
    user.save(update_fields=["password"])
    audit.record("account.password-set", on=user, by=by, at=at)
    return user


@transaction.atomic
def close_account(*, user_id: int, by: Actor, at: datetime) -> User:
    """Close an account, so that it cannot be used to sign in. Raises Denied."""
    return _switch(user_id, False, by, at)


@transaction.atomic
def reopen_account(*, user_id: int, by: Actor, at: datetime) -> User:
    """Open a closed account again. Raises Denied."""
    return _switch(user_id, True, by, at)


def _switch(user_id: int, active: bool, by: Actor, at: datetime) -> User:
    user = User.objects.select_for_update().get(pk=user_id)
    access.manage_other(by, user.pk).require()
    if user.is_active == active:
        raise Denied("account.not-now", wording.OPEN if active else wording.CLOSED)
    user.is_active = active
    user.save(update_fields=["is_active"])
    audit.record("account.reopened" if active else "account.closed", on=user, by=by, at=at)
    return user


@transaction.atomic
def grant(
    *,
    user_id: int,
    role: str,
    place_id: int | None = None,
    body_id: int | None = None,
    ends_at: datetime | None = None,
    by: Actor,
    at: datetime,
) -> Grant:
    """Give a role at a place or at a body (exactly one of the two), if wanted with a known end. Raises Denied."""
    user = User.objects.select_for_update().get(pk=user_id)
    access.manage_other(by, user.pk).require()
    if role not in Role.values:
        raise Denied("grant.role", wording.ROLE, field="role")
    if not user.is_active:
        raise Denied("grant.closed", wording.CLOSED)
    rules.usable_holding(place_id, body_id).require()
    rules.usable_end(at, ends_at).require()
    place = places.get_unit(place_id) if place_id is not None else None
    body = _existing_body(body_id, at) if body_id is not None else None
    same = Grant.objects.filter(user=user, role=role, place=place, body=body, withdrawn_at=None)
    if same.standing(at).exists():
        raise Denied("grant.held", wording.HELD)
    same.update(withdrawn_at=F("ends_at"))  # expired: close it, so that the role can be granted again
    new = Grant.objects.create(
        user=user, role=role, place=place, body=body, granted_at=at, granted_by_id=by.user_id, ends_at=ends_at
    )
    audit.record("grant.given", on=user, by=by, at=at, role=role, **_holding(new))
    return new


def _existing_body(body_id: int, at: datetime) -> Body:
    body = bodies.get_body(body_id)
    if not Body.objects.on(at.astimezone(LOCAL_TIME).date()).filter(pk=body_id).exists():
        raise Denied("grant.body-closed", wording.BODY_CLOSED, field="body_id")
    return body


def _holding(grant: Grant) -> dict[str, str]:
    """Return where a role is held, as facts of the audit log."""
    return {"body" if grant.body_id else "place": grant.held_at}


@transaction.atomic
def withdraw(*, grant_id: int, by: Actor, at: datetime) -> Grant:
    """Take a role back. Raises Denied."""
    held = Grant.objects.select_for_update(of=("self",)).select_related("place", "body", "user").get(pk=grant_id)
    access.manage_other(by, held.user_id).require()
    if held.withdrawn_at is not None:
        raise Denied("grant.withdrawn", wording.WITHDRAWN)
    held.withdrawn_at, held.withdrawn_by_id = at, by.user_id
    held.save(update_fields=["withdrawn_at", "withdrawn_by"])
    audit.record("grant.withdrawn", on=held.user, by=by, at=at, role=held.role, **_holding(held))
    return held
