"""Bearer tokens: authentication, scopes, rate limit; sessions are not accepted."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest

from ocop.base.decisions import Denied
from ocop.domain.integrations import queries, services
from ocop.domain.integrations.models import AccessToken
from tests.factories.events import document, object_event
from tests.factories.machines import Machine, machine
from tests.factories.world import World

NEW_TOKEN = {"name": "máy in", "scopes": ["query"], "days": None}


@pytest.mark.parametrize("authorization", ["", "Bearer", "Bearer ocop_wrong", "Basic b2NvcA==", "Bearer \u00e9"])
def test_requests_without_a_valid_token_are_refused(world: World, authorization: str) -> None:
    response = Machine("").client.get("/epcis/events", headers={"Authorization": authorization})
    assert (response.status_code, response.json()["type"]) == (401, "epcisException:SecurityException")
    assert response.headers["WWW-Authenticate"].startswith("Bearer")


def test_session_gives_no_access(world: World) -> None:
    assert world.client("officer").get("/epcis/events").status_code == 401


def test_withdrawn_token_is_refused(world: World) -> None:
    asker = machine(world)
    assert asker.get("/events").status_code == 200
    token = AccessToken.objects.get()
    services.withdraw_token(token_id=token.pk, by=world.actor("officer"), at=world.now)
    assert asker.get("/events").status_code == 401
    with pytest.raises(Denied, match=r"token\.withdrawn"):
        services.withdraw_token(token_id=token.pk, by=world.actor("officer"), at=world.now)


def test_a_token_ends_on_its_day_and_with_its_organisation(world: World) -> None:
    token = services.make_token(
        organisation_id=world.producer.pk, **{**NEW_TOKEN, "days": 1}, by=world.actor("producer"), at=world.now
    )
    assert services.use_token(secret=token.secret, at=world.now).organisation_id == world.producer.pk
    with pytest.raises(Denied, match=r"token\.unknown"):
        services.use_token(secret=token.secret, at=world.now + timedelta(days=1))
    world.producer.closed_at = world.now
    world.producer.save()
    with pytest.raises(Denied, match=r"token\.unknown"):
        services.use_token(secret=token.secret, at=world.now)


def test_only_the_digest_of_a_token_is_kept(world: World) -> None:
    token = services.make_token(
        organisation_id=world.producer.pk, **NEW_TOKEN, by=world.actor("producer"), at=world.now
    )
    row = AccessToken.objects.values().get()
    assert token.secret not in str(row)
    assert len(row["digest"]) == 64


@pytest.mark.parametrize(
    ("scopes", "method", "path"),
    [
        (["capture"], "get", "/events"),
        (["capture"], "get", "/capture"),
        (["query"], "post", "/capture"),
        (["query"], "post", "/events"),
        (["query"], "post", "/queries"),
        (["capture", "query"], "delete", "/queries/any"),
    ],
)
def test_a_token_may_do_only_what_it_names(world: World, scopes: list[str], method: str, path: str) -> None:
    asker = machine(world, scopes=scopes)
    sent: Any = (document(object_event()),) if method == "post" else ()
    response = getattr(asker, method)(path, *sent)
    assert (response.status_code, response.json()["type"]) == (403, "epcisException:SecurityException")
    assert 'error="insufficient_scope"' in response.headers["WWW-Authenticate"]


@pytest.mark.parametrize(
    ("who", "organisation", "more", "code"),
    [
        ("other_producer", "producer", {}, "token.not-yours"),
        ("officer", "producer", {}, "token.not-yours"),
        ("producer", None, {}, "token.office-only"),
        ("inspector", None, {}, "token.office-only"),
        ("producer", "producer", {"scopes": []}, "token.scopes"),
        ("producer", "producer", {"scopes": ["everything"]}, "token.scopes"),
        ("producer", "producer", {"days": 0}, "token.days"),
        ("producer", "producer", {"name": " "}, "value.missing"),
    ],
)
def test_make_token__refuses(world: World, who: str, organisation: str | None, more: dict[str, Any], code: str) -> None:
    owner = getattr(world, organisation).pk if organisation else None
    with pytest.raises(Denied, match=code.replace(".", r"\.")):
        services.make_token(organisation_id=owner, **{**NEW_TOKEN, **more}, by=world.actor(who), at=world.now)
    assert not AccessToken.objects.exists()


def test_tokens_are_seen_by_their_people_and_by_the_office(world: World) -> None:
    machine(world)
    machine(world, "officer")
    assert queries.list_tokens(world.actor("producer")).count() == 1
    assert queries.list_tokens(world.actor("other_producer")).count() == 0
    assert queries.list_tokens(world.actor("officer")).count() == 2
    token = AccessToken.objects.get(organisation=world.producer)
    with pytest.raises(Denied, match=r"token\.not-yours"):
        services.withdraw_token(token_id=token.pk, by=world.actor("other_producer"), at=world.now)


def test_requests_above_the_rate_limit_are_refused_with_retry_after(world: World, settings: Any) -> None:
    settings.OCOP_API_PER_MINUTE = 2
    asker, other = machine(world), machine(world, "other_producer")
    assert [asker.get("/events").status_code for _ in range(3)] == [200, 200, 429]
    assert asker.get("/events").headers["Retry-After"] == "30"
    assert other.get("/events").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/nowhere",
        "/capture/none",
        "/queries/none",
        "/queries/none/events",
        "/eventTypes/X",
        "/capture/a%00b",
        "/queries/a%00b",
    ],
)
def test_unknown_resource_is_a_problem(world: World, path: str) -> None:
    response = machine(world).get(path)
    assert response.status_code == 404
    assert response.headers["Content-Type"] == "application/problem+json"


def test_unsupported_method_lists_the_supported_ones(world: World) -> None:
    response = machine(world).delete("/events")
    assert response.status_code == 405
    assert response.headers["Allow"] == "OPTIONS, GET, POST, HEAD"


def test_page_token_cannot_be_deleted(world: World) -> None:
    assert machine(world).delete("/nextPageToken/any").status_code == 501


def test_the_root_lists_the_resources(world: World) -> None:
    root = machine(world).get("/").json()
    assert root["type"] == "Collection"
    assert {"capture", "events", "queries", "epcs"} <= set(root["member"])


PAGES = [("producer", "/portal/tokens/make/{ref}/"), ("officer", "/staff/tokens/make/")]


@pytest.mark.parametrize(("who", "page"), PAGES)
def test_the_page_shows_a_new_token_once(world: World, who: str, page: str) -> None:
    person = world.client(who)
    payload = {"name": "Phần mềm kho", "query": "on", "days": ""}
    response = person.post(page.format(ref=world.producer.ref), payload)
    assert response.headers["Cache-Control"] == "no-store"
    secret = re.search(r"ocop_[\w-]{43}", response.content.decode())[0]
    assert Machine(secret).get("/events").status_code == 200
    token = AccessToken.objects.get()
    site = page.split("/")[1]
    for path in (f"/{site}/tokens/", f"/{site}/tokens/{token.ref}/"):
        answer = person.get(path)
        assert answer.status_code == 200
        assert secret not in answer.content.decode()
        assert "Phần mềm kho" in answer.content.decode()
    assert person.post(f"/{site}/tokens/{token.ref}/withdraw/").status_code == 302
    assert Machine(secret).get("/events").status_code == 401
