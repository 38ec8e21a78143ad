"""A producer's part in the programme ends."""

from __future__ import annotations

from typing import Any

import pytest

from ocop.domain.producers import queries, services
from tests.domain.assertions import assert_denied, last_line, nfd, one_line
from tests.factories.world import World


def facts(world: World, **changed: Any) -> dict[str, Any]:
    """Return the arguments of a valid closing, with changes."""
    lawful = {
        "producer_id": world.producer.pk,
        "reason": "ngừng sản xuất",
        "by": world.actor("officer"),
        "at": world.now,
    }
    return lawful | changed


@pytest.mark.parametrize("who", ["officer", "commune_officer"])
def test_close__ends_the_producer_and_the_right_to_speak_for_it(world: World, who: str) -> None:
    with one_line("producer.closed", on=world.producer):
        closed = services.close(**facts(world, by=world.actor(who), reason=nfd("ngừng sản xuất")))
    assert closed.closed_at == world.now
    assert last_line().facts == {"reason": "ngừng sản xuất"}
    assert not world.actor("producer").speaks_for(world.producer.pk)
    assert list(queries.list_producers(world.actor("officer"), closed=True)) == [closed]


@pytest.mark.parametrize("who", ["stranger", "producer", "approver", "inspector", "other_commune_officer"])
def test_close__is_refused_to_all_others(world: World, who: str) -> None:
    with assert_denied("producer.not-office"):
        services.close(**facts(world, by=world.actor(who)))


@pytest.mark.parametrize(("reason", "code"), [("", "value.missing"), ("r" * 401, "value.too-long")])
def test_close__is_refused_without_a_reason_or_with_one_too_long(world: World, reason: str, code: str) -> None:
    with assert_denied(code):
        services.close(**facts(world, reason=reason))


def test_close__twice_is_refused(world: World) -> None:
    services.close(**facts(world))
    with assert_denied("producer.closed"):
        services.close(**facts(world))
