"""What of a recall went to one reader of its notices: the shipments, with the packages and lots in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from ocop.domain.batches.models import Batch
from ocop.domain.diary.models import Move, Package, Stock
from ocop.domain.diary.queries import ResolvedUri, contents_of, resolve_uris
from ocop.domain.diary.rules import units
from ocop.domain.diary.states import DiaryAct, PackageState
from ocop.domain.events.queries import Window, batch_names, handled
from ocop.domain.recalls.models import RecallItem, RecallNotice
from ocop.domain.recalls.states import RecallItemKind
from ocop.standards.epcis.keys import canonical_uri
from ocop.standards.epcis.vocabulary import bare

_SENT = ("shipping", "departing")


@dataclass(frozen=True, slots=True)
class Goods:
    """A package or so much of a lot; `number` is a package's SSCC, `inside` what it holds, `gone`: it came back."""

    label: str
    number: str = ""
    amount: Decimal | None = None
    unit: str = ""
    inside: tuple[Goods, ...] = ()
    gone: bool = False


@dataclass(frozen=True, slots=True)
class DeliveredGoods:
    """A sending to the reader: its paper, when, from whom, and what of the recall was in it."""

    paper: str
    at: datetime
    sender: str
    goods: tuple[Goods, ...]


@dataclass(frozen=True, slots=True)
class Delivered:
    """All that went to the reader, in order of time, and what of the loose lots has come back since."""

    deliveries: tuple[DeliveredGoods, ...] = ()
    returned: tuple[Goods, ...] = ()


def delivered(notice: RecallNotice) -> Delivered:
    """Return what of the recall was sent to the outlet or producer of a notice; nothing for a commune."""
    if notice.producer_id is None:
        return Delivered()
    items = list(RecallItem.objects.filter(recall=notice.recall_id).select_related("batch__product"))
    papers = {item.uri for item in items if item.kind == RecallItemKind.SHIPMENT}
    goods = {item.uri for item in items if item.kind in (RecallItemKind.LOT, RecallItemKind.PACKAGE)}
    goods |= {name for item in items if item.batch is not None for name in batch_names(item.batch)}
    sent: dict[str, tuple[datetime, str, dict[str, Any]]] = {}
    for item in handled([Window(uri) for uri in goods], steps=_SENT):
        paper = _paper(item.body) or item.event.event_id
        if paper in papers:
            sent[item.event.event_id] = item.event.event_time, paper, item.body
    sides = ("destination", "source")
    parties = resolve_uris(uri for _, _, body in sent.values() for side in sides for uri in _parties(body, side))
    result = []
    for at, paper, body in sent.values():
        if any(_is_reader(notice, parties[uri]) for uri in _parties(body, "destination")):
            sender = next((parties[uri].label for uri in _parties(body, "source")), "")
            result.append(DeliveredGoods(resolve_uris([paper])[paper].label, at, sender, tuple(_goods(body, goods))))
    return Delivered(tuple(result), tuple(_returned(notice, goods)))


def _is_reader(notice: RecallNotice, party: ResolvedUri) -> bool:
    if notice.partner_id is not None:
        return party.partner is not None and party.partner.pk == notice.partner_id
    itself = party.partner is None or party.partner.known_as_id is not None
    return itself and party.producer is not None and party.producer.pk == notice.producer_id


def _goods(body: Mapping[str, Any], reached: set[str]) -> Iterator[Goods]:
    singles = [uri for uri in map(canonical_uri, body.get("epcList") or ()) if uri in reached]
    lots = [line for line in body.get("quantityList") or () if canonical_uri(line["epcClass"]) in reached]
    words = resolve_uris([*singles, *(canonical_uri(line["epcClass"]) for line in lots)])
    for uri in singles:
        package = words[uri].package
        yield _package(package, reached) if package is not None else Goods(words[uri].label)
    for line in lots:
        here = words[canonical_uri(line["epcClass"])]
        amount = Decimal(str(line["quantity"])) if "quantity" in line else None
        yield Goods(here.label, amount=amount, unit=str(line.get("uom") or _called(here.batch)))


def _package(package: Package, reached: set[str]) -> Goods:
    inner = [_package(hold, reached) for hold in package.holds.order_by("pk") if hold.uri in reached]
    lots = [
        Goods(stock.name, amount=amount, unit=stock.unit if stock.unit != units.COUNT else _called(stock.batch))
        for stock, amount in contents_of(package)
        if stock.uri in reached
    ]
    gone = package.state in (PackageState.RETURNED, PackageState.DESTROYED)
    return Goods(f"{package.get_kind_display()} {package.ref}", package.sscc, inside=(*inner, *lots), gone=gone)


def _returned(notice: RecallNotice, reached: set[str]) -> Iterator[Goods]:
    """Return what outlets without an account of their own gave back of loose lots, as the diary tells."""
    if notice.partner_id is None:
        return
    moves = Move.objects.filter(
        package=None,
        record__wrong_at=None,
        record__act=DiaryAct.TAKE_BACK,
        record__partner=notice.partner_id,
        stock__producer=notice.producer_id,
    )
    sums: dict[Stock, Decimal] = {}
    for move in moves.select_related("stock__batch__product").order_by("pk"):
        if move.stock.uri in reached:
            sums[move.stock] = sums.get(move.stock, Decimal(0)) + move.amount
    for stock, amount in sums.items():
        yield Goods(stock.name, amount=amount, unit=stock.unit if stock.unit != units.COUNT else _called(stock.batch))


def _called(batch: Batch | None) -> str:
    return batch.unit if batch is not None else units.COUNT


def _paper(body: Mapping[str, Any]) -> str:
    papers = body.get("bizTransactionList") or []
    advice = [paper for paper in papers if bare("bizTransaction", paper.get("type") or "") == "desadv"]
    return canonical_uri((advice or papers)[0]["bizTransaction"]) if papers else ""


def _parties(body: Mapping[str, Any], word: str) -> list[str]:
    result = body.get(f"{word}List") or []
    parties = [item for item in result if bare("sourceDest", item["type"]) != "location"]
    return list(dict.fromkeys(canonical_uri(party[word]) for party in parties or result))
