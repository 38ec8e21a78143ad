"""Acts on what other systems hold here: bearer tokens and named queries."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction

from ocop.base import audit
from ocop.base.actors import Actor
from ocop.base.decisions import Denied
from ocop.base.refs import next_ref
from ocop.base.values import clean_text
from ocop.domain.events.rules.query import PAGING, read_query
from ocop.domain.integrations import access, wording
from ocop.domain.integrations.models import AccessToken, NamedQuery
from ocop.domain.integrations.queries import machine_of
from ocop.domain.integrations.rules import machines as rules
from ocop.domain.producers.models import Producer

SECRET_BYTES = 32
BEFORE = "ocop_"
NOTED_EVERY = timedelta(hours=1)  # so that a busy machine does not write at every request


@dataclass(frozen=True, slots=True)
class MadeToken:
    """A new token; `secret` is shown this once and kept nowhere."""

    token: AccessToken
    secret: str


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who sent a request: the organisation a token speaks for (None: the office), and what it may do."""

    actor: Actor
    organisation_id: int | None
    scopes: frozenset[str]
    token_id: int


@transaction.atomic
def make_token(
    *, organisation_id: int | None, name: str, scopes: Sequence[str], days: int | None, by: Actor, at: datetime
) -> MadeToken:
    """Make a bearer token that may do what its scopes name, for so many days (None: no end). Raises Denied."""
    organisation = None
    if organisation_id is not None:
        organisation = Producer.objects.select_for_update(no_key=True).get(pk=organisation_id)
    access.make_token(by, organisation).require()
    rules.usable_scopes(scopes).require()
    rules.usable_days(days).require()
    called = clean_text(name, "tên mã truy cập", 100, required=True)
    standing = AccessToken.objects.filter(organisation=organisation, withdrawn_at=None)
    if standing.count() >= rules.MAX_TOKENS:
        raise Denied("token.many", wording.BEARER_MANY)
    secret = BEFORE + secrets.token_urlsafe(SECRET_BYTES)
    token = AccessToken.objects.create(
        ref=next_ref("MT", at),
        organisation=organisation,
        name=called,
        scopes=" ".join(scope for scope in rules.SCOPES if scope in scopes),
        digest=_digest(secret),
        made_at=at,
        made_by_id=by.user_id,
        valid_until=at + timedelta(days=days) if days is not None else None,
    )
    audit.record("token.made", on=token, by=by, at=at, ref=token.ref, name=called, scopes=token.scopes)
    return MadeToken(token, secret)


@transaction.atomic
def withdraw_token(*, token_id: int, by: Actor, at: datetime) -> AccessToken:
    """Withdraw a token: nothing more is answered to who bears it. Raises Denied."""
    token = AccessToken.objects.select_for_update().get(pk=token_id)
    access.withdraw_token(by, token.organisation_id).require()
    if token.withdrawn_at is not None:
        raise Denied("token.withdrawn", wording.BEARER_WITHDRAWN)
    token.withdrawn_at, token.withdrawn_by_id = at, by.user_id
    token.save(update_fields=["withdrawn_at", "withdrawn_by"])
    audit.record("token.withdrawn", on=token, by=by, at=at, ref=token.ref)
    return token


def use_token(*, secret: str, at: datetime) -> Bearer:
    """Return who bears a token, and note that it was used. Raises Denied for none of ours, withdrawn, or past."""
    token = AccessToken.objects.select_related("organisation").filter(digest=_digest(secret)).first()
    ended = token is None or token.withdrawn_at is not None or (token.valid_until and token.valid_until <= at)
    if token is None or ended or (token.organisation is not None and token.organisation.closed_at is not None):
        raise Denied("token.unknown", wording.BEARER_UNKNOWN)
    if token.used_at is None or at - token.used_at >= NOTED_EVERY:
        AccessToken.objects.filter(pk=token.pk).update(used_at=at)
    return Bearer(
        machine_of(token.organisation, token.name), token.organisation_id, frozenset(token.scopes.split()), token.pk
    )


@transaction.atomic
def keep_query(
    *, name: str, query: Mapping[str, Any], organisation_id: int | None, by: Actor, at: datetime
) -> NamedQuery:
    """Keep a query under a name of the organisation. Raises Denied, and QueryError for a query nobody can answer."""
    access.keep_query(by, organisation_id).require()
    rules.usable_query_name(name).require()
    if PAGING & set(query):
        raise Denied("query.paging", wording.QUERY_PAGING)
    read_query(query)
    kept = NamedQuery.objects.filter(organisation_id=organisation_id)
    if kept.filter(name=name).exists():
        raise Denied("query.taken", wording.QUERY_TAKEN)
    if kept.count() >= rules.MAX_QUERIES:
        raise Denied("query.many", wording.QUERY_MANY)
    try:
        with transaction.atomic():
            made = NamedQuery.objects.create(
                name=name, organisation_id=organisation_id, query=dict(query), made_at=at, made_by_id=by.user_id
            )
    except IntegrityError as error:
        raise Denied("query.taken", wording.QUERY_TAKEN) from error
    audit.record("query.kept", on=made, by=by, at=at, name=name)
    return made


@transaction.atomic
def drop_query(*, query_id: int, by: Actor, at: datetime) -> None:
    """Drop a named query and its subscriptions. Raises Denied."""
    query = NamedQuery.objects.select_for_update().get(pk=query_id)
    access.keep_query(by, query.organisation_id).require()
    audit.record("query.dropped", on=query, by=by, at=at, name=query.name)
    query.delete()


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
