"""Links of the resolver (GS1-Conformant Resolver 1.2.1; RFC 9264)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from ocop.domain.trace.states import Subject


class ResolverLink(models.Model):
    """One link an officer set: from a GS1 key, or a key with qualifiers, to an address, with language and kind."""

    ref = models.CharField(max_length=20, unique=True)
    subject = models.CharField(max_length=15, choices=Subject.choices)
    anchor = models.CharField(max_length=200, help_text="path of the canonical link, such as /01/09521234543213/10/A1")
    link_type = models.CharField(max_length=60, help_text="word of the GS1 web vocabulary, such as pip")
    href = models.URLField(max_length=500)
    title = models.CharField(max_length=150)
    language = models.CharField(max_length=20, blank=True, help_text="RFC 5646 tag; empty: any")
    media_type = models.CharField(max_length=100, blank=True)
    context = models.CharField(max_length=40, blank=True)
    is_default = models.BooleanField(default=False, help_text="gs1:defaultLink of its anchor")
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["anchor", "link_type", "language", "pk"]
        indexes = [models.Index(fields=["anchor"], name="resolver_link_by_anchor")]
        constraints = [
            models.UniqueConstraint(
                fields=["anchor"], condition=Q(is_default=True, withdrawn_at=None), name="resolver_one_default"
            )
        ]

    def __str__(self) -> str:
        return f"{self.anchor} {self.link_type}"
