"""Organisational units that take part in the programme, with the dates between which they exist. No people."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from ocop.domain.bodies.states import BodyKind
from ocop.domain.places.models import Unit


class BodyQuerySet(models.QuerySet["Body"]):
    """Filters of bodies."""

    def on(self, day: date) -> BodyQuerySet:
        """Keep the bodies that exist on the day."""
        return self.filter(Q(valid_to=None) | Q(valid_to__gt=day), valid_from__lte=day)


class Body(models.Model):
    """A committee, department, union, office or consultant that works for a place."""

    ref = models.CharField(max_length=20, unique=True, help_text="such as TC-2026-00001")
    kind = models.CharField(max_length=30, choices=BodyKind.choices)
    name = models.CharField(max_length=200)
    folded = models.CharField(max_length=200, db_index=True)
    place = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    parent = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="parts", help_text="the committee of a sub-committee"
    )
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, help_text="first day on which it no longer exists")
    instrument = models.CharField(max_length=200, blank=True, help_text="the decision that established it")

    objects = BodyQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "folded", "pk"]
        verbose_name_plural = "bodies"
        constraints = [
            models.UniqueConstraint(
                fields=["place", "kind", "folded"], condition=Q(valid_to=None), name="body_name_once_at_a_place"
            ),
            models.CheckConstraint(
                name="body_dates_in_order", condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from"))
            ),
            models.CheckConstraint(name="body_kind_is_known", condition=Q(kind__in=BodyKind.values)),
            models.CheckConstraint(
                name="body_sub_committee_has_parent",
                condition=Q(kind=BodyKind.SUB_COMMITTEE, parent__isnull=False)
                | (~Q(kind=BodyKind.SUB_COMMITTEE) & Q(parent=None)),
            ),
            models.CheckConstraint(name="body_parent_is_another", condition=Q(parent=None) | ~Q(parent=F("id"))),
        ]

    def __str__(self) -> str:
        return self.name
