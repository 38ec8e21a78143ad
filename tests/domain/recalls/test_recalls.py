"""A recall: proposed by one officer, ordered by another, answered, counted, closed; a rehearsal changes nothing."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import orjson
import pytest
from django.db import IntegrityError, transaction

from ocop.base.actors import STRANGER, system
from ocop.base.models import AuditEntry
from ocop.domain.batches import services as batch_services
from ocop.domain.batches.models import Batch
from ocop.domain.diary import queries as diary_queries
from ocop.domain.diary import services as diary_services
from ocop.domain.diary.models import RecalledLot, Stock
from ocop.domain.diary.rules.records import Use
from ocop.domain.events import queries as event_queries
from ocop.domain.events.models import Event
from ocop.domain.products import services as products
from ocop.domain.recalls import queries as recall_queries
from ocop.domain.recalls import services as recall_services
from ocop.domain.recalls.models import Recall, RecallItem, RecallNotice
from ocop.domain.scans import queries as scans
from ocop.domain.scans.states import Verdict
from tests.domain.assertions import assert_denied, last_line, nfd, one_line
from tests.domain.diary.diary_facts import by, entry_input, harvesting, making, premises, squid
from tests.domain.events.goods import box, days_ago, lot, made, packed, place, sent, tell
from tests.factories.recalls import ADVICE, WHY, ordered, proposed
from tests.factories.stamps import activated, code
from tests.factories.world import World, open_batch

pytestmark = pytest.mark.postgres_too

OTHERS = ["stranger", "producer", "other_producer", "approver", "council_member", "commune_officer",
          "other_commune_officer", "administrator"]  # fmt: skip
FISH = lot(1, "F1")
SHOP, ADVICE_NOTE = "https://ocop.example/doi-tac/DM-2026-00001", "https://ocop.example/chuyen/1"


def name(world: World) -> str:
    """Return what events call the world's batch."""
    return event_queries.batch_names(world.batch)[0]


def deciding(world: World, recall: Recall, **changed: Any) -> dict[str, Any]:
    """Return the facts of a lawful order, but for what is changed."""
    return {"recall_id": recall.pk, "order": True, "by": world.actor("inspector"), "at": world.now} | changed


@pytest.fixture
def goods(world: World) -> World:
    """The world's batch made from fish, packed and sent."""
    tell(
        world,
        made(days_ago(world, 5), [FISH], [name(world)], bizLocation={"id": place(1)}),
        packed(days_ago(world, 4), box(1), [], [{"epcClass": name(world), "quantity": 20}]),
        sent(days_ago(world, 3), [box(1)], to=SHOP, paper=ADVICE_NOTE),
    )
    return world


def test_propose__keeps_the_set_with_how_each_was_found(goods: World) -> None:
    with one_line("recall.proposed"):
        recall = proposed(goods, FISH, reason=nfd(" Mẫu  có độc tố "))
    assert (recall.state, recall.reason, recall.root, recall.cut) == ("proposed", "Mẫu có độc tố", FISH, False)
    result = {(item.kind, item.uri): item for item in RecallItem.objects.filter(recall=recall)}
    assert set(result) == {
        ("lot", FISH), ("batch", name(goods)), ("stamps", name(goods)), ("package", box(1)),
        ("shipment", ADVICE_NOTE), ("outlet", SHOP),
    }  # fmt: skip
    outlet = result["outlet", SHOP]
    assert [step["how"] for step in outlet.steps] == ["made_into", "inside", "sent", "went_to"]
    assert outlet.steps[0]["from"] == FISH
    assert result["batch", name(goods)].quantity == goods.batch.quantity
    assert Batch.objects.get(pk=goods.batch.pk).state == "open"


def test_propose__of_a_place_needs_and_keeps_its_period(goods: World) -> None:
    since, until = days_ago(goods, 6), days_ago(goods, 4.5)
    recall = proposed(goods, place(1), since=since, until=until)
    assert (recall.since, recall.until) == (since, until)
    assert RecallItem.objects.filter(recall=recall, batch=goods.batch, kind="batch").exists()
    with assert_denied("recall.since"):
        proposed(goods, place(1))
    with assert_denied("recall.until"):
        proposed(goods, place(1), since=until, until=since)


