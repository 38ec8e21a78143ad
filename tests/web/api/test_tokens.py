"""Bearer tokens: who is answered, what each may do, how fast; never a session."""

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

MADE = {"name": "máy in", "scopes": ["query"], "days": None}


@pytest.mark.parametrize("told", ["", "Bearer", "Bearer ocop_wrong", "Basic b2NvcA==", "Bearer \u00e9"])
def test_without_a_good_token_nothing_is_answered(world: World, told: str) -> None:
    response = Machine("").client.get("/epcis/events", headers={"Authorization": told})
    assert (response.status_code, response.json()["type"]) == (401, "epcisException:SecurityException")
    assert response.headers["WWW-Authenticate"].startswith("Bearer")


def test_a_session_opens_nothing(world: World) -> None:
    assert world.client("officer").get("/epcis/events").status_code == 401


def test_a_withdrawn_token_is_answered_no_more(world: World) -> None:
    asker = machine(world)
    assert asker.get("/events").status_code == 200
    token = AccessToken.objects.get()
    services.withdraw_token(token_id=token.pk, by=world.actor("officer"), at=world.now)
    assert asker.get("/events").status_code == 401
    with pytest.raises(Denied, match=r"token\.withdrawn"):
        services.withdraw_token(token_id=token.pk, by=world.actor("officer"), at=world.now)


def test_a_token_ends_on_its_day_and_with_its_organisation(world: World) -> None:
    made = services.make_token(
        organisation_id=world.producer.pk, **{**MADE, "days": 1}, by=world.actor("producer"), at=world.now
    )
    assert services.use_token(secret=made.secret, at=world.now).organisation_id == world.producer.pk
    with pytest.raises(Denied, match=r"token\.unknown"):
        services.use_token(secret=made.secret, at=world.now + timedelta(days=1))
    world.producer.closed_at = world.now
    world.producer.save()
    with pytest.raises(Denied, match=r"token\.unknown"):
        services.use_token(secret=made.secret, at=world.now)


def test_only_the_digest_of_a_token_is_kept(world: World) -> None:
    made = services.make_token(organisation_id=world.producer.pk, **MADE, by=world.actor("producer"), at=world.now)
    kept = AccessToken.objects.values().get()
    assert made.secret not in str(kept)
    assert len(kept["digest"]) == 64


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
        services.make_token(organisation_id=owner, **{**MADE, **more}, by=world.actor(who), at=world.now)
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


def test_who_asks_too_fast_is_told_to_wait(world: World, settings: Any) -> None:
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
def test_what_is_not_there_is_a_problem_too(world: World, path: str) -> None:
    response = machine(world).get(path)
    assert response.status_code == 404
    assert response.headers["Content-Type"] == "application/problem+json"


def test_a_method_that_is_not_there_says_which_are(world: World) -> None:
    response = machine(world).delete("/events")
    assert response.status_code == 405
    assert response.headers["Allow"] == "OPTIONS, GET, POST, HEAD"


def test_a_page_token_is_not_forgotten_on_demand(world: World) -> None:
    assert machine(world).delete("/nextPageToken/any").status_code == 501


def test_the_root_lists_the_resources(world: World) -> None:
    told = machine(world).get("/").json()
    assert told["type"] == "Collection"
    assert {"capture", "events", "queries", "epcs"} <= set(told["member"])


PAGES = [("producer", "/portal/tokens/make/{ref}/"), ("officer", "/staff/tokens/make/")]


@pytest.mark.parametrize(("who", "page"), PAGES)
def test_the_page_shows_a_new_token_once(world: World, who: str, page: str) -> None:
    person = world.client(who)
    told = {"name": "Phần mềm kho", "query": "on", "days": ""}
    made = person.post(page.format(ref=world.producer.ref), told)
    assert made.headers["Cache-Control"] == "no-store"
    secret = re.search(r"ocop_[\w-]{43}", made.content.decode())[0]
    assert Machine(secret).get("/events").status_code == 200
    token = AccessToken.objects.get()
    site = page.split("/")[1]
    for shown in (f"/{site}/tokens/", f"/{site}/tokens/{token.ref}/"):
        answer = person.get(shown)
        assert answer.status_code == 200
        assert secret not in answer.content.decode()
        assert "Phần mềm kho" in answer.content.decode()
    assert person.post(f"/{site}/tokens/{token.ref}/withdraw/").status_code == 302
    assert Machine(secret).get("/events").status_code == 401
