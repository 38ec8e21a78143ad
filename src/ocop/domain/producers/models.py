"""Producers (chủ thể), who speaks for them, and their premises."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from ocop.base.models import StoredFile
from ocop.base.versions import Name
from ocop.domain.places.models import Unit
from ocop.domain.producers.states import PaperKind, PaperState, PremisesKind, ProducerKind


def producer_cache(producer_id: int) -> str:
    """Return the name of the version of what is kept in memory about a producer."""
    return f"producer:{producer_id}"


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
    gln = models.CharField(max_length=13, blank=True, help_text="global location number of the party, given by GS1")
    company_prefix = models.CharField(max_length=12, blank=True, help_text="GS1 company prefix; SSCCs begin with it")
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
            models.UniqueConstraint(fields=["gln"], condition=~Q(gln=""), name="producer_gln_once"),
            models.UniqueConstraint(
                fields=["company_prefix"], condition=~Q(company_prefix=""), name="producer_company_prefix_once"
            ),
            models.CheckConstraint(
                name="producer_dates_in_order", condition=Q(closed_at=None) | Q(closed_at__gte=F("registered_at"))
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def cache_names(self) -> tuple[Name, ...]:
        """Return what an act on a producer changes."""
        return (Name(producer_cache(self.pk)),)


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
    gln = models.CharField(max_length=13, blank=True, help_text="global location number, given by GS1")
    area_code = models.CharField(max_length=40, blank=True, help_text="mã số vùng trồng, vùng nuôi")
    latitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, help_text="degrees, WGS 84")
    longitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, help_text="degrees, WGS 84")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["producer", "name"], name="premises_named_once"),
            models.UniqueConstraint(fields=["gln"], condition=~Q(gln=""), name="premises_gln_once"),
            models.CheckConstraint(
                name="premises_where_is_whole",
                condition=Q(latitude=None, longitude=None)
                | Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Paper(models.Model):
    """A paper in a producer's library of evidence: filed once, attached to every dossier that needs it."""

    ref = models.CharField(max_length=20, unique=True, help_text="such as GT-2026-00001")
    producer = models.ForeignKey(Producer, on_delete=models.PROTECT, related_name="papers")
    premises = models.ForeignKey(
        Premises, null=True, on_delete=models.PROTECT, related_name="papers",
        help_text="the area or premises it was given for; empty: the whole producer",
    )  # fmt: skip
    kind = models.CharField(max_length=30, choices=PaperKind.choices)
    title = models.CharField(max_length=200)
    folded = models.CharField(max_length=400, db_index=True)
    number = models.CharField(max_length=80, blank=True)
    issuer = models.CharField(max_length=200, blank=True)
    issued_on = models.DateField(null=True)
    valid_until = models.DateField(null=True, help_text="last day on which it holds; empty: no end")
    personal = models.BooleanField(default=False, help_text="names private persons: each reading is logged")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    content_type = models.CharField(max_length=100)
    pages = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=20, choices=PaperState.choices, default=PaperState.STANDING)
    replaces = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="replaced_by")
    reason = models.CharField(max_length=400, blank=True, help_text="why it was withdrawn")
    filed_at = models.DateTimeField()
    filed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-filed_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="paper_days_in_order",
                condition=Q(valid_until=None) | Q(issued_on=None) | Q(valid_until__gte=F("issued_on")),
            ),
            models.CheckConstraint(name="paper_has_pages", condition=Q(pages__gte=1)),
            models.CheckConstraint(
                name="paper_withdrawal_has_reason", condition=~Q(state=PaperState.WITHDRAWN) | ~Q(reason="")
            ),
        ]

    def __str__(self) -> str:
        return self.title


class YearFigures(models.Model):
    """What a producer reports of one year; dossiers fill from it."""

    producer = models.ForeignKey(Producer, on_delete=models.PROTECT, related_name="figures")
    year = models.PositiveSmallIntegerField()
    revenue = models.PositiveBigIntegerField(null=True, help_text="đồng")
    profit = models.BigIntegerField(null=True, help_text="đồng; may be a loss")
    output = models.CharField(max_length=200, blank=True, help_text="sản lượng, with its unit")
    workers = models.PositiveIntegerField(null=True)
    local_workers = models.PositiveIntegerField(null=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(fields=["producer", "year"], name="figures_once_a_year"),
            models.CheckConstraint(
                name="figures_local_among_workers",
                condition=Q(local_workers=None) | Q(workers=None) | Q(local_workers__lte=F("workers")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.producer} · {self.year}"


class Representative(models.Model):
    """The legal representative as Mẫu 02 asks for, sealed: encrypted at rest, each reading logged, removed in time."""

    producer = models.OneToOneField(Producer, on_delete=models.PROTECT, related_name="+")
    sealed = models.BinaryField(help_text="name, post, gender, ethnicity, disability, home address; base.sealed")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    remove_after = models.DateField()

    def __str__(self) -> str:
        return f"Người đại diện · {self.producer}"
