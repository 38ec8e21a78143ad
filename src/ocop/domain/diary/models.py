"""The diary of a producer: its template, its records, and what each record did to lots and packages."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property

from ocop.base.models import StoredFile
from ocop.domain.batches.models import Batch
from ocop.domain.diary.rules import templates
from ocop.domain.diary.rules.descriptions import Description, describe
from ocop.domain.diary.states import DiaryAct, PackageKind, PackageState, PartnerKind, StockKind
from ocop.domain.places.models import Unit
from ocop.domain.producers.models import Premises, Producer


class Partner(models.Model):
    """Whom a producer buys from or sells to: a supplier, an outlet, a carrier. No private person's data is public."""

    ref = models.CharField(max_length=20, unique=True, help_text="such as DM-2026-00001")
    producer = models.ForeignKey(Producer, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=PartnerKind.choices)
    name = models.CharField(max_length=200)
    folded = models.CharField(max_length=250)
    gln = models.CharField(max_length=13, blank=True)
    place = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    address = models.CharField(max_length=250, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    known_as = models.ForeignKey(
        Producer, null=True, on_delete=models.PROTECT, related_name="+", help_text="the same party as a producer here"
    )
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["folded"]
        constraints = [models.UniqueConstraint(fields=["producer", "name"], name="partner_named_once")]

    def __str__(self) -> str:
        return self.name


class Stock(models.Model):
    """A lot in a producer's hands: material received, a harvest, a batch. `left` is what is not yet used or sent."""

    ref = models.CharField(max_length=20, unique=True, help_text="such as KH-2026-00001")
    producer = models.ForeignKey(Producer, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=StockKind.choices)
    name = models.CharField(max_length=200)
    uri = models.CharField(max_length=300, help_text="what events call it, canonical")
    unit = models.CharField(max_length=10, help_text="UN/CEFACT Rec. 20, such as KGM; EA counts pieces")
    quantity = models.DecimalField(max_digits=18, decimal_places=3)
    left = models.DecimalField(max_digits=18, decimal_places=3)
    premises = models.ForeignKey(Premises, null=True, on_delete=models.PROTECT, related_name="+")
    partner = models.ForeignKey(Partner, null=True, on_delete=models.PROTECT, related_name="+", help_text="from whom")
    batch = models.OneToOneField(Batch, null=True, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField(help_text="when it was received, harvested or made")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-since", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["producer", "uri"], name="stock_once"),
            models.CheckConstraint(
                name="stock_left_within_quantity", condition=Q(left__gte=0, quantity__gte=0, left__lte=F("quantity"))
            ),
        ]

    def __str__(self) -> str:
        return self.name


class RecalledLot(models.Model):
    """The name of a lot that an ordered recall reaches: none of it may go on until that recall is closed."""

    uri = models.CharField(max_length=300, help_text="what events call it, canonical")
    recall_ref = models.CharField(max_length=20, help_text="such as TL-2026-00001")
    stopped_at = models.DateTimeField()
    stopped_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    released_at = models.DateTimeField(null=True)
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["uri", "recall_ref"], name="recalled_lot_once")]

    def __str__(self) -> str:
        return f"{self.recall_ref} {self.uri}"


class Package(models.Model):
    """A carton or pallet a producer packed, with its SSCC or, without a company prefix, our own number."""

    STATES = PackageState

    ref = models.CharField(max_length=20, unique=True, help_text="such as TH-2026-00001")
    producer = models.ForeignKey(Producer, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=PackageKind.choices)
    sscc = models.CharField(max_length=18, blank=True)
    uri = models.CharField(max_length=300, unique=True)
    state = models.CharField(max_length=10, choices=PackageState.choices, default=PackageState.PACKED)
    inside = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="holds")
    partner = models.ForeignKey(Partner, null=True, on_delete=models.PROTECT, related_name="+", help_text="to whom")
    packed_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField(null=True, help_text="when the other side, a producer here, told of its arrival")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["sscc"], condition=~Q(sscc=""), name="package_sscc_once"),
            models.CheckConstraint(name="package_not_in_itself", condition=Q(inside=None) | ~Q(inside=F("pk"))),
        ]

    def __str__(self) -> str:
        return self.ref


