"""A producer and a recall that reaches its goods: told, answers, records what came back; no other producer sees it."""

from __future__ import annotations

from decimal import Decimal

from ocop.domain.diary import queries, services
from ocop.domain.diary.rules.records import Use
from ocop.domain.recalls.models import RecallItem
from ocop.papers import recall_letter
from tests.domain.diary import diary_facts as facts
from tests.factories import recalls
from tests.factories.world import World
from tests.web.http_helpers import flash_messages, text


def test_producer__sees_answers_and_records_what_came_back(world: World) -> None:
    recall = recalls.ordered(world)
    client, address = world.client("producer"), f"/portal/recalls/{recall.ref}/"
    notice = recall.notices.get(producer=world.producer)
    answer = f"{address}notices/{notice.pk}/answer/"
    assert answer in text(client.get("/portal/"))
    page = text(client.get(address))
    assert recalls.WHY in page
    assert "Chưa trả lời." in page
    assert flash_messages(client.post(answer, {"answer": "Đã ngừng bán, còn 12 hộp."})) == ["Đã gửi trả lời."]
    assert answer not in text(client.get("/portal/"))
    item = RecallItem.objects.get(recall=recall, kind="batch")
    back = f"{address}items/{item.pk}/return/"
    assert flash_messages(client.post(back, {"amount": "12", "note": "Kho"})) == ["Đã ghi hàng trả về."]
    page = text(client.get(address))
    assert "Đã ngừng bán, còn 12 hộp." in page
    assert "đã về 12 trên 100 hộp" in page


def test_producer__sees_no_recall_of_others_nor_a_proposal(world: World) -> None:
    recall = recalls.proposed(world)
    assert world.client("producer").get(f"/portal/recalls/{recall.ref}/").status_code == 404
    standing = recalls.ordered(world, is_rehearsal=True)
    assert world.client("producer").get(f"/portal/recalls/{standing.ref}/").status_code == 404
    assert "Không có thu hồi nào" in text(world.client("other_producer").get("/portal/recalls/"))


def test_letter__tells_an_outlet_without_an_account_what_to_take_off_its_shelf(world: World) -> None:
    shop = facts.partner(world, phone_number="0912345678", address="Chợ Hạ Long 1")
    other = facts.partner(world, name="Cửa hàng khác")
    stock = facts.boxes(world)
    first, second = facts.cartons(world, 2, stock)
    outer = queries.packages_of_record(
        services.pack(**facts.packing(world, stock, kind="pallet", uses=[], package_ids=[first.pk]))
    )[0]
    services.ship(**facts.shipping(world, package_ids=[outer.pk], uses=[Use(stock.pk, Decimal(6))]))
    services.ship(**facts.shipping(world, partner_id=other.pk, package_ids=[second.pk]))
    back = {"entry_input": facts.entry_input(world, "take_back"), "partner_id": shop.pk, "reason": "Ướt."}
    services.take_back(**facts.by(world), **back, uses=[Use(stock.pk, Decimal(2))])
    recall = recalls.ordered(world, stock.uri)
    notice = recall.notices.get(partner=shop)
    letter = recall_letter.collect([notice], at=world.now).facts.letters[0]
    assert (letter.reader, letter.phone, letter.answer_to) == (shop.name, "0912345678", world.producer.name)
    assert [(goods.label.partition(":")[0], goods.quantity) for goods in letter.goods] == [
        (f"Pallet {outer.ref}, gồm 1 thùng {first.ref}", "12 hộp"), (stock.name, "6 hộp"),
    ]  # fmt: skip
    assert letter.returned == f"2 hộp {stock.name}"
    client, address = world.client("producer"), f"/portal/recalls/{recall.ref}/"
    file = f"{address}notices/{notice.pk}/letter.pdf"
    page = text(client.get(address))
    assert file in page
    assert "Chợ Hạ Long 1, điện thoại 0912345678" in page
    assert b"".join(client.get(file).streaming_content).startswith(b"%PDF")
    commune = recall.notices.get(place_id__isnull=False)
    assert (
        world.client("officer").get(f"/staff/recalls/{recall.ref}/notices/{commune.pk}/letter.pdf").status_code == 404
    )
