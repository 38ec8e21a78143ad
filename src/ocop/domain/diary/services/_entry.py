"""What every act of the diary has in common: who, when, once, what it did to lots and packages, and its events."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any, BinaryIO

from django.conf import settings

from ocop.base import files
from ocop.base.actors import Actor
from ocop.base.decisions import Denied
from ocop.base.refs import next_ref
from ocop.base.text import fold
from ocop.base.values import clean_text
from ocop.domain.batches.models import Batch
from ocop.domain.diary import access, queries, wording
from ocop.domain.diary.models import Move, Package, PackageStep, Partner, Photo, Record, Stock
from ocop.domain.diary.rules import records as rules
from ocop.domain.diary.rules import templates, units
from ocop.domain.diary.rules.descriptions import describe, goods, labelled
from ocop.domain.diary.states import PACKAGE_FLOW, DiaryAct, PackageState, StockKind
from ocop.domain.events.rules import names
from ocop.domain.events.rules.event_bodies import Event, EventContext, LotQuantity
from ocop.domain.events.services import capture
from ocop.domain.events.states import Source
from ocop.domain.producers.models import Premises, Producer


@dataclass
class Entry:
    """A record in the making. `earlier` is set when the same record was taken before: then nothing is done again."""

    producer: Producer
    act: DiaryAct
    entry_input: rules.EntryInput
    template: str
    word: templates.Word
    when: datetime
    note: str
    details: dict[str, str]
    premises: Premises | None
    pictures: list[files.Inspected]
    by: Actor
    at: datetime
    partner: Partner | None = None
    batch: Batch | None = None
    earlier: Record | None = None
    moves: list[Move] = field(default_factory=list)
    steps: list[PackageStep] = field(default_factory=list)

    @property
    def host(self) -> str:
        """Return the host that names of our own carry."""
        return str(settings.OCOP_HOST)

    @property
    def own(self) -> str:
        """Return the name of the producer as a party."""
        return names.producer_uri(self.host, gln=self.producer.gln, ref=self.producer.ref)

    @property
    def place(self) -> str:
        """Return the name of the place where it happened, or nothing."""
        where = self.premises
        return names.premises_uri(self.host, gln=where.gln, pk=where.pk) if where else ""

    def said(self, place: int = 0) -> EventContext:
        """Return what the event of that number says beside its things."""
        note, details = (self.note, labelled(self.word, self.details)) if place == 0 else ("", {})
        own = rules.event_id(self.entry_input.uuid, place)
        return EventContext(own, self.when, self.place, self.word.word, self.word.title, note, details)

    def partner_uri(self) -> str:
        """Return the name of the partner as a party; one that is a producer here bears the producer's name."""
        other = self.partner
        if other is None:
            return ""
        if other.known_as is not None:
            return names.producer_uri(self.host, gln=other.known_as.gln, ref=other.known_as.ref)
        return names.partner_uri(self.host, gln=other.gln, ref=other.ref)

    def with_partner(self, partner_id: int | None) -> Partner:
        """Set the partner: one of the producer's that still stands. Raises Denied."""
        rows = Partner.objects.select_related("known_as").filter(pk=partner_id or 0, producer=self.producer)
        partner = rows.first()
        if partner is None:
            raise Denied("diary.partner", wording.PARTNER, field="partner_id")
        if partner.closed_at is not None:
            raise Denied("diary.partner-closed", wording.PARTNER_CLOSED, field="partner_id")
        self.partner = partner
        return partner

    def new_stock(self, kind: StockKind, name: str, amount: Decimal, unit: str, *, uri: str = "") -> Stock:
        """Return a new lot, or more of one that bears the same name among events. Raises Denied."""
        (units.usable_unit(unit) & units.usable_amount(amount)).require()
        if uri and (known := Stock.objects.select_for_update().filter(producer=self.producer, uri=uri).first()):
            self.add(known, amount, unit)
            return known
        ref = next_ref("KH", self.at)
        stock = Stock.objects.create(
            ref=ref,
            producer=self.producer,
            kind=kind,
            name=clean_text(name, "tên hàng", 200, required=True),
            uri=uri or names.stock_uri(self.host, ref=ref),
            unit=unit,
            quantity=amount,
            left=amount,
            premises=self.premises,
            partner=self.partner,
            batch=self.batch if kind == StockKind.MADE else None,
            since=self.when,
            made_at=self.at,
        )
        self.moves.append(Move(stock=stock, amount=amount, made=True))
        return stock

    def add(self, stock: Stock, amount: Decimal, unit: str) -> None:
        """Add newly made or received goods to a lot. Raises Denied when they are counted otherwise."""
        if stock.unit != unit:
            raise Denied("diary.stock-unit", wording.STOCK_UNIT.format(unit=units.word(stock.unit)), field="unit")
        stock.quantity += amount
        stock.left += amount
        stock.save(update_fields=["quantity", "left"])
        self.moves.append(Move(stock=stock, amount=amount, made=True))

    def use(
        self, wanted: Sequence[rules.Use], *, package: Package | None = None, recalled: bool = False
    ) -> list[tuple[Stock, Decimal]]:
        """Take so much of lots in hand, into a package or away; return each lot with its amount. Raises Denied."""
        if len({value.stock_id for value in wanted}) < len(wanted):
            raise Denied("diary.stock-twice", wording.STOCK_TWICE)
        rows = Stock.objects.select_for_update(of=("self",)).select_related("batch").filter(producer=self.producer)
        result = rows.in_bulk([value.stock_id for value in wanted])
        taken = []
        for value in wanted:
            stock = result.get(value.stock_id)
            if stock is None:
                raise Denied("diary.stock", wording.STOCK)
            if not recalled and queries.is_recalled(stock):
                raise Denied("diary.recalled", wording.RECALLED_STOCK.format(name=stock.name))
            units.usable_amount(value.amount).require()
            rules.enough_left(stock.name, stock.left, stock.unit, value.amount, called(stock)).require()
            stock.left -= value.amount
            stock.save(update_fields=["left"])
            self.moves.append(Move(stock=stock, amount=-value.amount, package=package))
            taken.append((stock, value.amount))
        return taken

    def give_back(self, stock: Stock, amount: Decimal, *, package: Package | None = None) -> None:
        """Put so much back into a lot it was taken from."""
        stock.left += amount
        stock.save(update_fields=["left"])
        self.moves.append(Move(stock=stock, amount=amount, package=package))

    def step(self, package: Package, then: PackageState) -> None:
        """Move a package on. Raises Denied when it may not go there from where it is."""
        before = package.state
        PACKAGE_FLOW.check(before, then).require()
        package.state = then
        package.save()
        self.steps.append(PackageStep(package=package, before=before, after=then))

    def packages(self, ids: Sequence[int]) -> list[Package]:
        """Return the producer's own packages, locked, none of which lies in another. Raises Denied."""
        rows = Package.objects.select_for_update(of=("self",)).select_related("inside").filter(producer=self.producer)
        result = rows.in_bulk(ids)
        if len(result) < len(set(ids)):
            raise Denied("diary.package", wording.PACKAGE)
        chosen = [result[fromkey] for fromkey in dict.fromkeys(ids)]
        for item in chosen:
            if item.inside is not None:
                sentence = wording.PACKAGE_INSIDE.format(ref=item.ref, outer=item.inside.ref)
                raise Denied("diary.package-inside", sentence, field="package_ids")
        return chosen

    def keep(self, events: Sequence[Event], values: Mapping[str, Any]) -> Record:
        """Hand the events in and store the record with its moves, steps and pictures. Raises Denied.

        `values` are JSON values by field; pages make title, summary and facts from them.
        """
        done = capture(
            events=list(events),
            context=names.diary_context(self.host),
            organisation_id=self.producer.pk,
            source=Source.DIARY,
            by=self.by,
            at=self.at,
        )
        if not done.success:
            raise Denied("diary.capture", wording.CAPTURE_FAILED.format(why=_why(done.errors)))
        kept = {
            **values,
            "details": self.details,
            "note": self.note,
            "place": self.premises.name if self.premises else "",
        }
        described = describe(self.act, self.word, kept)
        texts = [described.title, described.summary, *(value for _, value in described.facts)]
        record = Record.objects.create(
            ref=next_ref("NK", self.at),
            producer=self.producer,
            act=self.act,
            word=self.word.word,
            template=self.template,
            folded=fold(" ".join(texts))[:1000],
            event_id=events[0]["eventID"],
            events=[event["eventID"] for event in events],
            values=kept,
            imprint=self.entry_input.imprint,
            happened_at=self.when,
            recorded_at=self.at,
            premises=self.premises,
            partner=self.partner,
            batch=self.batch,
            by_id=self.by.user_id,
        )
        for move in self.moves:
            move.record = record
            move.save(force_insert=True)
        for step in self.steps:
            step.record = record
            step.save(force_insert=True)
        for place, picture in enumerate(self.pictures, start=1):
            _keep_picture(record, picture, place, self.at)
        return record


