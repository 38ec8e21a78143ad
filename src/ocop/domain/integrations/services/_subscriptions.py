"""Acts on subscriptions: subscribe, end, gather what is to be sent, note what became of a sending."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Max

from ocop.base import audit, outbox, sealed
from ocop.base.actors import Actor
from ocop.base.decisions import Denied
from ocop.base.refs import LOCAL_TIME
from ocop.domain.events.models import Event
from ocop.domain.events.queries import After, find_events
from ocop.domain.events.rules.query import read_query
from ocop.domain.integrations import access, wording
from ocop.domain.integrations.models import Delivery, NamedQuery, Subscription
from ocop.domain.integrations.queries import machine_of
from ocop.domain.integrations.rules import machines as rules
from ocop.domain.integrations.states import DeliveryState

IN_ONE = 500  # events of one delivery
MAX_PAGES = 20  # deliveries made of a subscription in one go; the rest follows at the next
LEASE = timedelta(minutes=5)  # how long a worker may take to send before somebody else tries


@dataclass(frozen=True, slots=True)
class MadeSubscription:
    """A new subscription; `secret` signs what is sent, and is shown this once."""

    subscription: Subscription
    secret: str


@transaction.atomic
def subscribe(
    *,
    query_id: int,
    dest: str,
    secret: str,
    stream: bool,
    schedule: Mapping[str, Any],
    report_if_empty: bool,
    since: datetime | None,
    epc_format: str,
    by: Actor,
    at: datetime,
) -> MadeSubscription:
    """Send the events of a named query to an address, as they come or by a schedule. Raises Denied.

    `since` begins with events recorded from then on; without it, with those that come from now on. An empty secret is
    replaced by one made here.
    """
    query = NamedQuery.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=query_id)
    access.keep_query(by, query.organisation_id).require()
    rules.usable_dest(dest, private=settings.OCOP_WEBHOOK_PRIVATE).require()
    rules.can_be_subscribed(read_query(query.query)).require()
    if secret:
        rules.usable_secret(secret).require()
    if stream == bool(schedule):
        raise Denied("subscription.when", wording.SUBSCRIPTION_WHEN)
    if epc_format not in rules.FORMATS:
        raise Denied("subscription.format", wording.SUBSCRIPTION_FORMAT)
    due_at = None if stream else _first_time(schedule, at)
    if since is not None and since > at:
        raise Denied("subscription.since", wording.SUBSCRIPTION_SINCE)
    standing = Subscription.objects.filter(organisation=query.organisation, ended_at=None)
    if standing.count() >= rules.MAX_SUBSCRIPTIONS:
        raise Denied("subscription.many", wording.SUBSCRIPTION_MANY)
    ref, secret = str(uuid.uuid4()), secret or secrets.token_urlsafe(32)
    before = Event.objects.filter(record_time__lt=since) if since else Event.objects.all()
    made = Subscription.objects.create(
        ref=ref,
        named_query=query,
        organisation=query.organisation,
        dest=dest,
        sealed_secret=sealed.seal(secret, secret_of(ref)),
        stream=stream,
        schedule=dict(schedule),
        report_if_empty=report_if_empty,
        epc_format=epc_format,
        seen_event=before.aggregate(last=Max("pk"))["last"] or 0,
        made_at=at,
        due_at=due_at,
    )
    audit.record("subscription.made", on=made, by=by, at=at, ref=ref, query=query.name, dest=dest)
    if stream and since:
        outbox.publish(outbox.Event.SUBSCRIPTION_WAITING, at=at, subscription_id=made.pk)
    return MadeSubscription(made, secret)


def secret_of(ref: str) -> str:
    """Return what the sealed secret of a subscription is bound to."""
    return f"trace.subscription:{ref}"


def _first_time(schedule: Mapping[str, Any], at: datetime) -> datetime:
    answer, read = rules.read_schedule(schedule)
    answer.require()
    due_at = rules.next_time(read, at.astimezone(LOCAL_TIME))
    if due_at is None:
        raise Denied("subscription.never", wording.SUBSCRIPTION_NEVER)
    return due_at


@transaction.atomic
def unsubscribe(*, subscription_id: int, by: Actor, at: datetime) -> None:
    """Take a subscription away; what waits is not sent. Raises Denied."""
    subscription = Subscription.objects.select_for_update().get(pk=subscription_id)
    access.keep_query(by, subscription.organisation_id).require()
    audit.record("subscription.dropped", on=subscription, by=by, at=at, ref=subscription.ref)
    subscription.delete()


def gather(*, subscription_id: int, by: Actor, at: datetime) -> int:
    """Make deliveries of the events that came since the last time and answer the query; return how many there are.

    What is sent is what the subscriber may see now. Events come to sight in the order of their numbers, so a number
    remembered misses none. May run twice.
    """
    with transaction.atomic():
        subscription = (
            Subscription.objects.select_for_update(of=("self",))
            .select_related("named_query", "organisation")
            .filter(pk=subscription_id, ended_at=None)
            .first()
        )
        if subscription is None:
            return 0
        access.keep_query(by, subscription.organisation_id).require()
        scheduled = not subscription.stream
        if scheduled and (subscription.due_at is None or subscription.due_at > at):
            return 0
        made = _new_deliveries(subscription, at)
        if scheduled:
            if not made and subscription.report_if_empty:
                Delivery.objects.create(subscription=subscription, events=[], due_at=at)
                made = 1
            subscription.due_at = _first_time(subscription.schedule, at)
        subscription.save(update_fields=["seen_event", "due_at"])
        if made:
            outbox.publish(outbox.Event.SUBSCRIPTION_DUE, at=at, subscription_id=subscription.pk)
        if made == MAX_PAGES and not scheduled:
            outbox.publish(outbox.Event.SUBSCRIPTION_WAITING, at=at, subscription_id=subscription.pk)
    return made


def _new_deliveries(subscription: Subscription, at: datetime) -> int:
    """Store the numbers of new events in deliveries; remember how far was looked."""
    reader = machine_of(subscription.organisation, subscription.named_query.name)
    query = read_query(subscription.named_query.query)
    last = Event.objects.aggregate(last=Max("pk"))["last"] or 0
    made, place = 0, subscription.seen_event
    while made < MAX_PAGES:
        page = find_events(reader, query, limit=IN_ONE, after=After(place))
        if page.events:
            numbers = [event.event.pk for event in page.events]
            Delivery.objects.create(subscription=subscription, events=numbers, due_at=at)
            made, place = made + 1, numbers[-1]
        if page.after is None:
            place = max(place, last)
            break
        place = page.after.pk
    subscription.seen_event = place
    return made


def gather_all(*, stream: bool, by: Actor, at: datetime) -> int:
    """Gather for every subscription to the stream, or for every schedule whose time has come; return how many."""
    waiting = Subscription.objects.filter(ended_at=None, stream=stream)
    if not stream:
        waiting = waiting.filter(due_at__lte=at)
    return sum(gather(subscription_id=pk, by=by, at=at) for pk in waiting.values_list("pk", flat=True))


def queue_due(*, by: Actor, at: datetime) -> int:
    """Leave a note for every subscription with deliveries whose time has come again; return how many."""
    access.keep_query(by, None).require()
    due = Delivery.objects.filter(state=DeliveryState.WAITING, due_at__lte=at, subscription__ended_at=None)
    result = sorted(set(due.values_list("subscription_id", flat=True)))
    for pk in result:
        outbox.publish(outbox.Event.SUBSCRIPTION_DUE, at=at, subscription_id=pk)
    return len(result)


@transaction.atomic
def claim_sending(*, subscription_id: int, by: Actor, at: datetime) -> list[int]:
    """Take the deliveries of a subscription that are due, so that nobody else sends them meanwhile; return numbers."""
    access.keep_query(by, None).require()
    subscription = Subscription.objects.select_for_update().filter(pk=subscription_id, ended_at=None).first()
    if subscription is None:
        return []
    due = subscription.deliveries.filter(state=DeliveryState.WAITING, due_at__lte=at).order_by("pk")
    taken: list[int] = []
    events = 0
    for delivery in due[:MAX_PAGES]:
        events += len(delivery.events)
        if taken and events > 2 * IN_ONE:
            break
        taken.append(delivery.pk)
    Delivery.objects.filter(pk__in=taken).update(due_at=at + LEASE)
    return taken


@transaction.atomic
def record_sending(
    *, subscription_id: int, delivery_ids: Sequence[int], problem: str, gone: bool, by: Actor, at: datetime
) -> None:
    """Note what became of a sending: taken, to be tried again later, or given up with its subscription."""
    access.keep_query(by, None).require()
    subscription = Subscription.objects.select_for_update().filter(pk=subscription_id).first()
    if subscription is None:
        return
    sent = list(subscription.deliveries.filter(pk__in=delivery_ids, state=DeliveryState.WAITING))
    if not problem:
        for item in sent:
            item.state, item.ended_at, item.last_problem = DeliveryState.TAKEN, at, ""
        subscription.taken_at = at
        subscription.save(update_fields=["taken_at"])
    else:
        _failed(subscription, sent, problem[:300], gone, at)
    Delivery.objects.bulk_update(sent, ["state", "ended_at", "last_problem", "tries", "due_at"])
    more = subscription.deliveries.filter(state=DeliveryState.WAITING, due_at__lte=at)
    if not problem and subscription.ended_at is None and more.exists():
        outbox.publish(outbox.Event.SUBSCRIPTION_DUE, at=at, subscription_id=subscription.pk)


def _failed(subscription: Subscription, sent: list[Delivery], problem: str, gone: bool, at: datetime) -> None:
    """Set when a sending is tried again, or give the subscription up."""
    maximum = settings.OCOP_WEBHOOK_TRIES
    for item in sent:
        item.tries += 1
        item.last_problem, item.due_at = problem, at + rules.pause_after(item.tries)
    if not gone and all(item.tries < maximum for item in sent):
        return
    reason = wording.SUBSCRIPTION_GONE if gone else wording.SUBSCRIPTION_ENDED.format(tries=maximum, why=problem)
    for entry in sent:
        entry.state, entry.ended_at = DeliveryState.GIVEN_UP, at
    subscription.ended_at, subscription.end_reason = at, reason[:400]
    subscription.save(update_fields=["ended_at", "end_reason"])
    numbers = {item.pk for item in sent}
    subscription.deliveries.filter(state=DeliveryState.WAITING).exclude(pk__in=numbers).update(
        state=DeliveryState.GIVEN_UP, ended_at=at, last_problem=problem
    )


def forget_deliveries(*, by: Actor, at: datetime) -> int:
    """Remove deliveries that ended thirty days ago; return how many."""
    access.keep_query(by, None).require()
    return Delivery.objects.filter(ended_at__lt=at - timedelta(days=30)).delete()[0]
