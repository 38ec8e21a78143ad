"""Pages of recalls: found, proposed with a preview, ordered by another, followed, reported."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest

from ocop.domain.batches.models import Batch
from ocop.domain.events import queries
from ocop.domain.recalls.models import Recall
from tests.domain.events.goods import box, days_ago, lot, made, packed, place, sent, tell
from tests.factories import recalls
from tests.factories.stamps import activated, code
from tests.factories.world import World
from tests.web.http_helpers import flash_messages, sheet, text

FISH = lot(1, "F1")
PROPOSE = "/staff/recalls/propose/"


@pytest.fixture
def goods(world: World) -> World:
    """The world's batch made from fish, packed and sent."""
    name = queries.batch_names(world.batch)[0]
    tell(
        world,
        made(days_ago(world, 5), [FISH], [name]),
        packed(days_ago(world, 4), box(1), [], [name]),
        sent(days_ago(world, 3), [box(1)], to="https://example.org/cua-hang"),
    )
    return world


def test_find__leads_from_words_to_a_proposal(goods: World) -> None:
    client = goods.client("officer")
    page = text(client.get("/staff/recalls/find/", {"q": "cha muc L01"}))
    assert urlencode({"root": queries.batch_names(goods.batch)[0]}) in page
    assert "Chả mực giã tay, lô L01" in page
    assert FISH.partition("/01/")[2][:14] in text(client.get("/staff/recalls/find/", {"q": FISH}))
    assert "Không tìm thấy" in text(client.get("/staff/recalls/find/", {"q": "khong co gi dau"}))


def test_find__takes_a_stamp_for_its_batch(world: World) -> None:
    order = world.order(10, until="released")
    activated(world, order, 0, 9)
    for scanned in (code(order, 3), f"https://ocop.example/{code(order, 3)}"):
        page = text(world.client("officer").get("/staff/recalls/find/", {"q": scanned}))
        assert urlencode({"root": queries.batch_names(world.batch)[0]}) in page


def test_propose__shows_what_it_reaches_before_anything_is_kept(goods: World) -> None:
    page = text(goods.client("officer").get(PROPOSE, {"root": FISH}))
    assert "Thu hồi này chạm đến" in page
    for word in ("được làm thành", "được đóng vào", "đã xuất theo chuyến", "đã đến", "Chả mực giã tay, lô L01"):
        assert word in page
    assert not Recall.objects.exists()
    assert "Không tìm thấy lô" in text(goods.client("officer").get(PROPOSE, {"root": lot(9, "NO")}))


def test_propose__at_a_place_asks_for_the_time_and_shows_what_went_through_it(world: World) -> None:
    client, name = world.client("officer"), queries.batch_names(world.batch)[0]
    tell(world, made(days_ago(world, 5), [FISH], [name], bizLocation={"id": place(1)}))
    page = text(client.get(PROPOSE, {"root": place(1)}))
    assert "Xem trước hàng đã đi qua nơi này" in page
    assert "Thu hồi này chạm đến" not in page
    page = text(client.get(PROPOSE, {"root": place(1), "since": f"{days_ago(world, 9):%Y-%m-%dT%H:%M}"}))
    assert "Thu hồi này chạm đến" in page
    assert "đã đi qua" in page


def test_recall__goes_from_proposal_to_report_by_two_officers(goods: World) -> None:
    officer, inspector = goods.client("officer"), goods.client("inspector")
    words = {"root": FISH, "reason": "Có độc tố.", "advice": "Trả lại nơi bán."}
    address = officer.post(PROPOSE, words)["Location"]
    ref = Recall.objects.get().ref
    assert f"Quyết định thu hồi {ref}" in text(inspector.get("/staff/"))
    assert f"Quyết định thu hồi {ref}" not in text(officer.get("/staff/"))
    assert officer.post(f"{address}order/").status_code == 422
    assert "Người đề nghị thu hồi không được tự quyết định" in text(officer.get(address))
    assert flash_messages(inspector.post(f"{address}order/")) == ["Đã ra lệnh thu hồi."]
    assert Batch.objects.get(pk=goods.batch.pk).state == "recalled"
    page = text(officer.get(address))
    item = Recall.objects.get().items.get(kind="batch")
    assert f"{address}items/{item.pk}/return/" in page
    assert flash_messages(officer.post(f"{address}items/{item.pk}/return/", {"amount": "30,5"})) == [
        "Đã ghi hàng trả về."
    ]
    assert "30,5 trên 100 (30 %)" in text(officer.get(address))
    rows = sheet(officer.get(f"{address}items/", {"export": "xlsx"}))
    assert any("Chả mực giã tay, lô L01" in row for row in rows)
    pdf = b"".join(officer.get(f"{address}report.pdf").streaming_content)
    assert pdf.startswith(b"%PDF")
    done = flash_messages(officer.post(f"{address}close/", {"conclusion": "Đã thu về và tiêu huỷ."}))
    assert done == ["Đã kết thúc thu hồi. Các lô hàng vẫn ở trạng thái thu hồi."]
    assert ref in text(officer.get("/staff/recalls/", {"search": "doc to", "state": "closed"}))
    assert f"Thu hồi {ref}" in text(officer.get(f"/staff/batches/{goods.batch.ref}/"))


def test_rehearsal__is_marked_on_every_page_and_changes_nothing(goods: World) -> None:
    recall = recalls.ordered(goods, FISH, is_rehearsal=True)
    officer = goods.client("officer")
    address = f"/staff/recalls/{recall.ref}/"
    assert "Diễn tập thu hồi" in text(officer.get(address))
    assert "Diễn tập" in text(officer.get("/staff/recalls/"))
    assert "Diễn tập" in text(officer.get(f"{address}items/"))
    assert Batch.objects.get(pk=goods.batch.pk).state == "open"


def test_commune__is_asked_and_answers(goods: World) -> None:
    recall = recalls.ordered(goods, FISH)
    client = goods.client("commune_officer")
    notice = recall.notices.get(place_id=goods.place.pk)
    address = f"/staff/recalls/{recall.ref}/notices/{notice.pk}/answer/"
    assert address in text(client.get("/staff/"))
    assert flash_messages(client.post(address, {"answer": "Đã kiểm tra chợ."})) == ["Đã gửi trả lời."]
    assert "Đã kiểm tra chợ." in text(goods.client("officer").get(f"/staff/recalls/{recall.ref}/"))