@contextmanager
def opened(producer_id: int, act: DiaryAct, entry_input: rules.EntryInput, by: Actor, at: datetime) -> Iterator[Entry]:
    """Begin a record, and end its transaction: all of it is stored or nothing. Raises Denied."""
    pictures = looked_at(entry_input)  # before the lock: it takes its time, and others want to write
    with files.atomic():
        producer = Producer.objects.select_for_update(no_key=True).get(pk=producer_id)
        access.keep_diary(by, producer).require()
        rules.usable_uuid(entry_input.uuid).require()
        earlier = Record.objects.filter(event_id=rules.event_id(entry_input.uuid)).first()
        if earlier is not None and (earlier.producer_id, earlier.act) != (producer.pk, act):
            raise Denied("diary.uuid-taken", wording.UUID_TAKEN)
        if earlier is not None:
            rules.same_imprint(earlier.imprint, entry_input.imprint, earlier.ref).require()
        template = queries.template_of(producer).code
        word = templates.find_word(template, entry_input.word)
        if word is None or word.act != act:
            raise Denied("diary.word", wording.NO_WORD)
        rules.happened_in_time(entry_input.when, at).require()
        yield Entry(
            producer=producer,
            act=act,
            entry_input=entry_input,
            template=template,
            word=word,
            when=rules.moment_of(entry_input.when, at),
            note=clean_text(entry_input.note, "ghi chú", 400),
            details=_details(entry_input, word),
            premises=_premises(producer, entry_input.premises_id),
            pictures=pictures,
            by=by,
            at=at,
            earlier=earlier,
        )


