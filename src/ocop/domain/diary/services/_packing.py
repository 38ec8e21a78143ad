"""Acts on cartons and pallets: closed with goods in them, opened again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from ocop.base.actors import Actor
from ocop.base.decisions import Denied
from ocop.base.refs import next_number, next_ref
from ocop.domain.batches.models import Batch
from ocop.domain.diary import queries, wording
from ocop.domain.diary.models import Package, PackageStep, Record, Stock
from ocop.domain.diary.rules import packages
from ocop.domain.diary.rules.records import MAX_PACKAGES, EntryInput, Use
from ocop.domain.diary.services._entry import Entry, goods_of, lot_of, opened
from ocop.domain.diary.states import DiaryAct, PackageKind, PackageState
from ocop.domain.events.rules import event_bodies as events
from ocop.domain.events.rules import names


def pack(
    *,
    producer_id: int,
    entry_input: EntryInput,
    kind: str,
    uses: Sequence[Use] = (),
    package_ids: Sequence[int] = (),
    count: int = 1,
    by: Actor,
    at: datetime,
) -> Record:
    """Close cartons with goods from lots in hand, or stack cartons and goods on a pallet. Raises Denied.

    `count` cartons are closed alike, each with the amounts of `uses`. Each package is given an SSCC of the producer's
    company prefix, or without one our own number.
    """
    with opened(producer_id, DiaryAct.PACK, entry_input, by, at) as entry:
        if entry.earlier is not None:
            return entry.earlier
        if kind not in PackageKind.values:
            raise Denied("diary.package-kind", wording.PACKAGE_KIND, field="kind")
        if not 1 <= count <= (1 if kind == PackageKind.PALLET or package_ids else MAX_PACKAGES):
            raise Denied("diary.count", wording.COUNT, field="count")
        if not uses and not package_ids:
            raise Denied("diary.nothing", wording.NOTHING)
        inner = entry.packages(package_ids)
        packages.may_stack(kind, [item.kind for item in inner], [item.state for item in inner]).require()
        made, package_events, taken = [], [], []
        for place in range(count):
            package = _new(entry, kind)
            taken = entry.use(uses, package=package)
            for item in inner:
                item.inside = package
                item.save(update_fields=["inside"])
                entry.steps.append(PackageStep(package=item, before=item.state, after=item.state))
            lots = [lot_of(stock, much) for stock, much in taken]
            things = [item.uri for item in inner]
            package_events.append(events.aggregated(entry.said(place), parent=package.uri, things=things, lots=lots))
            made.append(package)
        entry.batch = only_batch([stock for stock, _ in taken])
        values = {
            "kind": kind,
            "first": made[0].ref,
            "last": made[-1].ref,
            "count": count,
            "uses": {str(use.stock_id): str(use.amount) for use in uses},
            "goods": goods_of(taken),
            "packages": [item.ref for item in inner],
        }
        return entry.keep(package_events, values)


def unpack(*, producer_id: int, entry_input: EntryInput, package_id: int, by: Actor, at: datetime) -> Record:
    """Open a carton or pallet: what was in it is in hand again. Raises Denied."""
    with opened(producer_id, DiaryAct.UNPACK, entry_input, by, at) as entry:
        if entry.earlier is not None:
            return entry.earlier
        package = entry.packages([package_id])[0]
        held = queries.contents_of(package)
        inner = list(package.holds.select_for_update(of=("self",)))
        entry.step(package, PackageState.OPENED)
        for stock, much in held:
            entry.give_back(Stock.objects.select_for_update().get(pk=stock.pk), much, package=package)
        for item in inner:
            item.inside = None
            item.save(update_fields=["inside"])
            entry.steps.append(PackageStep(package=item, before=item.state, after=item.state))
        entry.batch = only_batch([stock for stock, _ in held])
        lots = [lot_of(stock, much) for stock, much in held]
        things = [item.uri for item in inner]
        event = events.aggregated(entry.said(), parent=package.uri, things=things, lots=lots, opened=True)
        values = {
            "kind": package.kind,
            "package": package.ref,
            "goods": goods_of(held),
            "packages": [item.ref for item in inner],
        }
        return entry.keep([event], values)


def only_batch(stocks: Sequence[Stock]) -> Batch | None:
    """Return the batch that all these lots are of, or None."""
    result = {stock.batch_id: stock.batch for stock in stocks}
    return next(iter(result.values())) if len(result) == 1 else None


def with_contents(packages_of: Sequence[Package]) -> list[Package]:
    """Return the packages and, locked, those that lie in them."""
    items = list(packages_of)
    for package in packages_of:
        items += package.holds.select_for_update(of=("self",))
    return items


def contents(packages_of: Sequence[Package]) -> list[tuple[Stock, Decimal]]:
    """Return what lies in all these packages, by lot."""
    sums: dict[int, tuple[Stock, Decimal]] = {}
    for package in packages_of:
        for stock, much in queries.contents_of(package):
            sums[stock.pk] = (stock, sums.get(stock.pk, (stock, Decimal(0)))[1] + much)
    return list(sums.values())


def _new(entry: Entry, kind: str) -> Package:
    ref, prefix = next_ref("TH", entry.at), entry.producer.company_prefix
    sscc = ""
    if prefix:
        sscc = packages.sscc(prefix, next_number(f"SSCC-{prefix}")) or ""
        if not sscc:
            raise Denied("diary.sscc", wording.SSCC_SPENT)
    package = Package.objects.create(
        ref=ref,
        producer=entry.producer,
        kind=kind,
        sscc=sscc,
        uri=names.package_uri(entry.host, sscc=sscc, ref=ref),
        packed_at=entry.when,
        by_id=entry.by.user_id,
    )
    entry.steps.append(PackageStep(package=package, before="", after=PackageState.PACKED))
    return package
