"""What a producer has in hand, whom it deals with, what it packed: the diary's own tables beside the events."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from ocop.base.models import StoredFile
from ocop.domain.places.models import Unit
from ocop.domain.producers.models import Premises, Producer
from ocop.domain.trace.models._batches import Batch
from ocop.domain.trace.states import PackageKind, PackageState, PartnerKind, StockKind


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
    """A picture told with an event; place data is taken out of it before it is kept."""

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
