"""Partners of a producer are added and closed; the template of its diary is chosen."""

from __future__ import annotations

from typing import Any

import pytest

from ocop.domain.diary import queries, services
from ocop.domain.producers import services as producers
from tests.domain.assertions import assert_denied, nfd, one_line
from tests.domain.diary.diary_facts import NOT_OWN, by, partner
from tests.factories.world import World

WHERE: dict[str, Any] = {"place_id": None, "address": "Quầy 2", "phone_number": "0912 345 678"}


def adding(world: World, **changed: Any) -> dict[str, Any]:
    """Return a lawful partner, but for what is changed."""
    return by(world) | {"kind": "outlet", "name": "Cửa hàng bến tàu", "gln": "8938505974002"} | changed


def test_add_partner__stores_whom_the_producer_deals_with(world: World) -> None:
    with one_line("partner.added"):
        made = services.add_partner(**adding(world, name=nfd("Cửa hàng  bến tàu"), known_as=world.other.ref.lower()))
    assert (made.name, made.gln, made.known_as) == ("Cửa hàng bến tàu", "8938505974002", world.other)
    assert list(queries.partners_of(world.producer, "outlet")) == [made]
    assert list(queries.list_partners(world.actor("other_producer"))) == []


@pytest.mark.parametrize("who", NOT_OWN)
def test_partners_and_templates__are_refused_to_all_but_the_producers_own_people(world: World, who: str) -> None:
    made, other = partner(world), world.actor(who)
    with assert_denied("diary.not-yours"):
        services.add_partner(**adding(world, by=other))
    with assert_denied("diary.not-yours"):
        services.locate_partner(partner_id=made.pk, **WHERE, by=other, at=world.now)
    with assert_denied("diary.not-yours"):
        services.close_partner(partner_id=made.pk, by=other, at=world.now)
    with assert_denied("diary.not-yours"):
        services.choose_template(producer_id=world.producer.pk, template="tea", by=other, at=world.now)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"kind": "friend"}, "partner.kind"),
        ({"name": " "}, "value.missing"),
        ({"gln": "1"}, "partner.gln"),
        ({"phone_number": "gọi tôi"}, "value.phone"),
        ({"address": "a" * 251}, "value.too-long"),
        ({"known_as": "CT-2026-99999"}, "partner.unknown"),
    ],
)
def test_add_partner__is_refused_with_a_bad_value(world: World, changed: dict[str, Any], code: str) -> None:
    with assert_denied(code):
        services.add_partner(**adding(world, **changed))


def test_add_partner__twice_or_the_producer_itself_is_refused(world: World) -> None:
    services.add_partner(**adding(world))
    with assert_denied("partner.taken"):
        services.add_partner(**adding(world))
    with assert_denied("partner.self"):
        services.add_partner(**adding(world, name="Chính tôi", known_as=world.producer.ref))


def test_add_partner__of_a_closed_producer_is_refused(world: World) -> None:
    lawful = adding(world)
    producers.close(producer_id=world.producer.pk, reason="đã ngừng", by=world.actor("officer"), at=world.now)
    with assert_denied("diary.producer-closed"):
        services.add_partner(**lawful)


def test_locate_partner__corrects_where_letters_and_calls_go_until_it_is_closed(world: World) -> None:
    made, lawful = partner(world), {**WHERE, "place_id": world.place.pk, "by": world.actor("producer"), "at": world.now}
    with one_line("partner.located", on=made):
        services.locate_partner(partner_id=made.pk, **lawful)
    made.refresh_from_db()
    assert (made.place, made.address, made.phone) == (world.place, "Quầy 2", "0912 345 678")
    with assert_denied("value.phone"):
        services.locate_partner(partner_id=made.pk, **{**lawful, "phone_number": "gọi tôi"})
    with assert_denied("partner.where"):
        services.locate_partner(partner_id=made.pk, **{**lawful, "place_id": None, "address": " ", "phone_number": ""})
    services.close_partner(partner_id=made.pk, by=world.actor("producer"), at=world.now)
    with assert_denied("partner.closed"):
        services.locate_partner(partner_id=made.pk, **lawful)


def test_close_partner__takes_it_out_of_the_choice_once(world: World) -> None:
    made = partner(world)
    with one_line("partner.closed", on=made):
        services.close_partner(partner_id=made.pk, by=world.actor("producer"), at=world.now)
    assert list(queries.partners_of(world.producer)) == []
    with assert_denied("partner.closed"):
        services.close_partner(partner_id=made.pk, by=world.actor("producer"), at=world.now)


def test_choose_template__is_kept_and_follows_products_until_then(world: World) -> None:
    assert queries.template_of(world.producer).code == "seafood"
    with one_line("diary.template-chosen", on=world.producer):
        services.choose_template(template="wine", **by(world))
    assert queries.template_of(world.producer).code == "wine"
    with assert_denied("diary.template"):
        services.choose_template(template="gold", **by(world))
