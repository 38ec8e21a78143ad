"""Named queries and webhooks: kept, asked, sent signed, tried again, given up with the reason."""

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
    """Somebody's server on this machine, allowed for the trial."""
    settings.OCOP_WEBHOOK_PRIVATE = True
    with Receiver(SECRET) as listening:
        yield listening


@pytest.fixture
def asker(world: World) -> Machine:
    """The producer's system with a named query."""
    made = machine(world)
    assert made.post("/queries", QUERY).status_code == 201
    return made


def subscribe(asker: Machine, receiver: Receiver, **more: Any) -> Any:
    """Subscribe to the stream, or as `more` says."""
    told = {"dest": receiver.address, "signatureToken": SECRET, "stream": True, **more}
    told = {name: value for name, value in told.items() if value is not None}
    return asker.post("/queries/hang-xuat/subscriptions", told)


def hand_in(world: World, serial: str, **more: Any) -> None:
    """Capture an event and do what its note asks for."""
    made = events.capture(world.producer, object_event(serial, **more), by=world.actor("producer"), at=timezone.now())
    webhooks.gather_captured(at=timezone.now(), capture_id=made.pk)


def send() -> None:
    """Send what waits, as if its pause were over."""
    Delivery.objects.filter(state="waiting").update(due_at=timezone.now() - timedelta(seconds=1))
    for subscription in Subscription.objects.all():
        webhooks.deliver(at=timezone.now(), subscription_id=subscription.pk)


def serials(receiver: Receiver) -> list[list[str]]:
    """Return the first things of each message that was believed."""
    return [
        [each["epcList"][0] for each in told["epcisBody"]["queryResults"]["resultsBody"]["eventList"]]
        for told in receiver.taken
    ]


@pytest.mark.parametrize("within", [True, False])
def test_query__declares_its_own_prefixes(world: World, asker: Machine, within: bool) -> None:
    told = object_event("1", **{"ex:mood": "tươi"})  # ex is https://ns.example.com/epcis/ there
    events.capture(world.producer, told, object_event("2"), by=world.actor("producer"), at=world.now)
    context, query = [{"khac": "https://ns.example.com/epcis/"}], {"EQ_khac:mood": ["tươi"]}
    named = {"name": "q", "query": {"@context": context, **query} if within else query}
    assert asker.post("/queries", named if within else {"@context": context, **named}).status_code == 201
    found = asker.get("/queries/q/events").json()["epcisBody"]["queryResults"]["resultsBody"]["eventList"]
    assert [each["epcList"] for each in found] == [[link("1")]]


@pytest.mark.parametrize("query", WRONG)
def test_query__that_no_database_keeps_is_refused(asker: Machine, query: dict[str, Any]) -> None:
    assert asker.post("/queries", {"name": "q", "query": query}).status_code == 400
    assert asker.post("/queries", DEEP).status_code == 400
    assert asker.get("/events", {"@context": "https://x.vn"}).status_code == 400


def test_query__is_kept_asked_and_dropped(asker: Machine, world: World) -> None:
    events.capture(world.producer, object_event("1"), by=world.actor("producer"), at=world.now)
    events.capture(world.producer, object_event("2", bizStep="receiving"), by=world.actor("producer"), at=world.now)
    shown = asker.get("/queries").json()
    assert [(each["name"], each["query"]) for each in shown] == [(QUERY["name"], QUERY["query"])]
    answered = asker.get("/queries/hang-xuat/events").json()
    results = answered["epcisBody"]["queryResults"]
    assert results["queryName"] == "hang-xuat"
    assert [each["epcList"] for each in results["resultsBody"]["eventList"]] == [[link("1")]]
    assert asker.delete("/queries/hang-xuat").status_code == 204
    gone = asker.get("/queries/hang-xuat")
    assert (gone.status_code, gone.json()["type"]) == (404, "epcisException:NoSuchNameException")


