"""Handing in: documents and single events, whole or not at all, within limits, by who may."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ocop.domain.events.models import Capture, Event
from tests.factories import events
from tests.factories.events import document, link, object_event
from tests.factories.machines import in_path, machine
from tests.factories.world import World
from tests.public_cases import INVALID, VALID, each_case


def test_capture__takes_a_document_and_says_where_its_job_is(world: World) -> None:
    sender = machine(world)
    response = sender.post("/capture", document(object_event("1"), object_event("2")))
    assert response.status_code == 202
    job = sender.client.get(response.headers["Location"], headers=sender.headers({}))
    told = job.json()
    assert (told["running"], told["success"], told["errors"]) == (False, True, [])
    assert told["captureErrorBehaviour"] == "rollback"
    assert response.headers["Location"].endswith(f"/epcis/capture/{told['captureID']}")
    assert [each["captureID"] for each in sender.get("/capture").json()] == [told["captureID"]]
    assert Event.objects.count() == 2


def test_capture__twice_stores_once(world: World) -> None:
    sender, told = machine(world), document(object_event("1"))
    assert sender.post("/capture", told).status_code == sender.post("/capture", told).status_code == 202
    assert Event.objects.count() == 1
    assert len(sender.get("/capture", {"perPage": 1}).json()) == 1
    assert 'rel="next"' in sender.get("/capture", {"perPage": 1}).headers["Link"]


def test_capture__of_a_wrong_document_stores_nothing_and_says_where(world: World) -> None:
    response = machine(world).post("/capture", document(object_event("1"), object_event("2", bizStep="dancing")))
    told = response.json()
    assert (response.status_code, told["type"]) == (400, "epcisException:ValidationException")
    assert told["errors"][0]["pointer"] == "/epcisBody/eventList/1/bizStep"
    assert told["errors"][0]["index"] == 1
    assert not Event.objects.exists()
    assert not Capture.objects.exists()


def test_capture__keeps_all_out_for_one_that_breaks_a_rule(world: World) -> None:
    sender = machine(world)
    response = sender.post("/capture", document(object_event("1"), object_event("2", epcList=[])))
    job = sender.client.get(response.headers["Location"], headers=sender.headers({})).json()
    assert (response.status_code, job["success"]) == (202, False)
    assert job["errors"][0]["index"] == 1
    assert not Event.objects.exists()


@pytest.mark.parametrize("wrong", [{"bizStep": "dancing"}, {"epcList": []}])
def test_capture__that_proceeds_takes_the_good_ones(world: World, wrong: dict[str, Any]) -> None:
    sender, told = machine(world), document(object_event("1"), object_event("2", **wrong))
    response = sender.post("/capture", told, GS1_Capture_Error_Behaviour="proceed")
    assert response.status_code == 202
    assert response.json()["success"] is False
    assert [each["index"] for each in response.json()["errors"]] == [1]
    assert Event.objects.count() == 1


@pytest.mark.parametrize(
    ("content", "kind", "status", "problem"),
    [
        (b"{", "application/json", 400, "Validation"),
        (b"[]", "application/json", 400, "Validation"),
        (b"{}", "application/json", 400, "Validation"),
        (b'"\\ud800"', "application/json", 400, "Validation"),
        (b"[" * 5000, "application/json", 400, "Validation"),
        (b"<a/>", "application/xml", 415, "UnsupportedMediaType"),
    ],
)
def test_capture__refuses_what_is_no_document(
    world: World, content: bytes, kind: str, status: int, problem: str
) -> None:
    response = machine(world).post("/capture", content, kind)
    assert (response.status_code, response.json()["type"]) == (status, f"epcisException:{problem}Exception")


def test_capture__reads_more_than_a_form_may_have_but_needs_its_length(world: World) -> None:
    sender, told = machine(world), document(object_event(**{"ex:note": "x" * 2_600_000}))
    assert sender.post("/capture", told).status_code == 202
    assert Event.objects.count() == 1
    refused = sender.post("/capture", told, Transfer_Encoding="chunked")
    assert (refused.status_code, refused.headers["Content-Type"]) == (411, "application/problem+json")


def test_capture__has_limits_that_options_tells(world: World, settings: Any) -> None:
    settings.OCOP_CAPTURE_MB = 0
    sender = machine(world)
    refused = sender.post("/capture", document(object_event()))
    assert (refused.status_code, refused.json()["type"]) == (413, "epcisException:CaptureLimitExceededException")
    told = sender.client.options("/epcis/capture")
    assert told.status_code == 204
    assert told.headers["GS1-EPCIS-Capture-Limit"] == "10000"
    assert told.headers["GS1-EPCIS-Capture-File-Size-Limit"] == "0"
    assert told.headers["Allow"] == "OPTIONS, GET, POST, HEAD"
    assert (told.headers["GS1-EPCIS-Min"], told.headers["GS1-EPCIS-Max"]) == ("2.0.0", "2.0.1")


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"GS1_EPCIS_Version": "2.0"}, 202),
        ({"GS1_EPCIS_Version": "2.0.0", "GS1_CBV_Version": "2.0"}, 202),
        ({"GS1_EPCIS_Version": "1.2"}, 415),
        ({"GS1_EPCIS_Min": "3.0"}, 406),
        ({"GS1_CBV_Max": "1.2"}, 406),
        ({"GS1_EPCIS_Version": "two"}, 400),
        ({"Accept": "application/ld+json"}, 202),
        ({"Accept": "text/html;q=0.9, */*;q=0.1"}, 202),
        ({"Accept": "application/xml"}, 406),
        ({"Accept": "application/json;q=0"}, 406),
        ({"Accept": "application/json;q=0, */*"}, 202),
        ({"GS1_EPCIS_Max": "2.0"}, 202),
        ({"Content_Encoding": "Identity"}, 202),
        ({"Content_Encoding": "gzip"}, 415),
        ({"GS1_Capture_Error_Behaviour": "hope"}, 400),
    ],
)
def test_capture__speaks_version_2_in_json(world: World, headers: dict[str, str], status: int) -> None:
    response = machine(world).post("/capture", document(object_event()), **headers)
    assert response.status_code == status
    assert response.headers["GS1-EPCIS-Version"] == ("2.0.0" if "GS1_EPCIS_Max" in headers else "2.0.1")
    if headers.get("Accept") in {"application/ld+json", "application/json;q=0, */*"}:
        assert response.headers["Content-Type"] == "application/ld+json"
    assert Event.objects.exists() == (status == 202)


def test_capture__takes_a_query_document_and_gives_back_what_was_told(world: World) -> None:
    sender = machine(world)
    sender.post("/capture", document(object_event("1", **{"ex:mood": {"ex:inner": [1, "hai"]}})))
    answered = sender.get("/events").json()
    assert answered["@context"][1]["ex"] == "https://ns.example.com/epcis/"
    event = answered["epcisBody"]["queryResults"]["resultsBody"]["eventList"][0]
    assert event["ex:mood"] == {"ex:inner": [1, "hai"]}
    assert machine(world, "other_producer").post("/capture", answered).status_code == 202
    assert Event.objects.count() == 1  # the same event, by its hash


def test_event__is_taken_alone_and_is_there_then(world: World) -> None:
    sender, told = machine(world), {"@context": events.CONTEXT, **object_event("1")}
    response = sender.post("/events", told)
    assert response.status_code == 201
    found = sender.client.get(response.headers["Location"], headers=sender.headers({}))
    kept = found.json()["epcisBody"]["queryResults"]["resultsBody"]["eventList"][0]
    assert kept["eventID"] == response.json()["eventID"]
    again = sender.post("/events", told)
    assert (again.status_code, again.json()["type"]) == (409, "epcisException:ResourceAlreadyExistsException")
    assert Event.objects.count() == 1


def test_event__that_breaks_a_rule_is_refused_with_its_reason(world: World) -> None:
    response = machine(world).post("/events", {"@context": events.CONTEXT, **object_event(epcList=[])})
    assert response.status_code == 400
    assert response.json()["errors"][0]["code"] == "event.no-thing"
    assert machine(world).post("/events", document(object_event())).status_code == 400
    assert not Event.objects.exists()


def test_event__and_its_error_declaration_share_an_id(world: World) -> None:
    sender = machine(world)
    told = {"@context": events.CONTEXT, **object_event("1"), "eventID": "urn:uuid:5f3f1c2e-0000-4000-8000-000000000001"}
    assert sender.post("/events", told).status_code == 201
    declared = {**told, "errorDeclaration": {"declarationTime": "2026-03-02T00:00:00Z", "reason": "incorrect_data"}}
    assert sender.post("/events", declared).status_code == 201
    found = sender.get(f"/events/{in_path(told['eventID'])}").json()
    both = found["epcisBody"]["queryResults"]["resultsBody"]["eventList"]
    assert ["errorDeclaration" in each for each in both] == [False, True]
    asked = sender.get("/events", {"EXISTS_errorDeclaration": "true", "EQ_errorReason": "incorrect_data"}).json()
    assert len(asked["epcisBody"]["queryResults"]["resultsBody"]["eventList"]) == 1
    assert link("1") in both[0]["epcList"]


@each_case("file", VALID, ids=lambda file: file.stem)
def test_valid_documents_of_the_standard_are_captured(world: World, file: Path) -> None:
    sender = machine(world)
    response = sender.post("/capture", json.loads(file.read_text("utf-8")))
    assert response.status_code == 202, response.content
    assert response.json()["success"], response.json()["errors"]


@each_case("file", INVALID, ids=lambda file: file.stem)
def test_invalid_documents_are_refused_and_nothing_is_stored(world: World, file: Path) -> None:
    assert machine(world).post("/capture", json.loads(file.read_text("utf-8"))).status_code == 400
    assert not Event.objects.exists()
