"""Products and their classification into the 26 sets of QĐ 26/2026/QĐ-TTg."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from ocop.base.versions import Name
from ocop.domain.producers.models import Producer, producer_cache

RECOGNISED_CACHE = "recognised"  # version of the public list of recognitions


def product_cache(product_id: int) -> str:
    """Return the name of the version of what is kept in memory about a product: its stamps, batches and stars."""
    return f"product:{product_id}"


class ProductSet(models.Model):
    """One of the 26 sets of an instrument: sector, group, name (Annex I)."""

    instrument = models.CharField(max_length=40)
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    sector_code = models.CharField(max_length=5)
    sector = models.CharField(max_length=60)
    group_code = models.CharField(max_length=8)
    group = models.CharField(max_length=120)

    class Meta:
        ordering = ["instrument", "number"]
        constraints = [models.UniqueConstraint(fields=["instrument", "number"], name="set_once")]

    def __str__(self) -> str:
        return f"{self.number}. {self.name}"

    def cache_names(self) -> tuple[Name, ...]:
        """Return what an act on a set changes: the public list names sets."""
        return (Name(RECOGNISED_CACHE),)


class Product(models.Model):
    """A product of one producer."""

    ref = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=200)
    folded = models.CharField(max_length=450, db_index=True, help_text="name and producer, folded for searching")
    producer = models.ForeignKey(Producer, on_delete=models.PROTECT, related_name="+")
    product_set = models.ForeignKey(ProductSet, null=True, on_delete=models.PROTECT, related_name="+")
    gtin = models.CharField(max_length=14, blank=True)
    unit = models.CharField(max_length=30, default="sản phẩm", help_text="đơn vị bán lẻ: chai, hộp, gói ...")
    description = models.TextField(blank=True)
    story = models.TextField(blank=True)
    ingredients = models.TextField(blank=True)
    standards = models.CharField(max_length=300, blank=True, help_text="tiêu chuẩn, quy chuẩn áp dụng")
    shelf_life_days = models.PositiveIntegerField(null=True)
    note = models.CharField(max_length=400, blank=True)
    source = models.CharField(max_length=400, blank=True)
    described_at = models.DateTimeField()

    class Meta:
        ordering = ["folded"]
        constraints = [
            models.UniqueConstraint(fields=["gtin"], condition=~Q(gtin=""), name="product_gtin_once"),
            models.UniqueConstraint(fields=["producer", "name"], name="product_named_once"),
            models.CheckConstraint(name="product_gtin_14_digits", condition=Q(gtin="") | Q(gtin__regex=r"^[0-9]{14}$")),
        ]

    def __str__(self) -> str:
        return self.name

    def cache_names(self) -> tuple[Name, ...]:
        """Return what an act on a product changes."""
        return (Name(product_cache(self.pk), parent=producer_cache(self.producer_id)),)
