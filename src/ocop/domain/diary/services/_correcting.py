"""The act of correcting: a record is declared an error, its effects are taken back, a right one may follow."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.conf import settings

from ocop.base import files
from ocop.base.actors import Actor
from ocop.base.decisions import Denied
from ocop.base.values import clean_text
from ocop.domain.diary import access, wording
from ocop.domain.diary.models import Package, PackageStep, Record, Stock
from ocop.domain.diary.rules import units
from ocop.domain.diary.rules.records import Right, event_id, same_imprint
from ocop.domain.diary.services._entry import looked_at
from ocop.domain.diary.services._making import make_batch
from ocop.domain.diary.services._moving import destroy, receive, ship, take_back
from ocop.domain.diary.services._packing import pack, unpack
from ocop.domain.diary.services._work import harvest, note_work, receive_material
from ocop.domain.diary.states import DiaryAct, PackageState
from ocop.domain.events.models import Event
from ocop.domain.events.rules import event_bodies as events
from ocop.domain.events.rules import names
from ocop.domain.events.services import capture
from ocop.domain.events.states import Source
from ocop.domain.producers.models import Producer

ACTS: dict[str, Callable[..., Record]] = {
    DiaryAct.WORK: note_work,
    DiaryAct.HARVEST: harvest,
    DiaryAct.RECEIVE_MATERIAL: receive_material,
    DiaryAct.MAKE: make_batch,
    DiaryAct.PACK: pack,
    DiaryAct.UNPACK: unpack,
    DiaryAct.SHIP: ship,
    DiaryAct.RECEIVE: receive,
    DiaryAct.TAKE_BACK: take_back,
    DiaryAct.DESTROY: destroy,
}


def correct(*, record_id: int, reason: str, right: Right | None = None, by: Actor, at: datetime) -> Record:
    """Declare a record an error and say why; `right` is the record of the same kind that takes its place.

    The events stay as recorded, and are declared erroneous (EPCIS 2.0.1, 7.4.1.4). Lots and packages go back to
    what they were before the record, unless something later rests on it. Returns the right record, else the wrong one.
    Sending the same correction again changes nothing. Raises Denied.
    """
    if right is not None:
        result = right.values["entry_input"]
        right = replace(right, values={**right.values, "entry_input": replace(result, photos=tuple(looked_at(result)))})
    with files.atomic():
        of = Record.objects.values_list("producer_id", flat=True).get(pk=record_id)
        producer = Producer.objects.select_for_update(no_key=True).get(pk=of)
        record = Record.objects.select_for_update(of=("self",)).get(pk=record_id)
        access.keep_diary(by, producer).require()
        if record.wrong_at is not None:
            return _again(record, right, reason)
        if right is not None and right.act != record.act:
            raise Denied("diary.act", wording.RECORD_ACT)
        why = clean_text(reason, "lý do đính chính", 400, required=True)
        _take_back_effects(record)
        record.wrong_at, record.wrong_reason = at, why
        record.save(update_fields=["wrong_at", "wrong_reason"])
        made = ACTS[right.act](producer_id=producer.pk, **right.values, by=by, at=at) if right is not None else None
        if made is not None:
            if made.pk == record.pk or made.recorded_at != at or made.corrects_id is not None:
                raise Denied("diary.uuid-taken", wording.UUID_TAKEN)
            made.corrects = record
            made.save(update_fields=["corrects"])
        _declare(record, made, why, by, at)
    return made or record


def _again(record: Record, right: Right | None, reason: str) -> Record:
    """Return what was made when the same correction was submitted before. Raises Denied on another."""
    made = Record.objects.filter(corrects=record).first()
    result = right.values["entry_input"] if right is not None else None
    if made is not None and result is not None and made.event_id == event_id(result.uuid):
        same_imprint(made.imprint, result.imprint, made.ref).require()
        return made
    if made is None and right is None and record.wrong_reason == clean_text(reason, "lý do đính chính", 400):
        return record
    raise Denied("diary.wrong", wording.RECORD_WRONG)


def _declare(record: Record, made: Record | None, why: str, by: Actor, at: datetime) -> None:
    rows = Event.objects.filter(event_id__in=record.events, is_correction=False).order_by("pk")
    right = made.events if made is not None else []
    done = capture(
        events=[events.declared_wrong(json.loads(row.body), at=at, reason=why, right=right) for row in rows],
        context=names.diary_context(settings.OCOP_HOST),
        organisation_id=record.producer_id,
        source=Source.DIARY,
        by=by,
        at=at,
    )
    if not done.success:
        raise Denied("diary.capture", wording.CAPTURE_FAILED.format(why=done.errors[0].get("detail", "").rstrip(".")))


def _take_back_effects(record: Record) -> None:
    for move in reversed(list(record.moves.select_related("package"))):
        stock = Stock.objects.select_for_update().get(pk=move.stock_id)
        if move.amount > stock.left:
            facts: dict[str, Any] = {
                "name": stock.name,
                "left": units.said(stock.left, stock.unit),
                "made": units.said(move.amount, stock.unit),
            }
            raise Denied("diary.used", wording.RECORD_USED.format(**facts))
        stock.left -= move.amount
        stock.quantity -= move.amount if move.made else 0
        stock.save(update_fields=["left", "quantity"])
    steps = list(record.steps.select_related("package"))
    outer = next((step.package for step in steps if step.before != step.after), None)
    for step in reversed(steps):
        _step_back(record, step, outer)


def _step_back(record: Record, step: PackageStep, outer: Package | None) -> None:
    """Put a package back to where it was before the record."""
    package = Package.objects.select_for_update().get(pk=step.package_id)
    inner = step.before == step.after
    moved_on = package.state != step.after
    if record.act == DiaryAct.PACK:
        moved_on |= package.inside_id != (outer.pk if inner and outer else None)
        package.inside = None
    elif record.act == DiaryAct.UNPACK:
        moved_on |= package.inside_id is not None
        package.inside = outer if inner else None
    elif record.act == DiaryAct.SHIP:
        moved_on |= package.received_at is not None
        package.partner = package.sent_at = None
    elif record.act == DiaryAct.RECEIVE:
        package.received_at = None
    if moved_on:
        raise Denied("diary.moved", wording.RECORD_MOVED.format(ref=package.ref))
    package.state = step.before or PackageState.OPENED
    package.save()
