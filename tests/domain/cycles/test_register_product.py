"""A product is registered for a round (Mẫu 01; QĐ 26/2026/QĐ-TTg, Art. 2.3, 5, 6, 7.6)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from ocop.base.models import AuditEntry
from ocop.domain.cycles import queries, services
from ocop.domain.cycles.models import Registration, Round
from ocop.domain.cycles.rules import Standing
from ocop.domain.producers import services as producers
from ocop.domain.products import services as products
from tests.domain.assertions import assert_denied, nfd, one_line
from tests.factories import dossiers
from tests.factories.world import World


def today(world: World) -> Any:
    return timezone.localdate(world.now)


def test_register_product__stores_what_mau_01_asks_and_what_the_product_holds(world: World) -> None:
    product = dossiers.fresh_product(world)
    dossiers.prepare(world)
    held = Standing(3, today(world) + timedelta(days=700))
    with one_line("registration.made"):
        made = dossiers.registration(
            world, product=product, kind="upgrade", target=4, standing=held, contact_name=nfd(" Người  liên hệ ")
        )
    assert made.ref == f"DK-{world.now.year}-00001"
    assert (made.kind, made.target_stars, made.samples) == ("upgrade", 4, 5)
    assert (made.standing_stars, made.standing_until) == (3, held.valid_until)
    assert made.state == "standing"
    assert (
        services.read_contact(registration_id=made.pk, why="Thử", by=world.actor("producer"), at=world.now).name
        == "Người liên hệ"
    )
    assert AuditEntry.objects.get(act="registration.made").facts == {"kind": "upgrade", "stars": 4}
    for who, visible in (("producer", [made]), ("commune_officer", [made]), ("other_producer", [])):
        assert list(queries.list_registrations(world.actor(who))) == visible, who


@pytest.mark.parametrize("who", ["stranger", "other_producer", "commune_officer", "officer", "council_member"])
def test_register_product__is_refused_to_all_but_its_producer(world: World, who: str) -> None:
    product = dossiers.fresh_product(world)
    dossiers.prepare(world)
    with assert_denied("registration.not-yours"):
        dossiers.registration(world, product=product, by=world.actor(who))


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"kind": "renewal"}, "registration.kind"),
        ({"target": 2}, "registration.target"),
        ({"kind": "upgrade"}, "registration.not-upgrade"),
        ({"kind": "reevaluation"}, "registration.not-again"),
        ({"contact_name": " "}, "value.missing"),
        ({"contact_name": "n" * 121}, "value.too-long"),
        ({"contact_address": ""}, "value.missing"),
        ({"contact_phone": ""}, "value.missing"),
        ({"contact_phone": "gọi sau"}, "value.phone"),
        ({"contact_email": "không có"}, "registration.email"),
        ({"samples": -1}, "value.number"),
        ({"samples": 1001}, "value.number"),
    ],
)
def test_register_product__is_refused_with_a_bad_value(world: World, changed: dict[str, Any], code: str) -> None:
    product = dossiers.fresh_product(world)
    dossiers.prepare(world)
    with assert_denied(code):
        dossiers.registration(world, product=product, **changed)


def test_register_product__is_refused_while_the_stars_hold_for_a_first_time(world: World) -> None:
    product = dossiers.fresh_product(world)
    dossiers.prepare(world)
    with assert_denied("registration.not-first"):
        dossiers.registration(world, product=product, standing=Standing(3, today(world)))
    assert dossiers.registration(world, product=product, standing=Standing(3, today(world) - timedelta(days=1)))


@pytest.mark.parametrize(
    ("left", "late", "code"),
    [(180, False, ""), (120, False, ""), (181, False, "registration.too-early"), (119, False, "registration.too-late"),
     (119, True, ""), (-180, True, ""), (-181, True, "registration.too-late")],
)  # fmt: skip
def test_register_product__takes_reevaluation_in_its_window(
    world: World, settings: Any, left: int, late: bool, code: str
) -> None:
    settings.OCOP_LATE_REEVALUATION = late
    product = dossiers.fresh_product(world)
    dossiers.prepare(world)
    facts = {"kind": "reevaluation", "target": 4, "standing": Standing(4, today(world) + timedelta(days=left))}
    if code:
        with assert_denied(code):
            dossiers.registration(world, product=product, **facts)
    else:
        assert dossiers.registration(world, product=product, **facts).kind == "reevaluation"


def test_register_product__is_refused_once_the_round_is_over_and_for_the_ministry(world: World) -> None:
    product = dossiers.fresh_product(world)
    dossiers.prepare(world)
    over = Round.objects.get(number=9).proposed_before - today(world)
    with assert_denied("registration.round-over"):
        dossiers.registration(world, product=product, at=world.now + over)
    services.open_year(year=2027, by=world.actor("officer"), at=world.now)
    ministry = Round.objects.filter(level__code="ministry", year=2027)[0]
    with assert_denied("registration.level"):
        dossiers.registration(world, product=product, round_id=ministry.pk)
    assert dossiers.registration(world, product=product, at=world.now + over - timedelta(days=1))


def test_register_product__is_refused_without_a_set_and_for_kinds_that_may_not(world: World) -> None:
    dossiers.prepare(world)
    unclassed = products.describe(
        producer_id=world.producer.pk, name="Chưa xếp bộ", unit="hộp", by=world.actor("producer"), at=world.now
    )
    with assert_denied("registration.no-set"):
        dossiers.registration(world, product=unclassed)
    product = dossiers.fresh_product(world)
    tour = dossiers.fresh_product(world, name="Một ngày trên biển", set_number=26)
    producers.change_kind(producer_id=world.producer.pk, kind="association", by=world.actor("officer"), at=world.now)
    with assert_denied("registration.kind-of-producer"):
        dossiers.registration(world, product=product)
    assert dossiers.registration(world, product=tour)


def test_register_product__is_refused_to_a_producer_that_left(world: World) -> None:
    product = dossiers.fresh_product(world)
    dossiers.prepare(world)
    by = world.actor("producer")
    producers.close(producer_id=world.producer.pk, reason="Giải thể.", by=world.actor("officer"), at=world.now)
    with assert_denied("registration.closed"):
        dossiers.registration(world, product=product, by=by)


def test_register_product__twice_in_a_round_is_refused_by_the_act_and_by_the_database(world: World) -> None:
    product, other = dossiers.fresh_product(world), dossiers.fresh_product(world)
    first = dossiers.registration(world, product=product)
    with assert_denied("registration.taken"):
        dossiers.registration(world, product=product)
    second = dossiers.registration(world, product=other)
    with pytest.raises(IntegrityError), transaction.atomic():
        Registration.objects.filter(pk=second.pk).update(product=first.product)


def test_the_database_refuses_a_registration_without_its_parts(world: World) -> None:
    rows = Registration.objects.filter(pk=dossiers.registration(world).pk)
    for part in ({"target_stars": 2}, {"target_stars": 6}, {"state": "withdrawn"}, {"withdrawn_at": world.now}):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**part)
