"""Acts of the diary that begin the way of goods: work, harvests, material that was received."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from ocop.base.actors import Actor
from ocop.base.decisions import Denied
from ocop.base.values import clean_text
from ocop.domain.diary import wording
from ocop.domain.diary.models import Record
from ocop.domain.diary.rules import labels, units
from ocop.domain.diary.rules.descriptions import goods
from ocop.domain.diary.rules.records import EntryInput, Use
from ocop.domain.diary.services._entry import called, goods_of, lot_of, opened
from ocop.domain.diary.states import DiaryAct, StockKind
from ocop.domain.events.rules import event_bodies as events


def note_work(
    *,
    producer_id: int,
    entry_input: EntryInput,
    input_name: str = "",
    amount: Decimal | None = None,
    unit: str = "",
    use: Use | None = None,
    by: Actor,
    at: datetime,
) -> Record:
    """Write down work at a place: what was done, and what was used.

    What was used is given by name, with an amount in `unit` where it is known, or taken from a lot in hand (`use`).
    Sending the same record again changes nothing. Raises Denied.
    """
    with opened(producer_id, DiaryAct.WORK, entry_input, by, at) as entry:
        if entry.earlier is not None:
            return entry.earlier
        if entry.premises is None:
            raise Denied("diary.premises", wording.DIARY_PREMISES, field="premises_id")
        taken = entry.use([use]) if use is not None else []
        used: list[dict[str, Any]] = [
            {"name": stock.name, "id": stock.uri, "quantity": events.number(much), "uom": stock.unit}
            for stock, much in taken
        ]
        name = clean_text(input_name, entry.word.uses or "tên vật tư", 200)
        if amount is not None and not name and use is None:
            raise Denied("diary.input", wording.NO_INPUT, field="input_name")
        if name:
            input_data: dict[str, Any] = {"name": name}
            if amount is not None:
                (units.usable_amount(amount) & units.usable_unit(unit)).require()
                input_data |= {"quantity": events.number(amount), "uom": unit}
            used.append(input_data)
        event = events.observed(
            entry.said(),
            step=entry.word.step,
            disposition="in_progress",
            things=[entry.place],
            lots=[lot_of(stock, much) for stock, much in taken],
            **events.inputs(used),
        )
        values = {"input_name": name, "amount": str(amount or ""), "unit": unit, "goods": goods_of(taken)}
        return entry.keep([event], values)


def harvest(
    *, producer_id: int, entry_input: EntryInput, name: str, amount: Decimal, unit: str, by: Actor, at: datetime
) -> Record:
    """Write down a harvest or a catch: a new lot in hand. Raises Denied."""
    with opened(producer_id, DiaryAct.HARVEST, entry_input, by, at) as entry:
        if entry.earlier is not None:
            return entry.earlier
        stock = entry.new_stock(StockKind.HARVEST, name, amount, unit)
        event = events.observed(
            entry.said(),
            action="ADD",
            step="commissioning",
            disposition="active",
            lots=[lot_of(stock, amount)],
            ilmd={"cbvmda:harvestStartDate": events.moment(entry.when), "ocop:name": stock.name},
        )
        return entry.keep([event], goods(stock.name, amount, unit))


def receive_material(
    *,
    producer_id: int,
    entry_input: EntryInput,
    partner_id: int | None,
    name: str,
    amount: Decimal,
    unit: str,
    label: str = "",
    by: Actor,
    at: datetime,
) -> Record:
    """Write down material that came from a partner: a lot in hand, one step back.

    `label` is the Digital Link or address of the supplier's lot, as scanned from its goods: then the lot bears that
    name, and its own way goes on here. Raises Denied.
    """
    with opened(producer_id, DiaryAct.RECEIVE_MATERIAL, entry_input, by, at) as entry:
        if entry.earlier is not None:
            return entry.earlier
        partner = entry.with_partner(partner_id)
        uri = labels.lot_named(label.strip(), entry.host) if label.strip() else ""
        if uri is None:
            raise Denied("diary.label", wording.LABEL, field="label")
        stock = entry.new_stock(StockKind.MATERIAL, name, amount, unit, uri=uri)
        event = events.observed(
            entry.said(),
            step="receiving",
            disposition="in_progress",
            lots=[lot_of(stock, amount)],
            **events.between(entry.partner_uri(), entry.own),
            **events.own(name=stock.name),
        )
        values = {"partner_id": partner.pk, "partner": partner.name, "label": label, "lot_uri": uri}
        return entry.keep([event], goods(stock.name, amount, unit, called(stock)) | values)
