"""The facts of a recall's letters: what to take off the shelf, what to do, whom to answer.

Outlets often have no account here: the letter is printed or handed on, and has a slip to be filled in by hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal

from django.utils.timezone import localdate, localtime

from ocop.domain.recalls import queries
from ocop.domain.recalls.models import Recall, RecallItem, RecallNotice
from ocop.domain.recalls.states import RecallItemKind
from ocop.papers import formats
from ocop.papers.document import Document
from ocop.papers.recall_letter.facts import Goods, Letter, RecallLetterFacts
from ocop.papers.recall_letter.layout import PAPER
from ocop.papers.shared import office


def collect(notices: Sequence[RecallNotice], *, at: datetime) -> Document:
    """Return the letters of notices of one recall, each on pages of its own.

    Raises ValueError without a notice, and for a notice to the officers of a commune, who get no letter.
    """
    if not notices or any(notice.producer_id is None for notice in notices):
        raise ValueError("a letter goes to an outlet or a producer")
    recall, day = notices[0].recall, localdate(at)
    facts = RecallLetterFacts(
        head=office.office_head(at),
        sender=office.OFFICE,
        ref=recall.ref,
        root=recall.root_label,
        ordered_on=office.local_day(recall.decided_at),
        reason=_without_point(recall.reason),
        advice=_without_point(recall.advice),
        letters=tuple(_letter(notice, day) for notice in notices),
        signer=office.OFFICE_SIGNER,
    )
    return Document(f"thong-bao-thu-hoi-{recall.ref}", "Thông báo thu hồi", PAPER, facts)


def _letter(notice: RecallNotice, day: date) -> Letter:
    producer, outlet = notice.producer, notice.partner
    if producer is None:
        raise ValueError(notice)
    delivered = queries.delivered(notice)
    own = _own(notice.recall, producer.pk) if outlet is None else []
    goods = [*own, *(row for delivery in delivered.deliveries for row in _rows(delivery))]
    reader = outlet or producer
    returned = (f"{formats.quantity(item.amount, item.unit)} {item.label}" for item in delivered.returned)
    return Letter(
        reader=reader.name,
        address=office.address_at(reader.address, reader.place, day) if reader.address or reader.place else "",
        phone=reader.phone,
        supplier=producer.name if outlet else "",
        answer_to=producer.name if outlet else office.OFFICE,
        answer_address=office.address_of(producer, day) if outlet else "",
        answer_phone=producer.phone if outlet else "",
        has_account=outlet is None,
        delivered=bool(goods),
        goods=tuple(goods or _lots(notice.recall)),
        returned="; ".join(returned),
        receivers=(reader.name, *([producer.name] if outlet else [])),
    )


def _rows(delivery: queries.DeliveredGoods) -> Iterator[Goods]:
    paper = f"{delivery.paper}, ngày{formats.HARD}{formats.day(localtime(delivery.at).date())}"
    for item in delivery.goods:
        number = f" (SSCC{formats.HARD}{item.number})" if item.number else ""
        boxes, lots = _boxes(item), _held(item)
        inner = f", gồm {len(boxes)} thùng {', '.join(boxes)}" if boxes else ""
        label = "; ".join(lots) if item.inside else ""
        quantity = "; ".join(formats.quantity(amount, unit) for amount, unit in lots.values() if amount is not None)
        yield Goods(
            paper=paper,
            label=f"{item.label}{number}{inner}{': ' if label else ''}{label}",
            quantity=quantity or "nguyên kiện",
            note="đã trả lại" if item.gone else "",
        )


def _boxes(goods: queries.Goods) -> list[str]:
    """Return the numbers of the cartons that lie in a pallet."""
    return [item.label.rpartition(" ")[2] for item in goods.inside if item.amount is None]


def _held(goods: queries.Goods) -> dict[str, tuple[Decimal | None, str]]:
    """Return how much of each lot a package holds, cartons in it counted with it; a lot is its own."""
    if not goods.inside:
        return {goods.label: (goods.amount, goods.unit)}
    lots: dict[str, tuple[Decimal | None, str]] = {}
    for item in goods.inside:
        for label, (amount, unit) in _held(item).items():
            before = lots.get(label, (None, unit))[0]
            lots[label] = (before or Decimal(0)) + amount if amount is not None else before, unit
    return lots


def _own(recall: Recall, producer_id: int) -> list[Goods]:
    """Return the producer's own batches and lots in the recall."""
    return [_goods(item) for item in _batches_and_lots(recall) if item.producer_id == producer_id]


def _lots(recall: Recall) -> Iterator[Goods]:
    """Return the batches of the recall: what an outlet looks for when no shipment to it is known."""
    yield from (_goods(item) for item in _batches_and_lots(recall) if item.kind == RecallItemKind.BATCH)


def _batches_and_lots(recall: Recall) -> Iterator[RecallItem]:
    kinds = (RecallItemKind.BATCH, RecallItemKind.LOT)
    yield from RecallItem.objects.filter(recall=recall, kind__in=kinds).order_by("pk")


def _goods(item: RecallItem) -> Goods:
    return Goods(label=item.label, quantity=formats.quantity(item.quantity, item.unit), note="cả lô")


def _without_point(text: str) -> str:
    return text.strip().rstrip(".")
