"""Nobody decides on recognitions of a producer they speak for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from ocop.base.actors import Actor
from ocop.domain.certificates import services
from ocop.domain.certificates.models import Certificate
from tests.domain.assertions import assert_denied
from tests.domain.certificates.facts import change, decision, of_council, revocation, today
from tests.factories import councils
from tests.factories.world import World


def own(world: World) -> Actor:
    """Return the officer as one who also speaks for the producer."""
    return replace(world.actor("officer"), producers=frozenset({world.producer.pk}))


def source(world: World) -> dict[str, Any]:
    """Return the facts of a note of a public source."""
    year = today(world).year - 1
    return {"product_id": world.product.pk, "stars": 3, "year": year, "source": "https://ocop.example", "at": world.now}


ACTS: dict[str, tuple[Callable[..., Any], Callable[[World], dict[str, Any]]]] = {
    "record": (services.record_decision, lambda world: decision(world, product_id=world.product.pk)),
    "note": (services.note_public_source, source),
    "suspend": (services.suspend, change),
    "revoke": (services.revoke, revocation),
    "open a revocation": (services.open_revocation, revocation),
}


@pytest.mark.parametrize("name", list(ACTS))
def test_every_act_is_refused_to_an_officer_who_speaks_for_the_producer(world: World, name: str) -> None:
    act, facts = ACTS[name]
    with assert_denied("certificate.own"):
        act(**facts(world) | {"by": own(world)})
    act(**facts(world) | {"by": replace(own(world), producers=frozenset({world.other.pk}))})


def test_reinstating_dropping_a_revocation_and_publishing_are_refused_too(world: World) -> None:
    facts = change(world, by=own(world))
    services.suspend(**change(world))
    with assert_denied("certificate.own"):
        services.reinstate(**facts)
    services.reinstate(**change(world))
    services.open_revocation(**revocation(world))
    with assert_denied("certificate.own"):
        services.drop_revocation(**facts)
    Certificate.objects.filter(pk=world.certificate.pk).update(published_at=None, published_by=None)
    with assert_denied("certificate.own"):
        services.publish(certificate_ids=[world.certificate.pk], by=own(world), at=world.now)
    services.publish(certificate_ids=[world.certificate.pk], by=world.actor("officer"), at=world.now)


def test_issue__is_refused_to_an_officer_who_speaks_for_the_producer(world: World) -> None:
    case = councils.case(world, until="concluded")
    by = replace(world.actor("officer"), producers=frozenset({case.dossier.product.producer_id}))
    with assert_denied("certificate.own"):
        services.issue(case_id=case.pk, **of_council(world, by=by))
    services.issue(case_id=case.pk, **of_council(world))
