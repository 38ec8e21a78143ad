"""The diary's pages: every act of every template has its form; what a telephone kept is taken once, or refused."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ocop.domain.diary import queries, services
from ocop.domain.diary.models import Package, Record, Stock
from ocop.domain.diary.rules import templates
from tests.domain.diary import diary_facts as facts
from tests.domain.diary.test_harvest import picture
from tests.factories.world import World
from tests.web import diary_page_cases, forms
from tests.web.http_helpers import text

QUEUE = {"X-Diary": "queue"}  # sent by the script that keeps records on a telephone


def address(world: World, word: str) -> str:
    """Return where an act is written."""
    return f"/portal/trace/{world.producer.ref}/write/{word}/"


@pytest.mark.parametrize("code", templates.ORDER)
def test_every_act_of_every_template__has_its_button_and_its_form(world: World, code: str) -> None:
    client = world.client("producer")
    services.choose_template(template=code, **facts.by(world))
    page = text(client.get(f"/portal/trace/{world.producer.ref}/"))
    for act in templates.templates()[code].acts:
        assert act.title in page
        display, _ = forms.read(client.get(address(world, act.word)))
        assert {"uuid", "when", "premises_id", "note", "file"} <= set(display), act.word


def test_a_form__begins_with_what_was_entered_last_time(world: World) -> None:
    client = world.client("producer")
    _, _, good = diary_page_cases.write(world)
    assert client.post(address(world, "catch"), good).status_code == 302
    display, _ = forms.read(client.get(address(world, "catch")))
    assert (display["name"].value, display["amount"].value, display["detail_2"].value) == ("Mực ống", "12,5", "Câu")
    assert display["premises_id"].value == str(good["premises_id"])
    assert display["uuid"].value != good["uuid"]


def test_a_whole_way__from_the_catch_to_the_shop_and_back(world: World) -> None:
    client, shop = world.client("producer"), facts.partner(world)
    stock = facts.squid(world)

    def post(word: str, **given: Any) -> None:
        answer = client.post(address(world, word), {**diary_page_cases.common(world), **given})
        assert answer.status_code == 302, forms.read(answer)[1]

    used = {f"use_{stock.pk}": "25"}
    post("make", product_id=world.product.pk, batch_id="", lot_number="L88", quantity="40", content="0,5", unit="KGM",
         loss="5", expires_on="", **used)  # fmt: skip
    boxes = Stock.objects.get(kind="made")
    post("pack", kind="carton", count="2", **{f"use_{boxes.pk}": "12"})
    first, second = Package.objects.order_by("pk")
    post("pack", kind="pallet", count="1", package_ids=[first.pk])
    pallet = Package.objects.get(kind="pallet")
    post("ship", partner_id=shop.pk, package_ids=[pallet.pk, second.pk], **{f"use_{boxes.pk}": "6"})
    post("take_back", partner_id=shop.pk, package_ids=[second.pk], reason="Thùng ướt.", **{f"use_{boxes.pk}": "1"})
    post("unpack", package_id=second.pk)
    post("destroy", reason="Hỏng.", **{f"use_{boxes.pk}": "13"})
    assert facts.fresh(boxes).left == Decimal(10)
    listed = text(client.get("/portal/trace/records/"))
    for word in ("Đóng thùng", "Xuất hàng", "Nhận hàng trả lại", "Mở thùng", "Tiêu huỷ"):
        assert word in listed


def test_a_queued_record__is_taken_once_with_its_pictures(world: World) -> None:
    client = world.client("producer")
    _, _, good = diary_page_cases.write(world)
    for _ in range(2):
        photo = SimpleUploadedFile("anh.jpg", picture(), "image/jpeg")
        answer = client.post(address(world, "catch"), {**good, "file": photo}, headers=QUEUE)
        assert answer.status_code == 200
    record = Record.objects.get()
    assert answer.json()["address"] == f"/portal/trace/records/{record.ref}/"
    assert record.event_id == f"urn:uuid:{good['uuid']}"
    assert queries.photos_of([record]).count() == 1
    assert Stock.objects.count() == 1
    later = client.post(address(world, "catch"), {**good, "amount": "9"}, headers=QUEUE)  # changed after it had arrived
    assert later.status_code == 422
    assert record.ref in later.json()["errors"][0]["text"]
    assert later.json()["address"] == answer.json()["address"]
    assert Record.objects.get().summary == "Mực ống, 12,5 kg"


def test_a_queued_record__that_took_the_last_of_something_is_taken_once_too(world: World) -> None:
    client, shop = world.client("producer"), facts.partner(world)
    good = {"partner_id": shop.pk, "package_ids": [facts.cartons(world, 2)[0].pk], **diary_page_cases.common(world)}
    answers = [client.post(address(world, "ship"), good, headers=QUEUE) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].json() == answers[1].json()


def test_a_queued_correction__is_taken_once_and_one_that_comes_too_late_is_refused_with_a_reason(world: World) -> None:
    client, wrong = world.client("producer"), diary_page_cases.recorded(world)
    _, _, good = diary_page_cases.write(world)
    home, good = f"/portal/trace/records/{wrong.ref}/", {**good, "reason_wrong": "Cân nhầm."}
    answers = [client.post(f"{home}again/", good, headers=QUEUE) for _ in range(2)]
    right = Record.objects.get(corrects=wrong)
    assert [answer.json()["ref"] for answer in answers] == [right.ref, right.ref]
    for late, code in (({**good, "uuid": str(uuid4())}, "again/"), ({"reason": "Ghi hai lần."}, "correct/")):
        answer = client.post(home + code, late, headers=QUEUE)
        assert answer.status_code == 422
        assert answer.json()["errors"] == [{"field": "", "text": "Bản ghi này đã được đính chính."}]
    for _ in range(2):
        page = f"/portal/trace/records/{right.ref}/correct/"
        assert client.post(page, {"reason": "Ghi hai lần."}, headers=QUEUE).json()["ref"] == right.ref
    assert Record.objects.count() == 2


def test_a_queued_record__is_refused_with_the_field_and_a_sentence(world: World) -> None:
    client = world.client("producer")
    _, _, good = diary_page_cases.write(world)
    for changed, field in (({"amount": "0"}, "amount"), ({"amount": "hai"}, "amount"), ({"name": ""}, "name")):
        answer = client.post(address(world, "catch"), {**good, **changed}, headers=QUEUE)
        assert answer.status_code == 422
        assert [item["field"] for item in answer.json()["errors"]] == [field]
        assert answer.json()["errors"][0]["text"].endswith(".")
    assert not Record.objects.exists()


def test_the_telephone__knows_who_is_signed_in_and_given_its_worker(world: World) -> None:
    client = world.client("producer")
    payload = client.get("/portal/trace/state/").json()
    assert payload["owner"] == str(world.actor("producer").user_id)
    assert payload["token"]
    worker = client.get("/portal/trace/worker.js")
    assert worker["Content-Type"] == "text/javascript"
    assert "/static/portal/diary" in worker.content.decode()
    assert world.client("nobody").get("/portal/trace/state/").status_code == 302


def test_a_record__is_written_again_and_the_old_one_says_so(world: World) -> None:
    client = world.client("producer")
    wrong = diary_page_cases.recorded(world)
    page = client.get(f"/portal/trace/records/{wrong.ref}/again/")
    display, _ = forms.read(page)
    given = {name: value.value for name, value in display.items() if value.kind != "file"}
    given |= {"amount": "10", "reason_wrong": "Ghi nhầm.", "uuid": str(uuid4()), "file": ""}  # as browsers send none
    assert client.post(f"/portal/trace/records/{wrong.ref}/again/", given).status_code == 302
    right = Record.objects.get(corrects=wrong)
    page_text = text(client.get(f"/portal/trace/records/{wrong.ref}/"))
    assert "Ghi nhầm." in page_text
    assert right.ref in page_text


def test_labels__are_one_page_a_package(world: World) -> None:
    client = world.client("producer")
    made = facts.cartons(world, 2)
    record = Record.objects.get(act="pack")
    answer = client.get(f"/portal/trace/records/{record.ref}/labels/")
    content = b"".join(answer.streaming_content)
    assert len(pikepdf.open(io.BytesIO(content)).pages) == 2
    one = client.get(f"/portal/trace/packages/{made[0].ref}/label/")
    assert b"".join(one.streaming_content).startswith(b"%PDF")
