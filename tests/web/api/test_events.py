"""Event queries: pages, formats of identifiers, errors, visibility by organisation."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import unquote

import pytest

from ocop.standards.gs1 import check_digit
from tests.factories import events
from tests.factories.events import link, object_event, urn
from tests.factories.machines import Machine, in_path, machine
from tests.factories.world import World

NEXT_LINK = re.compile(r'<([^>]+)>; rel="next"')


def events_in(response: Any) -> list[dict[str, Any]]:
    """Return the events of a successful response."""
    assert response.status_code == 200, response.content
    return response.json()["epcisBody"]["queryResults"]["resultsBody"]["eventList"]


def first_things(response: Any) -> list[str]:
    """Return the first thing of each event of a successful response."""
    return [event["epcList"][0] for event in events_in(response)]


def all_pages(asker: Machine, path: str, params: dict[str, Any]) -> list[list[dict[str, Any]]]:
    """Return the events of every page, following the Link header as a client does."""
    pages, response = [], asker.get(path, params)
    while True:
        pages.append(events_in(response))
        link_to = NEXT_LINK.search(response.headers.get("Link", ""))
        if link_to is None:
            return pages
        assert "GS1-Next-Page-Token-Expires" in response.headers
        address = link_to[1].removeprefix("http://testserver")
        response = asker.client.get(address, headers=asker.headers({}))


@pytest.fixture
def asker(world: World) -> Machine:
    """The producer's system, with twenty-five captured events."""
    by = world.actor("producer")
    events.capture(world.producer, *(object_event(str(n), minutes=n // 2) for n in range(25)), by=by, at=world.now)
    return machine(world)


@pytest.mark.parametrize("order", [{}, {"orderBy": "eventTime"}, {"orderBy": "recordTime", "orderDirection": "ASC"}])
@pytest.mark.parametrize("per_page", [1, 7, 24, 25, 26])
def test_pages_contain_every_event_exactly_once(asker: Machine, order: dict[str, str], per_page: int) -> None:
    if per_page == 1:
        order = {**order, "MATCH_epc": "|".join(link(str(n)) for n in range(4))}
    pages = all_pages(asker, "/events", {**order, "perPage": per_page})
    seen = [event["epcList"][0] for page in pages for event in page]
    assert len(seen) == len(set(seen)) == (4 if per_page == 1 else 25)
    assert all(len(page) == per_page for page in pages[:-1])


def test_events_ordered_by_time_are_newest_first_by_default(asker: Machine) -> None:
    times = [event["eventTime"] for event in events_in(asker.get("/events", {"orderBy": "eventTime"}))]
    assert times == sorted(times, reverse=True)
    params = {"orderBy": "eventTime", "orderDirection": "ASC", "eventCountLimit": 5, "perPage": 3}
    pages = all_pages(asker, "/events", params)
    assert [len(page) for page in pages] == [3, 2]
    assert [event["eventTime"] for page in pages for event in page] == sorted(times)[:5]


def test_query_by_urn_and_by_link_returns_the_same_events(asker: Machine) -> None:
    by_link = events_in(asker.get("/events", {"MATCH_epc": link("7")}))
    by_urn = events_in(asker.get("/events", {"MATCH_anyEPC": urn("7")}))
    assert by_link == by_urn
    assert len(by_link) == 1


def test_events_of_a_class_match_pattern_gtin_and_wildcard(asker: Machine) -> None:
    for pattern in (
        "urn:epc:idpat:sgtin:0614141.112345.*",
        f"https://id.gs1.org/01/{events.GTIN}",
        f"https://id.gs1.org/01/{events.GTIN}/21/*",
        "urn:epc:idpat:sgtin:0614141.*.*",
    ):
        assert len(events_in(asker.get("/events", {"MATCH_epc": pattern, "perPage": 100}))) == 25, pattern
    assert not events_in(asker.get("/events", {"MATCH_epc": "urn:epc:idpat:sgtin:0614141.112346.*"}))
    assert not events_in(asker.get("/events", {"MATCH_epc": "urn:epc:idpat:sscc:0614141.*"}))


def test_epc_format_chooses_links_urns_or_the_captured_form(world: World) -> None:
    by, asker = world.actor("producer"), machine(world)
    events.capture(world.producer, object_event("1"), object_event("2", epcList=[urn("2")]), by=by, at=world.now)
    assert first_things(asker.get("/events")) == [link("1"), link("2")]
    assert first_things(asker.get("/events", GS1_EPC_Format="Never_Translates")) == [link("1"), urn("2")]
    assert first_things(asker.get("/events", GS1_EPC_Format="Always_EPC_URN")) == [link("1"), urn("2")]
    world.producer.company_prefix = "0614141"
    world.producer.save()
    assert first_things(asker.get("/events", GS1_EPC_Format="Always_EPC_URN")) == [urn("1"), urn("2")]
    refused = asker.get("/events", GS1_EPC_Format="Sometimes")
    assert (refused.status_code, refused.json()["type"]) == (406, "epcisException:NotAcceptableException")


def test_events_of_another_organisation_are_not_visible(asker: Machine, world: World) -> None:
    other, office = machine(world, "other_producer"), machine(world, "officer")
    one = events_in(asker.get("/events", {"MATCH_epc": link("3")}))[0]["eventID"]
    assert not events_in(other.get("/events"))
    assert other.get(f"/events/{in_path(one)}").status_code == 404
    assert other.get(f"/epcs/{in_path(link('3'))}").status_code == 404
    assert other.get(f"/epcs/{in_path(link('3'))}/events").status_code == 404
    assert other.get("/bizSteps").json()["member"] == []
    assert len(events_in(office.get("/events", {"perPage": 100}))) == 25
    assert events_in(office.get(f"/events/{in_path(one)}"))[0]["eventID"] == one


def test_events_about_things_an_organisation_handled_are_visible_to_it(asker: Machine, world: World) -> None:
    other = machine(world, "other_producer")
    by = world.actor("other_producer")
    received = object_event("3", minutes=600, bizStep="receiving", epcList=[urn("3")])
    events.capture(world.other, received, by=by, at=world.now)
    assert [event["bizStep"] for event in events_in(other.get("/events"))] == ["shipping", "receiving"]
    assert not events_in(other.get("/events", {"MATCH_epc": link("4")}))


def test_events_that_name_an_organisation_as_receiver_are_visible_to_it(asker: Machine, world: World) -> None:
    world.other.gln = "952132100003" + check_digit("952132100003")
    world.other.save()
    sent = object_event(
        "99", destinationList=[{"type": "owning_party", "destination": "urn:epc:id:pgln:9521321.00003"}]
    )
    events.capture(world.producer, sent, by=world.actor("producer"), at=world.now)
    assert first_things(machine(world, "other_producer").get("/events")) == [link("99")]


def test_event_id_matches_with_encoded_and_plain_question_mark(asker: Machine) -> None:
    one = events_in(asker.get("/events", {"MATCH_epc": link("3")}))[0]
    assert one["eventID"].startswith("ni:///sha-256;")
    assert events_in(asker.get(f"/events/{in_path(one['eventID'])}")) == [one]
    assert events_in(asker.get(f"/events/{one['eventID']}")) == [one]
    assert asker.get("/events/urn:uuid:none").status_code == 404


@pytest.mark.parametrize(
    ("params", "kind"),
    [
        ({"EQ_bizstep": "shipping"}, "QueryParameter"),
        ({"GE_eventTime": "yesterday"}, "QueryParameter"),
        ({"eventCountLimit": "3"}, "QueryParameter"),
        ({"maxEventCount": "3", "eventCountLimit": "3", "orderBy": "eventTime"}, "QueryParameter"),
        ({"EQ_bizStep": ["shipping", "receiving"]}, "QueryParameter"),
        ({"perPage": "0"}, "QueryParameter"),
        ({"nextPageToken": "made-up"}, "QueryParameter"),
        ({"MATCH_epc": "urn:epc:id:*"}, "QueryParameter"),
    ],
)
def test_unknown_or_invalid_parameters_are_refused(asker: Machine, params: dict[str, Any], kind: str) -> None:
    response = asker.get("/events", params)
    assert response.status_code == 400
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.json()["type"] == f"epcisException:{kind}Exception"
    assert response.json()["detail"]


def test_returned_record_time_can_be_queried(asker: Machine) -> None:
    recorded = events_in(asker.get("/events"))[0]["recordTime"]
    many = {op: len(events_in(asker.get("/events", {f"{op}_recordTime": recorded}))) for op in ("GE", "LE", "GT", "LT")}
    assert many == {"GE": 25, "LE": 25, "GT": 0, "LT": 0}


@pytest.mark.parametrize("path", ["/", "/bizSteps/shipping", "/events/urn:x:y", "/capture/x", "/epcs"])
def test_resources_without_parameters_refuse_any(asker: Machine, path: str) -> None:
    refused = asker.get(path, {"EQ_bizStep": "shipping"})
    assert (refused.status_code, refused.json()["type"]) == (400, "epcisException:QueryParameterException")


def test_more_events_than_max_event_count_are_refused(asker: Machine) -> None:
    assert len(events_in(asker.get("/events", {"maxEventCount": 25}))) == 25
    refused = asker.get("/events", {"maxEventCount": 24})
    assert (refused.status_code, refused.json()["type"]) == (413, "epcisException:QueryTooLargeException")


def test_page_token_is_bound_to_query_and_bearer(asker: Machine, world: World) -> None:
    first = asker.get("/events", {"perPage": 2})
    token = unquote(re.search(r"nextPageToken=([^&>]+)", first.headers["Link"])[1])
    assert len(events_in(asker.get("/events", {"perPage": 2, "nextPageToken": token}))) == 2
    for bearer, params in ((asker, {"EQ_bizStep": "shipping"}), (machine(world, "officer"), {"perPage": 2})):
        assert bearer.get("/events", {**params, "nextPageToken": token}).status_code == 400


@pytest.mark.parametrize(
    "word", ["shipping", "urn:epcglobal:cbv:bizstep:shipping", "https://ref.gs1.org/cbv/BizStep-shipping"]
)
def test_values_match_every_spelling(asker: Machine, word: str) -> None:
    assert asker.get("/bizSteps").json()["member"] == ["shipping"]
    assert asker.get(f"/bizSteps/{in_path(word)}").json()["member"] == ["events"]
    assert len(events_in(asker.get(f"/bizSteps/{in_path(word)}/events"))) == 25
    assert asker.get("/bizSteps/receiving").status_code == 404


def test_values_are_listed_in_pages(asker: Machine, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(12):  # independent of the page size
        assert len(asker.get("/epcs").json()["member"]) == 25
    members: list[str] = []
    response = asker.get("/epcs", {"perPage": 10})
    while True:
        members += response.json()["member"]
        more = NEXT_LINK.search(response.headers.get("Link", ""))
        if more is None:
            break
        response = asker.client.get(more[1].removeprefix("http://testserver"), headers=asker.headers({}))
    assert sorted(members) == sorted(link(str(n)) for n in range(25))
    assert asker.get("/eventTypes").json()["member"] == ["ObjectEvent"]
    assert asker.get("/bizLocations").json()["member"] == ["https://id.gs1.org/414/9521321000021"]
    assert asker.get("/readPoints").json()["member"] == ["https://id.gs1.org/414/9521321000014"]
    assert asker.get("/dispositions").json()["member"] == ["in_transit"]


@pytest.mark.parametrize("sent", ["encoded", "plain", "raw"])
def test_value_in_the_path_may_contain_slashes(world: World, sent: str) -> None:
    lot = "https://id.gs1.org/01/10614141123459/21/A%2Fevents"
    asker = machine(world)
    events.capture(world.producer, object_event(epcList=[lot]), by=world.actor("producer"), at=world.now)
    path = f"/epcs/{lot if sent == 'plain' else in_path(lot)}"
    if sent == "plain":
        path = path.replace("%", "%25")
    for end, members in (("", ["events"]), ("/events", None)):
        target = f"/epcis{path}{end}"
        more = {"RAW_URI": target} if sent == "raw" else {}
        response = asker.client.get(target, headers=asker.headers({}), **more)
        assert response.status_code == 200, response.content
        assert members is None or response.json()["member"] == members
    assert first_things(response) == [lot]


def test_value_that_ends_like_a_resource_needs_the_undecoded_path(world: World) -> None:
    thing, asker = "https://example.com/events", machine(world)
    events.capture(world.producer, object_event(epcList=[thing]), by=world.actor("producer"), at=world.now)
    target = f"/epcis/epcs/{in_path(thing)}"
    assert asker.client.get(target, headers=asker.headers({}), RAW_URI=target).json()["member"] == ["events"]
    assert asker.client.get(target, headers=asker.headers({})).status_code == 404
