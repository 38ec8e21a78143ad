"""Every page of the public site is open to all, the same for all, and has no personal data."""

from __future__ import annotations

import base64
from typing import Any

import pytest
from django.urls import reverse

from ocop.domain.alerts import services as alerts
from ocop.domain.producers import services as producers
from ocop.web.public.permissions import PAGE_ROLES
from ocop.web.ui.permissions import EVERYONE
from tests.factories.world import EVERYBODY, World
from tests.web import recall_page_cases
from tests.web.http_helpers import text
from tests.web.page_cases import PRODUCER
from tests.web.resolver.products import package, premises

ELSEWHERE = {"public:scan", "public:scan-item"}  # tested with the scan middleware
PAGES = {
    "home",
    "catalogue",
    "product",
    "report",
    "privacy",
    "recognised",
    "certificate",
    "place",
    "party",
    "package",
    "trace",
}
DATA = {"product-data", "recognised-json", "credential", "credential-status", "did", "keys"}
ANSWERS = {**dict.fromkeys(PAGES | DATA | {"health", "metrics", "trace-photo"}, 200), "lookup": 302, "batch": 302}
PRIVATE = {
    "telephone": "0203 555 0101",
    "note": "Ghi chú của cán bộ",
    "business code": "5700000001",
    "representative": "Người giữ vai producer",
    "account": "other-producer",
    "contact": "nguoi-mua@thu.vn",
    "reported": "Chuyện riêng của người mua",
}


def address(world: World, name: str) -> str:
    about = {"product": [world.product.ref], "credential-status": ["revocation"]}
    about |= {page: [world.certificate.ref] for page in ("certificate", "credential")}
    about |= {"product-data": [world.product.ref], "party": [world.producer.ref]}
    about |= {"place": [premises(world).pk]} if name == "place" else {}
    about |= {"package": [package(world).ref]} if name == "package" else {}
    about |= {page: [world.batch.ref] for page in ("batch", "trace")}
    about |= {"trace-photo": recall_page_cases.PUBLIC["trace-photo"](world)[1]} if name == "trace-photo" else {}
    return reverse(f"public:{name}", args=about.get(name, []))


@pytest.fixture
def known(world: World) -> World:
    """The world with everything private that a page could show by mistake."""
    producers.amend(
        producer_id=world.producer.pk, under_way="", by=world.actor("officer"), at=world.now,
        **{**PRODUCER, "name": world.producer.name, "phone_number": PRIVATE["telephone"], "note": PRIVATE["note"],
           "business_code": PRIVATE["business code"], "place_id": world.place.pk},
    )  # fmt: skip
    alerts.receive_report(
        code="", kind="fake", text=PRIVATE["reported"], seen_at_place="", contact=PRIVATE["contact"], at=world.now
    )
    return world


def test_page_roles_are_open_to_everyone() -> None:
    assert {name for name, who in PAGE_ROLES.items() if who != EVERYONE} == set()
    assert {f"public:{name}" for name in ANSWERS} == set(PAGE_ROLES) - ELSEWHERE


@pytest.mark.parametrize("name", sorted(ANSWERS))
def test_page__opens_for_everybody(world: World, name: str) -> None:
    answers = {who: world.client(who).get(address(world, name)).status_code for who in (*EVERYBODY, "nobody")}
    assert answers == dict.fromkeys(answers, ANSWERS[name])


@pytest.mark.parametrize("name", sorted(PAGES))
def test_page_contains_no_personal_data(known: World, name: str) -> None:
    for who in ("nobody", "officer", "producer"):
        page = text(known.client(who).get(address(known, name)))
        main = page.split("<main")[1].split("</main>")[0]
        assert [kind for kind, value in PRIVATE.items() if value in main] == [], who


@pytest.mark.parametrize("name", sorted(DATA))
def test_data_contains_no_personal_data(known: World, name: str) -> None:
    content = text(known.client("nobody").get(address(known, name)))
    if name == "credential":
        content = base64.urlsafe_b64decode(content.split(".")[1] + "==").decode()
        assert known.product.name in content
    assert [kind for kind, value in PRIVATE.items() if value in content] == []


def test_product__that_is_none_does_not_exist(world: World) -> None:
    client = world.client("nobody")
    order = world.order()
    wrong: list[Any] = ["SP-2026-99999", world.producer.ref, world.batch.ref, world.certificate.ref, order.ref]
    answers = {ref: client.get(f"/san-pham/{ref}/") for ref in wrong}
    assert {ref: answer.status_code for ref, answer in answers.items()} == dict.fromkeys(wrong, 404)
    assert "Không tìm thấy trang" in text(answers["SP-2026-99999"])


def test_inner_sites__ask_a_stranger_to_sign_in(world: World) -> None:
    client = world.client("nobody")
    for inner in ("/staff/", "/portal/", f"/staff/products/{world.product.ref}/"):
        assert client.get(inner)["Location"].startswith("/accounts/login/"), inner
