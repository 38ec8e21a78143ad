"""A recognition is published: from then on it is in the public list (Art. 7.3đ)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from ocop.domain.certificates import queries, services
from ocop.domain.certificates.models import Certificate
from tests.domain.assertions import assert_denied, one_line
from tests.domain.certificates.facts import change, decision, of_council, revocation, today
from tests.factories import councils
from tests.factories.world import World


def issued(world: World) -> Certificate:
    """Return a recognition that a council's conclusion led to, not yet published."""
    return services.issue(case_id=councils.case(world, until="concluded").pk, **of_council(world))


def test_publish__puts_it_into_the_public_list(world: World) -> None:
    made, officer, day = issued(world), world.actor("officer"), today(world)
    assert made not in [item.certificate for item in queries.list_published(day)]
    assert list(queries.list_unpublished(officer)) == [made]
    with one_line("certificate.published", on=made):
        services.publish(certificate_ids=[made.pk], by=officer, at=world.now)
    assert made in [item.certificate for item in queries.list_published(day)]
    assert queries.get_public(made.ref) == made
    assert not queries.list_unpublished(officer).exists()


def test_publish__makes_it_public_and_not_before(world: World) -> None:
    with pytest.raises(Certificate.DoesNotExist):
        queries.get_public(issued(world).ref)


@pytest.mark.parametrize("who", ["producer", "council_member", "commune_officer", "inspector", "stranger"])
def test_publish__is_refused_to_all_but_the_office(world: World, who: str) -> None:
    made = issued(world)
    with assert_denied("certificate.not-yours"):
        services.publish(certificate_ids=[made.pk], by=world.actor(who), at=world.now)


def test_publish__is_refused_twice_and_of_nothing(world: World) -> None:
    by, made = world.actor("officer"), issued(world)
    services.publish(certificate_ids=[made.pk, made.pk], by=by, at=world.now)
    with assert_denied("certificate.published"):
        services.publish(certificate_ids=[made.pk], by=by, at=world.now)
    with assert_denied("certificate.nothing"):
        services.publish(certificate_ids=[], by=by, at=world.now)


def test_publish__of_an_invalid_one_refuses_all_of_them(world: World) -> None:
    first, second = issued(world), issued(world)
    services.revoke(**revocation(world, certificate_id=second.pk))
    with assert_denied("certificate.not-publishable"):
        services.publish(certificate_ids=[first.pk, second.pk], by=world.actor("officer"), at=world.now)
    assert Certificate.objects.get(pk=first.pk).published_at is None


def test_list_published__filters_and_drops_invalid_ones(world: World, django_assert_num_queries: Any) -> None:
    day = today(world)
    with django_assert_num_queries(1):
        published = queries.list_published(day)
    assert [item.certificate for item in published] == [world.certificate]
    assert queries.list_published(day, search="cha muc", stars=4, place="06994") == published
    for chosen in ({"search": "nước mắm"}, {"stars": 5}, {"place": "06652"}, {"set_number": 3}):
        assert queries.list_published(day, **chosen) == []
    services.suspend(certificate_id=world.certificate.pk, reason="Kiểm tra.", by=world.actor("officer"), at=world.now)
    assert queries.list_published(day) == []


def test_list_published__shows_one_line_a_product_the_newest_decision(world: World) -> None:
    newer = services.record_decision(**decision(world, product_id=world.product.pk, stars=5))
    assert [item.certificate for item in queries.list_published(today(world))] == [newer]
    assert queries.list_published(today(world), stars=4) == []


def test_list_published__leaves_out_what_a_public_source_names(world: World) -> None:
    services.note_public_source(
        product_id=world.other_product.pk, stars=5, year=today(world).year, source="Báo của tỉnh",
        by=world.actor("officer"), at=world.now,
    )  # fmt: skip
    assert [item.certificate for item in queries.list_published(today(world))] == [world.certificate]


def test_list_published__ends_with_the_last_day(world: World) -> None:
    last = world.certificate.valid_until
    assert len(queries.list_published(last)) == 1
    assert queries.list_published(last + timedelta(days=1)) == []


def test_steps__list_decisions_without_names_or_reasons(world: World) -> None:
    services.suspend(**change(world))
    services.reinstate(**change(world))
    services.open_revocation(**revocation(world))
    steps = queries.steps_of(world.certificate)
    acts = ["certificate.recorded", "certificate.suspended", "certificate.reinstated"]
    assert [step.act for step in steps] == acts
    made = issued(world)
    assert [step.act for step in queries.steps_of(made)] == ["certificate.issued"]
