"""EPCIS events as they were told, and what they are found by (EPCIS 2.0.1; CBV 2.0.0)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from ocop.domain.events.states import Action, ErrorBehaviour, EventKind, Source
from ocop.domain.producers.models import Producer


class Capture(models.Model):
    """One document handed in (a capture job, EPCIS 2.0.1, 12.6.1): what was in it and what became of it."""

    ref = models.CharField(max_length=40, unique=True, help_text="captureID; a UUID")
    organisation = models.ForeignKey(
        Producer, null=True, on_delete=models.PROTECT, related_name="+", help_text="empty: the programme office"
    )
    source = models.CharField(max_length=10, choices=Source.choices)
    behaviour = models.CharField(max_length=10, choices=ErrorBehaviour.choices, default=ErrorBehaviour.ROLLBACK)
    context = models.JSONField(default=list, help_text="the document's @context: names of extensions")
    running = models.BooleanField(default=True)
    success = models.BooleanField(default=True)
    submitted = models.PositiveIntegerField(default=0, help_text="events in the document")
    stored = models.PositiveIntegerField(default=0, help_text="events that were new")
    errors = models.JSONField(default=list, help_text="problems as in RFC 7807")
    created_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["organisation", "-id"], name="capture_by_organisation")]
        constraints = [models.CheckConstraint(name="capture_counts", condition=Q(stored__lte=F("submitted")))]

    def __str__(self) -> str:
        return self.ref


class Event(models.Model):
    """One event: its body word for word, and beside it what is asked for, in canonical spelling.

    Nothing here is changed once stored but `wrong`, which an error declaration sets (EPCIS 2.0.1, 7.4.1.4).
    """

    event_id = models.CharField(max_length=500, help_text="eventID, or the hash of CBV 2.0, 8.9")
    is_correction = models.BooleanField(default=False, help_text="carries an errorDeclaration")
    wrong = models.BooleanField(default=False, help_text="somebody declared it erroneous")
    kind = models.PositiveSmallIntegerField(choices=EventKind.choices)
    event_time = models.DateTimeField()
    zone = models.CharField(max_length=6, help_text="eventTimeZoneOffset")
    record_time = models.DateTimeField()
    action = models.CharField(max_length=7, blank=True, choices=Action.choices)
    biz_step = models.CharField(max_length=200, blank=True, help_text="web URI")
    disposition = models.CharField(max_length=200, blank=True, help_text="web URI")
    read_point = models.CharField(max_length=300, blank=True, help_text="canonical URI")
    biz_location = models.CharField(max_length=300, blank=True, help_text="canonical URI")
    body = models.TextField(help_text="JSON as it was told")
    capture = models.ForeignKey(Capture, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        Producer, null=True, on_delete=models.PROTECT, related_name="+", help_text="who said so; empty: the office"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["event_id", "is_correction"], name="event_told_once")]
        indexes = [
            models.Index(fields=["event_time", "id"], name="event_by_time"),
            models.Index(fields=["record_time", "id"], name="event_by_record_time"),
            models.Index(fields=["organisation", "id"], name="event_by_organisation"),
            models.Index(fields=["biz_step", "event_time", "id"], name="event_by_step"),
            models.Index(fields=["biz_location", "event_time", "id"], name="event_by_location"),
            models.Index(fields=["read_point", "event_time", "id"], name="event_by_read_point"),
            models.Index(fields=["disposition", "event_time", "id"], name="event_by_disposition"),
        ]

    def __str__(self) -> str:
        return self.event_id


class Ref(models.Model):
    """A thing an event speaks of. `key` is the first 8 bytes of BLAKE2b of its canonical URI, signed, big-endian.

    `moment` is the event's time in microseconds since 1970, so that what is asked for by thing comes out in order
    of time from the index alone. Two URIs may share a key: readers compare the URI in the body.
    """

    pk = models.CompositePrimaryKey("key", "role", "moment", "event_id")
    key = models.BigIntegerField()
    role = models.PositiveSmallIntegerField(help_text="states.Role")
    moment = models.BigIntegerField()
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="refs", db_index=False)

    class Meta:
        indexes = [models.Index(fields=["event", "role"], name="ref_by_event")]

    def __str__(self) -> str:
        return f"{self.role} {self.key} {self.event_id}"


class Containment(models.Model):
    """A thing inside another from a moment until another; rebuilt from aggregation events, whatever order they come in.

    A single thing is in one container at a time (`single`); a class (a lot) may lie in many.
    """

    child = models.BigIntegerField(help_text="key of the child's canonical URI, as in Ref")
    parent = models.BigIntegerField(help_text="key of the parent's canonical URI")
    child_uri = models.CharField(max_length=300)
    parent_uri = models.CharField(max_length=300)
    single = models.BooleanField(help_text="the child is one thing, not a class")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    opened_by = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="+")
    closed_by = models.ForeignKey(Event, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["child", "since"], name="containment_by_child"),
            models.Index(fields=["parent", "since"], name="containment_by_parent"),
        ]
        constraints = [
            models.CheckConstraint(name="containment_in_order", condition=Q(until=None) | Q(until__gte=F("since"))),
            models.UniqueConstraint(
                fields=["child"], condition=Q(until=None, single=True), name="containment_in_one_container"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.child_uri} in {self.parent_uri}"


class Handling(models.Model):
    """An organisation has reported a thing, single or a lot; so it may read what others report about it."""

    pk = models.CompositePrimaryKey("key", "organisation_id")
    key = models.BigIntegerField()
    organisation = models.ForeignKey(Producer, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.key}"
