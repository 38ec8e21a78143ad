"""Recalls: what is called back, how each thing was found, who was told, what came back."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from ocop.domain.batches.models import Batch
from ocop.domain.diary.models import Partner
from ocop.domain.producers.models import Producer
from ocop.domain.recalls.states import RecallItemKind, RecallState


class Recall(models.Model):
    """A recall, or the rehearsal of one. One officer proposes, another orders (four eyes)."""

    ref = models.CharField(max_length=20, unique=True, help_text="such as TL-2026-00001")
    state = models.CharField(max_length=10, choices=RecallState.choices, default=RecallState.PROPOSED)
    is_rehearsal = models.BooleanField(default=False, help_text="changes no batch and tells nobody")
    root = models.CharField(
        max_length=300, help_text="canonical URI of the batch, input, package or place it begins at"
    )
    root_label = models.CharField(max_length=250)
    folded = models.CharField(max_length=700, default="", help_text="reference, label, reason: folded for searching")
    since = models.DateTimeField(null=True, help_text="for a place: from when")
    until = models.DateTimeField(null=True, help_text="for a place: until when")
    reason = models.CharField(max_length=400)
    advice = models.CharField(max_length=400, help_text="what consumers and outlets shall do")
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    cut = models.BooleanField(default=False, help_text="more was reached than a recall keeps; its set is not whole")
    refusal = models.CharField(max_length=400, blank=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    conclusion = models.TextField(blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="recall_decided_by_another", condition=Q(decided_by=None) | ~Q(decided_by=F("proposed_by"))
            ),
            models.CheckConstraint(
                name="recall_decision_is_whole",
                condition=Q(state__in=["proposed", "withdrawn"], decided_at=None)
                | Q(state__in=["ordered", "refused", "closed"], decided_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.ref


class RecallItem(models.Model):
    """One thing the recall reaches, with the steps by which it was found, and how much of it came back."""

    recall = models.ForeignKey(Recall, on_delete=models.CASCADE, related_name="items")
    kind = models.CharField(max_length=10, choices=RecallItemKind.choices)
    uri = models.CharField(max_length=300)
    label = models.CharField(max_length=250)
    batch = models.ForeignKey(Batch, null=True, on_delete=models.PROTECT, related_name="+")
    partner = models.ForeignKey(Partner, null=True, on_delete=models.PROTECT, related_name="+")
    producer = models.ForeignKey(Producer, null=True, on_delete=models.PROTECT, related_name="+")
    steps = models.JSONField(help_text="[{event_id, from, to, how}] from the root to this thing")
    quantity = models.DecimalField(max_digits=18, decimal_places=3, null=True)
    unit = models.CharField(max_length=30, blank=True, help_text="in words, or UN/CEFACT Rec. 20")
    came_back = models.DecimalField(max_digits=18, decimal_places=3, default=0)

    class Meta:
        ordering = ["kind", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["recall", "kind", "uri"], name="recall_item_once"),
            models.CheckConstraint(name="recall_came_back_positive", condition=Q(came_back__gte=0)),
        ]

    def __str__(self) -> str:
        return self.label


class RecallNotice(models.Model):
    """What an outlet, a producer or an officer was sent about a recall, and when they answered."""

    recall = models.ForeignKey(Recall, on_delete=models.CASCADE, related_name="notices")
    partner = models.ForeignKey(Partner, null=True, on_delete=models.PROTECT, related_name="+")
    producer = models.ForeignKey(Producer, null=True, on_delete=models.PROTECT, related_name="+")
    place_id = models.BigIntegerField(null=True, help_text="unit whose officers are told")
    text = models.TextField()
    sent_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="notice_has_one_reader",
                condition=Q(partner__isnull=False, producer__isnull=False, place_id=None)
                | Q(partner=None, producer__isnull=False, place_id=None)
                | Q(partner=None, producer=None, place_id__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.recall_id} {self.pk}"
