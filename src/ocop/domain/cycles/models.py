"""The yearly cycle: levels that recognise, rounds with their days, products registered for a round."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from ocop.domain.cycles.states import DossierKind, RegistrationState
from ocop.domain.products.models import Product


class Level(models.Model):
    """A level that evaluates and recognises, with the stars it may give; levels are data with dates (Art. 4)."""

    code = models.CharField(max_length=20)
    name = models.CharField(max_length=100)
    min_stars = models.PositiveSmallIntegerField()
    max_stars = models.PositiveSmallIntegerField()
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, help_text="last day")

    class Meta:
        ordering = ["valid_from", "code"]
        constraints = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="level_once"),
            models.CheckConstraint(
                name="level_stars_in_order",
                condition=Q(min_stars__gte=1, max_stars__lte=5, max_stars__gte=F("min_stars")),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Round(models.Model):
    """A round of evaluation: dossiers proposed before one day are finished before another (Art. 5)."""

    ref = models.CharField(max_length=20, unique=True, help_text="such as DOT-2026-2")
    level = models.ForeignKey(Level, on_delete=models.PROTECT, related_name="rounds")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()
    proposed_before = models.DateField(help_text="first day on which it is too late to propose")
    finish_before = models.DateField(help_text="first day on which it is late")
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-year", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["level", "year", "number"], name="round_once"),
            models.CheckConstraint(name="round_days_in_order", condition=Q(finish_before__gt=F("proposed_before"))),
        ]

    def __str__(self) -> str:
        return f"Đợt {self.number} năm {self.year}, {self.level}"


class Registration(models.Model):
    """A product registered for a round: Mẫu 01 (Annex III)."""

    ref = models.CharField(max_length=20, unique=True, help_text="such as DK-2026-00001")
    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="+")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="registrations")
    kind = models.CharField(max_length=20, choices=DossierKind.choices)
    target_stars = models.PositiveSmallIntegerField()
    standing_stars = models.PositiveSmallIntegerField(null=True, help_text="stars held when it was registered")
    standing_until = models.DateField(null=True)
    contact = models.BinaryField(null=True, help_text="name, post, address, telephone, email; base.sealed")
    contact_remove_after = models.DateField(null=True)
    samples = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=20, choices=RegistrationState.choices, default=RegistrationState.STANDING)
    registered_at = models.DateTimeField()
    registered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    withdraw_reason = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["-registered_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["product", "round"],
                condition=Q(state=RegistrationState.STANDING),
                name="registration_once_a_round",
            ),
            models.CheckConstraint(
                name="registration_contact_has_its_time",
                condition=Q(contact=None, contact_remove_after=None)
                | Q(contact__isnull=False, contact_remove_after__isnull=False),
            ),
            models.CheckConstraint(
                name="registration_target_3_to_5", condition=Q(target_stars__gte=3, target_stars__lte=5)
            ),
            models.CheckConstraint(
                name="registration_withdrawal_is_whole",
                condition=Q(state=RegistrationState.STANDING, withdrawn_at=None)
                | (Q(state=RegistrationState.WITHDRAWN, withdrawn_at__isnull=False) & ~Q(withdraw_reason="")),
            ),
        ]

    def __str__(self) -> str:
        return self.ref
