"""Criteria as versioned data: an instrument, its sets, and the office's copy of the official wording."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class Instrument(models.Model):
    """A decision that lays down criteria, with the days between which it is in force."""

    code = models.CharField(max_length=40, unique=True, help_text="such as QD-26-2026")
    number = models.CharField(max_length=60)
    issuer = models.CharField(max_length=150)
    issued_on = models.DateField()
    effective_from = models.DateField()
    effective_until = models.DateField(null=True, help_text="last day on which dossiers are filed under it")

    class Meta:
        ordering = ["-effective_from", "code"]
        constraints = [
            models.CheckConstraint(
                name="instrument_dates_in_order",
                condition=Q(effective_until=None) | Q(effective_until__gte=F("effective_from")),
            )
        ]

    def __str__(self) -> str:
        return self.number


class CriteriaSet(models.Model):
    """One version of one set of criteria. It is never changed: a score stays tied to the version it was given under."""

    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="sets")
    number = models.PositiveSmallIntegerField()
    version = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    loaded_at = models.DateTimeField()

    class Meta:
        ordering = ["instrument", "number", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["instrument", "number", "version"], name="criteria_set_version_once"),
            models.UniqueConstraint(fields=["instrument", "number", "sha256"], name="criteria_set_content_once"),
        ]

    def __str__(self) -> str:
        return f"Bộ {self.number}. {self.name}"


class Wording(models.Model):
    """The official wording of a criterion (`1.1`) or its second option (`1.1/2`), from the office's own file."""

    criteria_set = models.ForeignKey(CriteriaSet, on_delete=models.PROTECT, related_name="wordings")
    key = models.CharField(max_length=20)
    text = models.TextField()
    source = models.CharField(max_length=200)
    attached_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["criteria_set", "key"], name="wording_once")]

    def __str__(self) -> str:
        return f"{self.criteria_set} · {self.key}"
