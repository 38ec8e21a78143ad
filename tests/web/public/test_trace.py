"""The trace page of a batch: steps with author and time, origin and destination, map, ten items, recall."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client

from ocop.domain.events import queries
from ocop.domain.events.rules.names import premises_uri
from ocop.domain.producers.models import Premises
from tests.domain.events.goods import box, days_ago, lot, made, packed, place, sent, tell, wrong
from tests.domain.producers.facts import area, filed
from tests.factories import recalls
from tests.factories.papers import pdf
from tests.factories.stamps import activated, code
from tests.factories.world import World, world
from tests.web.http_helpers import text

__all__ = ["world"]
FISH = lot(1, "F1")
BOUND = 14 * 1024


@pytest.fixture
def goods(world: World) -> World:
    """The world's batch made of fish at a place on the map, packed and sent to a shop."""
    name = queries.batch_names(world.batch)[0]
    Premises.objects.create(
        producer=world.producer, name="Bến cá Cái Rồng", kind="workshop", place=world.place, gln=place(1)[-13:],
        latitude="21.06", longitude="107.42", opened_at=world.now,
    )  # fmt: skip
    tell(
        world,
        made(
            days_ago(world, 5), [{"epcClass": FISH, "quantity": 40, "uom": "KGM"}], [name], bizLocation={"id": place(1)}
        ),
        packed(days_ago(world, 4), box(1), [], [{"epcClass": name, "quantity": 20}]),
        sent(days_ago(world, 3), [box(1)], to="https://example.org/cua-hang"),
        sent(days_ago(world, 1), [box(9)], to="https://example.org/noi-khac"),
    )
    return world


def page(world: World, **headers: Any) -> Any:
    """Return the answered page of the world's batch."""
    return Client().get(f"/truy-xuat/{world.batch.ref}/", headers={"accept-language": "vi"} | headers)


def test_page_shows_the_steps_with_author_and_time(goods: World) -> None:
    html = text(page(goods))
    for word in ("Chả mực giã tay", "L01", "Bến cá Cái Rồng", "40 kg", "Hợp tác xã Chả mực đầu sóng", "khai lúc"):
        assert word in html
    assert "https://example.org/cua-hang" in html
    assert "noi-khac" not in html
    assert html.index("Xuất hàng") < html.index("Đóng gói") < html.index("Chế biến")


def test_page__draws_a_map_with_scale_names_and_a_geo_link(goods: World) -> None:
    html = text(page(goods))
    assert "<svg" in html
    assert "geo:21.06,107.42" in html
    assert re.search(r"[\d,]+ km</text>", html)


def test_page__lists_places_where_no_coordinates_are(world: World) -> None:
    tell(world, made(days_ago(world, 5), [FISH], queries.batch_names(world.batch)[:1], bizLocation={"id": place(2)}))
    html = text(page(world))
    assert "<svg" not in html
    assert "Các nơi này chưa có toạ độ." in html


def test_page_of_a_batch_without_events_names_what_is_missing(world: World) -> None:
    html = text(page(world))
    assert "Chủ thể chưa khai bước nào của lô hàng này." in html
    assert html.count("Chưa có</span>") == 3
    assert "Chưa khai hàng được làm từ đâu." in html


def test_page__shows_what_was_corrected_as_corrected(goods: World) -> None:
    event = made(days_ago(goods, 6), [lot(2, "X9")], queries.batch_names(goods.batch)[:1])
    tell(goods, event)
    tell(goods, wrong(event, goods.now))
    html = text(page(goods))
    assert "Đã đính chính: bản khai này sai." in html
    answered = page(goods, accept="application/json").json()
    assert [step["is_wrong"] for step in answered["steps"]].count(True) == 1
    assert [item["name"] for item in answered["back"]] == [FISH]


def test_page__has_the_recall_on_top(goods: World) -> None:
    assert "Lô hàng đang thu hồi" not in text(page(goods))
    recalls.ordered(goods)
    html = text(page(goods))
    assert html.index("Lô hàng đang thu hồi") < html.index("<h1>")
    assert recalls.WHY in html
    assert recalls.ADVICE in html


def test_page__speaks_english(goods: World) -> None:
    html = text(page(goods, **{"accept-language": "en"}))
    assert "Recorded by" in html
    assert "Packing" in html
    assert "Đường đi" not in html


