"""A recognition is extended while its re-evaluation is decided, where the office says so (Art. 12.3; decision 7)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from ocop.domain.certificates import queries, services
from ocop.domain.certificates.models import Certificate
from ocop.domain.certificates.states import LiveState
from ocop.domain.cycles.rules import Standing
from tests.domain.certificates.facts import change, decision, today
from tests.factories import councils, dossiers
from tests.factories.world import World


@pytest.fixture
def late(world: World, settings: Any) -> Certificate:
    """A recognition in its last twenty days, in an office that takes the article as standing."""
    settings.OCOP_LATE_REEVALUATION = True
    last = today(world) + timedelta(days=20)
    product = dossiers.fresh_product(world)
    return services.record_decision(
        **decision(world, product_id=product.pk, decided_on=last - timedelta(days=1000), valid_until=last)
    )


def again(world: World, of: Certificate, until: str = "submitted") -> Any:
    """Return a dossier of re-evaluation of the recognition's product."""
    held = Standing(of.stars, of.valid_until)
    return dossiers.dossier(world, until=until, kind="reevaluation", product=of.product, standing=held, target=3)


def state(of: Certificate, on: date) -> LiveState:
    live = queries.live(of.product_id, on)
    assert live is not None
    return live.state


def test_extension__begins_when_the_dossier_is_sent(world: World, late: Certificate) -> None:
    after = late.valid_until + timedelta(days=1)
    again(world, late, until="draft")
    assert state(late, after) is LiveState.RUN_OUT


def test_extension__lasts_180_days_and_is_published(world: World, late: Certificate) -> None:
    again(world, late)
    end = late.valid_until + timedelta(days=180)
    assert [state(late, end + timedelta(days=n)) for n in (-179, 0, 1)] == [
        LiveState.VALID, LiveState.VALID, LiveState.RUN_OUT,
    ]  # fmt: skip
    live = queries.live(late.product_id, end)
    assert live is not None
    assert (live.valid_until, live.last_day) == (late.valid_until, end)
    assert late in [item.certificate for item in queries.list_published(end)]
    assert late not in [item.certificate for item in queries.list_published(end + timedelta(days=1))]


def test_extension__is_none_unless_the_setting_allows_it(world: World, late: Certificate, settings: Any) -> None:
    again(world, late)
    settings.OCOP_LATE_REEVALUATION = False
    assert state(late, late.valid_until + timedelta(days=1)) is LiveState.RUN_OUT
    assert late not in [item.certificate for item in queries.list_published(late.valid_until + timedelta(days=1))]


def test_extension__ends_with_a_result_without_stars(world: World, late: Certificate) -> None:
    dossier = again(world, late, until="accepted")
    councils.case(world, until="concluded", totals=(40, 40, 40, 40, 40), dossier=dossier)
    assert state(late, late.valid_until) is LiveState.VALID
    assert state(late, late.valid_until + timedelta(days=1)) is LiveState.RUN_OUT


def test_extension__goes_on_until_the_new_certificate(world: World, late: Certificate) -> None:
    dossier = again(world, late, until="accepted")
    councils.case(world, until="concluded", dossier=dossier)
    assert state(late, late.valid_until + timedelta(days=30)) is LiveState.VALID


def test_extension__does_not_lift_a_suspension(world: World, late: Certificate) -> None:
    again(world, late)
    services.suspend(**change(world, certificate_id=late.pk))
    assert state(late, late.valid_until + timedelta(days=1)) is LiveState.SUSPENDED


def test_standing__is_what_holds_or_ended_up_to_180_days_ago(world: World) -> None:
    product, last = world.product.pk, world.certificate.valid_until
    held = Standing(4, last)
    assert [queries.standing(product, last + timedelta(days=n)) for n in (0, 1, 180, 181)] == [held, held, held, None]
    services.suspend(**change(world))
    assert queries.standing(product, today(world)) == held


def test_standing__prefers_what_holds_and_passes_over_public_sources(world: World) -> None:
    services.note_public_source(
        product_id=world.product.pk, stars=5, year=today(world).year, source="Báo của tỉnh", by=world.actor("officer"),
        at=world.now,
    )  # fmt: skip
    assert queries.standing(world.product.pk, today(world)) == Standing(4, world.certificate.valid_until)
    assert queries.standing(world.other_product.pk, today(world)) is None
