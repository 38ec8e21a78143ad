"""The diary of a producer: its template, its records, and what each record did to lots and packages."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from ocop.domain.producers.models import Premises, Producer
from ocop.domain.trace.models._batches import Batch
from ocop.domain.trace.models._stock import Package, Partner, Stock
from ocop.domain.trace.states import DiaryAct, PackageState


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
    word = models.CharField(max_length=30, help_text="the act in its template")
    title = models.CharField(max_length=100, help_text="the act in the words of the trade")
    summary = models.CharField(max_length=300)
    folded = models.CharField(max_length=1000, help_text="title, summary, note, things: folded for searching")
    event_id = models.CharField(max_length=60, unique=True, help_text="eventID of its first event")
    events = models.JSONField(help_text="eventIDs of all its events")
    facts = models.JSONField(default=list, help_text="[label, value] as shown")
    typed = models.JSONField(default=dict, help_text="what was typed, for the next record of this kind")
    happened_at = models.DateTimeField()
    told_at = models.DateTimeField()
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
        return f"{self.ref} {self.title}"


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
