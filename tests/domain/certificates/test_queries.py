"""Which recognition is visible, and to whom."""

from __future__ import annotations

from datetime import timedelta

import pytest

from ocop.domain.certificates import queries, services
from ocop.domain.certificates.models import Certificate
from tests.domain.certificates.facts import decision, revocation, today
from tests.factories.world import World


def test_live__of_a_product_without_stars_is_nothing(world: World) -> None:
    assert queries.live(world.other_product.pk, today(world)) is None


def test_live__prefers_what_holds_to_what_is_newer(world: World) -> None:
    newer = services.record_decision(**decision(world, product_id=world.product.pk, stars=5))
    assert queries.live(world.product.pk, today(world)).stars == 5  # type: ignore[union-attr]
    services.revoke(**revocation(world, certificate_id=newer.pk))
    assert queries.live(world.product.pk, today(world)).stars == 4  # type: ignore[union-attr]


def test_live__expires(world: World) -> None:
    end = world.certificate.valid_until
    assert queries.live(world.product.pk, end).holds  # type: ignore[union-attr]
    assert not queries.live(world.product.pk, end + timedelta(days=1)).holds  # type: ignore[union-attr]


def test_list_running_out__shows_what_ends_within_180_days(world: World) -> None:
    by, end = world.actor("officer"), world.certificate.valid_until
    assert list(queries.list_running_out(by, end - timedelta(days=180))) == [world.certificate]
    assert not queries.list_running_out(by, end - timedelta(days=181)).exists()
    assert not queries.list_running_out(by, end + timedelta(days=1)).exists()


@pytest.mark.parametrize(("who", "seen"), [("officer", 1), ("inspector", 1), ("producer", 1), ("commune_officer", 1),
                                           ("other_producer", 0), ("stranger", 0)])  # fmt: skip
def test_list_certificates__shows_what_the_actor_works_with(world: World, who: str, seen: int) -> None:
    assert queries.list_certificates(world.actor(who)).count() == seen


def test_get_certificate__raises_does_not_exist_when_not_visible(world: World) -> None:
    assert queries.get_certificate(world.actor("producer"), world.certificate.ref) == world.certificate
    with pytest.raises(Certificate.DoesNotExist):
        queries.get_certificate(world.actor("other_producer"), world.certificate.ref)


def test_list_certificates__filters(world: World) -> None:
    by = world.actor("officer")
    assert queries.list_certificates(by, stars=4, state="valid", basis="decision", search="CHA muc").count() == 1
    for other in ({"stars": 5}, {"state": "revoked"}, {"basis": "public_source"}, {"search": "trà"}):
        assert not queries.list_certificates(by, **other).exists()  # type: ignore[arg-type]
