"""Dossiers: answers and evidence of the producer, findings of the commune, requests for completion."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from ocop.base.versions import Name
from ocop.domain.criteria.models import CriteriaSet
from ocop.domain.cycles.models import Registration
from ocop.domain.cycles.states import DossierKind
from ocop.domain.dossiers.states import DossierState, RecordKind, ReturnLevel
from ocop.domain.producers.models import Paper
from ocop.domain.products.models import RECOGNISED_CACHE, Product, product_cache

USER = settings.AUTH_USER_MODEL


def _by() -> models.ForeignKey:
    return models.ForeignKey(USER, null=True, on_delete=models.PROTECT, related_name="+")


class Dossier(models.Model):
    """One dossier of one registered product, under the criteria in force when it was opened (Art. 6, 7, 12)."""

    STATES = DossierState

    ref = models.CharField(max_length=20, unique=True, help_text="such as HS-2026-00421")
    registration = models.OneToOneField(Registration, on_delete=models.PROTECT, related_name="+")
    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="+")
    criteria_set = models.ForeignKey(CriteriaSet, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=DossierKind.choices)
    previous = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=DossierState.choices, default=DossierState.DRAFT)
    answers = models.JSONField(default=dict, help_text="Mẫu 02, parts I, II and IV: field -> text")
    opened_at = models.DateTimeField()
    opened_by = _by()
    submitted_at = models.DateTimeField(null=True)
    submitted_by = _by()
    received_at = models.DateTimeField(null=True)
    received_by = _by()
    receipt_number = models.CharField(max_length=60, blank=True, help_text="of the commune")
    product_code = models.CharField(max_length=40, blank=True, help_text="(T)-(X)-(STT)-20xx")
    due_on = models.DateField(null=True, help_text="last day for the commune: 15 working days")
    samples_received = models.PositiveSmallIntegerField(default=0)
    forwarded_at = models.DateTimeField(null=True)
    forwarded_by = _by()
    accepted_at = models.DateTimeField(null=True)
    accepted_by = _by()
    accepted_number = models.CharField(max_length=60, blank=True)
    evaluated_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdraw_reason = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["-opened_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="dossier_submitted_is_whole",
                condition=Q(state__in=[DossierState.DRAFT, DossierState.WITHDRAWN]) | Q(submitted_at__isnull=False),
            ),
            models.CheckConstraint(
                name="dossier_received_is_whole",
                condition=Q(received_at=None, due_on=None, receipt_number="", product_code="")
                | (Q(received_at__isnull=False, due_on__isnull=False) & ~Q(receipt_number="") & ~Q(product_code="")),
            ),
            models.CheckConstraint(
                name="dossier_forwarded_was_received",
                condition=Q(forwarded_at=None) | Q(received_at__isnull=False),
            ),
            models.CheckConstraint(
                name="dossier_accepted_was_forwarded",
                condition=Q(accepted_at=None) | (Q(forwarded_at__isnull=False) & ~Q(accepted_number="")),
            ),
            models.CheckConstraint(
                name="dossier_evaluated_was_accepted",
                condition=~Q(state=DossierState.EVALUATED) | Q(accepted_at__isnull=False, evaluated_at__isnull=False),
            ),
            models.CheckConstraint(
                name="dossier_withdrawal_has_reason",
                condition=~Q(state=DossierState.WITHDRAWN) | (Q(withdrawn_at__isnull=False) & ~Q(withdraw_reason="")),
            ),
            models.UniqueConstraint(
                fields=["receipt_number"], condition=~Q(receipt_number=""), name="dossier_receipt_once"
            ),
        ]

    def __str__(self) -> str:
        return self.ref

    def cache_names(self) -> tuple[Name, ...]:
        """Return what an act on a dossier changes: where Art. 12.3 is followed, re-evaluation prolongs stars."""
        if not settings.OCOP_LATE_REEVALUATION or self.kind != DossierKind.REEVALUATION:
            return ()
        return Name(RECOGNISED_CACHE), Name(product_cache(self.product_id))


class SelfMark(models.Model):
    """The producer's own choice for a criterion, with its evidence in words (Mẫu 02, part III)."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="marks")
    criterion = models.CharField(max_length=10)
    points = models.PositiveSmallIntegerField(null=True)
    description = models.TextField(blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dossier", "criterion"], name="self_mark_once")]

    def __str__(self) -> str:
        return f"{self.dossier} · {self.criterion}"


class Attachment(models.Model):
    """A paper of the producer's library, or a record of this system, as evidence for a criterion or the dossier."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="attachments")
    criterion = models.CharField(max_length=10, blank=True, help_text="empty: for the whole dossier")
    paper = models.ForeignKey(Paper, null=True, on_delete=models.PROTECT, related_name="+")
    record = models.CharField(max_length=10, choices=RecordKind.choices, blank=True)
    facts = models.JSONField(default=dict, help_text="what the system's record said when it was attached")
    attached_at = models.DateTimeField()
    attached_by = _by()

    class Meta:
        ordering = ["criterion", "pk"]
        constraints = [
            models.CheckConstraint(
                name="attachment_is_paper_or_record",
                condition=Q(paper__isnull=False, record="") | (Q(paper=None) & ~Q(record="")),
            ),
            models.UniqueConstraint(
                fields=["dossier", "criterion", "paper"], condition=Q(record=""), name="attachment_paper_once"
            ),
            models.UniqueConstraint(
                fields=["dossier", "criterion", "record"], condition=~Q(record=""), name="attachment_record_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier} · {self.criterion or 'chung'}"


class PreAssessment(models.Model):
    """What the commune finds: Mẫu 03 and its letter (Art. 7.2)."""

    dossier = models.OneToOneField(Dossier, on_delete=models.CASCADE, related_name="report")
    local_material = models.TextField()
    local_labour = models.TextField()
    idea_origin = models.TextField()
    identity = models.TextField()
    meeting_held = models.BooleanField(default=False)
    conclusion = models.TextField()
    letter_number = models.CharField(max_length=60, blank=True)
    letter_on = models.DateField(null=True)
    written_at = models.DateTimeField()
    written_by = _by()

    def __str__(self) -> str:
        return f"Mẫu 03 · {self.dossier}"


class Return(models.Model):
    """A dossier given back for more, with the reasons."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="returns")
    level = models.CharField(max_length=10, choices=ReturnLevel.choices)
    reasons = models.TextField()
    criteria = models.JSONField(default=list, help_text="codes of criteria the reasons are about")
    returned_at = models.DateTimeField()
    returned_by = _by()
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-returned_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.dossier} · {self.get_level_display()}"
