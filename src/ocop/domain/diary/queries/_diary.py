"""What pages and later apps may read of diaries: records, lots in hand, packages, partners, pictures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet, Sum

from ocop.base.actors import Actor
from ocop.base.refs import LOCAL_TIME
from ocop.base.text import fold
from ocop.domain.batches.models import Batch
from ocop.domain.batches.states import BatchState
from ocop.domain.diary.models import Diary, Move, Package, Partner, Photo, RecalledLot, Record, Stock
from ocop.domain.diary.rules import templates, units
from ocop.domain.diary.states import DiaryAct, PackageState
from ocop.domain.producers import access as producers
from ocop.domain.producers.models import Producer
from ocop.domain.products.models import Product


def template_of(producer: Producer) -> templates.Template:
    """Return the template of a producer's diary: the chosen one, else what fits most of its products."""
    diary = Diary.objects.filter(producer=producer).first()
    if diary is not None and diary.template in templates.templates():
        return templates.templates()[diary.template]
    products = Product.objects.filter(producer=producer).values_list("name", "product_set__number")
    return templates.templates()[templates.chosen(products)]


def list_records(
    by: Actor,
    *,
    search: str = "",
    act: str = "",
    since: date | None = None,
    until: date | None = None,
    premises: int | None = None,
    wrong: bool | None = None,
    batch: str = "",
    producer: str = "",
) -> QuerySet[Record]:
    """Return the records the actor may see, the newest first; days are local and both included."""
    rows = Record.objects.select_related("producer", "premises", "partner", "batch", "by", "corrects")
    records: Any = producers.visible(by, rows, "producer")  # type: ignore[arg-type]
    for word in fold(search).split():
        records = records.filter(Q(folded__contains=word) | Q(ref__icontains=word))
    if act:
        records = records.filter(act=act)
    if since and since > date.min:
        records = records.filter(happened_at__gte=datetime.combine(since, time.min, LOCAL_TIME))
    if until and until < date.max:
        records = records.filter(happened_at__lt=datetime.combine(until + timedelta(days=1), time.min, LOCAL_TIME))
    if premises is not None:
        records = records.filter(premises_id=premises)
    if wrong is not None:
        records = records.filter(wrong_at__isnull=not wrong)
    if batch:
        records = records.filter(batch__ref=batch)
    if producer:
        records = records.filter(producer__ref=producer)
    result: QuerySet[Record] = records.order_by("-happened_at", "-pk")
    return result


def get_record(by: Actor, ref: str) -> Record:
    """Return a record the actor may see. Raises Record.DoesNotExist."""
    return list_records(by).get(ref=ref)


def find_record(by: Actor, event_id: str) -> Record | None:
    """Return the record whose first event bears that id, if the actor may see it."""
    return list_records(by).filter(event_id=event_id).first()


def last_typed(producer: Producer, word: str) -> dict[str, Any]:
    """Return what was typed in the newest right record of that act, to fill in the next."""
    record = Record.objects.filter(producer=producer, word=word, wrong_at=None).order_by("-pk").first()
    return {} if record is None else {"premises_id": record.premises_id, **record.values}


def list_stocks(
    by: Actor, *, search: str = "", kind: str = "", left: bool | None = None, producer: str = ""
) -> QuerySet[Stock]:
    """Return the lots the actor may see, the newest first; `left` asks whether something of them is left."""
    rows = Stock.objects.select_related("producer", "premises", "partner", "batch", "batch__product")
    stocks: Any = producers.visible(by, rows, "producer")  # type: ignore[arg-type]
    for word in search.split():
        stocks = stocks.filter(Q(name__icontains=word) | Q(ref__icontains=word))
    if kind:
        stocks = stocks.filter(kind=kind)
    if left is not None:
        stocks = stocks.filter(left__gt=0) if left else stocks.filter(left=0)
    if producer:
        stocks = stocks.filter(producer__ref=producer)
    result: QuerySet[Stock] = stocks.order_by("-since", "-pk")
    return result


def get_stock(by: Actor, ref: str) -> Stock:
    """Return a lot the actor may see. Raises Stock.DoesNotExist."""
    return list_stocks(by).get(ref=ref)


def in_hand(producer: Producer) -> QuerySet[Stock]:
    """Return the lots of a producer of which something is left, the newest first."""
    return Stock.objects.select_related("batch").filter(producer=producer, left__gt=0).order_by("-since", "-pk")


def moves_of(stock: Stock) -> QuerySet[Move]:
    """Return what was done to a lot, the newest first."""
    return stock.moves.select_related("record", "package").order_by("-record__happened_at", "-pk")


def is_recalled(stock: Stock) -> bool:
    """Tell whether a lot must not go on: its batch is recalled, or a recall that was ordered reaches it."""
    if stock.batch is not None and stock.batch.state == BatchState.RECALLED:
        return True
    return RecalledLot.objects.filter(uri=stock.uri, released_at=None).exists()


