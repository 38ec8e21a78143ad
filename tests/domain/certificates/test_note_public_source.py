"""Stars that a public source names with a year only are recorded, and never displayed as current."""

from __future__ import annotations

from typing import Any

import pytest

from ocop.domain.certificates import queries, services
from ocop.domain.certificates.states import LiveState
from tests.domain.assertions import assert_denied, last_line, nfd, one_line
from tests.domain.certificates.facts import today
from tests.factories.world import World


def facts(world: World, **changed: Any) -> dict[str, Any]:
    """Return the arguments of a valid note, with changes."""
    lawful = {
        "product_id": world.other_product.pk,
        "stars": 4,
        "year": today(world).year - 1,
        "source": "Báo của tỉnh",
        "by": world.actor("officer"),
        "at": world.now,
    }
    return lawful | changed


def test_note_public_source__stores_stars_that_are_not_shown_as_current(world: World) -> None:
    with one_line("certificate.noted"):
        made = services.note_public_source(**facts(world, source=nfd("Báo  của tỉnh")))
    assert (made.basis, made.decision_number, made.valid_until) == ("public_source", "", None)
    assert made.source == "Báo của tỉnh"
    live = queries.live(world.other_product.pk, today(world))
    assert live is not None
    assert (live.holds, live.state) == (False, LiveState.UNCONFIRMED)
    assert last_line().facts == {"stars": 4, "year": today(world).year - 1}


def test_note_public_source__stands_behind_a_decision(world: World) -> None:
    services.note_public_source(**facts(world, product_id=world.product.pk, stars=5, year=today(world).year))
    live = queries.live(world.product.pk, today(world))
    assert live is not None
    assert (live.holds, live.stars) == (True, 4)


@pytest.mark.parametrize("who", ["stranger", "other_producer", "approver", "inspector", "other_commune_officer"])
def test_note_public_source__is_refused_to_all_but_the_office(world: World, who: str) -> None:
    with assert_denied("certificate.not-yours"):
        services.note_public_source(**facts(world, by=world.actor(who)))


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"stars": 0}, "certificate.stars-range"),
        ({"stars": 6}, "certificate.stars-range"),
        ({"stars": -1}, "certificate.stars-range"),
        ({"year": 2012}, "certificate.year"),
        ({"year": 10**9}, "certificate.year"),
        ({"year": -1}, "certificate.year"),
        ({"source": ""}, "value.missing"),
        ({"source": "s" * 401}, "value.too-long"),
    ],
)
def test_note_public_source__is_refused_with_a_bad_value(world: World, changed: dict[str, Any], code: str) -> None:
    with assert_denied(code):
        services.note_public_source(**facts(world, **changed))


def test_note_public_source__of_next_year_is_refused(world: World) -> None:
    with assert_denied("certificate.year"):
        services.note_public_source(**facts(world, year=today(world).year + 1))