@pytest.mark.parametrize("who", OTHERS)
def test_propose__is_refused_to_all_others(world: World, who: str) -> None:
    with assert_denied("recall.office-only"):
        proposed(world, by=world.actor(who))


def test_propose__is_refused_to_who_is_not_signed_in(world: World) -> None:
    with assert_denied("recall.office-only"):
        proposed(world, by=STRANGER)


@pytest.mark.parametrize(
    ("root", "why"),
    [
        (lot(77, "NO"), "recall.unknown"),
        ("khong co gi", "recall.unknown"),
        (lot(7, "X").partition("/10/")[0], "recall.kind-of-goods"),
        ("x" * 301, "recall.unknown"),
    ],
)
def test_propose__is_refused_for_what_has_no_event(world: World, root: str, why: str) -> None:
    with assert_denied(why):
        proposed(world, root)


@pytest.mark.parametrize(("field", "value", "why"), [
    ("reason", " \t", "value.missing"), ("reason", "r" * 401, "value.too-long"),
    ("advice", "", "value.missing"), ("advice", "a" * 401, "value.too-long"),
])  # fmt: skip
def test_propose__is_refused_without_words_or_with_a_novel(world: World, field: str, value: str, why: str) -> None:
    with assert_denied(why):
        proposed(world, **{field: value})


def test_propose__is_refused_while_one_waits_or_stands(world: World) -> None:
    ordered(world)
    with assert_denied("recall.standing"):
        proposed(world)
    assert proposed(world, is_rehearsal=True).is_rehearsal


@pytest.mark.parametrize("state", ["open", "closed"])
def test_order__turns_the_verdict_of_every_stamp_on_the_batches(goods: World, state: str) -> None:
    order = goods.order(until="released")
    activated(goods, order, 0, 9)
    if state == "closed":
        batch_services.close_batch(batch_id=goods.batch.pk, by=goods.actor("producer"), at=goods.now)
    display = code(order, 3)
    assert scans.judge_code(display, goods.now).verdict is Verdict.GENUINE_FIRST
    recall = proposed(goods, FISH)
    assert scans.judge_code(display, goods.now).verdict is Verdict.GENUINE_FIRST
    recall_services.decide_recall(**deciding(goods, recall))
    assert scans.judge_code(display, goods.now).verdict is Verdict.RECALLED
    batch = Batch.objects.get(pk=goods.batch.pk)
    assert (batch.state, batch.recall_reason, batch.recalled_at) == ("recalled", WHY, goods.now)
    assert batch.recalled_by_id == goods.actor("inspector").user_id
    assert [line.act for line in AuditEntry.objects.order_by("-pk")[:2]] == ["recall.ordered", "batch.recalled"]
    assert last_line().facts == {"batches": [batch.ref]}


def test_order__finds_what_came_to_light_since_it_was_proposed(goods: World) -> None:
    recall = proposed(goods, FISH)
    late = open_batch(goods, "L02", goods.now.date())
    tell(goods, made(days_ago(goods, 1), [FISH], event_queries.batch_names(late)[:1]))
    recall_services.decide_recall(**deciding(goods, recall))
    assert Batch.objects.get(pk=late.pk).state == "recalled"


def test_order__reaches_a_batch_recorded_before_its_product_had_a_gtin(goods: World) -> None:
    gtin = lot(3, "x").split("/")[4]
    products.assign_gtin(product_id=goods.product.pk, gtin=gtin, by=goods.actor("producer"), at=goods.now)
    goods.batch.refresh_from_db()
    batch = Batch.objects.select_related("product").get(pk=goods.batch.pk)
    recall = proposed(goods, event_queries.batch_names(batch)[0])
    assert RecallItem.objects.filter(recall=recall, kind="package", uri=box(1)).exists()


