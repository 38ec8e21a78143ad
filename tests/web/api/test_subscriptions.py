"""Named queries and webhooks: storing, running, signed deliveries, retries, giving up."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from ocop.base.decisions import Denied
from ocop.base.links.webhooks.fake import Receiver
from ocop.domain.integrations import services
from ocop.domain.integrations.models import Delivery, Subscription
from ocop.jobs import webhooks
from tests.factories import events
from tests.factories.events import link, object_event
from tests.factories.machines import Machine, machine
from tests.factories.world import World

SECRET = "bi-mat-cua-ben-nhan-0001"
WRONG: list[dict[str, Any]] = [{"EQ_ex:a\0": 1}, {"@context": 7}, {"@context": ["\0"]}, {"@context": {"a": "\ud800"}}]
DEEP = b'{"name": "q", "query": {"@context": ' + b"[" * 900 + b"]" * 900 + b"}}"
QUERY = {"name": "hang-xuat", "query": {"EQ_bizStep": ["shipping"]}}


@pytest.fixture
def receiver(settings: Any) -> Iterator[Receiver]:
    """A client's server on this machine, which the settings allow."""
    settings.OCOP_WEBHOOK_PRIVATE = True
    with Receiver(SECRET) as listening:
        yield listening


@pytest.fixture
def asker(world: World) -> Machine:
    """The producer's system with a named query."""
    asker = machine(world)
    assert asker.post("/queries", QUERY).status_code == 201
    return asker


def subscribe(asker: Machine, receiver: Receiver, **more: Any) -> Any:
    """Subscribe to the stream; `more` overrides fields of the request."""
    payload = {"dest": receiver.address, "signatureToken": SECRET, "stream": True, **more}
    payload = {name: value for name, value in payload.items() if value is not None}
    return asker.post("/queries/hang-xuat/subscriptions", payload)


def capture_event(world: World, serial: str, **more: Any) -> None:
    """Capture an event and gather its deliveries, as its domain event does."""
    capture = events.capture(
        world.producer, object_event(serial, **more), by=world.actor("producer"), at=timezone.now()
    )
    webhooks.gather_captured(at=timezone.now(), capture_id=capture.pk)


def send() -> None:
    """Send the waiting deliveries as if they were due."""
    Delivery.objects.filter(state="waiting").update(due_at=timezone.now() - timedelta(seconds=1))
    for subscription in Subscription.objects.all():
        webhooks.deliver(at=timezone.now(), subscription_id=subscription.pk)


def serials(receiver: Receiver) -> list[list[str]]:
    """Return the first things of each message with a valid signature."""
    return [
        [event["epcList"][0] for event in message["epcisBody"]["queryResults"]["resultsBody"]["eventList"]]
        for message in receiver.taken
    ]


@pytest.mark.parametrize("within", [True, False])
def test_named_query_declares_its_own_prefixes(world: World, asker: Machine, within: bool) -> None:
    event = object_event("1", **{"ex:mood": "tươi"})  # ex is https://ns.example.com/epcis/ there
    events.capture(world.producer, event, object_event("2"), by=world.actor("producer"), at=world.now)
    context, query = [{"khac": "https://ns.example.com/epcis/"}], {"EQ_khac:mood": ["tươi"]}
    named = {"name": "q", "query": {"@context": context, **query} if within else query}
    assert asker.post("/queries", named if within else {"@context": context, **named}).status_code == 201
    matches = asker.get("/queries/q/events").json()["epcisBody"]["queryResults"]["resultsBody"]["eventList"]
    assert [match["epcList"] for match in matches] == [[link("1")]]


@pytest.mark.parametrize("query", WRONG)
def test_query_that_cannot_be_stored_is_refused(asker: Machine, query: dict[str, Any]) -> None:
    assert asker.post("/queries", {"name": "q", "query": query}).status_code == 400
    assert asker.post("/queries", DEEP).status_code == 400
    assert asker.get("/events", {"@context": "https://x.vn"}).status_code == 400


def test_named_query_is_stored_run_and_deleted(asker: Machine, world: World) -> None:
    events.capture(world.producer, object_event("1"), by=world.actor("producer"), at=world.now)
    events.capture(world.producer, object_event("2", bizStep="receiving"), by=world.actor("producer"), at=world.now)
    listed = asker.get("/queries").json()
    assert [(query["name"], query["query"]) for query in listed] == [(QUERY["name"], QUERY["query"])]
    answered = asker.get("/queries/hang-xuat/events").json()
    results = answered["epcisBody"]["queryResults"]
    assert results["queryName"] == "hang-xuat"
    assert [result["epcList"] for result in results["resultsBody"]["eventList"]] == [[link("1")]]
    assert asker.delete("/queries/hang-xuat").status_code == 204
    gone = asker.get("/queries/hang-xuat")
    assert (gone.status_code, gone.json()["type"]) == (404, "epcisException:NoSuchNameException")


