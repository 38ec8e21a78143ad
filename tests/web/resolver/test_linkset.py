"""Linksets: as JSON valid by the standard's schema, as a page for people, as the array GDST expects."""

from __future__ import annotations

import gzip
import re
from typing import Any
from urllib.parse import quote

import pytest
from django.contrib.staticfiles import finders

from ocop.domain.producers.states import PremisesKind
from tests.factories.world import World
from tests.public_cases import LINKSET_SCHEMA, RESOLVER_SCHEMA, needs
from tests.web.http_helpers import text
from tests.web.resolver.products import (
    BROWSER,
    GLN,
    GTIN,
    LINKSET,
    SSCC,
    link,
    numbered,
    package,
    premises,
    relations,
    schema,
    stamp,
)

KINDS = {
    "defaultLink", "pip", "traceability", "epcis", "certificationInfo", "masterData", "verificationService",
    "recallStatus", "hasRetailers", "locationInfo", "dpp",
}  # fmt: skip


@pytest.fixture
def known(world: World) -> World:
    premises(world, kind=PremisesKind.SHOP)
    package(world)
    link(world, language="vi", media_type="text/html", context="eu", is_default=True)
    link(world, link_type="defaultLinkMulti", language="en-GB", href="https://nha.thu/[x]?a=1")
    return numbered(world)


def addresses(world: World) -> list[str]:
    return [
        f"/01/{GTIN}", f"/01/{GTIN}/10/{world.batch.lot_number}", f"/01/{GTIN}/21/{stamp(world)}",
        f"/00/{SSCC}", f"/414/{GLN}", f"/417/{GLN}", f"/id/c/{world.certificate.ref}", f"/id/lo/{world.batch.ref}",
    ]  # fmt: skip


@needs(LINKSET_SCHEMA)
def test_linkset__is_valid_by_the_schema_of_the_standard(known: World) -> None:
    check = schema(LINKSET_SCHEMA)
    for address in addresses(known):
        answer = known.client("nobody").get(f"{address}?linkType=linkset")
        assert [str(error) for error in check.iter_errors(answer.json())] == [], address


def test_linksets_contain_every_link_type(known: World) -> None:
    client, relations_seen = known.client("nobody"), set()
    for address in addresses(known):
        answer = client.get(f"{address}?linkType=all")
        assert answer.status_code == 200
        for level in range(len(answer.json()["linkset"])):
            relations_seen |= set(relations(answer, level))
    assert relations_seen >= KINDS


def test_linkset_is_also_chosen_by_its_media_type(known: World) -> None:
    client = known.client("nobody")
    by_parameter, by_media_type = client.get(f"/01/{GTIN}?linkType=linkset"), client.get(f"/01/{GTIN}", headers=LINKSET)
    assert by_parameter.json() == by_media_type.json()
    assert client.get(f"/01/{GTIN}", headers={"accept": "application/linkset+json;q=0, */*"}).status_code == 307
    for answer in (by_parameter, by_media_type):
        assert answer["Content-Type"] == "application/linkset+json"
        assert 'rel="http://www.w3.org/ns/json-ld#context"' in answer["Link"]
        assert answer["Link"].startswith("<https://ref.gs1.org/standards/resolver/linkset-context>")


def test_linkset_starts_with_the_most_specific_level(known: World) -> None:
    contexts = known.client("nobody").get(f"/01/{GTIN}/10/{known.batch.lot_number}?linkType=linkset").json()["linkset"]
    assert [context["anchor"] for context in contexts] == [
        f"http://testserver/01/{GTIN}/10/{known.batch.lot_number}", f"http://testserver/01/{GTIN}",
    ]  # fmt: skip
    product = contexts[1]
    assert product["itemDescription"] == known.product.name
    [default] = product["https://gs1.org/voc/defaultLink"]
    assert set(default) == {"href", "title"}
    own = product["https://gs1.org/voc/instructions"]
    assert own == [
        {
            "href": "https://nha.thu/huong-dan", "title": "Cách dùng", "hreflang": ["vi"], "type": "text/html",
            "context": ["eu"],
        }
    ]  # fmt: skip