def list_partners(by: Actor, *, search: str = "", kind: str = "", standing: bool | None = None) -> QuerySet[Partner]:
    """Return the partners of the producers the actor may see, by name."""
    rows = Partner.objects.select_related("producer", "place", "known_as")
    partners: Any = producers.visible(by, rows, "producer")  # type: ignore[arg-type]
    for word in fold(search).split():
        partners = partners.filter(folded__contains=word)
    if kind:
        partners = partners.filter(kind=kind)
    if standing is not None:
        partners = partners.filter(closed_at__isnull=standing)
    result: QuerySet[Partner] = partners.order_by("folded", "pk")
    return result


def get_partner(by: Actor, ref: str) -> Partner:
    """Return a partner the actor may see. Raises Partner.DoesNotExist."""
    return list_partners(by).get(ref=ref)


def partners_of(producer: Producer, *kinds: str) -> QuerySet[Partner]:
    """Return with whom a producer deals now, of these kinds or of all."""
    partners = Partner.objects.filter(producer=producer, closed_at=None)
    return (partners.filter(kind__in=kinds) if kinds else partners).order_by("folded", "pk")


def list_packages(
    by: Actor, *, search: str = "", kind: str = "", state: str = "", producer: str = ""
) -> QuerySet[Package]:
    """Return the packages the actor may see, the newest first."""
    rows = Package.objects.select_related("producer", "inside", "partner")
    packages: Any = producers.visible(by, rows, "producer")  # type: ignore[arg-type]
    for word in search.split():
        packages = packages.filter(Q(ref__icontains=word) | Q(sscc__contains=word))
    if kind:
        packages = packages.filter(kind=kind)
    if state:
        packages = packages.filter(state=state)
    if producer:
        packages = packages.filter(producer__ref=producer)
    result: QuerySet[Package] = packages.order_by("-pk")
    return result


def get_package(by: Actor, ref: str) -> Package:
    """Return a package the actor may see. Raises Package.DoesNotExist."""
    return list_packages(by).get(ref=ref)


def packages_of(producer: Producer, *states: str) -> QuerySet[Package]:
    """Return a producer's packages in these states that lie in no other, the newest first."""
    rows = Package.objects.select_related("partner").filter(producer=producer, inside=None, state__in=states)
    return rows.order_by("-pk")


def packages_of_record(record: Record) -> list[Package]:
    """Return the packages a record closed."""
    steps = record.steps.select_related("package", "package__producer").filter(before="", after=PackageState.PACKED)
    return [step.package for step in steps]


def contents_of(package: Package) -> list[tuple[Stock, Decimal]]:
    """Return what lies in a package, or lay in it when it was sent or destroyed: lots with their amounts."""
    sums: dict[int, Decimal] = {}
    moves = Move.objects.filter(package=package, record__wrong_at=None).order_by("stock_id", "pk")
    for stock_id, amount in moves.values_list("stock_id", "amount"):
        sums[stock_id] = sums.get(stock_id, Decimal(0)) - amount
    held = {stock_id: total for stock_id, total in sums.items() if total > 0}
    stocks = Stock.objects.select_related("batch", "batch__product").in_bulk(held)
    return [(stocks[pk], amount) for pk, amount in held.items()]


def sent_loose(stock: Stock, partner: Partner | None) -> Decimal:
    """Return how much of a lot a partner was sent outside of packages and has not given back."""
    moves = Move.objects.filter(
        stock=stock,
        package=None,
        record__wrong_at=None,
        record__partner=partner,
        record__act__in=[DiaryAct.SHIP, DiaryAct.TAKE_BACK],
    )
    return -sum(moves.values_list("amount", flat=True), Decimal(0))


def sent_stocks(producer: Producer) -> list[tuple[Stock, Partner, Decimal]]:
    """Return what went loose to partners and may come back: lot, partner, amount."""
    moves = Move.objects.filter(
        stock__producer=producer,
        package=None,
        record__wrong_at=None,
        record__act__in=[DiaryAct.SHIP, DiaryAct.TAKE_BACK],
    )
    sums = moves.values_list("stock_id", "record__partner_id").annotate(total=Sum("amount"))
    exact = [(stock, partner, -total.quantize(units.EXACT)) for stock, partner, total in sums.order_by("-stock_id")]
    out = {(stock, partner): total for stock, partner, total in exact if total > 0}  # SQLite sums in binary
    stocks = Stock.objects.select_related("batch").in_bulk([stock for stock, _ in out])
    partners = Partner.objects.in_bulk([partner for _, partner in out])
    return [(stocks[stock], partners[partner], amount) for (stock, partner), amount in out.items()]


def open_batches(producer: Producer) -> QuerySet[Batch]:
    """Return the batches of a producer that more may be made into."""
    rows = Batch.objects.select_related("product").filter(product__producer=producer, state=BatchState.OPEN)
    return rows.order_by("-made_on", "-pk")


def photos_of(records: Sequence[Record]) -> QuerySet[Photo]:
    """Return the pictures told with records, in their order."""
    return Photo.objects.select_related("file").filter(event_id__in=[record.event_id for record in records])


def get_photo(by: Actor, pk: int) -> Photo:
    """Return a picture of a producer the actor may see. Raises Photo.DoesNotExist."""
    rows: Any = producers.visible(by, Photo.objects.select_related("file", "producer"), "producer")  # type: ignore[arg-type]
    result: Photo = rows.get(pk=pk)
    return result
