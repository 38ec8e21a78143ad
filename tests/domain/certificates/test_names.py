"""A recognition keeps the names it was given under; a dossier under evaluation keeps its name until the result."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from ocop.domain.certificates import queries, services
from ocop.domain.certificates.models import Certificate
from ocop.domain.producers import services as producers
from ocop.domain.producers.models import Producer
from ocop.domain.products.models import Product
from tests.domain.certificates.facts import decision, of_council, today
from tests.factories import councils, dossiers
from tests.factories.world import World


def names(made: Certificate) -> tuple[Any, ...]:
    """Return the names a recognition keeps."""
    return made.product_name, made.producer_name, made.place, made.gtin, made.folded


def live(product: Product) -> tuple[Any, ...]:
    """Return the current names of a product."""
    of = Product.objects.select_related("producer__place").get(pk=product.pk)
    return of.name, of.producer.name, of.producer.place, of.gtin, of.folded


def test_record_and_note__keep_names_commune_and_gtin(world: World) -> None:
    Product.objects.filter(pk=world.other_product.pk).update(gtin="09521234000013")
    recorded = services.record_decision(**decision(world))
    noted = services.note_public_source(
        product_id=world.other_product.pk, stars=3, year=today(world).year, source="Báo", by=world.actor("officer"),
        at=world.now,
    )  # fmt: skip
    before = live(world.other_product)
    Product.objects.filter(pk=world.other_product.pk).update(name="Tên khác", gtin="")
    Producer.objects.filter(pk=world.other.pk).update(name="Chủ khác", place=None)
    for made in (recorded, noted):
        assert names(Certificate.objects.get(pk=made.pk)) == before
        now = queries.stand(made, today(world))
        assert (now.product_name, now.producer_name) == before[:2]


def test_issue__keeps_the_names_of_its_day(world: World) -> None:
    case = councils.case(world, until="concluded")
    made = services.issue(**of_council(world, case_id=case.pk))
    assert names(made) == live(case.dossier.product)


@pytest.mark.parametrize(("kind", "kept"), [("cooperative", "Khu 9"), ("enterprise", "Khu 9"), ("household", "")])
def test_address__is_kept_of_organisations_and_never_of_a_household(world: World, kind: str, kept: str) -> None:
    Producer.objects.filter(pk=world.other.pk).update(address="Khu 9")
    producers.change_kind(producer_id=world.other.pk, kind=kind, by=world.actor("officer"), at=world.now)
    assert services.record_decision(**decision(world)).address == kept


@pytest.mark.parametrize("field", ["product_name", "producer_name"])
def test_the_database__takes_no_recognition_without_names(world: World, field: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Certificate.objects.filter(pk=world.certificate.pk).update(**{field: ""})


@pytest.mark.parametrize(("until", "judged"), [("draft", False), ("submitted", True), ("accepted", True)])
def test_under_way__is_what_was_submitted(world: World, until: str, judged: bool) -> None:
    made = dossiers.dossier(world, until=until)
    under_way = made.ref if judged else ""
    assert queries.under_way(product_id=made.product_id) == under_way
    assert queries.under_way(producer_id=world.producer.pk) == under_way
    assert queries.under_way(producer_id=world.other.pk) == ""


def test_under_way__lasts_until_the_decision(world: World) -> None:
    case = councils.case(world, until="concluded")
    assert queries.under_way(product_id=case.dossier.product_id) == case.dossier.ref
    services.issue(**of_council(world, case_id=case.pk))
    assert queries.under_way(product_id=case.dossier.product_id) == ""


def test_under_way__ends_with_a_result_without_stars(world: World) -> None:
    case = councils.case(world, until="concluded", totals=(40, 40, 40, 40, 40))
    assert queries.under_way(product_id=case.dossier.product_id) == ""
