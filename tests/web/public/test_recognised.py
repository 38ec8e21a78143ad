"""The list of recognised products, open to all: page, workbook, JSON."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from django.utils import timezone

from ocop.domain.certificates import services
from ocop.domain.certificates.states import Basis
from ocop.domain.producers import services as producers
from ocop.domain.products import services as products
from tests.architecture.layout import ROOT
from tests.domain.certificates.facts import change, decision, revocation
from tests.factories.world import World
from tests.web.http_helpers import sheet, text

pytestmark = pytest.mark.postgres_too

SCHEMA = json.loads(Path(ROOT, "docs", "api", "recognised.schema.json").read_text(encoding="utf-8"))
ENGLISH = {"accept-language": "en"}


@pytest.fixture
def two(world: World) -> World:
    """Chả mực with 4 stars at Vân Đồn in set 8, and Trà hoa vàng with 3 by a demonstration decision in set 12."""
    by = world.actor("officer")
    products.classify(product_id=world.product.pk, set_number=8, by=by, at=world.now)
    products.classify(product_id=world.other_product.pk, set_number=12, by=by, at=world.now)
    services.record_decision(**decision(world, basis=Basis.DEMONSTRATION))
    return world


def listed(world: World, **params: Any) -> list[str]:
    """Return the names in the JSON list, which is valid by its schema."""
    answer = world.client("nobody").get("/cong-nhan.json", params)
    assert answer.status_code == 200
    document = json.loads(answer.content)
    jsonschema_rs.validate(SCHEMA, document)
    assert document["count"] == len(document["recognised"])
    return [item["product"]["name"] for item in document["recognised"]]


@pytest.mark.parametrize(
    ("params", "names"),
    [
        ({}, ["Chả mực giã tay", "Trà hoa vàng"]),
        ({"q": "CHA muc"}, ["Chả mực giã tay"]),
        ({"q": "tra hoa tren doi"}, ["Trà hoa vàng"]),
        ({"place": "06994"}, ["Chả mực giã tay"]),
        ({"place": "99999"}, []),
        ({"set": "12"}, ["Trà hoa vàng"]),
        ({"set": "26"}, []),
        ({"stars": "4"}, ["Chả mực giã tay"]),
        ({"stars": "5"}, []),
        ({"q": "tra", "stars": "4"}, []),
    ],
)
def test_list_is_filtered_on_page_and_in_json(two: World, params: dict[str, str], names: list[str]) -> None:
    assert listed(two, **params) == names
    page = text(two.client("nobody").get("/cong-nhan/", params))
    assert [name for name in ("Chả mực giã tay", "Trà hoa vàng") if f"{name}</a></h2>" in page] == names
    if not names:
        assert "Không có sản phẩm nào khớp" in page


@pytest.mark.parametrize(
    ("act", "facts"), [(services.suspend, change), (services.revoke, revocation)], ids=["suspended", "revoked"]
)
def test_list__drops_what_no_longer_holds_at_once(two: World, act: Any, facts: Any) -> None:
    act(**facts(two))
    assert listed(two) == ["Trà hoa vàng"]
    assert "Chả mực giã tay" not in text(two.client("nobody").get("/cong-nhan/"))


def test_list_marks_demonstrations_and_omits_public_sources(two: World) -> None:
    other = products.describe(
        producer_id=two.other.pk, name="Trà xạ đen", unit="gói", by=two.actor("officer"), at=two.now
    )
    services.note_public_source(
        product_id=other.pk, stars=5, year=timezone.localdate().year, source="Báo của tỉnh", by=two.actor("officer"),
        at=two.now,
    )  # fmt: skip
    page = text(two.client("nobody").get("/cong-nhan/"))
    assert "Quyết định công nhận, 12/QĐ-THU" in page
    assert "Quyết định trình diễn, không có giá trị pháp lý, 77/QĐ-THU" in page
    assert "Trà xạ đen" not in page
    rows = json.loads(two.client("nobody").get("/cong-nhan.json").content)["recognised"]
    assert [(row["basis"], row["legal_force"]) for row in rows] == [("decision", True), ("demonstration", False)]


def test_json_has_everything_about_a_certificate(two: World) -> None:
    answer = two.client("nobody").get("/cong-nhan.json", {"stars": 4})
    assert answer["Content-Type"] == "application/json"
    assert (answer["Cache-Control"], answer["Access-Control-Allow-Origin"]) == ("no-store", "*")
    document = json.loads(answer.content)
    one, issued = document["recognised"][0], two.certificate
    assert (document["page"], document["pages"], document["next"]) == (1, 1, None)
    assert one["certificate"] == issued.ref
    assert one["valid_until"] == issued.valid_until.isoformat()
    assert one["decision"] == {"number": "12/QĐ-THU", "date": issued.decided_on.isoformat(), "issuer": "Cơ quan thử"}
    assert one["product"]["set"]["number"] == 8
    assert one["producer"] == {
        "name": "Hợp tác xã Chả mực đầu sóng", "place": {"code": "06994", "name": "Đặc khu Vân Đồn"},
    }  # fmt: skip
    for address in (one["url"], one["credential"], one["product"]["url"]):
        assert two.client("nobody").get(address.removeprefix("http://testserver")).status_code == 200


def test_json__of_nothing_keeps_its_form(world: World) -> None:
    services.suspend(**change(world))
    assert listed(world) == []
    page = text(world.client("nobody").get("/cong-nhan/"))
    assert "Chưa có công nhận nào đang hiệu lực." in page


@pytest.mark.parametrize(
    "params",
    [{"set": "abc"}, {"set": "0"}, {"set": "1000"}, {"stars": "6"}, {"stars": "-1"}, {"place": "x"}, {"page": "0"},
     {"page": "một"}, {"stars": "٣"}],
)  # fmt: skip
def test_json_names_the_invalid_parameter(world: World, params: dict[str, str]) -> None:
    answer = world.client("nobody").get("/cong-nhan.json", params)
    error = json.loads(answer.content)["error"]
    assert (answer.status_code, error["parameter"]) == (400, next(iter(params)))
    assert error["message"] == f"Tham số “{next(iter(params))}” không dùng được."
    assert world.client("nobody").get("/cong-nhan/", params).status_code == 200


def test_json__is_paged_without_losing_or_doubling(two: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ocop.web.public.recognised.A_JSON_PAGE", 1)
    client, address, names = two.client("nobody"), "/cong-nhan.json?q=", []
    while address:
        document = json.loads(client.get(address).content)
        jsonschema_rs.validate(SCHEMA, document)
        assert (document["count"], document["pages"]) == (2, 2)
        names += [item["product"]["name"] for item in document["recognised"]]
        address = (document["next"] or "").removeprefix("http://testserver")
    assert names == ["Chả mực giã tay", "Trà hoa vàng"]


def test_schema__refuses_other_answers() -> None:
    for wrong in ({"count": -1}, {}, []):
        assert not jsonschema_rs.is_valid(SCHEMA, wrong)


def test_workbook__holds_what_is_listed_with_its_filters(two: World) -> None:
    rows = sheet(two.client("nobody").get("/cong-nhan/", {"export": "xlsx", "stars": "4"}))
    assert rows[0][0] == "Sản phẩm đã công nhận"
    assert "Số sao: 4" in rows[2][0]
    assert rows[4][:2] == ["Sản phẩm", "Chủ thể"]
    assert rows[5][0] == "Chả mực giã tay"
    assert two.certificate.decided_on in rows[5]
    assert len(rows) == 6


def test_list__asks_as_much_for_many_as_for_few(two: World, django_assert_max_num_queries: Any) -> None:
    by = two.actor("officer")
    for number in range(30):
        made = products.describe(producer_id=two.other.pk, name=f"Trà số {number}", unit="gói", by=by, at=two.now)
        services.record_decision(**decision(two, product_id=made.pk))
    client = two.client("nobody")
    with django_assert_max_num_queries(6):
        assert "Trang 1 trên 2" in text(client.get("/cong-nhan/"))
    with django_assert_max_num_queries(2):
        assert json.loads(client.get("/cong-nhan.json").content)["count"] == 32
    with django_assert_max_num_queries(6):
        client.get("/cong-nhan/", {"export": "xlsx"})


def test_list__a_household_is_named_with_its_commune_only(two: World) -> None:
    by = two.actor("officer")
    home = producers.register(
        name="Hộ kinh doanh Bến Sóng", kind="household", place_id=two.place.pk, address="Số 9 ngõ Bến", by=by,
        at=two.now,
    )  # fmt: skip
    made = products.describe(producer_id=home.pk, name="Mắm cáy", unit="chai", by=by, at=two.now)
    issued = services.record_decision(**decision(two, product_id=made.pk))
    client = two.client("nobody")
    for address in ("/cong-nhan/", "/cong-nhan.json", f"/c/{issued.ref}/", f"/san-pham/{made.ref}/"):
        content = text(client.get(address))
        assert "Hộ kinh doanh Bến Sóng" in content, address
        assert "Số 9 ngõ Bến" not in content, address


@pytest.mark.parametrize(("kind", "visible"), [("household", False), ("farm", False), ("cooperative", True)])
def test_product_shows_addresses_of_organisations_only(world: World, kind: str, visible: bool) -> None:
    by = world.actor("officer")
    maker = producers.register(
        name="Cơ sở Bến Sóng", kind=kind, place_id=None, address="Số 9 ngõ Bến", by=by, at=world.now
    )
    made = products.describe(producer_id=maker.pk, name="Mắm cáy", unit="chai", by=by, at=world.now)
    issued = services.record_decision(**decision(world, product_id=made.pk))
    client = world.client("nobody")
    assert ("Số 9 ngõ Bến" in text(client.get(f"/san-pham/{made.ref}/"))) is visible
    for address in ("/san-pham/", "/cong-nhan/", "/cong-nhan.json", f"/c/{issued.ref}/"):
        assert "Số 9 ngõ Bến" not in text(client.get(address)), address


def test_list__speaks_english(two: World) -> None:
    page = text(two.client("nobody").get("/cong-nhan/", headers=ENGLISH))
    assert "Recognised products" in page
    assert "Demonstration decision, without legal force" in page
    rows = sheet(two.client("nobody").get("/cong-nhan/", {"export": "xlsx"}, headers=ENGLISH))
    assert rows[4][0] == "Product"


def test_list__ends_a_day_after_the_last(two: World, settings: Any) -> None:
    shorter = two.certificate.decided_on + timedelta(days=1)
    made = products.describe(
        producer_id=two.other.pk, name="Trà ngắn hạn", unit="gói", by=two.actor("officer"), at=two.now
    )
    services.record_decision(**decision(two, product_id=made.pk, decided_on=shorter - timedelta(days=1),
                                        valid_until=shorter))  # fmt: skip
    assert "Trà ngắn hạn" not in listed(two)
