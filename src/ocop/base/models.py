"""Tables of the machinery: the hash-chained log, job progress, stored files, counters."""

from __future__ import annotations

from django.db import models


class Counter(models.Model):
    """A running number by name."""

    name = models.CharField(max_length=40, unique=True)
    value = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.name}={self.value}"


class AuditHead(models.Model):
    """The last link of the chain; its row lock puts writers in order."""

    sequence = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64, default="0" * 64)

    def __str__(self) -> str:
        return f"{self.sequence} {self.digest[:12]}"


class AuditEntry(models.Model):
    """One line of the log; each carries the SHA-256 of itself and of the line before."""

    sequence = models.BigIntegerField(unique=True)
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
        indexes = [models.Index(fields=["object_type", "object_id", "sequence"], name="audit_object")]

    def __str__(self) -> str:
        return f"{self.sequence} {self.act}"


class JobRun(models.Model):
    """Progress of long work: a row that pages poll."""

    WAITING, RUNNING, DONE, FAILED = "waiting", "running", "done", "failed"
    STATES = [(WAITING, "Đang chờ"), (RUNNING, "Đang chạy"), (DONE, "Đã xong"), (FAILED, "Không xong")]

    kind = models.CharField(max_length=60)
    subject = models.CharField(max_length=80, db_index=True)
    state = models.CharField(max_length=10, choices=STATES, default=WAITING)
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
