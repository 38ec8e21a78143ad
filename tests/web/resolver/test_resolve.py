"""The resolver: invalid links, unknown things, fallback to the level above, redirects, methods, headers."""

from __future__ import annotations

import re

import pytest

from tests.factories.world import World
from tests.public_cases import PARSE, cases_of, needs
from tests.web.http_helpers import text
from tests.web.resolver.products import BROWSER, GLN, GTIN, SSCC, link, numbered, package, premises

ON_A_HOST = re.compile(r"https?://[\w.:\[\]-]+(/(?:00|01|414|8004)/[^#]*)#?", re.IGNORECASE)


@pytest.fixture
def known(world: World) -> World:
    return numbered(world)


@pytest.mark.parametrize(
    "address",
    [
        "/01/09521234543214",
        "/01/9521234543213",
        f"/01/{GTIN}/10",
        f"/01/{GTIN}/10/",
        f"/01/{GTIN}/17/271231",
        f"/01/{GTIN}/21/A/10/B",
        f"/01/{GTIN}/10/A/10/B",
        f"/01/{GTIN}/414/{GLN}",
        f"/01/{GTIN}/99/A",
        f"/01/{GTIN}/10/A%0A",
        f"/01/{GTIN}/10/" + "A" * 21,
        f"/01/{GTIN}?17=271332",
        f"/01/{GTIN}?10=A",
        f"/10/LO/01/{GTIN}",
        f"/tem/01/{GTIN}".replace("/tem", "/9999"),
        f"/gtin/{GTIN}",
        "/01",
        "/01/",
        "/17/271231",
        "/00/095212345432132104",
        "/414/9521234000007",
    ],
)
def test_invalid_link_is_a_bad_request(known: World, address: str) -> None:
    client = known.client("nobody")
    answer = client.get(address)
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["detail"] == "Địa chỉ này không phải đường dẫn GS1 đúng chuẩn."
    page = client.get(address, headers=BROWSER)
    assert page.status_code == 400
    assert "Địa chỉ sai" in text(page)


@needs(PARSE)
def test_every_vector_of_the_gs1_engine_gets_its_status(known: World) -> None:
    client, wrong, met = known.client("nobody"), [], set()
    for vector in cases_of(PARSE):
        if named := ON_A_HOST.fullmatch(vector["uri"]):  # a wrong host or stem never reaches the server
            status = client.get(named[1], RAW_URI=named[1]).status_code
            wrong += [(vector["uri"], status)] if status != (404 if vector["valid"] else 400) else []
            met.add((vector["valid"], status))
    assert wrong == []
    assert met == {(True, 404), (False, 400)}


@pytest.mark.parametrize(
    "address", ["/01/09506000134352", "/01/09506000134352/10/A", f"/00/{SSCC}", f"/414/{GLN}", "/8004/9521234AB"]
)
def test_unknown__is_not_found(known: World, address: str) -> None:
    for query in ("", "?linkType=gs1:pip", "?linkType=linkset"):
        answer = known.client("nobody").get(address + query)
        assert (answer.status_code, answer.json()["status"]) == (404, 404), query
    english = known.client("nobody").get(address, headers={**BROWSER, "accept-language": "en"})
    assert "This system knows nothing of this code." in text(english)


def test_product__leads_to_its_page(known: World) -> None:
    answer = known.client("nobody").get(f"/01/{GTIN}")
    assert answer.status_code == 307
    assert answer["Location"] == f"http://testserver/san-pham/{known.product.ref}/"
    linkset = f"<http://testserver/01/{GTIN}?linkType=linkset>"
    assert answer["Link"] == f'{linkset}; rel="linkset"; type="application/linkset+json"'
    page = known.client("nobody").get(answer["Location"])
    assert page.status_code == 200


@pytest.mark.parametrize("address", [f"/01/{GTIN}/10/KHONG-CO", f"/01/{GTIN}/22/A1", f"/01/{GTIN}?17=271231"])
def test_unknown_qualifier_is_answered_by_the_level_above_directly(known: World, address: str) -> None:
    answer = known.client("nobody").get(address)
    assert answer.status_code == 307
    assert answer["Location"].partition("?")[0] == f"http://testserver/san-pham/{known.product.ref}/"
    pip = known.client("nobody").get(f"/01/{GTIN}/10/KHONG-CO?linkType=pip")
    assert pip["Location"] == f"http://testserver/san-pham/{known.product.ref}/?linkType=pip"


def test_batch__leads_to_its_trace_and_up_to_the_product(known: World) -> None:
    client, at = known.client("nobody"), f"/01/{GTIN}/10/{known.batch.lot_number}"
    batch = f"http://testserver/truy-xuat/{known.batch.ref}/"
    assert client.get(at)["Location"] == batch
    assert client.get(f"{at}?linkType=gs1:traceability")["Location"] == f"{batch}?linkType=gs1:traceability"
    assert client.get(f"{at}?linkType=gs1:recallStatus")["Location"].startswith(batch)
    assert client.get(f"{at}?linkType=pip")["Location"].startswith(f"http://testserver/san-pham/{known.product.ref}/")
    assert client.get(f"/01/{GTIN}/22/X/10/{known.batch.lot_number}")["Location"] == batch


def test_place_party_and_package__lead_to_their_pages(known: World) -> None:
    place, carton, client = premises(known), package(known), known.client("nobody")
    assert client.get(f"/414/{GLN}")["Location"] == f"http://testserver/dia-diem/{place.pk}/"
    assert client.get(f"/414/{GLN}/254/KHO-2")["Location"] == f"http://testserver/dia-diem/{place.pk}/"
    assert client.get(f"/417/{GLN}")["Location"] == f"http://testserver/to-chuc/{known.producer.ref}/"
    assert client.get(f"/00/{SSCC}")["Location"] == f"http://testserver/thung/{carton.ref}/"
    for address in (f"/414/{GLN}", f"/417/{GLN}", f"/00/{SSCC}"):
        assert client.get(client.get(address)["Location"]).status_code == 200


