"""Work opened by the clock: every quarter of an hour what has run out is removed; more often what waits is sent.

Ours, because django-tasks has no schedule; each job is safe when two workers run it at once.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import datetime

from django.db import close_old_connections
from django.utils import timezone

from ocop.base import audit, files
from ocop.domain.alerts import services as alerts
from ocop.domain.certificates import services as certificates
from ocop.domain.cycles import services as cycles
from ocop.domain.producers import services as producers
from ocop.domain.scans import services as scans
from ocop.jobs import webhooks

log = logging.getLogger(__name__)
EVERY_SECONDS = 900
OFTEN_SECONDS = 10


def regular() -> tuple[Callable[[datetime], object], ...]:
    """Return the jobs of the clock; each may run twice without harm."""
    return (
        files.remove_expired,
        files.remove_strays,
        lambda at: audit.sign_heads(at=at),
        lambda at: audit.keep_heads(),
        lambda at: producers.remove_expired_personal(at=at),
        lambda at: cycles.remove_expired_personal(at=at),
        lambda at: certificates.remind(at=at),
        lambda at: scans.forget(at=at),
        lambda at: alerts.forget_senders(at=at),
        lambda at: alerts.forget_contacts(at=at),
        webhooks.forget,
    )


def often() -> tuple[Callable[[datetime], object], ...]:
    """Return the jobs that look every few seconds whether something is due; each may run twice without harm."""
    return (webhooks.look_again,)


def tick(at: datetime, work: tuple[Callable[[datetime], object], ...] | None = None) -> None:
    """Run every regular job once, or the jobs that are named; a failing one does not stop the others."""
    for job in regular() if work is None else work:
        try:
            job(at)
        except Exception:
            log.exception("clock job %s failed", job)
    close_old_connections()


def start_clock() -> threading.Thread:
    """Start the thread that ticks beside the worker and ends with it."""

    def run() -> None:
        pause = threading.Event()
        while True:
            tick(timezone.now())
            for _ in range(EVERY_SECONDS // OFTEN_SECONDS):
                tick(timezone.now(), often())
                pause.wait(OFTEN_SECONDS)

    thread = threading.Thread(target=run, name="clock", daemon=True)
    thread.start()
    return thread
