"""What pages, papers and later apps may read about stamps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db.models import F, Q, QuerySet, Sum

from ocop.base.actors import Actor
from ocop.base.decisions import Denied
from ocop.base.text import fold
from ocop.base.versions import Name
from ocop.domain.batches.models import Batch
from ocop.domain.producers import access as producers
from ocop.domain.producers.models import producer_cache
from ocop.domain.products.models import product_cache
from ocop.domain.stamps import keys, rules, wording
from ocop.domain.stamps.models import Key, Lot, Mark, Order, PrintRun, StampRange
from ocop.domain.stamps.states import KeyPurpose, OrderState, RangeState
from ocop.domain.stamps.verifier import verifier
from ocop.standards import code as stamp_code
from ocop.standards.gs1 import Gs1Problem

ENDED = (OrderState.REFUSED, OrderState.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Segment:
    """Neighbouring stamps low <= n < high of one lot that share their range and their standing marks."""

    low: int
    high: int
    lot: Lot
    range: StampRange
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class StampPlace:
    """One stamp: its lot, number, index within the lot, range, standing marks, and any GTIN it was named with."""

    code: str
    lot: Lot
    number: int
    range: StampRange
    marks: tuple[Mark, ...]
    gtin: str = ""

    @property
    def index(self) -> int:
        """Return which stamp of its lot it is, from 0."""
        return self.number - self.lot.base

    @property
    def other_product(self) -> bool:
        """Tell whether it was named with a GTIN that is not its product's."""
        return bool(self.gtin) and self.gtin != self.lot.order.product.gtin


def list_orders(by: Actor, *, search: str = "", state: str = "", product: str = "", batch: str = "") -> QuerySet[Order]:
    """Return the orders of the products the actor works with, newest first."""
    orders = Order.objects.select_related("product", "product__producer", "batch", "placed_by", "lot")
    orders = producers.visible(by, orders, "product__producer")  # type: ignore[assignment,arg-type]
    for word in fold(search).split():
        orders = orders.filter(Q(product__folded__contains=word) | Q(ref__icontains=word))
    if state:
        orders = orders.filter(state=state)
    if product:
        orders = orders.filter(product__ref=product)
    if batch:
        orders = orders.filter(batch__ref=batch)
    return orders.order_by("-placed_at", "-pk")


def get_order(by: Actor, ref: str) -> Order:
    """Return an order the actor may see. Raises Order.DoesNotExist."""
    people = ("approved_by", "issued_by", "released_by", "ended_by")
    return list_orders(by).select_related(*people).get(ref=ref)


def list_lots(by: Actor, *, search: str = "") -> QuerySet[Lot]:
    """Return the lots the actor may see, newest first; a search matches the product, its producer and the order."""
    lots = Lot.objects.select_related("order", "order__product", "order__product__producer", "order__batch")
    for word in fold(search).split():
        lots = lots.filter(Q(order__product__folded__contains=word) | Q(order__ref__icontains=word))
    return producers.visible(by, lots, "order__product__producer").order_by("-pk")  # type: ignore[return-value,arg-type]


def ordered_for(batch: Batch) -> int:
    """Return how many stamps are ordered for a batch."""
    orders = Order.objects.filter(batch=batch).exclude(state__in=ENDED)
    return orders.aggregate(total=Sum("quantity"))["total"] or 0


def quantity_left(batch: Batch) -> int:
    """Return how many stamps may still be ordered for a batch."""
    return max(rules.most_stamps(batch.quantity, settings.OCOP_WASTE_PERCENT) - ordered_for(batch), 0)


def active_on(batch: Batch) -> int:
    """Return how many stamps were put on a batch and not declared spoilt; blocked ones are still on the goods."""
    on = StampRange.objects.filter(batch=batch).exclude(state=RangeState.WASTE)
    return on.aggregate(total=Sum(F("high") - F("low")))["total"] or 0


def ranges_of(lot: Lot) -> QuerySet[StampRange]:
    """Return the ranges that cover a lot, in order."""
    return lot.ranges.select_related("batch", "changed_by").order_by("low")


def marks_of(lot: Lot, *, standing: bool = True) -> QuerySet[Mark]:
    """Return the marks on stamps of a lot."""
    end = lot.base + lot.count
    marks = Mark.objects.filter(epoch=lot.epoch, low__lt=end, high__gt=lot.base).select_related(
        "decided_by", "lifted_by"
    )
    return (marks.filter(lifted_at=None) if standing else marks).order_by("-pk")


def list_epochs() -> QuerySet[Key]:
    """Return the code keys, newest epoch first; what they wrap is no business of a page."""
    return Key.objects.filter(purpose=KeyPurpose.CODE).defer("wrapped").order_by("-epoch")


def find_by_code(by: Actor, text: str) -> StampPlace | Order | None:
    """Return the stamp, or the order, that a typed or scanned text names, if the actor may see it."""
    text = text.strip()
    if text.upper().startswith("DT-"):
        return list_orders(by).filter(ref=text.upper()).first()
    place = place_of(text)
    if place is None or not list_orders(by).filter(pk=place.lot.order_id).exists():
        return None
    return place


