"""Asking for events: pages, spellings, refusals; each organisation within its sight."""

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

SHOWN = re.compile(r'<([^>]+)>; rel="next"')


def found(response: Any) -> list[dict[str, Any]]:
    """Return the events of a good answer."""
    assert response.status_code == 200, response.content
    return response.json()["epcisBody"]["queryResults"]["resultsBody"]["eventList"]


def things(response: Any) -> list[str]:
    """Return the first thing of each event of a good answer."""
    return [each["epcList"][0] for each in found(response)]


def all_pages(asker: Machine, path: str, params: dict[str, Any]) -> list[list[dict[str, Any]]]:
    """Return the events of every page, following Link as a client does."""
    pages, response = [], asker.get(path, params)
    while True:
        pages.append(found(response))
        link_to = SHOWN.search(response.headers.get("Link", ""))
        if link_to is None:
            return pages
        assert "GS1-Next-Page-Token-Expires" in response.headers
        address = link_to[1].removeprefix("http://testserver")
        response = asker.client.get(address, headers=asker.headers({}))


@pytest.fixture
def told(world: World) -> Machine:
    """The producer's system, when twenty-five items were seen."""
    by = world.actor("producer")
    events.capture(world.producer, *(object_event(str(n), minutes=n // 2) for n in range(25)), by=by, at=world.now)
    return machine(world)


@pytest.mark.parametrize("order", [{}, {"orderBy": "eventTime"}, {"orderBy": "recordTime", "orderDirection": "ASC"}])
@pytest.mark.parametrize("per_page", [1, 7, 24, 25, 26])
def test_events__on_all_pages_are_each_found_once(told: Machine, order: dict[str, str], per_page: int) -> None:
    if per_page == 1:
        order = {**order, "MATCH_epc": "|".join(link(str(n)) for n in range(4))}
    pages = all_pages(told, "/events", {**order, "perPage": per_page})
    seen = [each["epcList"][0] for page in pages for each in page]
    assert len(seen) == len(set(seen)) == (4 if per_page == 1 else 25)
    assert all(len(page) == per_page for page in pages[:-1])


def test_events__in_order_of_time_come_newest_first_unless_told(told: Machine) -> None:
    times = [each["eventTime"] for each in found(told.get("/events", {"orderBy": "eventTime"}))]
    assert times == sorted(times, reverse=True)
    params = {"orderBy": "eventTime", "orderDirection": "ASC", "eventCountLimit": 5, "perPage": 3}
    pages = all_pages(told, "/events", params)
    assert [len(page) for page in pages] == [3, 2]
    assert [each["eventTime"] for page in pages for each in page] == sorted(times)[:5]


def test_events__are_the_same_by_urn_and_by_link(told: Machine) -> None:
    by_link = found(told.get("/events", {"MATCH_epc": link("7")}))
    by_urn = found(told.get("/events", {"MATCH_anyEPC": urn("7")}))
    assert by_link == by_urn
    assert len(by_link) == 1


def test_events__of_a_class_are_found_by_pattern_gtin_and_star(told: Machine) -> None:
    for asked in (
        "urn:epc:idpat:sgtin:0614141.112345.*",
        f"https://id.gs1.org/01/{events.GTIN}",
        f"https://id.gs1.org/01/{events.GTIN}/21/*",
        "urn:epc:idpat:sgtin:0614141.*.*",
    ):
        assert len(found(told.get("/events", {"MATCH_epc": asked, "perPage": 100}))) == 25, asked
    assert not found(told.get("/events", {"MATCH_epc": "urn:epc:idpat:sgtin:0614141.112346.*"}))
    assert not found(told.get("/events", {"MATCH_epc": "urn:epc:idpat:sscc:0614141.*"}))


def test_events__are_written_as_links_as_urns_or_as_they_were_told(world: World) -> None:
    by, asker = world.actor("producer"), machine(world)
    events.capture(world.producer, object_event("1"), object_event("2", epcList=[urn("2")]), by=by, at=world.now)
    assert things(asker.get("/events")) == [link("1"), link("2")]
    assert things(asker.get("/events", GS1_EPC_Format="Never_Translates")) == [link("1"), urn("2")]
    assert things(asker.get("/events", GS1_EPC_Format="Always_EPC_URN")) == [link("1"), urn("2")]
    world.producer.company_prefix = "0614141"
    world.producer.save()
    assert things(asker.get("/events", GS1_EPC_Format="Always_EPC_URN")) == [urn("1"), urn("2")]
    refused = asker.get("/events", GS1_EPC_Format="Sometimes")
    assert (refused.status_code, refused.json()["type"]) == (406, "epcisException:NotAcceptableException")


def test_events__of_another_organisation_stay_out_of_sight(told: Machine, world: World) -> None:
    other, office = machine(world, "other_producer"), machine(world, "officer")
    one = found(told.get("/events", {"MATCH_epc": link("3")}))[0]["eventID"]
    assert not found(other.get("/events"))
    assert other.get(f"/events/{in_path(one)}").status_code == 404
    assert other.get(f"/epcs/{in_path(link('3'))}").status_code == 404
    assert other.get(f"/epcs/{in_path(link('3'))}/events").status_code == 404
    assert other.get("/bizSteps").json()["member"] == []
    assert len(found(office.get("/events", {"perPage": 100}))) == 25
    assert found(office.get(f"/events/{in_path(one)}"))[0]["eventID"] == one


def test_events__about_things_an_organisation_handled_come_into_its_sight(told: Machine, world: World) -> None:
    other = machine(world, "other_producer")
    by = world.actor("other_producer")
    received = object_event("3", minutes=600, bizStep="receiving", epcList=[urn("3")])
    events.capture(world.other, received, by=by, at=world.now)
    assert [each["bizStep"] for each in found(other.get("/events"))] == ["shipping", "receiving"]
    assert not found(other.get("/events", {"MATCH_epc": link("4")}))


def test_events__that_name_an_organisation_as_receiver_come_into_its_sight(told: Machine, world: World) -> None:
    world.other.gln = "952132100003" + check_digit("952132100003")
    world.other.save()
    sent = object_event(
        "99", destinationList=[{"type": "owning_party", "destination": "urn:epc:id:pgln:9521321.00003"}]
    )
    events.capture(world.producer, sent, by=world.actor("producer"), at=world.now)
    assert things(machine(world, "other_producer").get("/events")) == [link("99")]


def test_event__is_found_by_its_id_however_the_question_mark_is_sent(told: Machine) -> None:
    one = found(told.get("/events", {"MATCH_epc": link("3")}))[0]
    assert one["eventID"].startswith("ni:///sha-256;")
    assert found(told.get(f"/events/{in_path(one['eventID'])}")) == [one]
    assert found(told.get(f"/events/{one['eventID']}")) == [one]
    assert told.get("/events/urn:uuid:none").status_code == 404


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
def test_events__refuses_what_it_does_not_understand(told: Machine, params: dict[str, Any], kind: str) -> None:
    response = told.get("/events", params)
    assert response.status_code == 400
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.json()["type"] == f"epcisException:{kind}Exception"
    assert response.json()["detail"]


def test_events__are_found_by_the_time_of_recording_that_was_answered(told: Machine) -> None:
    recorded = found(told.get("/events"))[0]["recordTime"]
    many = {op: len(found(told.get("/events", {f"{op}_recordTime": recorded}))) for op in ("GE", "LE", "GT", "LT")}
    assert many == {"GE": 25, "LE": 25, "GT": 0, "LT": 0}


@pytest.mark.parametrize("path", ["/", "/bizSteps/shipping", "/events/urn:x:y", "/capture/x", "/epcs"])
def test_resources__pass_over_no_parameter(told: Machine, path: str) -> None:
    refused = told.get(path, {"EQ_bizStep": "shipping"})
    assert (refused.status_code, refused.json()["type"]) == (400, "epcisException:QueryParameterException")


def test_events__more_than_allowed_are_refused(told: Machine) -> None:
    assert len(found(told.get("/events", {"maxEventCount": 25}))) == 25
    refused = told.get("/events", {"maxEventCount": 24})
    assert (refused.status_code, refused.json()["type"]) == (413, "epcisException:QueryTooLargeException")


def test_page_token__is_bound_to_the_question_and_to_who_asks(told: Machine, world: World) -> None:
    first = told.get("/events", {"perPage": 2})
    token = unquote(re.search(r"nextPageToken=([^&>]+)", first.headers["Link"])[1])
    assert len(found(told.get("/events", {"perPage": 2, "nextPageToken": token}))) == 2
    for asker, params in ((told, {"EQ_bizStep": "shipping"}), (machine(world, "officer"), {"perPage": 2})):
        assert asker.get("/events", {**params, "nextPageToken": token}).status_code == 400


@pytest.mark.parametrize(
    "word", ["shipping", "urn:epcglobal:cbv:bizstep:shipping", "https://ref.gs1.org/cbv/BizStep-shipping"]
)
def test_values__are_found_by_each_spelling(told: Machine, word: str) -> None:
    assert told.get("/bizSteps").json()["member"] == ["shipping"]
    assert told.get(f"/bizSteps/{in_path(word)}").json()["member"] == ["events"]
    assert len(found(told.get(f"/bizSteps/{in_path(word)}/events"))) == 25
    assert told.get("/bizSteps/receiving").status_code == 404


def test_values__are_listed_in_pages(told: Machine, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(12):  # however many things a page has
        assert len(told.get("/epcs").json()["member"]) == 25
    members: list[str] = []
    response = told.get("/epcs", {"perPage": 10})
    while True:
        members += response.json()["member"]
        more = SHOWN.search(response.headers.get("Link", ""))
        if more is None:
            break
        response = told.client.get(more[1].removeprefix("http://testserver"), headers=told.headers({}))
    assert sorted(members) == sorted(link(str(n)) for n in range(25))
    assert told.get("/eventTypes").json()["member"] == ["ObjectEvent"]
    assert told.get("/bizLocations").json()["member"] == ["https://id.gs1.org/414/9521321000021"]
    assert told.get("/readPoints").json()["member"] == ["https://id.gs1.org/414/9521321000014"]
    assert told.get("/dispositions").json()["member"] == ["in_transit"]


@pytest.mark.parametrize("sent", ["encoded", "plain", "raw"])
def test_value__is_read_from_the_path_whole(world: World, sent: str) -> None:
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
    assert things(response) == [lot]


def test_value__that_ends_like_a_resource_needs_the_target_as_sent(world: World) -> None:
    thing, asker = "https://example.com/events", machine(world)
    events.capture(world.producer, object_event(epcList=[thing]), by=world.actor("producer"), at=world.now)
    target = f"/epcis/epcs/{in_path(thing)}"
    assert asker.client.get(target, headers=asker.headers({}), RAW_URI=target).json()["member"] == ["events"]
    assert asker.client.get(target, headers=asker.headers({})).status_code == 404
