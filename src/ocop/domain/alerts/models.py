"""Reports from consumers. Clone evidence and cases are added by a later part of the programme."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from ocop.domain.alerts.states import ReportKind, ReportState
from ocop.domain.products.models import Product


class Report(models.Model):
    """A consumer's report about a stamp or a product."""

    ref = models.CharField(max_length=20, unique=True)
    code = models.CharField(max_length=40, blank=True, help_text="as typed or scanned")
    epoch = models.PositiveSmallIntegerField(null=True)
    number = models.BigIntegerField(null=True)
    product = models.ForeignKey(Product, null=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=ReportKind.choices)
    text = models.TextField(blank=True)
    seen_at_place = models.CharField(max_length=200, blank=True, help_text="where the goods were seen")
    contact = models.CharField(max_length=120, blank=True)
    folded = models.TextField(blank=True, help_text="text, place and code, folded for searching")
    state = models.CharField(max_length=10, choices=ReportState.choices, default=ReportState.NEW)
    received_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["-received_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="report_close_is_whole",
                condition=(Q(state=ReportState.CLOSED, closed_at__isnull=False) & ~Q(outcome=""))
                | (~Q(state=ReportState.CLOSED) & Q(closed_at=None)),
            )
        ]

    def __str__(self) -> str:
        return self.ref


class RecentSender(models.Model):
    """A sender of a report within the last hour: keyed hashes, not linked to a report, removed after the hour."""

    device = models.BinaryField(max_length=16, null=True)
    address = models.BinaryField(max_length=16, null=True)
    sent_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.sent_at}"
