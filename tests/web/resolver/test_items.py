"""Serials that are stamp codes: one verdict, one counted scan; requests for links are not scans."""

from __future__ import annotations

from typing import Any

import pytest

from ocop.domain.scans.models import Scan
from ocop.domain.stamps import queries as stamps
from ocop.web.public.scan_middleware import ScanMiddleware
from tests.factories.world import World
from tests.web.http_helpers import text
from tests.web.resolver.products import GTIN, LINKSET, numbered, relations, stamp


@pytest.fixture
def known(world: World) -> World:
    return numbered(world)


def test_a_stamp__is_judged_and_counted_once(known: World) -> None:
    code = stamp(known)
    client = known.client("nobody")
    answer = client.get(f"/01/{GTIN}/21/{code}", headers={"accept": "application/json"})
    assert (answer.status_code, answer.json()["verdict"]) == (200, "genuine_first")
    assert Scan.objects.count() == 1
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_links_of_a_stamp__are_no_scan(known: World) -> None:
    code, client = stamp(known), known.client("nobody")
    at = f"/01/{GTIN}/21/{code}"
    answer = client.get(f"{at}?linkType=linkset")
    assert set(relations(answer)) >= {"defaultLink", "verificationService", "traceability", "recallStatus", "epcis"}
    batch = f"http://testserver/truy-xuat/{known.batch.ref}/"
    assert client.get(f"{at}?linkType=gs1:traceability")["Location"].startswith(batch)
    assert client.get(f"{at}?linkType=gs1:defaultLink")["Location"].startswith(f"http://testserver/{code}?")
    assert client.get(f"{at}?linkType=gs1:pip")["Location"].startswith("http://testserver/san-pham/")
    assert client.get(at, headers=LINKSET).json() == answer.json()
    assert client.options(at).status_code == 204
    assert not Scan.objects.exists()


def test_a_stamp_named_with_its_lot__is_counted_once_at_its_own_address(known: World) -> None:
    code, client = stamp(known), known.client("nobody")
    answer = client.get(f"/01/{GTIN}/10/L01/21/{code}?17=271231")
    assert (answer.status_code, answer["Location"]) == (307, f"http://testserver/01/{GTIN}/21/{code}?17=271231")
    assert not Scan.objects.exists()
    assert client.get(answer["Location"]).status_code == 200
    assert Scan.objects.count() == 1


def test_a_forged_serial__meets_the_verdict_and_never_the_products_page(known: World) -> None:
    code, client = stamp(known), known.client("nobody")
    forged = stamps.forged_example(code)
    page = client.get(f"/01/{GTIN}/21/{forged}")
    assert page.status_code == 200
    assert "Không phải tem" in text(page) or "unknown" in text(page) or "chưa từng" in text(page)
    assert client.get(f"/01/{GTIN}/21/{forged[:-1]}").status_code == 200
    assert client.get(f"/01/{GTIN}/10/L01/21/{forged[:-1]}")["Location"].endswith(f"/21/{forged[:-1]}")
    linkset = client.get(f"/01/{GTIN}/21/{forged}?linkType=linkset").json()["linkset"]
    assert [item["anchor"] for item in linkset] == [f"http://testserver/01/{GTIN}"]


def test_a_serial_of_another_make__is_answered_by_the_level_above(known: World) -> None:
    client = known.client("nobody")
    product = f"http://testserver/san-pham/{known.product.ref}/"
    for serial in ("SO-7", "12345", "A%21B", "XYZ_1234567890"):
        assert client.get(f"/01/{GTIN}/21/{serial}")["Location"] == product, serial
    assert client.get(f"/01/{GTIN}/10/L01/21/SO-7")["Location"].endswith(f"/truy-xuat/{known.batch.ref}/")


def test_a_stamp_of_another_product__has_no_links_under_this_gtin(known: World) -> None:
    code = stamp(known)
    answer = known.client("nobody").get(f"/01/09506000134352/21/{code}?linkType=linkset")
    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("method", "query", "accept"),
    [("GET", "linkType=linkset", ""), ("GET", "a=1&linktype=gs1:pip", ""), ("HEAD", "LINKTYPE=pip", ""),
     ("GET", "", "Application/Linkset+JSON"), ("OPTIONS", "", "")],
)  # fmt: skip
def test_scan_middleware_passes_requests_for_links_on(known: World, method: str, query: str, accept: str) -> None:
    code, handed_on = stamp(known), []

    def behind(environ: dict[str, Any], start: Any) -> list[bytes]:
        handed_on.append(environ["PATH_INFO"])
        return []

    environ = {
        "REQUEST_METHOD": method, "PATH_INFO": f"/01/{GTIN}/21/{code}", "QUERY_STRING": query, "HTTP_ACCEPT": accept
    }  # fmt: skip
    ScanMiddleware(behind)(environ, lambda *_: None)
    assert handed_on == [f"/01/{GTIN}/21/{code}"]
    assert not Scan.objects.exists()


def head_of(path: str) -> tuple[str, dict[str, str]]:
    """Return status and headers of the scan middleware's response."""
    started: list[Any] = []
    environ = {"REQUEST_METHOD": "HEAD", "PATH_INFO": path, "QUERY_STRING": ""}
    ScanMiddleware(lambda *_: [])(environ, lambda *answer: started.extend(answer))
    return started[0], dict(started[1])


def test_scan_middleware_lets_any_origin_read_a_digital_link(known: World) -> None:
    code = stamp(known)
    status, headers = head_of(f"/01/{GTIN}/21/{code.lower()}")
    assert status == "200 OK"
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert headers["Access-Control-Expose-Headers"] == "Link, Location"
    linkset = f"/01/{GTIN}/21/{code}?linkType=linkset"
    assert headers["Link"] == f'<{linkset}>; rel="linkset"; type="application/linkset+json"'
    assert known.client("nobody").get(linkset).status_code == 200
    assert "Link" not in head_of(f"/{code}")[1]


def test_scan_middleware_answers_400_to_a_wrong_check_digit(known: World) -> None:
    code = stamp(known)
    status, headers = head_of(f"/01/09521234543214/21/{code}")
    assert (status, "Link" in headers) == ("400 Bad Request", False)
    assert head_of(f"/01/09506000134352/21/{code}")[0] == "200 OK"
    page = known.client("nobody").get(f"/01/09521234543214/21/{code}")
    assert (page.status_code, "chưa từng" in text(page)) == (400, True)
    assert not Scan.objects.exists()