class Photo(models.Model):
    """A picture that belongs to an event; place data is taken out of it before it is kept."""

    event_id = models.CharField(max_length=500, db_index=True, help_text="eventID of the event it belongs to")
    producer = models.ForeignKey(Producer, on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    caption = models.CharField(max_length=200, blank=True)
    is_public = models.BooleanField(default=True)
    taken_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.event_id} {self.pk}"


class Diary(models.Model):
    """Which template a producer chose for its diary; without a row the products choose."""

    producer = models.OneToOneField(Producer, on_delete=models.PROTECT, related_name="+")
    template = models.CharField(max_length=20)

    def __str__(self) -> str:
        return f"{self.producer} · {self.template}"


class Record(models.Model):
    """One act as the diary shows it; what it says stands in its events. Only the marks of a correction are added."""

    ref = models.CharField(max_length=20, unique=True, help_text="such as NK-2026-00001")
    producer = models.ForeignKey(Producer, on_delete=models.PROTECT, related_name="+")
    act = models.CharField(max_length=20, choices=DiaryAct.choices)
    template = models.CharField(max_length=20, help_text="the template it was written with")
    word = models.CharField(max_length=30, help_text="the act in its template")
    folded = models.CharField(max_length=1000, help_text="title, summary, note, things: folded for searching")
    event_id = models.CharField(max_length=60, unique=True, help_text="eventID of its first event")
    events = models.JSONField(help_text="eventIDs of all its events")
    values = models.JSONField(help_text="typed values by field: codes, names as known then, amounts, units, note")
    imprint = models.CharField(max_length=64, blank=True, help_text="hash of all that was sent")
    happened_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    premises = models.ForeignKey(Premises, null=True, on_delete=models.PROTECT, related_name="+")
    partner = models.ForeignKey(Partner, null=True, on_delete=models.PROTECT, related_name="+")
    batch = models.ForeignKey(Batch, null=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    wrong_at = models.DateTimeField(null=True, help_text="when it was declared an error")
    wrong_reason = models.CharField(max_length=400, blank=True)
    corrects = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="corrected_by")

    class Meta:
        ordering = ["-happened_at", "-pk"]
        indexes = [models.Index(fields=["producer", "-happened_at", "-id"], name="record_by_producer")]
        constraints = [
            models.CheckConstraint(
                name="record_error_has_reason",
                condition=Q(wrong_at=None, wrong_reason="") | (Q(wrong_at__isnull=False) & ~Q(wrong_reason="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ref} {self.word}"

    @cached_property
    def description(self) -> Description:
        """Return the record in words, made from its values."""
        word = templates.find_word(self.template, self.word) or templates.Word(self.word, self.act, self.word)
        return describe(self.act, word, self.values)

    @property
    def title(self) -> str:
        """Return the act in the words of the trade."""
        return self.description.title

    @property
    def summary(self) -> str:
        """Return the record in one line."""
        return self.description.summary

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """Return the record's facts as (label, value)."""
        return self.description.facts


class Move(models.Model):
    """What a record added to a lot or took from it; with a package, what went into it or came out."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="moves")
    stock = models.ForeignKey(Stock, on_delete=models.PROTECT, related_name="moves")
    package = models.ForeignKey(Package, null=True, on_delete=models.PROTECT, related_name="moves")
    amount = models.DecimalField(max_digits=18, decimal_places=3, help_text="added to what is left; taken: negative")
    made = models.BooleanField(default=False, help_text="also counts in what the lot ever held")

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(name="move_of_something", condition=~Q(amount=0))]

    def __str__(self) -> str:
        return f"{self.stock_id} {self.amount}"


class PackageStep(models.Model):
    """What a record did to a carton or pallet."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="steps")
    package = models.ForeignKey(Package, on_delete=models.PROTECT, related_name="steps")
    before = models.CharField(max_length=10, choices=PackageState.choices, blank=True, help_text="empty: it is new")
    after = models.CharField(max_length=10, choices=PackageState.choices)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.package} {self.before}→{self.after}"
