"""Names of domain events, and publishing them: an outbox row, and one row for each subscriber."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from ocop.base.models import OutboxDelivery, OutboxEvent


class Event(StrEnum):
    """Everything that can be published: a fact in the past tense. A name without a subscriber is deleted."""

    PORTAL_ASKED = "portal.asked"
    PRINT_REQUESTED = "print.requested"
    SUBSCRIPTION_DUE = "subscription.due"
    SUBSCRIPTION_WAITING = "subscription.waiting"
    TRACE_CAPTURED = "trace.captured"


@dataclass(frozen=True, slots=True)
class Subscriber:
    """A function that is called for every event of a name, with its moment as `at` and its ids.

    It may be called twice for one event, so it must be idempotent. `name` identifies deliveries that are not done yet:
    a subscriber that is renamed gets no more of them.
    """

    name: str
    event: Event
    run: Callable[..., None]


def publish(event: Event, *, at: datetime, **ids: int) -> OutboxEvent:
    """Store an event, in the current transaction, to be delivered to each of its subscribers after the commit."""
    if not isinstance(event, Event):
        raise TypeError(f"{event!r} is not an Event")
    with transaction.atomic(savepoint=False):
        stored = OutboxEvent.objects.create(name=event, at=at, ids=ids)
        OutboxDelivery.objects.bulk_create(
            OutboxDelivery(event=stored, subscriber=subscriber.name, next_at=timezone.now())
            for subscriber in subscribers()
            if subscriber.event == event
        )
    return stored


def subscribers() -> tuple[Subscriber, ...]:
    """Return the subscribers that the jobs layer declares."""
    declared: tuple[Subscriber, ...] = import_string(settings.OCOP_SUBSCRIBERS)
    return declared