@pytest.mark.parametrize(
    "kind", ["gs1:certificationInfo", "certificationInfo", "https://gs1.org/voc/certificationInfo"]
)
@pytest.mark.parametrize("name", ["linkType", "linktype", "LINKTYPE"])
def test_link_type__is_read_in_every_spelling(known: World, name: str, kind: str) -> None:
    answer = known.client("nobody").get(f"/01/{GTIN}?{name}={kind}")
    assert answer.status_code == 307
    assert answer["Location"] == f"http://testserver/c/{known.certificate.ref}/?{name}={kind}"


@pytest.mark.parametrize("kind", ["gs1:recipeInfo", "gs1:khongCo", "https://schema.org/pip", "alternate"])
def test_link_type__that_is_absent_is_not_found(known: World, kind: str) -> None:
    answer = known.client("nobody").get(f"/01/{GTIN}?linkType={kind}")
    assert answer.status_code == 404
    assert "không có loại đường dẫn" in answer.json()["detail"]


def test_redirect__passes_the_query_string_on_byte_for_byte(known: World) -> None:
    sent = "b=%2f&a=%C3%A9&b=+&17=271231&linkType=gs1:pip&x;y"
    answer = known.client("nobody").get(f"/01/{GTIN}?{sent}")
    assert answer["Location"] == f"http://testserver/san-pham/{known.product.ref}/?{sent}"
    link(known, href="https://nha.thu/x?ma=1#dung")
    answer = known.client("nobody").get(f"/01/{GTIN}?linkType=instructions&a=%2F")
    assert answer["Location"] == "https://nha.thu/x?ma=1&linkType=instructions&a=%2F#dung"


@pytest.mark.parametrize("address", [f"/01/{GTIN}", f"/01/{GTIN}/10/L01", f"/01/{GTIN}/10/X"])
def test_a_trailing_slash__changes_nothing(known: World, address: str) -> None:
    client = known.client("nobody")
    for query in ("", "?linkType=gs1:pip", "?linkType=linkset"):
        plain, slashed = client.get(address + query), client.get(f"{address}/{query}")
        assert (plain.status_code, plain.headers.get("Location"), plain.content) == (
            slashed.status_code, slashed.headers.get("Location"), slashed.content,
        )  # fmt: skip


@pytest.mark.parametrize(
    "address",
    [f"/01/{GTIN}", f"/01/{GTIN}?linkType=linkset", "/01/09506000134352", "/01/1", "/.well-known/gs1resolver"],
)
def test_every_response_can_be_read_from_any_origin(known: World, address: str) -> None:
    client = known.client("nobody")
    got, head, options = client.get(address), client.head(address), client.options(address)
    assert (head.status_code, head.content) == (got.status_code, b"")
    assert head.headers.get("Location") == got.headers.get("Location")
    assert head.headers.get("Link") == got.headers.get("Link")
    assert (options.status_code, options["Allow"]) == (204, "GET, HEAD, OPTIONS")
    for answer in (got, head, options):
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert answer["Access-Control-Expose-Headers"] == "Link, Location"
        assert {"Accept", "Accept-Language"} <= {part.strip() for part in answer["Vary"].split(",")}
    for method in (client.post, client.put, client.delete):
        assert method(address).status_code == 405
        assert method(address)["Allow"] == "GET, HEAD, OPTIONS"


def test_things_without_a_key__are_resolved_by_their_address_here(known: World) -> None:
    place, carton, client = premises(known), package(known), known.client("nobody")
    for path, page in (
        (f"c/{known.certificate.ref}", f"/c/{known.certificate.ref}/"),
        (f"san-pham/{known.product.ref}", f"/san-pham/{known.product.ref}/"),
        (f"lo/{known.batch.ref}", f"/truy-xuat/{known.batch.ref}/"),
        (f"dia-diem/{place.pk}", f"/dia-diem/{place.pk}/"),
        (f"to-chuc/{known.producer.ref}", f"/to-chuc/{known.producer.ref}/"),
        (f"thung/{carton.ref}", f"/thung/{carton.ref}/"),
    ):
        answer = client.get(f"/id/{path}")
        assert (answer.status_code, answer["Location"]) == (307, f"http://testserver{page}")
        assert f"<http://testserver/id/{path}?linkType=linkset>" in answer["Link"]
    for path in ("c/CN-2026-99999", "dia-diem/999999", "dia-diem/x", "thung/TH-1", f"dia-diem/{'9' * 40}"):
        assert client.get(f"/id/{path}").status_code == 404
    certificate = client.get(f"/id/c/{known.certificate.ref}?linkType=gs1:certificationInfo")
    assert certificate["Location"].startswith(f"http://testserver/c/{known.certificate.ref}/")


def test_links_of_the_office__join_and_override_what_is_known(known: World) -> None:
    client = known.client("nobody")
    made = link(known, link_type="pip", href="https://nha.thu/", is_default=True)
    assert client.get(f"/01/{GTIN}")["Location"] == made.href
    assert client.get(f"/01/{GTIN}?linkType=pip")["Location"] == f"{made.href}?linkType=pip"
    assert client.get(f"/01/{GTIN}/10/X")["Location"] == made.href
    assert client.get(f"/01/{GTIN}?linkType=dpp")["Location"].startswith("http://testserver/san-pham/")
    link(known, anchor="/8004/9521234AB", href="https://nha.thu/tai-san", is_default=True)
    assert client.get("/8004/9521234AB")["Location"] == "https://nha.thu/tai-san"
