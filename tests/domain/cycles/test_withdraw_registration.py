"""A registration is withdrawn with a reason, and the product may be registered again."""

from __future__ import annotations

import pytest

from ocop.domain.cycles import services
from tests.domain.assertions import assert_denied, last_line, one_line
from tests.factories import dossiers
from tests.factories.world import World


def withdrawn(world: World, made: object, **changed: object) -> object:
    facts = {"registration_id": made.pk, "reason": "Chưa kịp.", "by": world.actor("producer"), "at": world.now}  # type: ignore[attr-defined]
    return services.withdraw_registration(**{**facts, **changed})  # type: ignore[arg-type]


def test_withdraw_registration__keeps_the_reason_and_frees_the_product(world: World) -> None:
    product = dossiers.fresh_product(world)
    made = dossiers.registration(world, product=product)
    with one_line("registration.withdrawn", on=made):
        withdrawn(world, made)
    made.refresh_from_db()
    assert (made.state, made.withdraw_reason, made.withdrawn_at) == ("withdrawn", "Chưa kịp.", world.now)
    assert made.withdrawn_by_id == world.actor("producer").user_id
    assert last_line().facts == {"reason": "Chưa kịp."}
    assert dossiers.registration(world, product=product).pk != made.pk


@pytest.mark.parametrize("who", ["stranger", "other_producer", "commune_officer", "officer"])
def test_withdraw_registration__is_refused_to_all_but_its_producer(world: World, who: str) -> None:
    made = dossiers.registration(world)
    with assert_denied("registration.not-yours"):
        withdrawn(world, made, by=world.actor(who))


def test_withdraw_registration__twice_is_refused(world: World) -> None:
    made = dossiers.registration(world)
    withdrawn(world, made)
    with assert_denied("registration.not-now"):
        withdrawn(world, made)


@pytest.mark.parametrize(("reason", "code"), [(" ", "value.missing"), ("r" * 401, "value.too-long")])
def test_withdraw_registration__is_refused_without_a_reason_or_with_one_too_long(
    world: World, reason: str, code: str
) -> None:
    made = dossiers.registration(world)
    with assert_denied(code):
        withdrawn(world, made, reason=reason)
