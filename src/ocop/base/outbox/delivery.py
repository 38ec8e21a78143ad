"""Delivering stored events: at least once each, with pauses between tries; who failed is seen and who ended is pruned.

A delivery is taken by moving its time on (a lease), which the process that runs it renews while it works. What a killed
process held is therefore taken again a minute later. No lock is held while a subscriber runs.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from ocop.base.decisions import Denied
from ocop.base.models import OutboxDelivery, OutboxEvent
from ocop.base.outbox.publishing import Subscriber, subscribers

log = logging.getLogger(__name__)
LEASE = timedelta(seconds=60)
PAUSES = tuple(timedelta(seconds=seconds) for seconds in (10, 60, 300, 1800))
LONGEST_PAUSE = timedelta(hours=2)
MAX_TRIES = 14  # some 19 hours: a night in which another system stands still
EVENTS_KEPT = timedelta(days=460)  # a year, and the quarter in which its report is written
GONE = "this subscriber no longer exists"


def deliver_next() -> bool:
    """Deliver the event that has waited longest, if any is due; return whether there was one.

    What the subscriber raises is logged and kept in the row. Raises django.db.Error when the database is away.
    """
    delivery = _take(timezone.now())
    if delivery is None:
        return False
    subscriber = next((subscriber for subscriber in subscribers() if subscriber.name == delivery.subscriber), None)
    if subscriber is None:
        _end(delivery, problem=GONE)
        return True
    try:
        with _lease_renewed(delivery):
            _run(subscriber, delivery)
    except Denied as error:  # what is refused today is refused tomorrow
        log.warning("%s refused %s: %s", delivery.subscriber, delivery.event, error)
        _end(delivery, problem=str(error))
    except Exception as error:
        log.exception("%s failed on %s, try %d", delivery.subscriber, delivery.event, delivery.tries)
        _try_later(delivery, f"{type(error).__name__}: {error}")
    else:
        _end(delivery)
    return True


def pause_after(tries: int) -> timedelta:
    """Return how long to wait after so many failed tries."""
    return PAUSES[tries - 1] if tries <= len(PAUSES) else LONGEST_PAUSE


def list_failing() -> QuerySet[OutboxDelivery]:
    """Return the deliveries that failed and wait for another try, or were given up, newest event first."""
    return OutboxDelivery.objects.exclude(problem="").select_related("event").order_by("-event_id", "pk")


def prune(at: datetime) -> int:
    """Remove events older than reports need, with their deliveries, unless one still waits; return how many."""
    old = OutboxEvent.objects.filter(at__lt=at - EVENTS_KEPT).exclude(deliveries__next_at__isnull=False)
    return old.delete()[1].get(OutboxEvent._meta.label, 0)


def _take(now: datetime) -> OutboxDelivery | None:
    due = OutboxDelivery.objects.filter(next_at__lte=now).order_by("next_at", "pk")
    if not due.exists():  # most looks end here, without a write lock
        return None
    with transaction.atomic():
        locked = due.select_for_update(of=("self",), skip_locked=True).select_related("event")
        delivery = locked.first()
        if delivery is not None:
            delivery.next_at, delivery.tries = now + LEASE, delivery.tries + 1
            delivery.save(update_fields=["next_at", "tries"])
    return delivery


def _run(subscriber: Subscriber, delivery: OutboxDelivery) -> None:
    subscriber.run(at=delivery.event.at, **delivery.event.ids)


def _end(delivery: OutboxDelivery, problem: str = "") -> None:
    """Note that a delivery is done, or given up with a problem."""
    _mine(delivery).update(next_at=None, ended_at=timezone.now(), problem=problem[:400])


def _try_later(delivery: OutboxDelivery, problem: str) -> None:
    if delivery.tries >= MAX_TRIES:
        log.error("%s is given up for %s after %d tries", delivery.event, delivery.subscriber, delivery.tries)
        _end(delivery, problem or "failed")
        return
    _mine(delivery).update(next_at=timezone.now() + pause_after(delivery.tries), problem=problem[:400])


def _mine(delivery: OutboxDelivery) -> QuerySet[OutboxDelivery]:
    """Return the row while nobody else has taken it since."""
    return OutboxDelivery.objects.filter(pk=delivery.pk, tries=delivery.tries, ended_at=None)


@contextmanager
def _lease_renewed(delivery: OutboxDelivery) -> Iterator[None]:
    """Keep a delivery taken for as long as the block runs, however long that is."""
    ended = threading.Event()

    def renew() -> None:
        while not ended.wait(LEASE.total_seconds() / 3):
            try:
                _mine(delivery).filter(next_at__isnull=False).update(next_at=timezone.now() + LEASE)
            except Exception:  # the database is away for a moment; the next renewal comes before the lease ends
                log.warning("the lease of %s could not be renewed", delivery.event, exc_info=True)
            finally:
                connection.close()

    thread = threading.Thread(target=renew, name="outbox-lease", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