def test_query__belongs_to_its_organisation(asker: Machine, world: World) -> None:
    other = machine(world, "other_producer")
    assert other.get("/queries").json() == []
    assert other.get("/queries/hang-xuat").status_code == 404
    assert other.delete("/queries/hang-xuat").status_code == 404
    assert other.post("/queries", QUERY).status_code == 201
    assert machine(world, "officer").post("/queries", QUERY).status_code == 201
    assert asker.post("/queries", QUERY).status_code == 409


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ({"name": "a/b", "query": {}}, "QueryValidation"),
        ({"name": "a"}, "QueryValidation"),
        ({"name": "a", "query": {"perPage": 3}}, "QueryValidation"),
        ({"name": "a", "query": {"EQ_dance": ["x"]}}, "QueryParameter"),
        ({"name": "a", "query": {"GE_quantity": "many"}}, "QueryParameter"),
        ({"name": "a", "query": {}, "more": 1}, "QueryValidation"),
    ],
)
def test_query__that_nobody_can_answer_is_not_kept(world: World, told: dict[str, Any], kind: str) -> None:
    response = machine(world).post("/queries", told)
    assert (response.status_code, response.json()["type"]) == (400, f"epcisException:{kind}Exception")


def test_query__takes_nothing_but_paging_when_asked(asker: Machine) -> None:
    assert asker.get("/queries/hang-xuat/events", {"perPage": 5}).status_code == 200
    assert asker.get("/queries/hang-xuat/events", {"EQ_action": "ADD"}).status_code == 400
    assert asker.get("/queries/hang-xuat/events", Upgrade="websocket").status_code == 501


def test_stream__sends_each_event_once_and_signed(asker: Machine, world: World, receiver: Receiver) -> None:
    hand_in(world, "0")
    made = subscribe(asker, receiver)
    assert made.status_code == 201
    assert made.json()["signatureToken"] == SECRET
    hand_in(world, "1")
    hand_in(world, "2", bizStep="receiving")
    webhooks.gather_captured(at=timezone.now(), capture_id=0)
    send()
    send()
    assert serials(receiver) == [[link("1")]]
    told = receiver.taken[0]
    assert told["type"] == "EPCISQueryDocument"
    assert told["epcisBody"]["queryResults"]["subscriptionID"] == made.json()["subscriptionID"]
    assert receiver.headers[0]["gs1-epcis-version"] == "2.0.1"
    shown = asker.client.get(made.headers["Location"], headers=asker.headers({})).json()
    assert "signatureToken" not in shown
    assert shown["lastNotifiedAt"]


def test_stream__begins_in_the_past_when_told(asker: Machine, world: World, receiver: Receiver) -> None:
    hand_in(world, "0")
    since = (timezone.now() - timedelta(hours=1)).isoformat().replace("+00:00", "Z")
    assert subscribe(asker, receiver, initialRecordTime=since).status_code == 201
    webhooks.gather_waiting(at=timezone.now(), subscription_id=Subscription.objects.get().pk)
    send()
    assert serials(receiver) == [[link("0")]]


def test_stream__waits_and_tries_again_until_it_is_taken(asker: Machine, world: World, receiver: Receiver) -> None:
    made = subscribe(asker, receiver)
    receiver.answers = [500, 503]
    hand_in(world, "1")
    for tries, minutes in ((1, 1), (2, 5)):
        send()
        waiting = Delivery.objects.get()
        assert (waiting.state, waiting.tries) == ("waiting", tries)
        pause = waiting.due_at - timezone.now()
        assert timedelta(minutes=minutes, seconds=-20) < pause <= timedelta(minutes=minutes)
        shown = asker.client.get(made.headers["Location"], headers=asker.headers({})).json()
        assert "trả lời 50" in shown["lastProblem"]
    hand_in(world, "2")
    send()
    assert serials(receiver) == [[link("1"), link("2")]]
    assert set(Delivery.objects.values_list("state", flat=True)) == {"taken"}


def test_stream__is_given_up_after_a_set_number_with_the_reason(
    asker: Machine, world: World, receiver: Receiver, settings: Any
) -> None:
    settings.OCOP_WEBHOOK_TRIES = 2
    made = subscribe(asker, receiver)
    receiver.answers = [500, 500]
    hand_in(world, "1")
    send()
    send()
    shown = asker.client.get(made.headers["Location"], headers=asker.headers({})).json()
    assert shown["endReason"].startswith("Thôi gửi sau 2 lần không được.")
    assert shown["endedAt"]
    hand_in(world, "2")
    send()
    assert not receiver.taken
    assert Delivery.objects.get().state == "given_up"


