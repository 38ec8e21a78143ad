"""Sending events to subscribers: gathered when a document was captured or a time has come, tried until taken."""

from __future__ import annotations

import json
from datetime import datetime

from django.conf import settings
from django.utils import timezone

from ocop.base.actors import system
from ocop.base.decisions import Denied
from ocop.base.links import webhooks
from ocop.domain.events.rules import documents
from ocop.domain.integrations import queries, services
from ocop.domain.integrations.models import Delivery

BY = system("gửi sự kiện cho hệ thống khác")


def gather_captured(*, at: datetime, capture_id: int) -> None:
    """Make deliveries of a captured document's events; a second call finds nothing new."""
    services.gather_all(stream=True, by=BY, at=timezone.now())


def gather_waiting(*, at: datetime, subscription_id: int) -> None:
    """Make deliveries of what a new subscription asked for from the past."""
    services.gather(subscription_id=subscription_id, by=BY, at=timezone.now())


def deliver(*, at: datetime, subscription_id: int) -> None:
    """Send what a subscription waits for, and record the outcome; a second call finds nothing due."""
    now = timezone.now()
    claimed = services.claim_sending(subscription_id=subscription_id, by=BY, at=now)
    if not claimed:
        return
    try:
        sending = queries.read_sending(claimed)
    except Delivery.DoesNotExist:
        return
    except Denied as error:
        outcome = webhooks.SendingOutcome(error.decision.reason)
    else:
        outcome = _send(sending, now)
    services.record_sending(
        subscription_id=subscription_id,
        delivery_ids=claimed,
        problem=outcome.problem,
        gone=outcome.gone,
        by=BY,
        at=timezone.now(),
    )


def _send(sending: queries.Sending, now: datetime) -> webhooks.SendingOutcome:
    subscription = sending.subscription
    if not sending.events and not subscription.report_if_empty:
        return webhooks.SendingOutcome()  # the subscriber may no longer see what was to be sent
    epc_format = subscription.epc_format
    write = documents.spelling(epc_format, queries.company_prefixes() if epc_format == documents.URNS else frozenset())
    document = documents.document_of(
        sending.events, write=write, query_name=subscription.named_query.name, at=now, subscription=subscription.ref
    )
    body = json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
    headers = {
        "Content-Type": "application/json",
        "GS1-EPCIS-Version": "2.0.1",
        "GS1-CBV-Version": "2.0.0",
        "GS1-EPC-Format": epc_format,
        "GS1-Signature": webhooks.signature(sending.secret, int(now.timestamp()), body),
    }
    return webhooks.send(subscription.dest, body, headers, private=settings.OCOP_WEBHOOK_PRIVATE)


def gather_scheduled(at: datetime) -> None:
    """Make deliveries for schedules whose time has come."""
    services.gather_all(stream=False, by=BY, at=at)


def send_due(at: datetime) -> None:
    """Publish which subscriptions have deliveries to be tried again; pauses between tries are a minute at least."""
    services.queue_due(by=BY, at=at)


def forget(at: datetime) -> None:
    """Remove deliveries that ended long ago."""
    services.forget_deliveries(by=BY, at=at)