def place_of(text: str, *, fresh: bool = True) -> StampPlace | None:
    """Return the stamp of a code, for any caller; None when it was never issued.

    The code may be typed, or part of an address, a GS1 element string or a Digital Link of any host. `fresh` looks
    into the database for a lot issued a moment ago; scans do not, so that forged codes cost no query.
    """
    try:
        code, gtin = rules.parse_code_and_gtin(text)
    except Gs1Problem:
        return None
    judging = verifier()
    judged = judging.judge(code)
    if fresh and judged.seal is stamp_code.Seal.UNKNOWN:
        judging.refresh(force=True)
        judged = judging.judge(code)
    if judged.lot is None:
        return None
    segment = read_segment(judged.lot.lot_id, judged.number)
    return StampPlace(stamp_code.plain(code) or code, segment.lot, judged.number, segment.range, segment.marks, gtin)


def locate(code: str) -> stamp_code.Found:
    """Judge the letters and the seal of a code by the lots in memory, without a query."""
    return verifier().judge(code)


def drop_destroyed() -> None:
    """Forget epochs whose keys were destroyed, in this process's memory."""
    verifier().drop_destroyed()


def cache_name_of(lot_id: int) -> Name:
    """Return the name of the version of a lot's product, under its producer."""
    rows = Lot.objects.filter(pk=lot_id).values_list("order__product_id", "order__product__producer_id")
    product_id, producer_id = rows.get()
    return Name(product_cache(product_id), parent=producer_cache(producer_id))


def read_segment(lot_id: int, number: int) -> Segment:
    """Return the range of stamps around a number of a lot that have the same facts, with those facts."""
    lots = Lot.objects.select_related("order", "order__product", "order__product__producer__place", "order__batch")
    lot = lots.get(pk=lot_id)
    rows = StampRange.objects.select_related("batch", "batch__product", "changed_by")
    held = rows.filter(epoch=lot.epoch, low__lte=number).order_by("-low")[:1].get()  # ranges cover a lot without holes
    low, high, here = held.low, held.high, []
    for mark in Mark.objects.filter(epoch=lot.epoch, low__lt=high, high__gt=low, lifted_at=None):
        if mark.high <= number:
            low = max(low, mark.high)
        elif mark.low > number:
            high = min(high, mark.low)
        else:
            low, high = max(low, mark.low), min(high, mark.high)
            here.append(mark)
    return Segment(low, high, lot, held, tuple(here))


def get_place(text: str) -> StampPlace:
    """Return the stamp of a code. Raises Denied, with codes for a typing error, wrong GS1 data, an unknown code."""
    try:
        code, _ = rules.parse_code_and_gtin(text)
    except Gs1Problem as problem:
        reason = rules.gs1_reason(problem)
        raise Denied(reason.code, reason.reason, field=reason.field) from problem
    if stamp_code.parse(code) is None:
        raise Denied("code.typo", wording.CODE_TYPO.format(code=code[:40]))
    place = place_of(text)
    if place is None:
        raise Denied(
            "code.unknown", wording.CODE_UNKNOWN.format(code=stamp_code.grouped(stamp_code.plain(code) or code))
        )
    return place


def _issuer(lot: Lot) -> stamp_code.Issuer:
    key = Key.objects.get(epoch=lot.epoch, purpose=KeyPurpose.CODE)
    master = keys.master(key)
    facts = stamp_code.Lot(lot.epoch, lot.pk, lot.base, lot.count, bytes(lot.salt))
    return stamp_code.Issuer(facts, stamp_code.permutation(master, lot.epoch), stamp_code.TagKey(master, facts))


def iter_codes(lot: Lot, *, first: int = 0, count: int | None = None) -> Iterator[stamp_code.Codes]:
    """Yield the codes of a lot as arrays of shape (n, 16). Raises Denied when its key was destroyed."""
    return _issuer(lot).iter_codes(first, lot.count - first if count is None else count)


def list_codes(lot: Lot, *, first: int, count: int) -> list[str]:
    """Return some codes of a lot as text."""
    return [bytes(row).decode() for part in iter_codes(lot, first=first, count=count) for row in part]


def code_of(lot: Lot, index: int) -> str:
    """Return one code of a lot."""
    return list_codes(lot, first=index, count=1)[0]


def forged_example(epoch_letter: str) -> str:
    """Return a made-up code of the epoch a code begins with: the check letter is right, the seal is not."""
    return stamp_code.random_code(stamp_code.LETTERS.index(epoch_letter[0]))


def list_print_runs(lot: Lot) -> QuerySet[PrintRun]:
    """Return what was printed of a lot, newest first."""
    return lot.print_runs.select_related("asked_by").order_by("-pk")


def get_print_run(by: Actor, pk: int) -> PrintRun:
    """Return a print run of a lot the actor may see. Raises PrintRun.DoesNotExist."""
    runs = PrintRun.objects.select_related("lot", "lot__order", "lot__order__product", "lot__order__batch")
    return producers.visible(by, runs, "lot__order__product__producer").get(pk=pk)  # type: ignore[arg-type,return-value]
