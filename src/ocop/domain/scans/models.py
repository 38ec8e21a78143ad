"""The scan log and the first scan of each stamp. No raw address of a network or person is kept."""

from __future__ import annotations

from django.db import models

from ocop.domain.scans.states import Verdict


class FirstScan(models.Model):
    """The first scan of a stamp; its primary key decides who was first, whatever runs at the same time."""

    stamp = models.BigIntegerField(primary_key=True, help_text="epoch << 40 | number")
    scanned_at = models.DateTimeField()
    province = models.CharField(max_length=40, blank=True)
    device = models.BinaryField(max_length=16, null=True)

    def __str__(self) -> str:
        return f"{self.stamp} {self.scanned_at}"


class Scan(models.Model):
    """One scan of a code with a valid seal. `device` and `address` are keyed hashes; `address` is kept for 48 hours."""

    stamp = models.BigIntegerField(help_text="epoch << 40 | number")
    scanned_at = models.DateTimeField(db_index=True)
    verdict = models.CharField(max_length=14, choices=Verdict.choices)
    device = models.BinaryField(max_length=16, null=True)
    address = models.BinaryField(max_length=16, null=True)
    province = models.CharField(max_length=40, blank=True)

    class Meta:
        indexes = [models.Index(fields=["stamp", "id"], name="scan_by_stamp")]

    def __str__(self) -> str:
        return f"{self.stamp} {self.verdict}"
