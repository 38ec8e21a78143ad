"""Requests made from the interface's own description, right and wrong ones: never a failure of the server."""

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
from tests.web.api.generating import mend

EXAMPLES = 10  # of each operation, of each way
SCHEMA = schemathesis.openapi.from_dict(described("http://testserver/epcis"))
OPERATIONS = {each.ok().label: each.ok() for each in SCHEMA.get_all_operations()}
WRONG = sorted(label for label in OPERATIONS if "{" not in label)  # any text is a good name in a path
PROBLEM = "application/problem+json"
KNOWN = {"epc": link("1"), "bizStep": "shipping", "queryName": "known", "eventType": "ObjectEvent"}


@pytest.fixture
def asked(world: World, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, str]]:
    """The headers of a system that may do all, in a world where something was told; nobody is too fast."""
    mend(monkeypatch)
    settings.OCOP_API_PER_MINUTE = 10_000_000
    events.capture(world.producer, object_event("1"), by=world.actor("producer"), at=world.now)
    asker = machine(world)
    assert asker.post("/queries", {"name": "known", "query": {"EQ_bizStep": ["shipping"]}}).status_code == 201
    ends = (request_started, request_finished)
    for signal in ends:  # keeps the test's connection over requests, as Django's own test client does
        signal.disconnect(close_old_connections)
    yield asker.headers({})
    for signal in ends:
        signal.connect(close_old_connections)


def breaks_nothing(headers: dict[str, str], label: str, mode: GenerationMode) -> None:
    """Ask an operation in many ways; every refusal must be a problem that says why."""
    operation = OPERATIONS[label]
    operation.app = WSGIHandler()
    told: set[int] = set()

    @examples(
        max_examples=EXAMPLES, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
    )
    @given(data=st.data())
    def ask(data: Any) -> None:
        case = data.draw(operation.as_strategy(generation_mode=mode))
        if data.draw(st.booleans()):
            case.path_parameters = {name: KNOWN.get(name, value) for name, value in case.path_parameters.items()}
        response = case.call(headers=headers)
        told.add(response.status_code)
        assert response.status_code < 500 or response.status_code == 501, (case.as_curl_command(), response.text)
        if response.status_code >= 400:
            assert response.headers["content-type"] == [PROBLEM]
            problem = response.json()
            assert {"type", "title", "status", "detail"} <= set(problem)
            assert problem["status"] == response.status_code

    ask()
    assert told


def test_the_description_knows_every_resource() -> None:
    assert set(OPERATIONS) == {f"{each.method.upper()} {each.path}" for each in catalogue.OPERATIONS}


@pytest.mark.slow
@pytest.mark.parametrize("label", sorted(OPERATIONS))
def test_no_good_request_breaks_the_server(asked: dict[str, str], label: str) -> None:
    breaks_nothing(asked, label, GenerationMode.POSITIVE)


@pytest.mark.slow
@pytest.mark.parametrize("label", WRONG)
def test_no_wrong_request_breaks_the_server(asked: dict[str, str], label: str) -> None:
    breaks_nothing(asked, label, GenerationMode.NEGATIVE)
