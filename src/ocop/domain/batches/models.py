"""Batches: what was made, how much, when, where, until when it is good."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from ocop.base.versions import Name
from ocop.domain.batches.states import BatchState
from ocop.domain.places.models import Unit
from ocop.domain.producers.models import Premises
from ocop.domain.products.models import Product, product_cache


class Batch(models.Model):
    """A quantity of one product made together; stamps are activated against it."""

    STATES = BatchState

    ref = models.CharField(max_length=20, unique=True)
    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="+")
    lot_number = models.CharField(max_length=20, help_text="số lô ghi trên nhãn; GS1 AI 10, at most 20 characters")
    quantity = models.PositiveBigIntegerField(help_text="number of retail units; each takes one stamp")
    unit = models.CharField(max_length=30)
    made_on = models.DateField()
    expires_on = models.DateField(null=True, help_text="last good day")
    premises = models.ForeignKey(Premises, null=True, on_delete=models.PROTECT, related_name="+")
    place = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=BatchState.choices, default=BatchState.OPEN)
    recall_reason = models.CharField(max_length=400, blank=True)
    recalled_at = models.DateTimeField(null=True)
    recalled_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-made_on", "-pk"]
        verbose_name_plural = "batches"
        constraints = [
            models.UniqueConstraint(fields=["product", "lot_number"], name="batch_lot_number_once"),
            models.CheckConstraint(name="batch_quantity_positive", condition=Q(quantity__gt=0)),
            models.CheckConstraint(
                name="batch_dates_in_order", condition=Q(expires_on=None) | Q(expires_on__gte=F("made_on"))
            ),
            models.CheckConstraint(
                name="batch_recall_is_whole",
                condition=(~Q(state=BatchState.RECALLED) & Q(recalled_at=None))
                | (Q(state=BatchState.RECALLED, recalled_at__isnull=False) & ~Q(recall_reason="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.product} · lô {self.lot_number}"

    def cache_names(self) -> tuple[Name, ...]:
        """Return what an act on a batch changes."""
        return (Name(product_cache(self.product_id)),)
