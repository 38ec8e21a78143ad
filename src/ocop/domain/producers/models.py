"""Producers (chủ thể), who speaks for them, and their premises."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from ocop.domain.places.models import Unit
from ocop.domain.producers.states import PremisesKind, ProducerKind


class Producer(models.Model):
    """An organisation or household that makes OCOP products. No private person's data is public."""

    ref = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=200)
    folded = models.CharField(max_length=250, db_index=True)
    kind = models.CharField(max_length=20, choices=ProducerKind.choices)
    business_code = models.CharField(max_length=14, blank=True, help_text="mã số doanh nghiệp, mã số thuế")
    place = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    address = models.CharField(max_length=250, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    website = models.URLField(blank=True)
    note = models.CharField(max_length=400, blank=True)
    source = models.CharField(max_length=400, blank=True)
    registered_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["folded"]
        constraints = [
            models.UniqueConstraint(
                fields=["business_code"], condition=~Q(business_code=""), name="producer_business_code_once"
            ),
            models.CheckConstraint(
                name="producer_dates_in_order", condition=Q(closed_at=None) | Q(closed_at__gte=F("registered_at"))
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A user may speak for a producer."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    producer = models.ForeignKey(Producer, on_delete=models.PROTECT, related_name="memberships")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "producer"], condition=Q(until=None), name="membership_held_once")
        ]

    def __str__(self) -> str:
        return f"{self.user} ↔ {self.producer}"


class Premises(models.Model):
    """A place where a producer grows, makes, packs, stores or sells."""

    producer = models.ForeignKey(Producer, on_delete=models.PROTECT, related_name="premises")
    name = models.CharField(max_length=150)
    kind = models.CharField(max_length=20, choices=PremisesKind.choices)
    place = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    address = models.CharField(max_length=250, blank=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["producer", "name"], name="premises_named_once")]

    def __str__(self) -> str:
        return self.name