def test_stream__ends_at_once_where_nobody_wants_it(asker: Machine, world: World, receiver: Receiver) -> None:
    subscribe(asker, receiver)
    receiver.answers = [410]
    hand_in(world, "1")
    send()
    assert "410" in Subscription.objects.get().end_reason


def test_stream__is_not_believed_under_another_secret(asker: Machine, world: World, receiver: Receiver) -> None:
    subscribe(asker, receiver, signatureToken="mot-bi-mat-khac-0002")
    hand_in(world, "1")
    send()
    assert (receiver.refused, receiver.taken) == (1, [])


def test_schedule__sends_at_its_time_and_even_nothing_when_asked(
    asker: Machine, world: World, receiver: Receiver
) -> None:
    made = subscribe(asker, receiver, stream=None, schedule={"hour": "1", "minute": "5"}, reportIfEmpty=True)
    assert made.status_code == 201
    subscription = Subscription.objects.get()
    hand_in(world, "1")
    assert not Delivery.objects.exists()
    for count in (1, 0):
        subscription.refresh_from_db()
        webhooks.gather_scheduled(subscription.due_at + timedelta(seconds=1))
        Delivery.objects.filter(state="waiting").update(due_at=timezone.now())
        webhooks.deliver(at=timezone.now(), subscription_id=subscription.pk)
        assert [len(each) for each in serials(receiver)][-1] == count
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
def test_subscribe__refuses(asker: Machine, receiver: Receiver, more: dict[str, Any], code: str) -> None:
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
def test_subscribe__refuses_addresses_of_this_network(asker: Machine, dest: str) -> None:
    told = {"dest": dest, "signatureToken": SECRET, "stream": True}
    assert asker.post("/queries/hang-xuat/subscriptions", told).status_code == 400


def test_sending__looks_again_where_a_name_leads(
    asker: Machine, world: World, receiver: Receiver, settings: Any
) -> None:
    subscribe(asker, receiver)
    hand_in(world, "1")
    settings.OCOP_WEBHOOK_PRIVATE = False
    Subscription.objects.update(dest=receiver.address.replace("http://127.0.0.1", "https://localhost"))
    send()
    assert "mạng nội bộ" in Delivery.objects.get().last_problem
    assert not receiver.taken


def test_subscription__is_listed_and_ended(asker: Machine, receiver: Receiver, world: World) -> None:
    made = subscribe(asker, receiver, signatureToken=None)
    assert len(made.json()["signatureToken"]) >= 40
    listed = asker.get("/queries/hang-xuat/subscriptions").json()
    assert [each["subscriptionID"] for each in listed] == [made.json()["subscriptionID"]]
    path = made.headers["Location"].removeprefix("http://testserver/epcis")
    assert machine(world, "other_producer").get(path).status_code == 404
    assert asker.delete(path).status_code == 204
    assert asker.get("/queries/hang-xuat/subscriptions").json() == []


def test_subscription__secret_is_sealed(asker: Machine, receiver: Receiver) -> None:
    subscribe(asker, receiver)
    assert SECRET.encode() not in bytes(Subscription.objects.get().sealed_secret)


def test_deliveries__are_forgotten_after_a_month(asker: Machine, world: World, receiver: Receiver) -> None:
    subscribe(asker, receiver)
    hand_in(world, "1")
    send()
    webhooks.forget(timezone.now())
    assert Delivery.objects.count() == 1
    webhooks.forget(timezone.now() + timedelta(days=31))
    assert not Delivery.objects.exists()


def test_queries_that_count_cannot_be_subscribed(world: World, receiver: Receiver) -> None:
    asker = machine(world)
    query = {"name": "dau-tien", "query": json.loads('{"orderBy": "eventTime", "eventCountLimit": 3}')}
    assert asker.post("/queries", query).status_code == 201
    told = {"dest": receiver.address, "signatureToken": SECRET, "stream": True}
    refused = asker.post("/queries/dau-tien/subscriptions", told)
    assert refused.json()["errors"] == [{"code": "subscription.counted"}]


def test_gather__by_somebody_else_is_refused(asker: Machine, receiver: Receiver, world: World) -> None:
    subscribe(asker, receiver)
    with pytest.raises(Denied, match=r"token\.not-yours"):
        services.gather(
            subscription_id=Subscription.objects.get().pk, by=world.actor("other_producer"), at=timezone.now()
        )