def test_our_own_links_lead_to_pages(known: World) -> None:
    client = known.client("nobody")
    broken = []
    for address in addresses(known):
        answer = client.get(f"{address}?linkType=linkset")
        for level in range(len(answer.json()["linkset"])):
            for kind, several in relations(answer, level).items():
                for target in several:
                    if target["href"].startswith("http://testserver/") and kind != "epcis":
                        status = client.get(target["href"]).status_code
                        broken += [(kind, target["href"], status)] if status != 200 else []
    assert broken == []


def test_linkset__is_a_page_for_people_in_their_language(known: World) -> None:
    client, address = known.client("nobody"), f"/01/{GTIN}/10/L01?linkType=linkset"
    page = text(client.get(address, headers=BROWSER))
    assert "Các đường dẫn của mã" in page
    assert "Cách dùng" in page
    assert "Do Văn phòng OCOP đặt" in page
    assert "Hướng dẫn sử dụng · gs1:instructions" in page
    assert page.count("gs1:defaultLink ") == 2  # one of the batch, one of the product
    english = text(client.get(address, headers={**BROWSER, "accept-language": "en"}))
    assert '<html lang="en">' in english
    assert "Links of the code" in english
    assert "Các đường dẫn" not in english


def test_page_is_small_and_loads_nothing_from_third_parties(known: World) -> None:
    page = known.client("nobody").get(f"/01/{GTIN}?linkType=linkset", headers=BROWSER).content
    with open(str(finders.find("ui/lean.css")), "rb") as file:
        style = file.read()
    assert len(gzip.compress(page)) + len(gzip.compress(style)) < 14 * 1024
    assert b"<script" not in page
    loaded = re.findall(rb'<(?:link rel="(?:stylesheet|icon)"|img)[^>]*(?:href|src)="([^"]+)"', page)
    assert loaded
    assert all(item.startswith(b"/static/") for item in loaded)


@needs(RESOLVER_SCHEMA)
def test_description__is_valid_by_the_schema_of_the_standard(known: World) -> None:
    document = known.client("nobody").get("/.well-known/gs1resolver").json()
    assert [str(error) for error in schema(RESOLVER_SCHEMA).iter_errors(document)] == []
    assert document["resolverRoot"] == "http://testserver"
    assert "01" in document["supportedPrimaryKeys"]


GDST_EPCIS = {"linkType": "gs1:epcis", "link": "http://testserver/epcis", "authRequired": True}


@pytest.mark.parametrize(
    "path",
    [
        f"01/{GTIN}/10/L01", f"gtin/{GTIN}/lot/L01", f"00/{SSCC}", f"sscc/{SSCC}", f"417/{GLN}",
        "01/urn:epc:class:lgtin:9521234.054321.L01", f"00/{quote('urn:epc:id:sscc:9521234.0543213210', safe='')}",
        "01/urn:epc:idpat:sgtin:9521234.054321.*/10/L01",
    ],
)  # fmt: skip
def test_gdst_response_is_the_array_its_clients_expect(known: World, path: str) -> None:
    answer = known.client("nobody").get(f"/gdst/{path}?linkType=gs1:epcis")
    assert answer.status_code == 200, answer.content
    [links] = answer.json()
    assert {name: links[name] for name in GDST_EPCIS} == GDST_EPCIS


def test_gdst_lists_other_link_types_and_refuses_unknown_ones(known: World) -> None:
    client = known.client("nobody")
    links: list[dict[str, Any]] = client.get(f"/gdst/01/{GTIN}").json()
    assert {"gs1:epcis", "gs1:pip", "gs1:masterData"} <= {entry["linkType"] for entry in links}
    absent = client.get(f"/gdst/01/{GTIN}?linkType=gs1:recipeInfo")
    assert (absent.status_code, "không có loại đường dẫn" in absent.json()["detail"]) == (404, True)
    assert client.get("/gdst/01/09506000134353?linkType=gs1:epcis").status_code == 400
    assert client.get("/gdst/01/09506000134352?linkType=gs1:epcis").status_code == 404
    assert client.get("/gdst/01/urn:gdst:example.org:product:class:x.y/10/A").status_code == 404
    assert client.get("/gdst/khong-phai").status_code == 400
    assert client.options(f"/gdst/01/{GTIN}").status_code == 204