def test_json__is_the_same_record(goods: World) -> None:
    document = page(goods, accept="application/json").json()
    assert document["batch"]["lot"] == "L01"
    assert [step["step"] for step in document["steps"]][-1] == "shipping"
    assert [item["name"] for item in document["forward"]] == ["https://example.org/cua-hang"]
    assert set(document["items"]) == {
        "product_name", "image", "producer_name", "producer_address", "stages", "times", "trace_code", "brand",
        "expiry", "standards",
    }  # fmt: skip
    assert document["recall"] is None


def test_page__shows_papers_of_the_whole_producer_and_of_places_on_the_way_only(goods: World) -> None:
    port = Premises.objects.get(name="Bến cá Cái Rồng")
    theirs = area(goods, "other_producer", "Ao của người khác")
    papers = [("Giấy của cả nhà", None), ("Giấy của bến", port.pk), ("Giấy nơi khác", area(goods).pk)]
    for pages, (title, premises) in enumerate(papers, 1):
        filed(goods, title=title, premises_id=premises, content=pdf(pages))
    name = queries.batch_names(goods.batch)[0]
    other = {"producer_id": goods.other.pk, "by": goods.actor("other_producer")}
    filed(goods, title="Giấy của ao", premises_id=theirs.pk, **other)
    filed(goods, title="Giấy nhà khác", content=pdf(2), **other)
    html = " ".join(text(page(goods)).split())
    assert "Cấp cho cả chủ thể, có giá trị đến" in html
    assert "Cấp cho Bến cá Cái Rồng, có giá trị đến" in html
    for title in ("Giấy nơi khác", "Giấy của ao", "Giấy nhà khác"):
        assert title not in html
    pond = premises_uri(settings.OCOP_HOST, gln="", pk=theirs.pk)
    tell(goods, sent(days_ago(goods, 2), [], [name], bizLocation={"id": pond}))
    document = page(goods, accept="application/json").json()
    titles = {item["title"]: item["place"] and item["place"]["label"] for item in document["certificates"]}
    assert titles == {"Giấy của cả nhà": None, "Giấy của bến": port.name, "Giấy của ao": theirs.name}
    assert f"{theirs.name}, {goods.other.name}" in text(page(goods))


def test_page__keeps_its_bound_and_asks_nobody_else(goods: World) -> None:
    name = queries.batch_names(goods.batch)[0]
    tell(
        goods, *(sent(days_ago(goods, 2 - n / 100), [], [name], to=f"https://example.org/khach/{n}") for n in range(80))
    )
    answered = page(goods)
    css = Path(finders.find("ui/lean.css"))
    size = len(gzip.compress(answered.content)) + len(gzip.compress(css.read_bytes()))
    assert size <= BOUND
    html = text(answered)
    assert "<script" not in html
    assert not re.search(r'(?:src|href)="(?:https?:)?//', html)
    assert "bước cũ hơn không hiện ở đây" in html
    assert "Bến cá Cái Rồng" in html, "a place of a step that is not shown"


def test_name_of_a_batch__leads_to_its_page(world: World) -> None:
    answered = Client().get(f"/lo/{world.batch.ref}/")
    assert answered["Location"] == f"/truy-xuat/{world.batch.ref}/"
    assert Client().get("/truy-xuat/LO-2020-99999/").status_code == 404
    assert Client().get("/truy-xuat/anh/999.jpg").status_code == 404


def test_scan_and_product__lead_to_it(world: World) -> None:
    order = world.order(until="released")
    activated(world, order, 0, 9)
    address = f"/truy-xuat/{world.batch.ref}/"
    assert address in text(Client().get(f"/{code(order, 3)}"))
    assert (
        Client().get(f"/{code(order, 3)}", headers={"accept": "application/json"}).json()["batch"]["trace_url"]
        == address
    )
    assert address in text(Client().get(f"/san-pham/{world.product.ref}/"))


def test_page_groups_cartons_packed_at_once_into_one_step(world: World) -> None:
    name = queries.batch_names(world.batch)[0]
    now = days_ago(world, 2)
    tell(world, *(packed(now, box(number), [], [{"epcClass": name, "quantity": 12}]) for number in (1, 2, 3)))
    tell(world, packed(days_ago(world, 1), box(4), [], [{"epcClass": name, "quantity": 12}]))
    html = text(page(world))
    assert html.count("Đóng gói") == 2
    assert "(12 hộp) × 3" in html
    assert all(box(number).rsplit("/", 1)[1] in html for number in (1, 2, 3, 4))
