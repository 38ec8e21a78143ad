"""A producer and a recall that reaches its goods: told, answers, records what came back; no other producer sees it."""

from __future__ import annotations

from ocop.domain.trace.models import RecallItem
from tests.factories import recalls
from tests.factories.world import World
from tests.web.asking import text, told


def test_producer__is_told_answers_and_records_what_came_back(world: World) -> None:
    recall = recalls.ordered(world)
    client, address = world.client("producer"), f"/portal/recalls/{recall.ref}/"
    notice = recall.notices.get(producer=world.producer)
    answer = f"{address}notices/{notice.pk}/answer/"
    assert answer in text(client.get("/portal/"))
    page = text(client.get(address))
    assert recalls.WHY in page
    assert "Chưa trả lời." in page
    assert told(client.post(answer, {"answer": "Đã ngừng bán, còn 12 hộp."})) == ["Đã gửi trả lời."]
    assert answer not in text(client.get("/portal/"))
    item = RecallItem.objects.get(recall=recall, kind="batch")
    back = f"{address}items/{item.pk}/return/"
    assert told(client.post(back, {"amount": "12", "note": "Kho"})) == ["Đã ghi hàng trả về."]
    page = text(client.get(address))
    assert "Đã ngừng bán, còn 12 hộp." in page
    assert "đã về 12 trên 100 hộp" in page


def test_producer__sees_no_recall_of_others_nor_a_proposal(world: World) -> None:
    recall = recalls.proposed(world)
    assert world.client("producer").get(f"/portal/recalls/{recall.ref}/").status_code == 404
    standing = recalls.ordered(world, is_rehearsal=True)
    assert world.client("producer").get(f"/portal/recalls/{standing.ref}/").status_code == 404
    assert "Không có thu hồi nào" in text(world.client("other_producer").get("/portal/recalls/"))