def test_named_query_belongs_to_its_organisation(asker: Machine, world: World) -> None:
    other = machine(world, "other_producer")
    assert other.get("/queries").json() == []
    assert other.get("/queries/hang-xuat").status_code == 404
    assert other.delete("/queries/hang-xuat").status_code == 404
    assert other.post("/queries", QUERY).status_code == 201
    assert machine(world, "officer").post("/queries", QUERY).status_code == 201
    assert asker.post("/queries", QUERY).status_code == 409


@pytest.mark.parametrize(
    ("payload", "kind"),
    [
        ({"name": "a/b", "query": {}}, "QueryValidation"),
        ({"name": "a"}, "QueryValidation"),
        ({"name": "a", "query": {"perPage": 3}}, "QueryValidation"),
        ({"name": "a", "query": {"EQ_dance": ["x"]}}, "QueryParameter"),
        ({"name": "a", "query": {"GE_quantity": "many"}}, "QueryParameter"),
        ({"name": "a", "query": {}, "more": 1}, "QueryValidation"),
    ],
)
def test_invalid_query_is_not_stored(world: World, payload: dict[str, Any], kind: str) -> None:
    response = machine(world).post("/queries", payload)
    assert (response.status_code, response.json()["type"]) == (400, f"epcisException:{kind}Exception")


def test_run_of_a_named_query_accepts_only_paging(asker: Machine) -> None:
    assert asker.get("/queries/hang-xuat/events", {"perPage": 5}).status_code == 200
    assert asker.get("/queries/hang-xuat/events", {"EQ_action": "ADD"}).status_code == 400
    assert asker.get("/queries/hang-xuat/events", Upgrade="websocket").status_code == 501


def test_stream_sends_each_event_once_and_signed(asker: Machine, world: World, receiver: Receiver) -> None:
    capture_event(world, "0")
    created = subscribe(asker, receiver)
    assert created.status_code == 201
    assert created.json()["signatureToken"] == SECRET
    capture_event(world, "1")
    capture_event(world, "2", bizStep="receiving")
    webhooks.gather_captured(at=timezone.now(), capture_id=0)
    send()
    send()
    assert serials(receiver) == [[link("1")]]
    message = receiver.taken[0]
    assert message["type"] == "EPCISQueryDocument"
    assert message["epcisBody"]["queryResults"]["subscriptionID"] == created.json()["subscriptionID"]
    assert receiver.headers[0]["gs1-epcis-version"] == "2.0.1"
    subscription = asker.client.get(created.headers["Location"], headers=asker.headers({})).json()
    assert "signatureToken" not in subscription
    assert subscription["lastNotifiedAt"]


def test_stream_starts_at_initial_record_time(asker: Machine, world: World, receiver: Receiver) -> None:
    capture_event(world, "0")
    since = (timezone.now() - timedelta(hours=1)).isoformat().replace("+00:00", "Z")
    assert subscribe(asker, receiver, initialRecordTime=since).status_code == 201
    webhooks.gather_waiting(at=timezone.now(), subscription_id=Subscription.objects.get().pk)
    send()
    assert serials(receiver) == [[link("0")]]


def test_stream_retries_until_the_receiver_accepts(asker: Machine, world: World, receiver: Receiver) -> None:
    created = subscribe(asker, receiver)
    receiver.answers = [500, 503]
    capture_event(world, "1")
    for tries, minutes in ((1, 1), (2, 5)):
        send()
        waiting = Delivery.objects.get()
        assert (waiting.state, waiting.tries) == ("waiting", tries)
        pause = waiting.due_at - timezone.now()
        assert timedelta(minutes=minutes, seconds=-20) < pause <= timedelta(minutes=minutes)
        subscription = asker.client.get(created.headers["Location"], headers=asker.headers({})).json()
        assert "trả lời 50" in subscription["lastProblem"]
    capture_event(world, "2")
    send()
    assert serials(receiver) == [[link("1"), link("2")]]
    assert set(Delivery.objects.values_list("state", flat=True)) == {"taken"}


def test_stream_is_given_up_after_the_set_number_of_tries(
    asker: Machine, world: World, receiver: Receiver, settings: Any
) -> None:
    settings.OCOP_WEBHOOK_TRIES = 2
    created = subscribe(asker, receiver)
    receiver.answers = [500, 500]
    capture_event(world, "1")
    send()
    send()
    subscription = asker.client.get(created.headers["Location"], headers=asker.headers({})).json()
    assert subscription["endReason"].startswith("Thôi gửi sau 2 lần không được.")
    assert subscription["endedAt"]
    capture_event(world, "2")
    send()
    assert not receiver.taken
    assert Delivery.objects.get().state == "given_up"


def test_stream_ends_at_once_on_410(asker: Machine, world: World, receiver: Receiver) -> None:
    subscribe(asker, receiver)
    receiver.answers = [410]
    capture_event(world, "1")
    send()
    assert "410" in Subscription.objects.get().end_reason


def test_receiver_refuses_a_signature_of_another_secret(asker: Machine, world: World, receiver: Receiver) -> None:
    subscribe(asker, receiver, signatureToken="mot-bi-mat-khac-0002")
    capture_event(world, "1")
    send()
    assert (receiver.refused, receiver.taken) == (1, [])


