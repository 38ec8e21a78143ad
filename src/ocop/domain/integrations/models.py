"""Links of the resolver (GS1-Conformant Resolver 1.2.1; RFC 9264)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from ocop.domain.integrations.states import DeliveryState, Subject
from ocop.domain.producers.models import Producer


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


class AccessToken(models.Model):
    """A bearer token of an organisation. Only the SHA-256 of its secret is kept."""

    ref = models.CharField(max_length=20, unique=True)
    organisation = models.ForeignKey(
        Producer, null=True, on_delete=models.PROTECT, related_name="+", help_text="empty: the programme office"
    )
    name = models.CharField(max_length=100)
    scopes = models.CharField(max_length=100, help_text="words joined by spaces: capture query subscribe")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    valid_until = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["organisation", "-id"], name="token_by_organisation")]

    def __str__(self) -> str:
        return f"{self.ref} {self.name}"


class NamedQuery(models.Model):
    """A query kept by its name within an organisation; what it finds is asked anew each time, with its rights."""

    name = models.CharField(max_length=100)
    organisation = models.ForeignKey(Producer, null=True, on_delete=models.PROTECT, related_name="+")
    query = models.JSONField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "named queries"
        constraints = [
            models.UniqueConstraint(fields=["organisation", "name"], name="query_named_once"),
            models.UniqueConstraint(
                fields=["name"], condition=Q(organisation=None), name="query_of_the_office_named_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Subscription(models.Model):
    """Events of a named query, sent to an address as they come or on a schedule, each sending signed."""

    ref = models.CharField(max_length=40, unique=True, help_text="subscriptionID; a UUID")
    named_query = models.ForeignKey(NamedQuery, on_delete=models.CASCADE, related_name="subscriptions")
    organisation = models.ForeignKey(Producer, null=True, on_delete=models.PROTECT, related_name="+")
    dest = models.URLField(max_length=500)
    sealed_secret = models.BinaryField(help_text="key of the signature; base.sealed")
    stream = models.BooleanField(default=True, help_text="as events come; otherwise by schedule")
    schedule = models.JSONField(default=dict, help_text="second, minute, hour ... as EPCIS names them")
    report_if_empty = models.BooleanField(default=False)
    epc_format = models.CharField(max_length=30, default="Always_GS1_Digital_Link", help_text="GS1-EPC-Format")
    seen_event = models.BigIntegerField(default=0, help_text="number of the last event looked at")
    made_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True, help_text="next time of the schedule")
    taken_at = models.DateTimeField(null=True, help_text="when the other side last took a sending")
    ended_at = models.DateTimeField(null=True)
    end_reason = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["ended_at", "due_at"], name="subscription_due")]

    def __str__(self) -> str:
        return self.ref


class Delivery(models.Model):
    """One sending of a subscription: a stretch of event numbers, tried until the other side takes it."""

    subscription = models.ForeignKey(Subscription, on_delete=models.CASCADE, related_name="deliveries")
    events = models.JSONField(help_text="numbers of the events")
    state = models.CharField(max_length=10, choices=DeliveryState.choices, default=DeliveryState.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField()
    last_problem = models.CharField(max_length=400, blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "deliveries"
        indexes = [models.Index(fields=["due_at"], condition=Q(state="waiting"), name="delivery_due")]

    def __str__(self) -> str:
        return f"{self.subscription_id} {self.state}"
