"""The worker: delivers domain events to their subscribers, one at a time, until it is stopped."""

from __future__ import annotations

import logging
import threading

from django.db import Error, close_old_connections

from ocop.base import outbox

log = logging.getLogger(__name__)
LOOK_SECONDS = 0.5


def run(stopped: threading.Event) -> None:
    """Deliver what is due as it comes; what is being delivered is ended before the worker stops."""
    while not stopped.is_set():
        try:
            delivered = outbox.deliver_next()
        except Error:
            log.exception("events could not be delivered; trying again")
            delivered = False
        if not delivered:
            close_old_connections()
            stopped.wait(LOOK_SECONDS)


def run_once() -> None:
    """Deliver what is due now, and what that publishes; what waits for another try is left."""
    while outbox.deliver_next():
        pass
