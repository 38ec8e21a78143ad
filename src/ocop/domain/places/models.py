"""Administrative units with validity dates and successors. A code identifies a unit only together with a date."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from ocop.base.versions import EVERYWHERE, Name


class Tier(models.Model):
    """A level of government, with the dates between which it existed: levels are data."""

    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=100)
    rank = models.PositiveSmallIntegerField(help_text="1 is the highest")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, help_text="first day on which it no longer exists")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="tier_dates_in_order", condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from"))
            )
        ]

    def __str__(self) -> str:
        return self.name


class UnitQuerySet(models.QuerySet["Unit"]):
    """Filters of units."""

    def on(self, day: date) -> UnitQuerySet:
        """Keep the units that exist on the day."""
        return self.filter(Q(valid_to=None) | Q(valid_to__gt=day), valid_from__lte=day)

    def of_tier(self, code: str) -> UnitQuerySet:
        """Keep the units of one tier."""
        return self.filter(tier__code=code)


class Unit(models.Model):
    """An administrative unit under the name it had between two dates."""

    code = models.CharField(max_length=10, db_index=True)
    name = models.CharField(max_length=120)
    folded = models.CharField(max_length=120, db_index=True)
    kind = models.CharField(max_length=20)
    tier = models.ForeignKey(Tier, on_delete=models.PROTECT, related_name="units")
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, help_text="first day on which it no longer exists under this name")
    instrument = models.CharField(max_length=200, blank=True)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    area_km2 = models.FloatField(null=True)

    objects = UnitQuerySet.as_manager()

    class Meta:
        ordering = ["code", "valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["code", "tier", "valid_from"], name="unit_once_a_day"),
            models.CheckConstraint(
                name="unit_dates_in_order", condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from"))
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def cache_names(self) -> tuple[Name, ...]:
        """Return the caches that a change of a unit invalidates: place names are on every page with goods."""
        return (Name(EVERYWHERE),)


class Succession(models.Model):
    """One unit, or a part of it, is succeeded by another from a day on."""

    old = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="successions")
    new = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="predecessions")
    on = models.DateField()
    complete = models.BooleanField(default=True, help_text="false: only a part went there")
    likely = models.BooleanField(default=True, help_text="the likeliest successor when a unit was split")
    instrument = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["old", "new"], name="succession_once"),
            models.CheckConstraint(name="succession_not_self", condition=~Q(old=F("new"))),
        ]

    def __str__(self) -> str:
        return f"{self.old} → {self.new}"
