"""Public pages of places, parties and packages: public facts only, small, in both languages."""

from __future__ import annotations

import gzip
from datetime import timedelta

import pytest
from django.contrib.staticfiles import finders

from ocop.domain.producers import services
from ocop.domain.producers.states import PremisesKind
from tests.domain.producers.facts import area, filed
from tests.factories.papers import pdf
from tests.factories.world import World
from tests.web.http_helpers import text
from tests.web.resolver.products import GLN, GTIN, SSCC, numbered, package, premises

ENGLISH = {"accept-language": "en"}


def test_place_shows_kind_commune_area_code_and_products(world: World) -> None:
    place = premises(world)
    client, address = world.client("nobody"), f"/dia-diem/{place.pk}/"
    page = text(client.get(address))
    for expected in (place.name, "Cơ sở chế biến", world.place.name, "QN-VD-012", GLN, world.product.name):
        assert expected in page
    english = text(client.get(address, headers=ENGLISH))
    assert "Processing site" in english
    assert "Area code" in english
    assert '<html lang="en">' in english


def test_place__that_is_closed_or_unknown_is_not_found(world: World) -> None:
    place = premises(world)
    type(place).objects.filter(pk=place.pk).update(closed_at=world.now)
    assert world.client("nobody").get(f"/dia-diem/{place.pk}/").status_code == 404
    assert world.client("nobody").get("/dia-diem/999999/").status_code == 404


def test_party_shows_places_points_of_sale_and_products_with_stars(world: World) -> None:
    premises(world)
    shop = premises(world, kind=PremisesKind.SHOP, gln="9521234000013")
    client, address = world.client("nobody"), f"/to-chuc/{world.producer.ref}/"
    page = " ".join(text(client.get(address)).split())
    for expected in (world.producer.name, "Hợp tác xã", "Nơi sản xuất", "Nơi bán", shop.name, "4 sao, "):
        assert expected in page
    assert "4 stars, in force" in " ".join(text(client.get(address, headers=ENGLISH)).split())
    assert client.get("/to-chuc/CT-2026-99999/").status_code == 404


@pytest.mark.parametrize(("kind", "visible"), [("food_safety", True), ("local_labour", False), ("growth", False)])
def test_papers_of_public_kinds_are_listed_by_title(world: World, kind: str, visible: bool) -> None:
    paper = filed(world, kind=kind, title="Giấy để thử trang công khai")
    page = text(world.client("nobody").get(f"/to-chuc/{world.producer.ref}/"))
    assert ("Giấy để thử trang công khai" in page) is visible
    assert paper.ref not in page
    if paper.number:
        assert paper.number not in page


def test_papers_name_their_scope_and_a_place_shows_its_own_and_the_producers(world: World) -> None:
    here, hill = premises(world), area(world)
    for pages, (title, of) in enumerate([("Giấy chung", None), ("Giấy xưởng", here.pk), ("Giấy đồi", hill.pk)], 1):
        filed(world, title=title, premises_id=of, content=pdf(pages))
    client, place, party = world.client("nobody"), f"/dia-diem/{here.pk}/", f"/to-chuc/{world.producer.ref}/"
    page = text(client.get(place))
    assert page.index("Giấy xưởng") < page.index("Cấp cho nơi này") < page.index("Giấy chung")
    assert "Cấp cho cả chủ thể" in page
    assert "Giấy đồi" not in page
    assert "For this place" in text(client.get(place, headers=ENGLISH))
    page = text(client.get(party))
    for expected in ("Giấy chung", "Cấp cho cả chủ thể", f"Cấp cho {here.name}", f"Cấp cho {hill.name}"):
        assert expected in page
    services.close_premises(premises_id=hill.pk, by=world.actor("producer"), at=world.now)
    assert "Giấy đồi" not in text(client.get(party))


def test_expired_papers_are_not_shown(world: World) -> None:
    paper = filed(world, kind="food_safety", title="Giấy đã hết hạn")
    ended = world.now.date() - timedelta(days=2)
    type(paper).objects.filter(pk=paper.pk).update(issued_on=None, valid_until=ended)
    assert "Giấy đã hết hạn" not in text(world.client("nobody").get(f"/to-chuc/{world.producer.ref}/"))


def test_package_shows_the_owner_and_not_the_contents(world: World) -> None:
    carton = package(world)
    page = text(world.client("nobody").get(f"/thung/{carton.ref}/"))
    for expected in ("Thùng", SSCC, "Đã đóng gói", world.producer.name):
        assert expected in page
    assert world.product.name not in page
    assert "Carton" in text(world.client("nobody").get(f"/thung/{carton.ref}/", headers=ENGLISH))


def test_product_data_uses_the_gs1_vocabulary(world: World) -> None:
    numbered(world)
    answer = world.client("nobody").get(f"/san-pham/{world.product.ref}.jsonld")
    assert answer["Content-Type"] == "application/ld+json"
    assert answer["Access-Control-Allow-Origin"] == "*"
    document = answer.json()
    assert document["gs1:gtin"] == GTIN
    assert document["gs1:productName"] == {"@value": world.product.name, "@language": "vi"}
    assert document["gs1:brandOwner"]["gs1:organizationName"]["@value"] == world.producer.name
    assert document["gs1:certification"]["gs1:certificationIdentification"] == world.certificate.ref


@pytest.mark.parametrize("folder", ["to-chuc", "dia-diem", "thung"])
def test_pages__stay_within_14_kb_and_bring_no_script(world: World, folder: str) -> None:
    about = {"to-chuc": world.producer.ref, "dia-diem": premises(world).pk, "thung": package(world).ref}[folder]
    page = world.client("nobody").get(f"/{folder}/{about}/").content
    with open(str(finders.find("ui/lean.css")), "rb") as file:
        assert len(gzip.compress(page)) + len(gzip.compress(file.read())) < 14 * 1024
    assert b"<script" not in page
    assert b"http://" not in page.replace(b"http://testserver", b"")
    assert b"https://" not in page
