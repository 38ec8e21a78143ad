"""The letter of a recall to one outlet or producer: what to take off the shelf, what to do, whom to answer.

Outlets often have no account here: the letter is printed or handed on, and has a slip to be filled in by hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils.timezone import localtime

from ocop.domain.places import queries as places
from ocop.domain.trace import queries
from ocop.domain.trace.models import Recall, RecallItem, RecallNotice
from ocop.domain.trace.queries import Goods
from ocop.domain.trace.states import RecallItemKind
from ocop.papers import office, typeset, words
from ocop.papers.recalls import amount
from ocop.papers.stars import _common as common

NAME = "recall_letter"
Row = dict[str, str]


def letters(notices: Sequence[RecallNotice], *, at: datetime) -> bytes:
    """Return the letters of notices of one recall as one PDF/A-2b, each on pages of its own.

    Raises ValueError without a notice, and for a notice to the officers of a commune, who get no letter.
    """
    if not notices or any(each.producer_id is None for each in notices):
        raise ValueError("a letter goes to an outlet or a producer")
    return typeset.pdf(NAME, shown(notices, at=at))


def shown(notices: Sequence[RecallNotice], *, at: datetime) -> dict[str, Any]:
    """Return the fields of the template."""
    recall, day = notices[0].recall, localtime(at).date()
    province = places.province(day)
    head = common.head(
        at, place=common.place_name(province), issuer=common.OFFICE, parent=common.body(province), on=day
    )
    return office.head(
        head, title=f"Thông báo thu hồi {recall.ref}", subject=f"Thu hồi hàng theo lệnh {recall.ref}"
    ) | {
        "sender": common.OFFICE,
        "ref": recall.ref,
        "root": recall.root_label,
        "ordered_on": words.long_day(localtime(recall.decided_at).date() if recall.decided_at else None),
        "reason": _bare(recall.reason),
        "advice": _bare(recall.advice),
        "letters": [_letter(each, day) for each in notices],
        "signer": office.signer(common.OFFICE_SIGNER),
    }


def _letter(notice: RecallNotice, day: date) -> dict[str, Any]:
    producer, outlet = notice.producer, notice.partner
    if producer is None:
        raise ValueError(notice)
    told = queries.delivered(notice)
    own = _own(notice.recall, producer.pk) if outlet is None else []
    rows = [*own, *(row for each in told.deliveries for row in _rows(each))]
    reader = outlet or producer
    return {
        "reader": reader.name,
        "address": common.address_at(reader.address, reader.place, day) if reader.address or reader.place else "",
        "phone": reader.phone,
        "supplier": producer.name if outlet else "",
        "answer_to": producer.name if outlet else common.OFFICE,
        "answer_address": common.address_of(producer, day) if outlet else "",
        "answer_phone": producer.phone if outlet else "",
        "has_account": outlet is None,
        "named": bool(rows),
        "goods": _numbered(rows or list(_lots(notice.recall))),
        "returned": "; ".join(f"{amount(each.amount, each.unit)} {each.label}" for each in told.returned),
        "receivers": [reader.name, *([producer.name] if outlet else [])],
    }


def _rows(delivery: queries.Delivery) -> Iterator[Row]:
    paper = f"{delivery.paper}, ngày{words.HARD}{words.day(localtime(delivery.at).date())}"
    for each in delivery.goods:
        number = f" (SSCC{words.HARD}{each.number})" if each.number else ""
        boxes, lots = _boxes(each), _held(each)
        inner = f", gồm {len(boxes)} thùng {', '.join(boxes)}" if boxes else ""
        label = "; ".join(lots) if each.inside else ""
        quantity = "; ".join(amount(much, unit) for much, unit in lots.values() if much is not None)
        yield {
            "paper": paper,
            "label": f"{each.label}{number}{inner}{': ' if label else ''}{label}",
            "quantity": quantity or "nguyên kiện",
            "note": "đã trả lại" if each.gone else "",
        }


def _boxes(goods: Goods) -> list[str]:
    """Return the numbers of the cartons that lie in a pallet."""
    return [each.label.rpartition(" ")[2] for each in goods.inside if each.amount is None]


def _held(goods: Goods) -> dict[str, tuple[Decimal | None, str]]:
    """Return how much of each lot a package holds, cartons in it counted with it; a lot is its own."""
    if not goods.inside:
        return {goods.label: (goods.amount, goods.unit)}
    found: dict[str, tuple[Decimal | None, str]] = {}
    for each in goods.inside:
        for label, (much, unit) in _held(each).items():
            before = found.get(label, (None, unit))[0]
            found[label] = (before or Decimal(0)) + much if much is not None else before, unit
    return found


def _own(recall: Recall, producer_id: int) -> list[Row]:
    """Return the producer's own batches and lots in the recall."""
    return [_of(each) for each in _named(recall) if each.producer_id == producer_id]


def _lots(recall: Recall) -> Iterator[Row]:
    """Return the batches of the recall: what an outlet looks for when no shipment to it was told."""
    yield from (_of(each) for each in _named(recall) if each.kind == RecallItemKind.BATCH)


def _named(recall: Recall) -> Iterator[RecallItem]:
    kinds = (RecallItemKind.BATCH, RecallItemKind.LOT)
    yield from RecallItem.objects.filter(recall=recall, kind__in=kinds).order_by("pk")


def _of(item: RecallItem) -> Row:
    return {"paper": "", "label": item.label, "quantity": amount(item.quantity, item.unit), "note": "cả lô"}


def _numbered(rows: Sequence[Row]) -> list[Row]:
    return [{"place": str(place), **row} for place, row in enumerate(rows, start=1)]


def _bare(text: str) -> str:
    return text.strip().rstrip(".")