def test_order__tells_producers_and_communes_and_an_event(goods: World) -> None:
    recall = ordered(goods, FISH)
    items = list(RecallNotice.objects.filter(recall=recall))
    assert {(item.producer_id, item.place_id) for item in items} == {(goods.producer.pk, None), (None, goods.place.pk)}
    assert recall.ref in items[0].text
    assert ADVICE in items[0].text
    event = Event.objects.latest("pk")
    body = orjson.loads(event.body)
    assert event.disposition.endswith("Disp-recalled")
    assert event.organisation_id is None
    assert {item["epcClass"] for item in body["quantityList"]} == {FISH, name(goods)}
    assert body["epcList"] == [box(1)]


def test_order__is_refused_to_who_proposed_it(world: World) -> None:
    recall = proposed(world)
    with assert_denied("recall.same-person"):
        recall_services.decide_recall(**deciding(world, recall, by=world.actor("officer")))
    by_system = proposed(world, is_rehearsal=True, by=system("việc kiểm thử"))
    with assert_denied("recall.same-person"):
        recall_services.decide_recall(**deciding(world, by_system, by=system("việc khác")))
    with pytest.raises(IntegrityError), transaction.atomic():
        Recall.objects.filter(pk=recall.pk).update(
            state="ordered", decided_at=world.now, decided_by=world.actor("officer").user_id
        )


@pytest.mark.parametrize("who", OTHERS)
def test_order__is_refused_to_all_others(world: World, who: str) -> None:
    recall = proposed(world)
    with assert_denied("recall.office-only"):
        recall_services.decide_recall(**deciding(world, recall, by=world.actor(who)))


def test_order__is_not_given_twice_nor_after_a_refusal(world: World) -> None:
    recall = ordered(world)
    with assert_denied("recall.not-now"):
        recall_services.decide_recall(**deciding(world, recall))
    other = proposed(world, is_rehearsal=True)
    recall_services.decide_recall(**deciding(world, other, order=False, refusal="Chưa đủ căn cứ."))
    with assert_denied("recall.not-now"):
        recall_services.decide_recall(**deciding(world, other))


def test_refusal__needs_its_reason_and_changes_no_batch(world: World) -> None:
    recall = proposed(world)
    with assert_denied("value.missing"):
        recall_services.decide_recall(**deciding(world, recall, order=False, refusal=" "))
    recall_services.decide_recall(**deciding(world, recall, order=False, refusal="Chưa đủ căn cứ."))
    recall.refresh_from_db()
    assert (recall.state, recall.refusal) == ("refused", "Chưa đủ căn cứ.")
    assert Batch.objects.get(pk=world.batch.pk).state == "open"
    assert not RecallNotice.objects.exists()


def test_rehearsal__finds_all_and_changes_nothing(goods: World) -> None:
    events = Event.objects.count()
    recall = ordered(goods, FISH, is_rehearsal=True)
    assert recall.state == "ordered"
    assert RecallItem.objects.filter(recall=recall, kind="batch").count() == 1
    assert Batch.objects.get(pk=goods.batch.pk).state == "open"
    assert not RecallNotice.objects.exists()
    assert Event.objects.count() == events
    item = RecallItem.objects.get(recall=recall, kind="batch")
    with assert_denied("recall.rehearsal"):
        recall_services.record_return(item_id=item.pk, amount=Decimal(1), by=goods.actor("officer"), at=goods.now)
    assert recall_queries.find_recall(goods.batch) is None
    assert list(recall_queries.list_recalls(goods.actor("producer"))) == []


def test_withdraw__takes_back_a_proposal_only(world: World) -> None:
    recall = proposed(world)
    with assert_denied("recall.office-only"):
        recall_services.withdraw_recall(recall_id=recall.pk, by=world.actor("producer"), at=world.now)
    with one_line("recall.withdrawn", on=recall):
        recall_services.withdraw_recall(recall_id=recall.pk, by=world.actor("officer"), at=world.now)
    with assert_denied("recall.not-now"):
        recall_services.withdraw_recall(recall_id=recall.pk, by=world.actor("officer"), at=world.now)


