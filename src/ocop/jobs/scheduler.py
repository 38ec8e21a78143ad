"""Scheduled jobs: what has run out is removed, what waits is sent, the log is signed."""

from __future__ import annotations

import logging
import threading
from datetime import timedelta

from django.db import close_old_connections
from django.utils import timezone

from ocop.base import audit, files, outbox
from ocop.base.jobs.schedule import ScheduledJob, run_due
from ocop.domain.alerts import services as alerts
from ocop.domain.certificates import services as certificates
from ocop.domain.cycles import services as cycles
from ocop.domain.producers import services as producers
from ocop.domain.scans import services as scans
from ocop.jobs import webhooks

log = logging.getLogger(__name__)
LOOK_SECONDS = 10
QUARTER, DAY = timedelta(minutes=15), timedelta(days=1)


SCHEDULED = (
    ScheduledJob("files.remove_expired", QUARTER, files.remove_expired),
    ScheduledJob("files.remove_strays", QUARTER, files.remove_strays),
    ScheduledJob("audit.sign_heads", QUARTER, lambda at: audit.sign_heads(at=at)),
    ScheduledJob("audit.keep_heads", QUARTER, lambda _at: audit.keep_heads()),
    ScheduledJob("outbox.prune", DAY, outbox.prune),
    ScheduledJob("producers.remove_expired_personal", QUARTER, lambda at: producers.remove_expired_personal(at=at)),
    ScheduledJob("cycles.remove_expired_personal", QUARTER, lambda at: cycles.remove_expired_personal(at=at)),
    ScheduledJob("certificates.remind", QUARTER, lambda at: certificates.remind(at=at)),
    ScheduledJob("scans.forget", QUARTER, lambda at: scans.forget(at=at)),
    ScheduledJob("alerts.forget_senders", QUARTER, lambda at: alerts.forget_senders(at=at)),
    ScheduledJob("alerts.forget_contacts", QUARTER, lambda at: alerts.forget_contacts(at=at)),
    ScheduledJob("webhooks.forget", QUARTER, webhooks.forget),
    ScheduledJob("webhooks.gather_scheduled", timedelta(seconds=LOOK_SECONDS), webhooks.gather_scheduled),
    ScheduledJob("webhooks.send_due", timedelta(minutes=1), webhooks.send_due),
)


def start_scheduler() -> threading.Thread:
    """Start the thread that runs scheduled jobs beside the worker and ends with it."""

    def run() -> None:
        pause = threading.Event()
        while True:
            try:
                run_due(timezone.now(), SCHEDULED)
            except Exception:  # the database is away; the next look comes soon
                log.exception("scheduled jobs could not be looked up")
            close_old_connections()
            pause.wait(LOOK_SECONDS)

    thread = threading.Thread(target=run, name="scheduler", daemon=True)
    thread.start()
    return thread
