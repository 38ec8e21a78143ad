"""Tables of the base layer: the hash-chained log, job progress, stored files, counters."""

from __future__ import annotations

from django.db import models

from ocop.base.tones import StateChoices, Tone


class Counter(models.Model):
    """A running number by name."""

    name = models.CharField(max_length=40, unique=True)
    value = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.name}={self.value}"


class AuditChain(models.Model):
    """The head of one hash chain of the log; a transaction that writes lines holds the row until it ends."""

    START = "0" * 64

    sequence = models.BigIntegerField(default=0, help_text="lines in the chain")
    digest = models.CharField(max_length=64, default=START, help_text="of the last line")

    def __str__(self) -> str:
        return f"{self.pk}: {self.sequence} {self.digest[:12]}"


class AuditEntry(models.Model):
    """One line of the log; each carries the SHA-256 of itself and of the line before it in its chain.

    People read lines in the order of their ids, which is the order of writing; chains are for proof alone.
    """

    chain = models.BigIntegerField(help_text="id of the chain; its removal is to be found, not barred")
    sequence = models.BigIntegerField(help_text="number within the chain, from 1")
    happened_at = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=200)
    act = models.CharField(max_length=80)
    object_type = models.CharField(max_length=80)
    object_id = models.CharField(max_length=80)
    facts = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["chain", "sequence"], name="audit_line_once")]
        indexes = [models.Index(fields=["object_type", "object_id", "id"], name="audit_object")]

    def __str__(self) -> str:
        return f"{self.number} {self.act}"

    @property
    def number(self) -> str:
        """Return the line's chain and number, such as `2-17`."""
        return f"{self.chain}-{self.sequence}"


class AuditSignature(models.Model):
    """A signature over the heads of all chains at a moment; each covers the one before."""

    number = models.BigIntegerField(unique=True, help_text="from 1, without holes")
    signed_at = models.DateTimeField()
    heads = models.JSONField(help_text="by chain: number and digest of its last line")
    previous = models.CharField(max_length=64, help_text="digest of the signature before")
    signature = models.CharField(max_length=128, help_text="Ed25519, in hex")
    digest = models.CharField(max_length=64, help_text="SHA-256 of what was signed and of the signature")

    def __str__(self) -> str:
        return f"{self.number} {self.digest[:12]}"


class CacheVersion(models.Model):
    """The version of what a cache name stands for: a random number, drawn anew by every change."""

    id = models.BigIntegerField(primary_key=True, help_text="made of the name (ocop.base.versions.id_of)")
    name = models.CharField(max_length=60)
    token = models.BigIntegerField()
    parent = models.BigIntegerField(null=True, db_index=True, help_text="number of the name that renews this one too")

    def __str__(self) -> str:
        return f"{self.name} {self.token}"


class OutboxEvent(models.Model):
    """A domain event as it was published (`ocop.base.outbox`); kept for reports until it is pruned by age."""

    name = models.CharField(max_length=60)
    at = models.DateTimeField()
    ids = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["name", "at"], name="outbox_by_name"),
            models.Index(fields=["at"], name="outbox_by_age"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.pk}"


class OutboxDelivery(models.Model):
    """One event on its way to one subscriber: waiting, taken until `next_at`, done, or given up with a problem."""

    event = models.ForeignKey(OutboxEvent, on_delete=models.CASCADE, related_name="deliveries")
    subscriber = models.CharField(max_length=80)
    tries = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(null=True, help_text="when it may be taken; None once it has ended")
    ended_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=400, blank=True, help_text="of the last try")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "subscriber"], name="outbox_once_a_subscriber"),
            models.CheckConstraint(
                name="outbox_waits_or_ended",
                condition=models.Q(next_at=None, ended_at__isnull=False)
                | models.Q(next_at__isnull=False, ended_at=None),
            ),
        ]
        indexes = [
            models.Index(fields=["next_at"], name="outbox_due", condition=models.Q(next_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.event} to {self.subscriber}"


class ScheduledRun(models.Model):
    """When a scheduled job runs next, whichever worker runs it, and what its last run ended with."""

    name = models.CharField(max_length=80, primary_key=True)
    next_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=400, blank=True)

    def __str__(self) -> str:
        return self.name


class JobState(StateChoices):
    """How far long work is."""

    WAITING = "waiting", Tone.MUTE, "Đang chờ"
    RUNNING = "running", Tone.NOTE, "Đang chạy"
    DONE = "done", Tone.OK, "Đã xong"
    FAILED = "failed", Tone.STOP, "Không xong"


class JobRun(models.Model):
    """Progress of long work: a row that pages poll."""

    STATES = JobState

    kind = models.CharField(max_length=60)
    subject = models.CharField(max_length=80, db_index=True)
    state = models.CharField(max_length=10, choices=JobState.choices, default=JobState.WAITING.value)
    done = models.BigIntegerField(default=0)
    total = models.BigIntegerField(default=0)
    message = models.CharField(max_length=400, blank=True)
    asked_by_id = models.BigIntegerField(null=True)
    asked_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="job_done_within_total", condition=models.Q(done__lte=models.F("total"))),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject} {self.state}"


class StoredFile(models.Model):
    """A file in the home folder with the day it is removed."""

    name = models.CharField(max_length=200)
    path = models.CharField(max_length=300, unique=True)
    content_type = models.CharField(max_length=100)
    size = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    subject = models.CharField(max_length=80, db_index=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name