def returning(world: World, recall: Recall, **changed: Any) -> dict[str, Any]:
    """Return the facts of a lawful return, but for what is changed."""
    item = RecallItem.objects.get(recall=recall, kind="batch")
    return {
        "item_id": item.pk, "amount": Decimal(30), "note": "Kho Cẩm Phả", "by": world.actor("producer"),
        "at": world.now,
    } | changed  # fmt: skip


@pytest.mark.parametrize("who", ["producer", "officer", "inspector"])
def test_return__is_added_up_and_shows_as_progress(world: World, who: str) -> None:
    recall = ordered(world)
    recall_services.record_return(**returning(world, recall, by=world.actor(who)))
    with one_line("recall.returned", on=recall):
        item = recall_services.record_return(**returning(world, recall, amount=Decimal("20.5")))
    assert item.came_back == Decimal("50.5")
    progress = recall_queries.progress_of(recall)
    assert (progress.wanted, progress.came_back, progress.percent) == (100, Decimal("50.5"), 50)


@pytest.mark.parametrize("amount", ["0", "-1", "0.0001", "1e15"])
def test_return__is_refused_for_an_amount_that_cannot_be(world: World, amount: str) -> None:
    recall = ordered(world)
    with assert_denied("recall.amount"):
        recall_services.record_return(**returning(world, recall, amount=Decimal(amount)))


def test_return__is_refused_past_what_there_was(world: World) -> None:
    recall = ordered(world)
    recall_services.record_return(**returning(world, recall, amount=Decimal(90)))
    with assert_denied("recall.too-much"):
        recall_services.record_return(**returning(world, recall, amount=Decimal(11)))


@pytest.mark.parametrize("who", ["stranger", "other_producer", "approver", "council_member", "commune_officer"])
def test_return__is_refused_to_all_others(world: World, who: str) -> None:
    recall = ordered(world)
    with assert_denied("recall.item-not-yours"):
        recall_services.record_return(**returning(world, recall, by=world.actor(who)))


def test_return__is_refused_for_stamps_and_outside_an_order(world: World) -> None:
    waiting = proposed(world)
    with assert_denied("recall.not-ordered"):
        recall_services.record_return(**returning(world, waiting))
    recall_services.decide_recall(**deciding(world, waiting))
    stamps = RecallItem.objects.get(recall=waiting, kind="stamps")
    with assert_denied("recall.item"):
        recall_services.record_return(**returning(world, waiting, item_id=stamps.pk))


def test_answer__is_kept_and_may_be_mended(world: World) -> None:
    recall = ordered(world)
    notice = recall_queries.list_own_notices(world.actor("producer")).get()
    facts = {"notice_id": notice.pk, "by": world.actor("producer"), "at": world.now}
    with one_line("recall.answered", on=recall):
        recall_services.answer_notice(answer="Đã ngừng bán.", **facts)
    recall_services.answer_notice(answer="Đã ngừng bán, còn 12 hộp.", **facts)
    notice.refresh_from_db()
    assert (notice.answer, notice.answered_at) == ("Đã ngừng bán, còn 12 hộp.", world.now)
    assert not recall_queries.list_own_notices(world.actor("producer")).exists()
    with assert_denied("value.missing"):
        recall_services.answer_notice(answer=" ", **facts)
    for who in ("other_producer", "officer", "other_commune_officer"):
        with assert_denied("recall.notice-not-yours"):
            recall_services.answer_notice(answer="Đã rõ.", **facts | {"by": world.actor(who)})
    mine = recall_queries.list_own_notices(world.actor("commune_officer")).get()
    recall_services.answer_notice(
        notice_id=mine.pk, answer="Đã kiểm tra chợ.", by=world.actor("commune_officer"), at=world.now
    )


def test_close__keeps_the_report_and_leaves_the_batches_recalled(world: World) -> None:
    recall = ordered(world)
    facts = {"recall_id": recall.pk, "by": world.actor("officer"), "at": world.now + timedelta(days=9)}
    with assert_denied("value.missing"):
        recall_services.close_recall(conclusion=" \n", **facts)
    with one_line("recall.closed", on=recall):
        recall_services.close_recall(conclusion="Đã thu về 100 hộp.\nĐã tiêu huỷ.", **facts)
    assert Batch.objects.get(pk=world.batch.pk).state == "recalled"
    with assert_denied("recall.not-now"):
        recall_services.close_recall(conclusion="Lần nữa.", **facts)
    with assert_denied("recall.not-ordered"):
        recall_services.record_return(**returning(world, recall))


