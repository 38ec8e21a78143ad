"""Acts that move goods on: sent, received, taken back, destroyed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from ocop.base.actors import Actor
from ocop.base.decisions import Denied
from ocop.base.refs import next_ref
from ocop.base.values import clean_text
from ocop.domain.diary import queries, wording
from ocop.domain.diary.models import Package, PackageStep, Partner, Record, Stock
from ocop.domain.diary.rules import labels, units
from ocop.domain.diary.rules.records import EntryInput, Use
from ocop.domain.diary.services._entry import Entry, called, goods_of, lot_of, opened
from ocop.domain.diary.services._packing import contents, only_batch, with_contents
from ocop.domain.diary.states import DiaryAct, PackageState, PartnerKind, StockKind
from ocop.domain.events.rules import event_bodies as events
from ocop.domain.events.rules import names


def ship(
    *,
    producer_id: int,
    entry_input: EntryInput,
    partner_id: int | None,
    uses: Sequence[Use] = (),
    package_ids: Sequence[int] = (),
    carrier_id: int | None = None,
    by: Actor,
    at: datetime,
) -> Record:
    """Send packages and loose goods to a partner: one step forward. Raises Denied."""
    with opened(producer_id, DiaryAct.SHIP, entry_input, by, at) as entry:
        if entry.earlier is not None:
            return entry.earlier
        _something(uses, package_ids)
        carrier = entry.with_partner(carrier_id).name if carrier_id is not None else ""
        partner = entry.with_partner(partner_id)
        if partner.kind == PartnerKind.CARRIER:
            raise Denied("diary.partner", wording.PARTNER, field="partner_id")
        outer = entry.packages(package_ids)
        all_packages = with_contents(outer)
        held = contents(all_packages)
        _none_recalled(held)
        for package in all_packages:
            package.partner, package.sent_at = partner, entry.when
            entry.step(package, PackageState.SENT)
        taken = entry.use(uses)
        entry.batch = only_batch([stock for stock, _ in (*taken, *held)])
        shipment = next_ref("CH", at)
        event = events.observed(
            entry.said(),
            step="shipping",
            disposition="in_transit",
            things=[item.uri for item in outer],
            lots=[lot_of(stock, much) for stock, much in taken],
            stays=False,
            bizTransactionList=[
                {"type": "desadv", "bizTransaction": names.shipment_uri(entry.host, ref=shipment)},
            ],
            **events.between(entry.own, entry.partner_uri()),
            **events.own(carrier=carrier),
        )
        values = {
            "partner_id": partner.pk,
            "partner": partner.name,
            "carrier_id": carrier_id,
            "carrier": carrier,
            "shipment": shipment,
        }
        return entry.keep([event], values | _packages_and_goods(outer, taken))


def receive(*, producer_id: int, entry_input: EntryInput, code: str, by: Actor, at: datetime) -> Record:
    """Take in a package that another producer here sent to this one, by the number on its label. Raises Denied.

    It is opened: the lots in it are in hand under the names they bear, so that their way goes on.
    """
    with opened(producer_id, DiaryAct.RECEIVE, entry_input, by, at) as entry:
        if entry.earlier is not None:
            return entry.earlier
        package = _arriving(entry, code)
        sender = package.producer
        entry.partner = Partner.objects.filter(producer=entry.producer, known_as=sender, closed_at=None).first()
        all_packages = with_contents([package])
        held = []
        for item in all_packages:
            held.append((item, queries.contents_of(item)))
            item.received_at = entry.when
            item.save(update_fields=["received_at"])
            entry.steps.append(PackageStep(package=item, before=item.state, after=item.state))
        for stock, much in contents(all_packages):
            entry.new_stock(StockKind.MATERIAL, stock.name, much, stock.unit, uri=stock.uri)
        own = names.producer_uri(entry.host, gln=sender.gln, ref=sender.ref)
        arrived = events.observed(
            entry.said(),
            step="receiving",
            disposition="in_progress",
            things=[package.uri],
            **events.between(own, entry.own),
        )
        emptied = [
            events.aggregated(
                entry.said(place),
                parent=item.uri,
                things=[inner.uri for inner in all_packages if inner.inside_id == item.pk],
                lots=[lot_of(stock, much) for stock, much in lots],
                opened=True,
            )
            for place, (item, lots) in enumerate(held, start=1)
        ]
        values = {
            "code": code,
            "kind": package.kind,
            "package": package.ref,
            "sscc": package.sscc,
            "partner": sender.name,
            "goods": goods_of(contents(all_packages)),
        }
        return entry.keep([arrived, *emptied], values)


def take_back(
    *,
    producer_id: int,
    entry_input: EntryInput,
    partner_id: int | None,
    uses: Sequence[Use] = (),
    package_ids: Sequence[int] = (),
    reason: str,
    by: Actor,
    at: datetime,
) -> Record:
    """Take back goods that were sent to a partner; they are in hand again. Raises Denied."""
    with opened(producer_id, DiaryAct.TAKE_BACK, entry_input, by, at) as entry:
        if entry.earlier is not None:
            return entry.earlier
        why = clean_text(reason, "lý do trả lại", 400, required=True)
        _something(uses, package_ids)
        partner = entry.with_partner(partner_id)
        outer = entry.packages(package_ids)
        all_packages = with_contents(outer)
        for package in all_packages:
            if package.partner_id != partner.pk:
                raise Denied("diary.package-other", wording.PACKAGE_OTHER.format(ref=package.ref))
            if package.received_at is not None:
                raise Denied("diary.package-kept", wording.PACKAGE_KEPT.format(ref=package.ref))
            entry.step(package, PackageState.RETURNED)
        taken = [_taken_back(entry, use) for use in uses]
        entry.batch = only_batch([stock for stock, _ in (*taken, *contents(all_packages))])
        event = events.observed(
            entry.said(),
            step="receiving",
            disposition="returned",
            things=[item.uri for item in outer],
            lots=[lot_of(stock, much) for stock, much in taken],
            **events.between(entry.partner_uri(), entry.own),
            **events.own(reason=why),
        )
        values = {"partner_id": partner.pk, "partner": partner.name, "reason": why}
        return entry.keep([event], values | _packages_and_goods(outer, taken))


def destroy(
    *,
    producer_id: int,
    entry_input: EntryInput,
    uses: Sequence[Use] = (),
    package_ids: Sequence[int] = (),
    reason: str,
    by: Actor,
    at: datetime,
) -> Record:
    """Destroy goods in hand, loose or in packages; also what is recalled. Raises Denied."""
    with opened(producer_id, DiaryAct.DESTROY, entry_input, by, at) as entry:
        if entry.earlier is not None:
            return entry.earlier
        why = clean_text(reason, "lý do tiêu huỷ", 400, required=True)
        _something(uses, package_ids)
        outer = entry.packages(package_ids)
        all_packages = with_contents(outer)
        held = contents(all_packages)
        for package in all_packages:
            entry.step(package, PackageState.DESTROYED)
        taken = entry.use(uses, recalled=True)
        entry.batch = only_batch([stock for stock, _ in (*taken, *held)])
        event = events.observed(
            entry.said(),
            action="DELETE",
            step="destroying",
            disposition="destroyed",
            things=[package.uri for package in all_packages],
            lots=[lot_of(stock, much) for stock, much in _summed([*taken, *held])],
            stays=False,
            **events.own(reason=why),
        )
        return entry.keep([event], {"reason": why} | _packages_and_goods(outer, taken))


def _something(uses: Sequence[Use], package_ids: Sequence[int]) -> None:
    if not uses and not package_ids:
        raise Denied("diary.nothing", wording.NOTHING)


def _none_recalled(held: Sequence[tuple[Stock, Decimal]]) -> None:
    for stock, _ in held:
        if queries.is_recalled(stock):
            raise Denied("diary.recalled", wording.RECALLED_STOCK.format(name=stock.name))


def _arriving(entry: Entry, code: str) -> Package:
    """Return the package of that number on its way to the producer."""
    uri = labels.package_named(code.strip(), entry.host)
    rows = Package.objects.select_for_update(of=("self",)).select_related("producer", "inside")
    package: Any = rows.filter(uri=uri or "", state=PackageState.SENT, partner__known_as=entry.producer).first()
    if package is None:
        raise Denied("diary.package-unknown", wording.PACKAGE_UNKNOWN, field="code")
    if package.received_at is not None:
        raise Denied("diary.package-arrived", wording.PACKAGE_ARRIVED, field="code")
    if package.inside is not None:
        sentence = wording.PACKAGE_INSIDE.format(ref=package.ref, outer=package.inside.ref)
        raise Denied("diary.package-inside", sentence, field="package_ids")
    return package


def _taken_back(entry: Entry, wanted: Use) -> tuple[Stock, Decimal]:
    """Put back so much of a lot as was sent loose to the partner and is not yet back."""
    stock = Stock.objects.select_for_update().filter(pk=wanted.stock_id, producer=entry.producer).first()
    if stock is None:
        raise Denied("diary.stock", wording.STOCK)
    units.usable_amount(wanted.amount).require()
    out = queries.sent_loose(stock, entry.partner) - sum(m.amount for m in entry.moves if m.stock_id == stock.pk)
    if wanted.amount > out:
        raise Denied(
            "diary.not-sent", wording.NOT_SENT.format(name=stock.name, sent=units.said(out, stock.unit, called(stock)))
        )
    entry.give_back(stock, wanted.amount)
    return stock, wanted.amount


def _summed(held: Sequence[tuple[Stock, Decimal]]) -> list[tuple[Stock, Decimal]]:
    sums: dict[int, tuple[Stock, Decimal]] = {}
    for stock, much in held:
        sums[stock.pk] = (stock, sums.get(stock.pk, (stock, Decimal(0)))[1] + much)
    return list(sums.values())


def _packages_and_goods(outer: Sequence[Package], taken: Sequence[tuple[Stock, Decimal]]) -> dict[str, Any]:
    """Return packages by number and loose goods as a record stores them."""
    return {"packages": [package.ref for package in outer], "goods": goods_of(taken)}
