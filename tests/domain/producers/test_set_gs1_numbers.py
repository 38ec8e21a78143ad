"""A producer records the numbers GS1 gave it."""

from __future__ import annotations

from typing import Any

import pytest

from ocop.domain.producers import services
from tests.domain.assertions import assert_denied, one_line
from tests.factories.world import World


def facts(world: World, **changed: Any) -> dict[str, Any]:
    """Return valid numbers, with changes."""
    lawful = {
        "producer_id": world.producer.pk,
        "company_prefix": "893 850 597",
        "gln": "8938505974002",
        "by": world.actor("producer"),
        "at": world.now,
    }
    return lawful | changed


def test_set_gs1_numbers__stores_them_without_spaces(world: World) -> None:
    with one_line("producer.numbered", on=world.producer):
        made = services.set_gs1_numbers(**facts(world))
    assert (made.company_prefix, made.gln) == ("893850597", "8938505974002")


@pytest.mark.parametrize("who", ["stranger", "other_producer", "approver", "inspector", "other_commune_officer"])
def test_set_gs1_numbers__is_refused_to_all_others(world: World, who: str) -> None:
    with assert_denied("producer.not-yours"):
        services.set_gs1_numbers(**facts(world, by=world.actor(who)))


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"company_prefix": "89385"}, "producer.prefix"),
        ({"company_prefix": "8938505970000"}, "producer.prefix"),
        ({"company_prefix": "89385059x"}, "producer.prefix"),
        ({"gln": "1"}, "premises.gln"),
        ({"gln": "8938505974003"}, "premises.gln-digit"),
    ],
)
def test_set_gs1_numbers__is_refused_with_a_bad_value(world: World, changed: dict[str, Any], code: str) -> None:
    with assert_denied(code):
        services.set_gs1_numbers(**facts(world, **changed))


@pytest.mark.parametrize(
    ("kept", "code"), [({"gln": ""}, "producer.prefix-taken"), ({"company_prefix": ""}, "producer.gln-taken")]
)
def test_set_gs1_numbers__of_another_producer_is_refused(world: World, kept: dict[str, str], code: str) -> None:
    services.set_gs1_numbers(**facts(world, producer_id=world.other.pk, by=world.actor("other_producer")))
    with assert_denied(code):
        services.set_gs1_numbers(**facts(world, **kept))


def test_set_gs1_numbers__of_a_closed_producer_is_refused(world: World) -> None:
    services.close(producer_id=world.producer.pk, reason="đã ngừng", by=world.actor("officer"), at=world.now)
    with assert_denied("producer.closed"):
        services.set_gs1_numbers(**facts(world, by=world.actor("officer")))


def test_set_gs1_numbers__without_a_change_is_refused(world: World) -> None:
    services.set_gs1_numbers(**facts(world))
    with assert_denied("producer.same"):
        services.set_gs1_numbers(**facts(world))
