"""Events are stored with the act, delivered at least once to each subscriber, tried again, and pruned by age."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection, connections, transaction
from django.utils import timezone

from ocop.base import outbox
from ocop.base.decisions import Denied
from ocop.base.models import OutboxDelivery, OutboxEvent
from ocop.base.outbox import Event, Subscriber, delivery

NOW = datetime(2026, 9, 2, 8, 30, tzinfo=UTC)
CALLS: list[tuple[str, dict[str, Any]]] = []
ERRORS: list[Exception] = []

pytestmark = pytest.mark.postgres_too


def take(**facts: Any) -> None:
    """Take an event, or fail with the next error that is waiting."""
    CALLS.append(("take", facts))
    if ERRORS:
        raise ERRORS.pop(0)


def take_too(**facts: Any) -> None:
    """Take the same event as well."""
    CALLS.append(("take_too", facts))


SUBSCRIBERS = (
    Subscriber("take", Event.PRINT_REQUESTED, take),
    Subscriber("take_too", Event.PRINT_REQUESTED, take_too),
    Subscriber("take", Event.TRACE_CAPTURED, take),
)


@pytest.fixture(autouse=True)
def _own_subscribers(settings: Any) -> None:
    settings.OCOP_SUBSCRIBERS = f"{__name__}.SUBSCRIBERS"
    CALLS.clear()
    ERRORS.clear()


def deliver_all() -> int:
    count = 0
    while outbox.deliver_next():
        count += 1
    return count


def make_due() -> None:
    """Let every pause be over."""
    OutboxDelivery.objects.filter(next_at__isnull=False).update(next_at=timezone.now())


def only() -> OutboxDelivery:
    return OutboxDelivery.objects.get()


def test_publish__stores_the_event_and_calls_nobody_yet(db: None) -> None:
    outbox.publish(Event.PRINT_REQUESTED, at=NOW, thing_id=5)
    stored = OutboxEvent.objects.get()
    assert (stored.name, stored.at, stored.ids) == ("print.requested", NOW, {"thing_id": 5})
    assert sorted(stored.deliveries.values_list("subscriber", flat=True)) == ["take", "take_too"]
    assert CALLS == []


def test_publish__stores_an_event_without_subscribers_too(db: None) -> None:
    outbox.publish(Event.PORTAL_ASKED, at=NOW, thing_id=5)
    assert OutboxEvent.objects.count() == 1
    assert deliver_all() == 0


@pytest.mark.parametrize("name", ["print.requested", "print.reqested", None])
def test_publish__takes_members_of_the_enum_alone(db: None, name: Any) -> None:
    with pytest.raises(TypeError):
        outbox.publish(name, at=NOW, thing_id=5)
    assert not OutboxEvent.objects.exists()


def test_publish__in_an_act_that_fails_stores_nothing(db: None) -> None:
    def act() -> None:
        outbox.publish(Event.PRINT_REQUESTED, at=NOW, thing_id=5)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), transaction.atomic():
        act()
    assert not OutboxEvent.objects.exists()
    assert not OutboxDelivery.objects.exists()


def test_deliver__calls_each_subscriber_once_with_moment_and_ids(db: None) -> None:
    outbox.publish(Event.PRINT_REQUESTED, at=NOW, thing_id=5)
    assert deliver_all() == 2
    facts = {"at": NOW, "thing_id": 5}
    assert sorted(CALLS) == [("take", facts), ("take_too", facts)]
    assert OutboxDelivery.objects.filter(next_at=None, ended_at__isnull=False, tries=1, problem="").count() == 2
    assert deliver_all() == 0


def test_deliver__takes_the_oldest_first(db: None) -> None:
    for number in range(3):
        outbox.publish(Event.TRACE_CAPTURED, at=NOW, number=number)
    deliver_all()
    assert [facts["number"] for _, facts in CALLS] == [0, 1, 2]


def test_deliver__of_an_event_of_a_later_hour_does_not_wait_for_it(db: None) -> None:
    outbox.publish(Event.TRACE_CAPTURED, at=timezone.now() + timedelta(days=20), number=1)
    assert deliver_all() == 1


def test_deliver__tries_again_after_a_pause_and_shows_the_problem_meanwhile(
    db: None, caplog: pytest.LogCaptureFixture
) -> None:
    outbox.publish(Event.TRACE_CAPTURED, at=NOW, number=1)
    ERRORS.append(ValueError("no such thing"))
    assert deliver_all() == 1
    waiting = only()
    assert (waiting.tries, waiting.ended_at, waiting.problem) == (1, None, "ValueError: no such thing")
    assert waiting.next_at is not None
    assert timedelta(seconds=5) < waiting.next_at - timezone.now() <= timedelta(seconds=10)
    assert list(outbox.list_failing()) == [waiting]
    assert "take failed on" in caplog.text
    make_due()
    assert deliver_all() == 1
    done = only()
    assert (done.tries, done.problem, done.next_at) == (2, "", None)
    assert not outbox.list_failing().exists()
    assert len(CALLS) == 2


def test_deliver__of_one_subscriber_is_not_held_up_by_another_that_fails(db: None) -> None:
    outbox.publish(Event.PRINT_REQUESTED, at=NOW, thing_id=5)
    ERRORS.append(ValueError("first"))
    deliver_all()
    make_due()
    deliver_all()
    assert [name for name, _ in CALLS] == ["take", "take_too", "take"]


def test_deliver__gives_up_after_the_last_try_and_shows_why(db: None, caplog: pytest.LogCaptureFixture) -> None:
    outbox.publish(Event.TRACE_CAPTURED, at=NOW, number=1)
    ERRORS.extend(ValueError("down") for _ in range(delivery.MAX_TRIES + 5))
    for _ in range(delivery.MAX_TRIES + 5):
        deliver_all()
        make_due()
    assert len(CALLS) == delivery.MAX_TRIES
    assert only().ended_at is not None
    assert [item.problem for item in outbox.list_failing()] == ["ValueError: down"]
    assert "is given up" in caplog.text


def test_deliver__does_not_repeat_what_was_refused(db: None) -> None:
    outbox.publish(Event.TRACE_CAPTURED, at=NOW, number=1)
    ERRORS.append(Denied("print.gone", "Đơn tem không còn."))
    deliver_all()
    make_due()
    assert deliver_all() == 0
    assert "Đơn tem không còn." in only().problem


def test_deliver__to_a_subscriber_that_no_longer_exists_ends_with_the_reason(db: None) -> None:
    outbox.publish(Event.TRACE_CAPTURED, at=NOW, number=1)
    OutboxDelivery.objects.update(subscriber="removed")
    assert deliver_all() == 1
    assert (only().problem, CALLS) == (delivery.GONE, [])


def test_deliver__again_what_a_killed_worker_had_taken_once_its_lease_is_over(db: None) -> None:
    outbox.publish(Event.TRACE_CAPTURED, at=NOW, number=1)
    assert delivery._take(timezone.now()) is not None  # and the process is killed
    assert deliver_all() == 0
    OutboxDelivery.objects.update(next_at=timezone.now())
    assert deliver_all() == 1
    assert (only().tries, only().problem) == (2, "")


def test_deliver__does_not_end_what_another_worker_has_taken_since(db: None) -> None:
    outbox.publish(Event.TRACE_CAPTURED, at=NOW, number=1)
    slow = delivery._take(timezone.now())
    assert slow is not None
    OutboxDelivery.objects.update(next_at=timezone.now())
    quick = delivery._take(timezone.now())
    assert quick is not None
    delivery._end(slow, "too late")
    assert (only().ended_at, only().problem) == (None, "")
    delivery._end(quick)
    assert only().ended_at is not None


def test_pause_after__grows_to_two_hours() -> None:
    pauses = [delivery.pause_after(tries) for tries in range(1, 8)]
    assert pauses == sorted(pauses)
    assert pauses[0] == timedelta(seconds=10)
    assert pauses[-1] == timedelta(hours=2)


def test_prune__removes_old_events_with_their_deliveries_but_none_that_waits(db: None) -> None:
    old = timezone.now() - delivery.EVENTS_KEPT - timedelta(days=1)
    outbox.publish(Event.TRACE_CAPTURED, at=old, number=1)
    deliver_all()
    outbox.publish(Event.TRACE_CAPTURED, at=old, number=2)
    outbox.publish(Event.PORTAL_ASKED, at=old, number=3)
    outbox.publish(Event.PORTAL_ASKED, at=timezone.now(), number=4)
    assert outbox.prune(timezone.now()) == 2
    assert [event.ids["number"] for event in OutboxEvent.objects.order_by("pk")] == [2, 4]
    assert OutboxDelivery.objects.count() == 1


@pytest.mark.postgres_too
@pytest.mark.django_db(transaction=True)
def test_lease__is_renewed_while_a_subscriber_works(monkeypatch: pytest.MonkeyPatch) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("the tests' SQLite lies in memory, which threads cannot write at once")
    monkeypatch.setattr(delivery, "LEASE", timedelta(seconds=0.6))
    outbox.publish(Event.TRACE_CAPTURED, at=NOW, number=1)
    taken = delivery._take(timezone.now())
    assert taken is not None
    with delivery._lease_renewed(taken):
        threading.Event().wait(1.5)
        assert delivery._take(timezone.now()) is None
    delivery._end(taken)
    assert only().ended_at is not None


@pytest.mark.postgres_too
@pytest.mark.django_db(transaction=True)
def test_deliver__by_several_workers_at_once_calls_once_an_event() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("the tests' SQLite lies in memory, which threads cannot write at once")
    for number in range(40):
        outbox.publish(Event.TRACE_CAPTURED, at=NOW, number=number)

    def run(_: int) -> int:
        try:
            return deliver_all()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(run, range(4))) == 40
    assert sorted(facts["number"] for _, facts in CALLS) == list(range(40))
