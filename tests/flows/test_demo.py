"""The demo has every verdict on the public site, and an intact audit log."""

from __future__ import annotations

import gzip

from django.test import Client

from ocop.base import audit
from ocop.domain.places import queries as places
from ocop.domain.products import queries as products
from ocop.domain.scans.models import Scan
from ocop.domain.scans.states import Verdict

PAGE_LIMIT = 14 * 1024


def test_the_demo_province_shows_every_verdict_as_page_and_json(stamps: dict[str, str], client: Client) -> None:
    assert set(stamps) == set(Verdict.values)
    for verdict, code in stamps.items():
        payload = client.get(f"/{code}", headers={"accept": "application/json"}).json()
        assert payload["verdict"] == verdict, payload
    for verdict, code in stamps.items():
        for language in ("vi", "en"):
            page = client.get(f"/{code.lower()}?lang={language}")
            assert page.status_code == 200
            assert len(gzip.compress(page.content)) <= PAGE_LIMIT, verdict
            assert "2,026" not in page.content.decode()
    assert audit.verify()[1] is None


def test_the_second_scan_says_that_it_is_not_the_first(stamps: dict[str, str], client: Client) -> None:
    address = f"/01/09521234000013/21/{stamps['genuine_first']}"
    answers = [client.get(address, headers={"accept": "application/json"}).json() for _ in range(2)]
    assert [answer["verdict"] for answer in answers] == ["genuine_first", "genuine_again"]
    assert answers[1]["first_scan"]["same_device"] is True


def test_another_product_number_in_the_address_is_unknown(stamps: dict[str, str], client: Client) -> None:
    address = f"/01/09521234000020/21/{stamps['genuine_first']}"
    assert client.get(address, headers={"accept": "application/json"}).json()["verdict"] == "unknown"


def test_slips_and_forgeries_leave_no_rows(stamps: dict[str, str], client: Client) -> None:
    before = Scan.objects.count()
    client.get(f"/{stamps['typo']}")
    client.get(f"/{stamps['unknown']}")
    assert Scan.objects.count() == before


def test_no_raw_network_address_is_kept(stamps: dict[str, str]) -> None:
    Client(REMOTE_ADDR="203.0.113.77").get(f"/{stamps['genuine_first']}")
    scan = Scan.objects.latest("pk")
    assert len(bytes(scan.address)) == 16
    assert b"203.0.113.77" not in bytes(scan.address)


def test_the_province_has_its_units_at_three_dates_and_35_products(stamps: dict[str, str]) -> None:
    from datetime import date

    counts = [
        places.list_units(day=day, tier=places.GROUND).count()
        for day in (date(2017, 10, 15), date(2025, 6, 29), date(2025, 6, 30), date(2026, 11, 1))
    ]
    assert counts == [186, 186, 171, 54]
    today = places.list_units(day=date(2026, 11, 1), tier=places.GROUND)
    assert [today.filter(kind=kind).count() for kind in ("phuong", "xa", "dac-khu")] == [30, 22, 2]
    assert places.find_unit("06652", date(2025, 6, 30)).name == "Phường Hà Phong"
    assert places.find_unit("06652", date(2026, 11, 1)).name == "Phường Hà Tu"
    assert products.published().exclude(name__contains="(trình diễn)").count() == 35


def test_a_tampered_log_line_is_found_at_its_place(stamps: dict[str, str]) -> None:
    from ocop.base.models import AuditEntry

    AuditEntry.objects.filter(sequence=7).update(actor_name="Ai đó khác")
    broken = audit.verify()[1]
    assert broken is not None
    assert broken.sequence == 7


def test_public_pages_open_and_bad_reports_store_nothing(stamps: dict[str, str], client: Client) -> None:
    from ocop.domain.alerts.models import Report

    for address in ("/", "/san-pham/", "/san-pham/?q=cha muc", "/phan-anh/", "/quyen-rieng-tu/", "/healthz", "/ui/"):
        assert client.get(address).status_code == 200, address
    assert "Chả mực Hạ Long" in client.get("/san-pham/?q=cha+muc").content.decode()
    refused = client.post("/phan-anh/", {"kind": "fake", "text": " "})
    assert refused.status_code == 422
    assert Report.objects.count() == 0
    client.post("/phan-anh/", {"kind": "fake", "text": "Tem bị dán đè.", "code": stamps["exposed"]})
    assert Report.objects.get().product is not None
