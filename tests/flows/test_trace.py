"""The flow of goods: diary, events, the page of a scanned stamp, recall by two officers, scan.

`docs/flows/trace.md` names the files each step passes through.
"""

from __future__ import annotations

import re
from datetime import timedelta
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from ocop.domain.batches.models import Batch
from ocop.domain.diary import queries as diary_queries
from ocop.domain.diary import services
from ocop.domain.diary.rules.records import Use
from ocop.domain.events import queries as event_queries
from ocop.domain.events.models import Event
from ocop.domain.recalls import queries as recall_queries
from ocop.domain.recalls.models import Recall
from tests.domain.diary.diary_facts import (
    cartons,
    entry_input,
    harvesting,
    making,
    partner,
    premises,
    shipping,
)
from tests.factories.stamps import activated, code
from tests.factories.world import World, world
from tests.flows.scanning import ask, scan
from tests.web.http_helpers import flash_messages as messages
from tests.web.http_helpers import text

__all__ = ["world"]
JSON = "application/json"


def way(world: World) -> tuple[Any, Batch]:
    """Return the lot of squid that was caught, and the batch made of it, packed and sent to an outlet, by the diary."""
    ground = premises(world)
    caught = services.harvest(
        **harvesting(world, entry_input=entry_input(world, "catch", premises_id=ground.pk, note="Biển lặng."))
    )
    squid = caught.moves.get().stock
    made = services.make_batch(**making(world, squid, uses=[Use(squid.pk, Decimal(25))]))
    boxes = made.moves.get(made=True).stock
    carton = cartons(world, 1, boxes)[0]
    later = entry_input(world, "ship", when=world.now - timedelta(minutes=5))
    services.ship(**shipping(world, entry_input=later, package_ids=[carton.pk]))
    batch = Batch.objects.select_related("product__producer").get(pk=made.batch_id)
    return squid, batch


def test_diary_records_are_shown_behind_the_stamp(world: World) -> None:
    squid, batch = way(world)
    assert Event.objects.count() >= 4
    order = world.order(30, until="released", batch=batch)
    activated(world, order, 0, 29, batch=batch)
    stamp = code(order, 4)
    assert scan(stamp)["verdict"] == "genuine_first"
    link = re.search(r'href="(/truy-xuat/[^"]+)"', ask(f"/{stamp}").body.decode())
    assert link is not None
    page = ask(link[1], accept_language="vi").body.decode()
    for word in ("Mực ống", "25 kg", "Cửa hàng đầu phố", "Tàu và bến cá", "Biển lặng.", world.producer.name):
        assert word in page, word
    record = ask(link[1], accept=JSON).facts
    assert [thing["name"] for thing in record["back"]] == [squid.uri]
    assert [thing["label"] for thing in record["forward"]] == ["Cửa hàng đầu phố"]
    assert record["steps"][0]["step"] == "commissioning"


def test_recall_of_material_stops_every_stamp_at_the_next_scan(world: World) -> None:
    squid, batch = way(world)
    order = world.order(30, until="released", batch=batch)
    activated(world, order, 0, 29, batch=batch)
    codes = [code(order, n) for n in range(3)]
    assert [scan(code)["verdict"] for code in codes] == ["genuine_first"] * 3

    officer, inspector = world.client("officer"), world.client("inspector")
    page = text(officer.get("/staff/recalls/find/", {"q": "muc ong"}))
    assert urlencode({"root": squid.uri}) in page
    words = {"root": squid.uri, "reason": "Mẫu có độc tố.", "advice": "Không ăn; trả lại nơi bán."}
    preview = text(officer.get("/staff/recalls/propose/", {"root": squid.uri}))
    assert f"lô {batch.lot_number}" in preview
    assert "30 tem đang kích hoạt" in preview
    address = officer.post("/staff/recalls/propose/", words)["Location"]
    assert scan(codes[0])["verdict"] == "genuine_again"
    assert officer.post(f"{address}order/").status_code == 422
    assert messages(inspector.post(f"{address}order/")) == ["Đã ra lệnh thu hồi."]
    assert [scan(code)["verdict"] for code in codes] == ["recalled"] * 3
    assert "Mẫu có độc tố." in ask(f"/truy-xuat/{batch.ref}/").body.decode()

    recall = Recall.objects.get()
    kinds = {item.kind for item in recall.items.all()}
    assert kinds == {"batch", "stamps", "lot", "package", "shipment", "outlet"}
    outlet = recall.notices.get(partner=partner(world))
    producer = world.client("producer")
    answered = producer.post(f"/portal/recalls/{recall.ref}/notices/{outlet.pk}/answer/", {"answer": "Đã gỡ khỏi kệ."})
    assert messages(answered) == ["Đã gửi trả lời."]
    item = recall.items.get(kind="batch")
    producer.post(f"/portal/recalls/{recall.ref}/items/{item.pk}/return/", {"amount": str(item.quantity.to_integral())})
    assert recall_queries.progress_of(recall).percent == 100
    officer.post(f"{address}close/", {"conclusion": "Đã thu về đủ và tiêu huỷ."})
    assert scan(codes[1])["verdict"] == "recalled"
    assert b"".join(officer.get(f"{address}report.pdf").streaming_content).startswith(b"%PDF")


def test_correction_is_shown_as_a_correction(world: World) -> None:
    _, batch = way(world)
    actor = world.actor("producer")
    record = diary_queries.list_records(actor, act="ship").get()
    services.correct(record_id=record.pk, reason="Ghi nhầm cửa hàng.", by=actor, at=world.now)
    page = ask(f"/truy-xuat/{batch.ref}/", accept_language="vi").body.decode()
    assert "Đã đính chính: bản khai này sai." in page
    assert "Ghi nhầm cửa hàng." in page
    assert "Chưa khai hàng được giao đến đâu." in page
    assert not [
        item for item in recall_queries.recall_set(event_queries.batch_names(batch)[0]).items if item.kind == "outlet"
    ]