def _details(entry_input: rules.EntryInput, word: templates.Word) -> dict[str, str]:
    """Return the template's own fields that were filled in, by code. Raises Denied."""
    if len(entry_input.details) > rules.MAX_DETAILS:
        raise Denied("diary.details", wording.DETAILS)
    labels = {detail.code: detail.label for detail in word.details}
    for code in entry_input.details:
        if code not in labels:
            raise Denied("diary.detail", wording.DETAIL.format(code=code[:40]))
    kept = {code: clean_text(value, labels[code], 200) for code, value in entry_input.details.items()}
    return {code: value for code, value in kept.items() if value}


def _premises(producer: Producer, premises_id: int | None) -> Premises | None:
    if premises_id is None:
        return None
    premises = Premises.objects.filter(pk=premises_id, producer=producer, closed_at=None).first()
    if premises is None:
        raise Denied("diary.premises", wording.DIARY_PREMISES, field="premises_id")
    return premises


def looked_at(entry_input: rules.EntryInput) -> list[files.Inspected]:
    """Return the pictures of a record without what cameras write into them. Raises Denied."""
    if len(entry_input.photos) > rules.MAX_PHOTOS:
        raise Denied("diary.photos", wording.PHOTOS, field="file")
    result = [
        photo if isinstance(photo, files.Inspected) else _picture(photo[1], photo[0]) for photo in entry_input.photos
    ]
    if any(not item.content_type.startswith("image/") for item in result):
        raise Denied("diary.photo-kind", wording.PHOTO_KIND, field="file")
    return result


def _picture(content: bytes, name: str) -> files.Inspected:
    """Return a sent picture; what is refused as a paper for being none is refused as a picture."""
    try:
        return files.inspect(content, name)
    except Denied as error:
        if error.decision.code in {"file.kind", "file.office", "file.broken", "file.encrypted", "file.active"}:
            raise Denied("diary.photo-kind", wording.PHOTO_KIND, field="file") from error
        raise


def _keep_picture(record: Record, picture: files.Inspected, place: int, at: datetime) -> None:
    kept = files.store(
        _writer(picture.content),
        name=f"{record.ref}-{place}{picture.suffix}",
        content_type=picture.content_type,
        subject=f"record:{record.ref}",
        at=at,
        expires_at=None,
    )
    Photo.objects.create(
        event_id=record.event_id, producer=record.producer, file=kept, caption=record.title, taken_at=record.happened_at
    )


def _writer(content: bytes) -> Callable[[BinaryIO], None]:
    def write(out: BinaryIO) -> None:
        out.write(content)

    return write


def _why(errors: Sequence[Mapping[str, Any]]) -> str:
    first = errors[0] if errors else {}
    return str(first.get("detail") or first.get("title") or "không rõ").rstrip(".")


def lot_of(stock: Stock, amount: Decimal | None) -> LotQuantity:
    """Return so much of a lot as events tell it."""
    return LotQuantity(stock.uri, amount, stock.unit)


def goods_of(taken: Sequence[tuple[Stock, Decimal]]) -> list[dict[str, str]]:
    """Return lots with their amounts as a record stores them."""
    return [goods(stock.name, amount, stock.unit, called(stock)) for stock, amount in taken]


def called(stock: Stock) -> str:
    """Return what the pieces of a lot are called: the retail unit of a batch."""
    return stock.batch.unit if stock.batch is not None else ""
