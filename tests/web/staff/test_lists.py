"""Every list: found without diacritics, filtered by its address, the same rows in Excel."""

from __future__ import annotations

import pytest

from tests.factories.world import World
from tests.web.http_helpers import sheet, text

pytestmark = pytest.mark.postgres_too


def test_list__finds_without_diacritics_and_without_d_bar(world: World) -> None:
    client = world.client("officer")
    assert "Chả mực đầu sóng" in text(client.get("/staff/producers/?search=cha muc dau song"))
    result = text(client.get("/staff/producers/?search=DAU SONG tra hoa"))
    assert "Chả mực đầu sóng" not in result
    assert "Không có dòng nào khớp với bộ lọc" in result


def test_list__export_holds_exactly_what_is_filtered(world: World) -> None:
    client = world.client("officer")
    rows = sheet(client.get("/staff/producers/?kind=cooperative&export=xlsx"))
    assert rows[0][0] == "Chủ thể"
    assert rows[2][0] == "Điều kiện lọc: Loại: Hợp tác xã"
    assert [row[0] for row in rows[5:]] == ["Hợp tác xã Chả mực đầu sóng"]
    assert len(sheet(client.get("/staff/producers/?export=xlsx"))[5:]) == 2


def test_list__export_is_typed(world: World) -> None:
    rows = sheet(world.client("officer").get("/staff/batches/?export=xlsx"))
    line = dict(zip(rows[4], rows[5], strict=True))
    assert line["Số lượng"] == 100
    assert line["Ngày sản xuất"] == world.batch.made_on
    assert line["Trạng thái"] == "Đang mở"


def test_list__shows_a_commune_officer_only_what_lies_in_the_commune(world: World) -> None:
    here = text(world.client("commune_officer").get("/staff/products/"))
    assert "Chả mực giã tay" in here
    assert "Trà hoa vàng" not in here
    assert "Chả mực giã tay" not in text(world.client("other_commune_officer").get("/staff/products/"))


@pytest.mark.parametrize("query", ["kind=none", "place=99999", "page=0", "page=abc", "sort=-nothing", "day=31/31/2026"])
def test_list__survives_any_address(world: World, query: str) -> None:
    client = world.client("officer")
    for page in ("producers", "products", "certificates", "batches", "places", "audit", "jobs"):
        assert client.get(f"/staff/{page}/?{query}").status_code == 200, page


def test_places__are_shown_as_they_were_on_a_day(world: World) -> None:
    client = world.client("officer")
    before = sheet(client.get("/staff/places/?day=2017-06-01&tier=commune&export=xlsx"))
    now = sheet(client.get("/staff/places/?tier=commune&export=xlsx"))
    assert len(before[5:]) == 186
    assert len(now[5:]) == 54


def test_place__tells_what_it_came_from(world: World) -> None:
    page = text(world.client("inspector").get(f"/staff/places/{world.place.pk}/"))
    assert "Hình thành từ" in page


def test_place__lies_in_the_province_as_it_is_called_on_the_day(world: World) -> None:
    client = world.client("officer")
    now = sheet(client.get("/staff/places/?tier=commune&export=xlsx"))
    earlier = sheet(client.get("/staff/places/?tier=commune&day=2026-08-31&export=xlsx"))
    column = now[4].index("Thuộc")
    assert {row[column] for row in now[5:]} == {"Thành phố Quảng Ninh"}
    assert {row[column] for row in earlier[5:]} == {"Tỉnh Quảng Ninh"}
    assert ">Thành phố Quảng Ninh</a>" in text(client.get(f"/staff/places/{world.place.pk}/"))


def test_empty_list__says_what_belongs_here(world: World) -> None:
    page = text(world.client("officer").get("/staff/jobs/"))
    assert "Chưa có việc nào" in page


def test_pages__are_vietnamese_for_every_reader(world: World) -> None:
    page = text(world.client("officer").get("/staff/producers/register/", headers={"accept-language": "en"}))
    assert "Đăng ký chủ thể" in page
    wrong = world.client("officer").post("/staff/producers/register/", {}, headers={"accept-language": "en"})
    assert "This field is required" not in text(wrong)
