"""The description: true of what is accepted, readable for people, small."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from django.test import Client

from ocop.domain.events.rules.query import read_query
from ocop.web.api import catalogue, shapes
from tests.architecture.layout import ROOT
from tests.factories.world import World

VALUES: dict[str, Any] = {"boolean": True, "number": 3, "integer": 3}
MAX_BYTES = 14_000


def value_of(parameter: catalogue.Parameter) -> Any:
    """Return an allowed value of the parameter."""
    schema = parameter.schema
    one = schema.get("enum", [VALUES.get(schema["type"], "2026-03-01T00:00:00Z")])[0]
    return [one] if parameter.many else one


@pytest.mark.parametrize("parameter", catalogue.QUERY, ids=lambda item: item.name)
def test_every_described_parameter_is_accepted(parameter: catalogue.Parameter) -> None:
    more = {"orderBy": "eventTime"} if parameter.name in {"orderDirection", "eventCountLimit"} else {}
    query = read_query({parameter.name: value_of(parameter), **more})
    assert query != read_query(more)


@pytest.mark.parametrize("name", ["Event", "EPCISDocument"])
def test_examples_are_valid_by_their_schema(name: str) -> None:
    schema = {"$ref": f"#/components/schemas/{name}", "components": {"schemas": shapes.SCHEMAS}}
    jsonschema_rs.validate(schema, shapes.SCHEMAS[name]["example"])


def test_openapi_is_served_to_everybody(db: None) -> None:
    response = Client().get("/epcis/openapi.json")
    assert response.headers["Content-Type"] == "application/json"
    assert response.json()["servers"] == [{"url": "http://testserver/epcis"}]
    assert response.json()["openapi"].startswith("3.1")
    assert Client().options("/epcis/openapi.json").headers["Allow"] == "OPTIONS, GET, HEAD"
    refused = Client(enforce_csrf_checks=True).post("/epcis/openapi.json")
    assert (refused.status_code, refused.headers["Content-Type"]) == (405, "application/problem+json")


@pytest.mark.parametrize(("language", "words"), [("vi", "Giao diện EPCIS 2.0"), ("en", "The EPCIS 2.0 interface")])
def test_page_is_in_both_languages_and_within_14_kb(world: World, language: str, words: str) -> None:
    page = Client().get("/epcis/docs/", {"lang": language})
    text = page.content.decode()
    assert words in text
    assert "<script" not in text
    assert "http://testserver/epcis/events?" in text
    style = Path(ROOT, "src", "ocop", "web", "ui", "static", "ui", "lean.css").read_bytes()
    assert len(gzip.compress(page.content)) + len(gzip.compress(style)) <= MAX_BYTES


def test_every_resource_is_in_the_document() -> None:
    document = Path(ROOT, "docs", "api", "epcis.md").read_text("utf-8")
    for operation in catalogue.OPERATIONS:
        assert operation.path.split("/")[1] in document, operation.path
