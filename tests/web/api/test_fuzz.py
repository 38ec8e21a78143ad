"""Valid and invalid requests generated from the OpenAPI description cause no server error."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st
from schemathesis import GenerationMode

from ocop.web.api import catalogue
from ocop.web.api.description import described
from tests.factories import events
from tests.factories.events import link, object_event
from tests.factories.machines import machine
from tests.factories.world import World
from tests.web.api.generating import restore_names

EXAMPLES = 10  # for each operation and mode
SCHEMA = schemathesis.openapi.from_dict(described("http://testserver/epcis"))
OPERATIONS = {result.ok().label: result.ok() for result in SCHEMA.get_all_operations()}
WRONG = sorted(label for label in OPERATIONS if "{" not in label)  # any text is a valid name in a path
PROBLEM = "application/problem+json"
KNOWN = {"epc": link("1"), "bizStep": "shipping", "queryName": "known", "eventType": "ObjectEvent"}


@pytest.fixture
def auth_headers(world: World, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, str]]:
    """Headers of a system with all scopes and no rate limit, in a world with one event."""
    restore_names(monkeypatch)
    settings.OCOP_API_PER_MINUTE = 10_000_000
    events.capture(world.producer, object_event("1"), by=world.actor("producer"), at=world.now)
    asker = machine(world)
    assert asker.post("/queries", {"name": "known", "query": {"EQ_bizStep": ["shipping"]}}).status_code == 201
    ends = (request_started, request_finished)
    for signal in ends:  # keep the connection open between requests, as Django's test client does
        signal.disconnect(close_old_connections)
    yield asker.headers({})
    for signal in ends:
        signal.connect(close_old_connections)


def assert_no_server_error(headers: dict[str, str], label: str, mode: GenerationMode) -> None:
    """Call an operation in many ways; every error must be a problem document."""
    operation = OPERATIONS[label]
    operation.app = WSGIHandler()
    statuses: set[int] = set()

    @examples(
        max_examples=EXAMPLES, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
    )
    @given(data=st.data())
    def ask(data: Any) -> None:
        case = data.draw(operation.as_strategy(generation_mode=mode))
        if data.draw(st.booleans()):
            case.path_parameters = {name: KNOWN.get(name, value) for name, value in case.path_parameters.items()}
        response = case.call(headers=headers)
        statuses.add(response.status_code)
        assert response.status_code < 500 or response.status_code == 501, (case.as_curl_command(), response.text)
        if response.status_code >= 400:
            assert response.headers["content-type"] == [PROBLEM]
            problem = response.json()
            assert {"type", "title", "status", "detail"} <= set(problem)
            assert problem["status"] == response.status_code

    ask()
    assert statuses


def test_description_contains_every_resource() -> None:
    assert set(OPERATIONS) == {f"{operation.method.upper()} {operation.path}" for operation in catalogue.OPERATIONS}


@pytest.mark.slow
@pytest.mark.parametrize("label", sorted(OPERATIONS))
def test_valid_requests_cause_no_server_error(auth_headers: dict[str, str], label: str) -> None:
    assert_no_server_error(auth_headers, label, GenerationMode.POSITIVE)


@pytest.mark.slow
@pytest.mark.parametrize("label", WRONG)
def test_invalid_requests_cause_no_server_error(auth_headers: dict[str, str], label: str) -> None:
    assert_no_server_error(auth_headers, label, GenerationMode.NEGATIVE)
