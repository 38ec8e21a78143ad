"""A place of work is put on the map: coordinates, GLN, area code."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from ocop.domain.producers import services
from ocop.domain.producers.models import Premises
from tests.domain.assertions import assert_denied, one_line
from tests.factories.world import World

GLN = "8938505974002"


def opened(world: World, name: str = "Vùng nuôi ngoài khơi") -> Premises:
    """Return a place of the world's producer."""
    return services.open_premises(
        producer_id=world.producer.pk, name=name, kind="farm", place_id=None, address="", by=world.actor("producer"),
        at=world.now,
    )  # fmt: skip


def facts(world: World, **changed: Any) -> dict[str, Any]:
    """Return the arguments of a valid placing, with changes; `premises_id` is given by the caller or made."""
    lawful = {
        "gln": GLN,
        "area_code": "VN-QN-0123",
        "latitude": Decimal("20.951234"),
        "longitude": Decimal("107.5"),
        "by": world.actor("producer"),
        "at": world.now,
    }
    return ({"premises_id": opened(world).pk} if "premises_id" not in changed else {}) | lawful | changed


@pytest.mark.parametrize("who", ["producer", "officer", "commune_officer"])
def test_place_premises__stores_numbers_and_coordinates(world: World, who: str) -> None:
    lawful = facts(world, by=world.actor(who), gln="893 850597400 2")
    with one_line("premises.placed", on=world.producer):
        made = services.place_premises(**lawful)
    made.refresh_from_db()
    assert (made.gln, made.area_code) == (GLN, "VN-QN-0123")
    assert (made.latitude, made.longitude) == (Decimal("20.95123"), Decimal("107.50000"))


def test_place_premises__with_nothing_takes_all_away(world: World) -> None:
    made = services.place_premises(**facts(world))
    services.place_premises(**facts(world, premises_id=made.pk, gln="", area_code="", latitude=None, longitude=None))
    made.refresh_from_db()
    assert (made.gln, made.area_code, made.latitude, made.longitude) == ("", "", None, None)


@pytest.mark.parametrize("who", ["stranger", "other_producer", "approver", "inspector", "other_commune_officer"])
def test_place_premises__is_refused_to_all_others(world: World, who: str) -> None:
    lawful = facts(world, by=world.actor(who))
    with assert_denied("producer.not-yours"):
        services.place_premises(**lawful)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"gln": "893850597400"}, "premises.gln"),
        ({"gln": "0000000000000"}, "premises.gln"),
        ({"gln": "chữ"}, "premises.gln"),
        ({"gln": "8938505974003"}, "premises.gln-digit"),
        ({"latitude": None}, "premises.half"),
        ({"longitude": None}, "premises.half"),
        ({"latitude": Decimal("107.5"), "longitude": Decimal("20.9")}, "premises.far"),
        ({"latitude": Decimal("NaN")}, "premises.far"),
        ({"area_code": "v" * 41}, "value.too-long"),
    ],
)
def test_place_premises__is_refused_with_a_bad_value(world: World, changed: dict[str, Any], code: str) -> None:
    lawful = facts(world, **changed)
    with assert_denied(code):
        services.place_premises(**lawful)


def test_place_premises__with_a_gln_of_another_place_is_refused(world: World) -> None:
    services.place_premises(**facts(world))
    lawful = facts(world, premises_id=opened(world, "Kho lạnh").pk)
    with assert_denied("premises.gln-taken"):
        services.place_premises(**lawful)


def test_place_premises__of_a_closed_place_is_refused(world: World) -> None:
    lawful = facts(world)
    services.close_premises(premises_id=lawful["premises_id"], by=world.actor("producer"), at=world.now)
    with assert_denied("premises.closed"):
        services.place_premises(**lawful)


def test_place_premises__of_a_closed_producer_is_refused(world: World) -> None:
    lawful = facts(world, by=world.actor("officer"))
    services.close(producer_id=world.producer.pk, reason="đã ngừng", by=world.actor("officer"), at=world.now)
    with assert_denied("producer.closed"):
        services.place_premises(**lawful)


def test_place_premises__without_a_change_is_refused(world: World) -> None:
    made = services.place_premises(**facts(world))
    with assert_denied("premises.same"):
        services.place_premises(**facts(world, premises_id=made.pk))
