"""Recognitions recorded from a decision, or from a public source that names only a year."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from ocop.base.versions import Name
from ocop.domain.certificates.states import Basis, CertificateState, Ground
from ocop.domain.councils.models import Case
from ocop.domain.criteria.models import CriteriaSet
from ocop.domain.places.models import Unit
from ocop.domain.products.models import RECOGNISED_CACHE, Product, product_cache


class Certificate(models.Model):
    """Stars of one product: a decision gives 36 months (QĐ 26/2026 Art. 4), a public source only names a year."""

    ref = models.CharField(max_length=20, unique=True)
    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="+")
    product_name = models.CharField(max_length=200, help_text="as recognised, whatever it is called later")
    producer_name = models.CharField(max_length=200, help_text="as recognised")
    place = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+", help_text="as recognised")
    address = models.CharField(max_length=250, blank=True, help_text="of an organisation; never a household's home")
    gtin = models.CharField(max_length=14, blank=True, help_text="as recognised")
    folded = models.CharField(max_length=450, db_index=True, help_text="both names, folded for searching")
    stars = models.PositiveSmallIntegerField()
    basis = models.CharField(max_length=20, choices=Basis.choices)
    decision_number = models.CharField(max_length=60, blank=True)
    decided_on = models.DateField(null=True)
    issuer = models.CharField(max_length=150, blank=True)
    year = models.PositiveSmallIntegerField()
    valid_from = models.DateField(null=True)
    valid_until = models.DateField(null=True, help_text="last day on which it holds")
    source = models.CharField(max_length=400, blank=True)
    product_code = models.CharField(max_length=40, blank=True, help_text="(T)-(X)-(STT)-20xx")
    case = models.ForeignKey(Case, null=True, on_delete=models.PROTECT, related_name="+")
    criteria_set = models.ForeignKey(CriteriaSet, null=True, on_delete=models.PROTECT, related_name="+")
    criteria_named = models.CharField(
        max_length=120, blank=True, help_text="instrument the decision cites, where its criteria are not held here"
    )
    mean = models.CharField(max_length=20, blank=True, help_text="exact: points/members, or as the ministry gave it")
    published_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    ground = models.CharField(max_length=20, choices=Ground.choices, blank=True)
    concluded_on = models.DateField(null=True, help_text="day of the conclusion that calls for revocation")
    revoke_by = models.DateField(null=True, help_text="last day to revoke: 15 days after the conclusion (Art. 8)")
    state = models.CharField(max_length=20, choices=CertificateState.choices, default=CertificateState.VALID)
    reason = models.CharField(max_length=400, blank=True, help_text="why it was suspended or revoked")
    changed_at = models.DateTimeField(null=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-year", "-decided_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="certificate_bears_names", condition=~Q(product_name="") & ~Q(producer_name="")
            ),
            models.CheckConstraint(name="certificate_stars_1_to_5", condition=Q(stars__gte=1, stars__lte=5)),
            models.CheckConstraint(
                name="certificate_decision_is_whole",
                condition=Q(
                    basis=Basis.PUBLIC_SOURCE, decided_on=None, valid_from=None, valid_until=None, decision_number=""
                )
                | (
                    Q(basis__in=[Basis.DECISION, Basis.DEMONSTRATION], decided_on__isnull=False)
                    & Q(valid_from__isnull=False, valid_until__isnull=False, valid_until__gt=F("valid_from"))
                    & ~Q(decision_number="")
                ),
            ),
            models.CheckConstraint(
                name="certificate_change_has_reason",
                condition=Q(state=CertificateState.VALID) | (~Q(reason="") & Q(changed_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="certificate_revocation_is_whole",
                condition=Q(ground="", concluded_on=None, revoke_by=None)
                | (
                    ~Q(ground="")
                    & Q(concluded_on__isnull=False, revoke_by__isnull=False, revoke_by__gte=F("concluded_on"))
                ),
            ),
            models.CheckConstraint(
                name="certificate_revoked_has_ground",
                condition=~Q(state=CertificateState.REVOKED) | ~Q(ground=""),
            ),
            models.UniqueConstraint(
                fields=["case"], condition=~Q(state=CertificateState.REVOKED), name="certificate_once_a_case"
            ),
            models.UniqueConstraint(
                fields=["product", "decision_number"], condition=~Q(decision_number=""), name="certificate_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ref} · {self.stars} sao"

    def cache_names(self) -> tuple[Name, ...]:
        """Return what an act on a recognition changes: the product's stars and the public list."""
        return (Name(RECOGNISED_CACHE), Name(product_cache(self.product_id)))


class Reminder(models.Model):
    """A reminder that a recognition expires, sent once (180, 150 and 120 days before)."""

    certificate = models.ForeignKey(Certificate, on_delete=models.PROTECT, related_name="reminders")
    days = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["certificate", "days"], name="reminder_once")]

    def __str__(self) -> str:
        return f"{self.certificate} · {self.days}"
