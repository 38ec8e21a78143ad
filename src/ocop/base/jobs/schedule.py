"""Scheduled jobs: when each runs next is a row in the database, so that of several workers one runs it each time."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from ocop.base.models import ScheduledRun

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ScheduledJob:
    """A job, and how long after one start the next comes. It may run twice without harm."""

    name: str
    every: timedelta
    run: Callable[[datetime], object]


def run_due(now: datetime, jobs: Sequence[ScheduledJob]) -> list[str]:
    """Run the jobs whose time has come and that no other worker took; return their names. A failure stops no other."""
    next_runs = dict(ScheduledRun.objects.values_list("name", "next_at"))
    started = []
    for job in jobs:
        if next_runs.get(job.name, now) > now or not _take(job, now):
            continue
        started.append(job.name)
        problem = ""
        try:
            job.run(now)
        except Exception as error:
            log.exception("scheduled job %s failed", job.name)
            problem = f"{type(error).__name__}: {error}"[:400]
        ScheduledRun.objects.filter(name=job.name).exclude(problem=problem).update(problem=problem)
    return started


def _take(job: ScheduledJob, now: datetime) -> bool:
    """Move the job's next run on; return False when another worker did so first."""
    ScheduledRun.objects.get_or_create(name=job.name, defaults={"next_at": now})
    taken = ScheduledRun.objects.filter(name=job.name, next_at__lte=now).update(next_at=now + job.every, started_at=now)
    return taken == 1
