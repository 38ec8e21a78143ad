"""Progress of long work as one row: count done of total, time left, message."""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from types import TracebackType

from django.utils import timezone

from ocop.base.actors import Actor
from ocop.base.decisions import Denied
from ocop.base.models import JobRun, JobState

_WRITE_EVERY = 0.5


def ask(kind: str, *, subject: str, by: Actor, at: datetime, total: int = 0) -> JobRun:
    """Store that long work was asked for; the page polls the row."""
    return JobRun.objects.create(kind=kind, subject=subject, total=total, asked_by_id=by.user_id, asked_at=at)


def latest_for(subject: str, *, kind: str | None = None) -> JobRun | None:
    """Return the newest run about a subject, such as `print:41`."""
    runs = JobRun.objects.filter(subject=subject)
    return (runs.filter(kind=kind) if kind else runs).order_by("-pk").first()


class Progress:
    """A context that marks a run as running, counts, and as done or failed at its end."""

    def __init__(self, run: JobRun) -> None:
        self.run = run
        self._written = 0.0

    def __enter__(self) -> Progress:
        self.run.state, self.run.started_at, self.run.done = JobState.RUNNING, timezone.now(), 0
        self.run.ended_at, self.run.message = None, ""  # of an earlier try
        self.run.save(update_fields=["state", "started_at", "ended_at", "done", "message"])
        return self

    def step(self, done: int, total: int) -> None:
        """Write the count, at most twice a second."""
        self.run.done, self.run.total = done, total
        now = time.monotonic()
        if now - self._written >= _WRITE_EVERY or done >= total:
            self._written = now
            self.run.save(update_fields=["done", "total"])

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.run.ended_at = timezone.now()
        if error is None:
            self.run.state, self.run.done = JobState.DONE, self.run.total
        else:
            self.run.state = JobState.FAILED
            self.run.message = error.decision.reason if isinstance(error, Denied) else "Lỗi hệ thống; đã ghi nhật ký."
        self.run.save(update_fields=["state", "ended_at", "done", "message"])


def time_left(run: JobRun, now: datetime) -> timedelta | None:
    """Return the expected rest of a running job, or None while it cannot be told."""
    if run.state != JobState.RUNNING or not run.done or run.started_at is None:
        return None
    return (now - run.started_at) * ((run.total - run.done) / run.done)