def test_schedule_sends_at_its_time_and_empty_reports_on_request(
    asker: Machine, world: World, receiver: Receiver
) -> None:
    created = subscribe(asker, receiver, stream=None, schedule={"hour": "1", "minute": "5"}, reportIfEmpty=True)
    assert created.status_code == 201
    subscription = Subscription.objects.get()
    capture_event(world, "1")
    assert not Delivery.objects.exists()
    for count in (1, 0):
        subscription.refresh_from_db()
        webhooks.gather_scheduled(subscription.due_at + timedelta(seconds=1))
        Delivery.objects.filter(state="waiting").update(due_at=timezone.now())
        webhooks.deliver(at=timezone.now(), subscription_id=subscription.pk)
        assert [len(serial) for serial in serials(receiver)][-1] == count
    assert len(receiver.taken) == 2


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"stream": None}, "subscription.when"),
        ({"schedule": {"hour": "1"}}, "subscription.when"),
        ({"stream": None, "schedule": {"hour": "25"}}, "subscription.schedule"),
        ({"stream": None, "schedule": {"year": "2026"}}, "subscription.when"),
        ({"stream": None, "schedule": {"dayOfMonth": "31", "month": "2"}}, "subscription.never"),
        ({"signatureToken": "ngan"}, "subscription.secret"),
        ({"dest": "ftp://example.com/"}, "subscription.dest"),
        ({"dest": "http://user:pass@example.com/"}, "subscription.dest"),
        ({"epcFormat": "Sometimes"}, "subscription.format"),
        ({"initialRecordTime": "2199-01-01T00:00:00Z"}, "subscription.since"),
    ],
)
def test_subscribe_refuses(asker: Machine, receiver: Receiver, more: dict[str, Any], code: str) -> None:
    response = subscribe(asker, receiver, **more)
    assert (response.status_code, response.json()["errors"]) == (400, [{"code": code}])
    assert response.json()["type"] == "epcisException:SubscriptionControlsException"
    assert not Subscription.objects.exists()


@pytest.mark.parametrize(
    "dest",
    [
        "http://example.com/events", "https://127.0.0.1/events", "https://10.1.2.3/", "https://[::1]/", "https://nas/",
        "https://169.254.169.254/latest", "https://localhost/", "https://printer.local/",
    ],
)  # fmt: skip
def test_subscribe_refuses_addresses_of_this_network(asker: Machine, dest: str) -> None:
    payload = {"dest": dest, "signatureToken": SECRET, "stream": True}
    assert asker.post("/queries/hang-xuat/subscriptions", payload).status_code == 400


def test_delivery_resolves_the_address_again(asker: Machine, world: World, receiver: Receiver, settings: Any) -> None:
    subscribe(asker, receiver)
    capture_event(world, "1")
    settings.OCOP_WEBHOOK_PRIVATE = False
    Subscription.objects.update(dest=receiver.address.replace("http://127.0.0.1", "https://localhost"))
    send()
    assert "mạng nội bộ" in Delivery.objects.get().last_problem
    assert not receiver.taken


def test_subscription_is_listed_and_ended(asker: Machine, receiver: Receiver, world: World) -> None:
    created = subscribe(asker, receiver, signatureToken=None)
    assert len(created.json()["signatureToken"]) >= 40
    listed = asker.get("/queries/hang-xuat/subscriptions").json()
    assert [entry["subscriptionID"] for entry in listed] == [created.json()["subscriptionID"]]
    path = created.headers["Location"].removeprefix("http://testserver/epcis")
    assert machine(world, "other_producer").get(path).status_code == 404
    assert asker.delete(path).status_code == 204
    assert asker.get("/queries/hang-xuat/subscriptions").json() == []


def test_subscription_secret_is_sealed(asker: Machine, receiver: Receiver) -> None:
    subscribe(asker, receiver)
    assert SECRET.encode() not in bytes(Subscription.objects.get().sealed_secret)


def test_deliveries_are_deleted_after_a_month(asker: Machine, world: World, receiver: Receiver) -> None:
    subscribe(asker, receiver)
    capture_event(world, "1")
    send()
    webhooks.forget(timezone.now())
    assert Delivery.objects.count() == 1
    webhooks.forget(timezone.now() + timedelta(days=31))
    assert not Delivery.objects.exists()


def test_queries_that_count_cannot_be_subscribed(world: World, receiver: Receiver) -> None:
    asker = machine(world)
    query = {"name": "dau-tien", "query": json.loads('{"orderBy": "eventTime", "eventCountLimit": 3}')}
    assert asker.post("/queries", query).status_code == 201
    payload = {"dest": receiver.address, "signatureToken": SECRET, "stream": True}
    refused = asker.post("/queries/dau-tien/subscriptions", payload)
    assert refused.json()["errors"] == [{"code": "subscription.counted"}]


def test_gather_by_another_organisation_is_refused(asker: Machine, receiver: Receiver, world: World) -> None:
    subscribe(asker, receiver)
    with pytest.raises(Denied, match=r"token\.not-yours"):
        services.gather(
            subscription_id=Subscription.objects.get().pk, by=world.actor("other_producer"), at=timezone.now()
        )