def test_order__stops_a_lot_of_material_until_the_recall_is_closed(world: World) -> None:
    stock = squid(world)
    rehearsal = ordered(world, stock.uri, is_rehearsal=True)
    assert not diary_queries.is_recalled(stock)
    recall = ordered(world, stock.uri)
    assert diary_queries.is_recalled(stock)
    with assert_denied("diary.recalled"):
        diary_services.make_batch(**making(world, stock))
    closing = {"conclusion": "Đã kiểm tra lại.", "by": world.actor("officer"), "at": world.now}
    recall_services.close_recall(recall_id=rehearsal.pk, **closing)
    assert diary_queries.is_recalled(stock)
    recall_services.close_recall(recall_id=recall.pk, **closing)
    stopped = RecalledLot.objects.get(uri=stock.uri)
    assert (stopped.recall_ref, stopped.stopped_by_id) == (recall.ref, world.actor("inspector").user_id)
    assert (stopped.released_at, stopped.released_by_id) == (world.now, world.actor("officer").user_id)
    diary_services.make_batch(**making(world, stock))


def test_sight__is_the_offices_and_of_those_who_were_notified(world: World) -> None:
    recall = ordered(world)
    for who in ("officer", "inspector", "approver", "producer", "commune_officer"):
        assert recall_queries.get_recall(world.actor(who), recall.ref) == recall
    for who in ("other_producer", "other_commune_officer", "council_member", "stranger"):
        with pytest.raises(Recall.DoesNotExist):
            recall_queries.get_recall(world.actor(who), recall.ref)
    waiting = proposed(world, is_rehearsal=True)
    assert waiting not in recall_queries.list_recalls(world.actor("producer"))
    assert list(recall_queries.list_recalls(world.actor("officer"), search="vi sinh", rehearsal="no")) == [recall]
    assert recall_queries.find_recall(world.batch) == recall


def test_propose__of_an_input_reaches_what_was_harvested_where_it_was_used(world: World) -> None:
    pond, other = premises(world, "Đầm số 1"), premises(world, "Đầm số 2")

    def worked(word: str, at: Any, days: int) -> dict[str, Any]:
        return {"entry_input": entry_input(world, word, premises_id=at.pk, when=days_ago(world, days))}

    def caught(at: Any, days: int, name: str) -> str:
        record = diary_services.harvest(**harvesting(world, **worked("catch", at, days), name=name))
        return str(record.moves.get().stock.uri)

    before, feed = caught(pond, 9, "Tôm vụ trước"), caught(other, 8, "Cá tạp làm thức ăn")
    stock = Stock.objects.get(uri=feed)
    diary_services.note_work(**by(world), **worked("feed", pond, 7), use=Use(stock.pk, Decimal(5)))
    after, elsewhere = caught(pond, 2, "Tôm vụ này"), caught(other, 2, "Tôm đầm khác")
    items = {item.uri: item for item in RecallItem.objects.filter(recall=proposed(world, feed), kind="lot")}
    assert set(items) == {feed, after}
    assert [step["how"] for step in items[after].steps] == ["used_at", "grown_at"]
    assert not {before, elsewhere} & set(items)


@pytest.mark.parametrize("count", [999, 1000, 1001])
def test_order__names_at_most_a_thousand_things_in_its_event(world: World, count: int) -> None:
    outputs = [lot(2, f"X{number}") for number in range(count - 1)]
    tell(world, made(days_ago(world, 5), [FISH], outputs))
    recall = proposed(world, FISH)
    recall_services.decide_recall(**deciding(world, recall))
    assert recall.items.count() == count  # the lot itself is one of them
    event = orjson.loads(Event.objects.latest("pk").body)
    assert len(event["quantityList"]) == min(count, 1000)
