"""Capture of documents and single events: rollback and proceed, limits, permissions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ocop.domain.events.models import Capture, Event
from ocop.domain.events.rules import parsing
from tests.factories import events
from tests.factories.events import document, link, object_event
from tests.factories.machines import in_path, machine
from tests.factories.world import World
from tests.public_cases import INVALID, VALID, each_case


def test_capture_of_a_document_returns_the_address_of_its_job(world: World) -> None:
    sender = machine(world)
    response = sender.post("/capture", document(object_event("1"), object_event("2")))
    assert response.status_code == 202
    job = sender.client.get(response.headers["Location"], headers=sender.headers({}))
    job_data = job.json()
    assert (job_data["running"], job_data["success"], job_data["errors"]) == (False, True, [])
    assert job_data["captureErrorBehaviour"] == "rollback"
    assert response.headers["Location"].endswith(f"/epcis/capture/{job_data['captureID']}")
    assert [item["captureID"] for item in sender.get("/capture").json()] == [job_data["captureID"]]
    assert Event.objects.count() == 2


def test_capture_of_the_same_document_twice_stores_it_once(world: World) -> None:
    sender, payload = machine(world), document(object_event("1"))
    assert sender.post("/capture", payload).status_code == sender.post("/capture", payload).status_code == 202
    assert Event.objects.count() == 1
    assert len(sender.get("/capture", {"perPage": 1}).json()) == 1
    assert 'rel="next"' in sender.get("/capture", {"perPage": 1}).headers["Link"]


def test_capture_of_an_invalid_document_stores_nothing_and_names_the_place(world: World) -> None:
    response = machine(world).post("/capture", document(object_event("1"), object_event("2", bizStep="dancing")))
    problem = response.json()
    assert (response.status_code, problem["type"]) == (400, "epcisException:ValidationException")
    assert problem["errors"][0]["pointer"] == "/epcisBody/eventList/1/bizStep"
    assert problem["errors"][0]["index"] == 1
    assert not Event.objects.exists()
    assert not Capture.objects.exists()


@pytest.mark.parametrize("path", ["/capture", "/events"])
def test_capture_reads_each_event_once(world: World, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    calls: list[str] = []
    for name in ("event_problems", "facts_of", "problems_of"):
        called = getattr(parsing, name)
        monkeypatch.setattr(
            parsing, name, lambda *given, name=name, called=called, **more: calls.append(name) or called(*given, **more)
        )
    event = object_event("1")
    payload = document(event) if path == "/capture" else {**event, "@context": document()["@context"]}
    assert machine(world).post(path, payload).status_code in (201, 202)
    assert calls == ["event_problems", "facts_of", "problems_of"]


def test_capture_with_rollback_stores_nothing_when_one_event_breaks_a_rule(world: World) -> None:
    sender = machine(world)
    response = sender.post("/capture", document(object_event("1"), object_event("2", epcList=[])))
    job = sender.client.get(response.headers["Location"], headers=sender.headers({})).json()
    assert (response.status_code, job["success"]) == (202, False)
    assert job["errors"][0]["index"] == 1
    assert not Event.objects.exists()


@pytest.mark.parametrize("wrong", [{"bizStep": "dancing"}, {"epcList": []}])
def test_capture_with_proceed_stores_the_valid_events(world: World, wrong: dict[str, Any]) -> None:
    sender, payload = machine(world), document(object_event("1"), object_event("2", **wrong))
    response = sender.post("/capture", payload, GS1_Capture_Error_Behaviour="proceed")
    assert response.status_code == 202
    assert response.json()["success"] is False
    assert [item["index"] for item in response.json()["errors"]] == [1]
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
def test_capture_refuses_content_that_is_not_a_document(
    world: World, content: bytes, kind: str, status: int, problem: str
) -> None:
    response = machine(world).post("/capture", content, kind)
    assert (response.status_code, response.json()["type"]) == (status, f"epcisException:{problem}Exception")


def test_capture_accepts_more_than_the_form_limit_but_requires_content_length(world: World) -> None:
    sender, payload = machine(world), document(object_event(**{"ex:note": "x" * 2_600_000}))
    assert sender.post("/capture", payload).status_code == 202
    assert Event.objects.count() == 1
    refused = sender.post("/capture", payload, Transfer_Encoding="chunked")
    assert (refused.status_code, refused.headers["Content-Type"]) == (411, "application/problem+json")


def test_capture_has_limits_that_options_reports(world: World, settings: Any) -> None:
    settings.OCOP_CAPTURE_MB = 0
    sender = machine(world)
    refused = sender.post("/capture", document(object_event()))
    assert (refused.status_code, refused.json()["type"]) == (413, "epcisException:CaptureLimitExceededException")
    options = sender.client.options("/epcis/capture")
    assert options.status_code == 204
    assert options.headers["GS1-EPCIS-Capture-Limit"] == "10000"
    assert options.headers["GS1-EPCIS-Capture-File-Size-Limit"] == "0"
    assert options.headers["Allow"] == "OPTIONS, GET, POST, HEAD"
    assert (options.headers["GS1-EPCIS-Min"], options.headers["GS1-EPCIS-Max"]) == ("2.0.0", "2.0.1")


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
def test_capture_supports_version_2_in_json(world: World, headers: dict[str, str], status: int) -> None:
    response = machine(world).post("/capture", document(object_event()), **headers)
    assert response.status_code == status
    assert response.headers["GS1-EPCIS-Version"] == ("2.0.0" if "GS1_EPCIS_Max" in headers else "2.0.1")
    if headers.get("Accept") in {"application/ld+json", "application/json;q=0, */*"}:
        assert response.headers["Content-Type"] == "application/ld+json"
    assert Event.objects.exists() == (status == 202)


def test_query_document_can_be_captured_again(world: World) -> None:
    sender = machine(world)
    sender.post("/capture", document(object_event("1", **{"ex:mood": {"ex:inner": [1, "hai"]}})))
    answered = sender.get("/events").json()
    assert answered["@context"][1]["ex"] == "https://ns.example.com/epcis/"
    event = answered["epcisBody"]["queryResults"]["resultsBody"]["eventList"][0]
    assert event["ex:mood"] == {"ex:inner": [1, "hai"]}
    assert machine(world, "other_producer").post("/capture", answered).status_code == 202
    assert Event.objects.count() == 1  # the same event, by its hash


def test_single_event_is_captured_and_readable(world: World) -> None:
    sender, payload = machine(world), {"@context": events.CONTEXT, **object_event("1")}
    response = sender.post("/events", payload)
    assert response.status_code == 201
    shown_event = sender.client.get(response.headers["Location"], headers=sender.headers({}))
    event = shown_event.json()["epcisBody"]["queryResults"]["resultsBody"]["eventList"][0]
    assert event["eventID"] == response.json()["eventID"]
    again = sender.post("/events", payload)
    assert (again.status_code, again.json()["type"]) == (409, "epcisException:ResourceAlreadyExistsException")
    assert Event.objects.count() == 1


def test_event_that_breaks_a_rule_is_refused_with_its_reason(world: World) -> None:
    response = machine(world).post("/events", {"@context": events.CONTEXT, **object_event(epcList=[])})
    assert response.status_code == 400
    assert response.json()["errors"][0]["code"] == "event.no-thing"
    assert machine(world).post("/events", document(object_event())).status_code == 400
    assert not Event.objects.exists()


def test_event_and_its_error_declaration_share_an_id(world: World) -> None:
    sender = machine(world)
    payload = {
        "@context": events.CONTEXT,
        **object_event("1"),
        "eventID": "urn:uuid:5f3f1c2e-0000-4000-8000-000000000001",
    }
    assert sender.post("/events", payload).status_code == 201
    declared = {**payload, "errorDeclaration": {"declarationTime": "2026-03-02T00:00:00Z", "reason": "incorrect_data"}}
    assert sender.post("/events", declared).status_code == 201
    answer = sender.get(f"/events/{in_path(payload['eventID'])}").json()
    both = answer["epcisBody"]["queryResults"]["resultsBody"]["eventList"]
    assert ["errorDeclaration" in item for item in both] == [False, True]
    by_reason = sender.get("/events", {"EXISTS_errorDeclaration": "true", "EQ_errorReason": "incorrect_data"}).json()
    assert len(by_reason["epcisBody"]["queryResults"]["resultsBody"]["eventList"]) == 1
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
