"""Tokens of other systems: whose they are, when they end, what is said of one that is none of ours."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from ocop.domain.integrations import services
from ocop.domain.integrations.models import AccessToken
from ocop.domain.producers import services as producers
from tests.domain.assertions import assert_denied, one_line
from tests.factories.world import World

HOUR = timedelta(hours=1)


def made(world: World, who: str = "producer", **changed: Any) -> services.MadeToken:
    """Return a token of the producer, or of the office."""
    organisation = {"producer": world.producer.pk, "other_producer": world.other.pk, "officer": None}[who]
    facts = {"organisation_id": organisation, "name": "máy in", "scopes": ["query", "capture"], "days": None}
    return services.make_token(**{**facts, "by": world.actor(who), "at": world.now, **changed})


@pytest.mark.parametrize("who", ["producer", "other_producer", "officer"])
def test_use__names_the_organisation_and_what_the_token_is_for(world: World, who: str) -> None:
    token = made(world, who)
    bearer = services.use_token(secret=token.secret, at=world.now)
    assert bearer.organisation_id == token.token.organisation_id
    assert bearer.scopes == {"query", "capture"}


def test_use__is_noted_at_most_once_an_hour(world: World) -> None:
    token = made(world)
    for after, noted in ((0 * HOUR, 0 * HOUR), (HOUR / 2, 0 * HOUR), (HOUR, HOUR)):
        services.use_token(secret=token.secret, at=world.now + after)
        assert AccessToken.objects.get().used_at == world.now + noted


@pytest.mark.parametrize("secret", ["", "ocop_wrong", "máy in"])
def test_use__of_a_token_that_is_none_of_ours_is_refused(world: World, secret: str) -> None:
    made(world)
    with assert_denied("token.unknown"):
        services.use_token(secret=secret, at=world.now)


def test_use__ends_with_the_last_day_of_the_token(world: World) -> None:
    token = made(world, days=1)
    end = world.now + timedelta(days=1)
    assert services.use_token(secret=token.secret, at=end - timedelta(microseconds=1))
    with assert_denied("token.unknown"):
        services.use_token(secret=token.secret, at=end)


def test_use__ends_with_the_organisation_and_not_with_another(world: World) -> None:
    own, others, office = made(world), made(world, "other_producer"), made(world, "officer")
    producers.close(producer_id=world.producer.pk, reason="Giải thể.", by=world.actor("officer"), at=world.now)
    with assert_denied("token.unknown"):
        services.use_token(secret=own.secret, at=world.now)
    assert services.use_token(secret=others.secret, at=world.now).organisation_id == world.other.pk
    assert services.use_token(secret=office.secret, at=world.now).organisation_id is None


def test_withdraw__ends_the_use_and_is_done_once(world: World) -> None:
    token = made(world)
    with one_line("token.withdrawn", on=token.token):
        services.withdraw_token(token_id=token.token.pk, by=world.actor("officer"), at=world.now)
    with assert_denied("token.unknown"):
        services.use_token(secret=token.secret, at=world.now)
    with assert_denied("token.withdrawn"):
        services.withdraw_token(token_id=token.token.pk, by=world.actor("officer"), at=world.now)


@pytest.mark.parametrize("who", ["stranger", "other_producer", "inspector", "commune_officer"])
def test_make_and_withdraw__are_refused_to_others(world: World, who: str) -> None:
    token = made(world)
    with assert_denied("token.not-yours"):
        made(world, by=world.actor(who))
    with assert_denied("token.not-yours"):
        services.withdraw_token(token_id=token.token.pk, by=world.actor(who), at=world.now)
