"""Recalls: proposed by one officer, ordered by another, answered by who was told, closed with a report."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import transaction

from ocop.base import audit
from ocop.base.actors import Actor, system
from ocop.base.decisions import Denied
from ocop.base.refs import next_ref
from ocop.base.text import fold
from ocop.base.values import clean_multiline, clean_text
from ocop.domain.batches.services import recall_batches
from ocop.domain.diary.services import release_lots, stop_lots
from ocop.domain.events.rules import event_bodies as events
from ocop.domain.events.rules import names
from ocop.domain.events.services import capture
from ocop.domain.events.states import Source
from ocop.domain.recalls import access, rules, wording
from ocop.domain.recalls.models import Recall, RecallItem, RecallNotice
from ocop.domain.recalls.queries import RecallSet, recall_set
from ocop.domain.recalls.states import RECALL_FLOW, RecallItemKind, RecallState

MAX_RECALL_THINGS = 1_000  # things in the event of a recall


@transaction.atomic
def propose_recall(
    *,
    root: str,
    reason: str,
    advice: str,
    since: datetime | None = None,
    until: datetime | None = None,
    is_rehearsal: bool = False,
    by: Actor,
    at: datetime,
) -> Recall:
    """Propose to call back all that came from a batch, a lot, a package, or went through a place in a period.

    `root` is its name in events. What it reaches is found and kept with the reasons. Raises Denied.
    """
    access.propose_recall(by).require()
    why = clean_text(reason, "lý do thu hồi", 400, required=True)
    what_to_do = clean_text(advice, "việc người mua và nơi bán phải làm", 400, required=True)
    result = recall_set(root, since=since, until=until)
    ref = next_ref("TL", at)  # its row lock lets proposals in one after another
    _not_twice(result, is_rehearsal=is_rehearsal, since=since, until=until)
    recall = Recall.objects.create(
        ref=ref,
        is_rehearsal=is_rehearsal,
        root=result.root.uri,
        root_label=result.root.label[:250],
        folded=fold(f"{ref} {result.root.label[:250]} {why}")[:700],
        since=since if result.is_place else None,
        until=until if result.is_place else None,
        reason=why,
        advice=what_to_do,
        proposed_at=at,
        proposed_by_id=by.user_id,
    )
    _keep(recall, result)
    audit.record("recall.proposed", on=recall, by=by, at=at, reason=why, rehearsal=is_rehearsal)
    return recall


def _not_twice(scope: RecallSet, *, is_rehearsal: bool, since: datetime | None, until: datetime | None) -> None:
    """Refuse a second recall of the same thing while one waits or stands; of a place, of the same period."""
    standing = Recall.objects.filter(
        root=scope.root.uri, is_rehearsal=is_rehearsal, state__in=[RecallState.PROPOSED, RecallState.ORDERED]
    )
    if scope.is_place:
        standing = standing.filter(since=since, until=until)
    if (first := standing.first()) is not None:
        raise Denied("recall.standing", wording.RECALL_STANDING.format(ref=first.ref), field="root")


def _keep(recall: Recall, scope: RecallSet) -> None:
    """Keep the set in place of what was found before."""
    RecallItem.objects.filter(recall=recall).delete()
    kept = {(item.kind, item.uri): item for item in reversed(scope.items)}
    RecallItem.objects.bulk_create(
        RecallItem(
            recall=recall,
            kind=item.kind,
            uri=item.uri,
            label=item.label,
            batch=item.batch,
            partner=item.partner,
            producer=item.producer,
            steps=[step.as_json() for step in item.steps],
            quantity=item.quantity,
            unit=item.unit,
        )
        for item in reversed(kept.values())
    )
    recall.cut = scope.cut
    recall.save(update_fields=["cut"])


@transaction.atomic
def decide_recall(*, recall_id: int, order: bool, refusal: str = "", by: Actor, at: datetime) -> Recall:
    """Order a recall, or refuse it with a reason; never the officer who proposed it. Raises Denied.

    An order finds the set anew, marks every batch of it, so that each stamp says so at its next scan, tells the
    producers, their outlets and the communes, and is told as an event. A rehearsal does none of this.
    """
    recall = _locked(recall_id)
    access.decide_recall(by, recall).require()
    then = RecallState.ORDERED if order else RecallState.REFUSED
    RECALL_FLOW.check(recall.state, then).require()
    recall.refusal = "" if order else clean_text(refusal, "lý do không thu hồi", 400, required=True)
    recall.state, recall.decided_at, recall.decided_by_id = then, at, by.user_id
    recall.save(update_fields=["state", "decided_at", "decided_by", "refusal"])
    marked: list[str] = []
    if order:
        _keep(recall, recall_set(recall.root, since=recall.since, until=recall.until))
        if not recall.is_rehearsal:
            marked = _stop_goods(recall, by, at)
            _tell(recall, at)
    facts: dict[str, Any] = ({"batches": marked} if marked else {}) if order else {"reason": recall.refusal}
    audit.record("recall.ordered" if order else "recall.refused", on=recall, by=by, at=at, **facts)
    if order and not recall.is_rehearsal:
        _tell_as_event(recall, by, at)
    return recall


def _stop_goods(recall: Recall, by: Actor, at: datetime) -> list[str]:
    """Mark every batch of the set and stop every lot of it; return the references of the marked batches."""
    items = RecallItem.objects.filter(recall=recall)
    batch_ids = [pk for pk in items.filter(kind=RecallItemKind.BATCH).values_list("batch", flat=True) if pk]
    lots = items.filter(kind__in=[RecallItemKind.BATCH, RecallItemKind.LOT]).values_list("uri", flat=True)
    stop_lots(uris=set(lots), recall_ref=recall.ref, by=by, at=at)
    return recall_batches(batch_ids=batch_ids, reason=recall.reason, recall_ref=recall.ref, by=by, at=at)


def _tell(recall: Recall, at: datetime) -> None:
    """Write the notices: to every producer of the set, every outlet, and the officers of their communes."""
    items = list(
        RecallItem.objects.filter(recall=recall).select_related("producer", "partner__producer", "batch__premises")
    )
    text = wording.RECALL_NOTICE.format(
        ref=recall.ref, root=recall.root_label, reason=_sentence(recall.reason), advice=_sentence(recall.advice)
    )
    outlets = {item.partner_id: item.partner for item in items if item.partner is not None}
    producers = dict.fromkeys(item.producer_id for item in items if item.producer_id is not None)
    readers: list[dict[str, Any]] = [{"producer_id": pk} for pk in producers]
    readers += [{"partner_id": pk, "producer_id": outlet.producer_id} for pk, outlet in outlets.items() if outlet]
    readers += [{"place_id": pk} for pk in dict.fromkeys(_places(items))]
    RecallNotice.objects.bulk_create(RecallNotice(recall=recall, text=text, sent_at=at, **reader) for reader in readers)


def _places(items: Iterable[RecallItem]) -> Iterator[int]:
    for item in items:
        for thing in (item.producer, item.partner, item.batch, item.batch.premises if item.batch else None):
            if thing is not None and thing.place_id is not None:
                yield thing.place_id


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _tell_as_event(recall: Recall, by: Actor, at: datetime) -> None:
    """Tell of the order as an EPCIS event of the office: the lots and packages of the set, disposition recalled."""
    host = settings.OCOP_HOST
    kinds = (RecallItemKind.BATCH, RecallItemKind.LOT, RecallItemKind.PACKAGE)
    rows = RecallItem.objects.filter(recall=recall, kind__in=kinds).order_by("pk")[:MAX_RECALL_THINGS]
    things = [item.uri for item in rows if item.kind == RecallItemKind.PACKAGE or "/21/" in item.uri]
    lots = [events.LotQuantity(item.uri) for item in rows if item.uri not in things]
    if not things and not lots:
        return
    address = names.recall_uri(host, ref=recall.ref)
    said = events.EventContext(
        f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, address)}", at, "", "recall", f"Thu hồi {recall.ref}", recall.reason
    )
    paper = [{"bizTransaction": address}]
    result = events.observed(
        said, step="holding", disposition="recalled", things=things, lots=lots, bizTransactionList=paper
    )
    stored = capture(
        events=[result],
        context=names.diary_context(host),
        organisation_id=None,
        source=Source.DIARY,
        by=replace(by, posts=system("").posts),  # an inspector's order is told by the office, too
        at=at,
    )
    if not stored.success:
        raise Denied("recall.event", stored.errors[0]["detail"])


@transaction.atomic
def withdraw_recall(*, recall_id: int, by: Actor, at: datetime) -> Recall:
    """Withdraw a proposal that nobody has decided. Raises Denied."""
    recall = _locked(recall_id)
    access.propose_recall(by).require()
    RECALL_FLOW.check(recall.state, RecallState.WITHDRAWN).require()
    recall.state = RecallState.WITHDRAWN
    recall.save(update_fields=["state"])
    audit.record("recall.withdrawn", on=recall, by=by, at=at)
    return recall


@transaction.atomic
def record_return(*, item_id: int, amount: Decimal, note: str = "", by: Actor, at: datetime) -> RecallItem:
    """Record how much more of a recalled thing came back. Raises Denied."""
    recall = _locked(RecallItem.objects.values_list("recall_id", flat=True).get(pk=item_id))
    item = RecallItem.objects.select_for_update(of=("self",)).get(pk=item_id)
    access.record_return(by, item).require()
    _standing(recall)
    rules.usable_return(item.kind, amount, quantity=item.quantity, came_back=item.came_back, unit=item.unit).require()
    item.came_back += amount
    item.save(update_fields=["came_back"])
    said = clean_text(note, "ghi chú", 400)
    audit.record("recall.returned", on=recall, by=by, at=at, thing=item.label, amount=str(amount), note=said)
    return item


@transaction.atomic
def answer_notice(*, notice_id: int, answer: str, by: Actor, at: datetime) -> RecallNotice:
    """Answer a notice: what was done, how much is left; a later answer replaces an earlier. Raises Denied."""
    notice = RecallNotice.objects.select_for_update(of=("self",)).select_related("recall").get(pk=notice_id)
    access.answer_notice(by, notice).require()
    _standing(notice.recall)
    notice.answer, notice.answered_at = clean_text(answer, "câu trả lời", 400, required=True), at
    notice.save(update_fields=["answer", "answered_at"])
    audit.record("recall.answered", on=notice.recall, by=by, at=at, answer=notice.answer)
    return notice


@transaction.atomic
def close_recall(*, recall_id: int, conclusion: str, by: Actor, at: datetime) -> Recall:
    """Close a recall with its report; its batches stay recalled, its other lots may go on. Raises Denied."""
    recall = _locked(recall_id)
    access.propose_recall(by).require()
    RECALL_FLOW.check(recall.state, RecallState.CLOSED).require()
    recall.conclusion = clean_multiline(conclusion, "kết luận", 4000)
    if not recall.conclusion:
        raise Denied("value.missing", "Hãy nhập kết luận.")
    recall.state, recall.closed_at, recall.closed_by_id = RecallState.CLOSED, at, by.user_id
    recall.save(update_fields=["state", "conclusion", "closed_at", "closed_by"])
    release_lots(recall_ref=recall.ref, by=by, at=at)
    audit.record("recall.closed", on=recall, by=by, at=at)
    return recall


def _standing(recall: Recall) -> None:
    """Refuse what only an order in force asks for."""
    if recall.is_rehearsal:
        raise Denied("recall.rehearsal", wording.RECALL_REHEARSAL)
    if recall.state != RecallState.ORDERED:
        raise Denied("recall.not-ordered", wording.RECALL_NOT_ORDERED)


def _locked(recall_id: int) -> Recall:
    return Recall.objects.select_for_update(of=("self",)).get(pk=recall_id)
