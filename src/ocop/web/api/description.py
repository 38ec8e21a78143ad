"""The description of the interface, as OpenAPI and as a page for people; 404 for unknown resources."""

from __future__ import annotations

import re
from typing import Any

import orjson
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from ocop.domain.events.rules.query import KINDS
from ocop.domain.integrations.rules.machines import SCOPES
from ocop.web.api import catalogue, headers, shapes
from ocop.web.api.catalogue import HEADERS, OPERATIONS, QUERY, Operation, Parameter
from ocop.web.api.problems import KINDS as PROBLEMS
from ocop.web.api.problems import NO_SUCH, ApiProblem
from ocop.web.api.requests import ApiRequest

PROBLEM_STATUSES = (400, 401, 403, 404, 406, 409, 411, 413, 415, 429, 500, 501)
_ARGUMENT = re.compile(r"\{(\w+)\}")
WORDS = {
    "vi": {"lang": "vi", "other": "en", "switch": "English", "home": "Về trang kiểm tra tem"},
    "en": {"lang": "en", "other": "vi", "switch": "Tiếng Việt", "home": "Back to the stamp check"},
}


@csrf_exempt
def openapi(request: ApiRequest) -> HttpResponse:
    """Return the description of the interface in OpenAPI 3.1, without a token."""
    methods = ("OPTIONS", "GET", "HEAD")
    if request.method == "OPTIONS":
        return headers.add_versions(headers.discovery(methods))
    if request.method not in methods:
        return headers.add_versions(ApiProblem.of_method(methods).response())
    server = request.build_absolute_uri(reverse("api:root")).rstrip("/")
    return headers.add_versions(HttpResponse(orjson.dumps(described(server)), headers.JSON))


def described(server: str) -> dict[str, Any]:
    """Return the OpenAPI document for an address."""
    paths: dict[str, dict[str, Any]] = {}
    for operation in OPERATIONS:
        paths.setdefault(operation.path, {})[operation.method] = _operation(operation)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "OCOP EPCIS 2.0",
            "version": headers.EPCIS,
            "description": "Traceability events by EPCIS 2.0.1 and CBV 2.0.0. Refusals are RFC 7807 problems.",
        },
        "servers": [{"url": server}],
        "security": [{"bearer": []}],
        "paths": paths,
        "components": {
            "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}},
            "schemas": shapes.SCHEMAS,
            "responses": {"Problem": _content("Problem", "A refusal", "application/problem+json")},
        },
    }


def _operation(op: Operation) -> dict[str, Any]:
    document: dict[str, Any] = {
        "operationId": op.name,
        "summary": op.en,
        "description": f"{op.vi}. Scope: {op.scope}.",
        "parameters": [
            *({"name": name, "in": "path", "required": True, "schema": _argument(name)} for name in _arguments(op)),
            *(_query(parameter) for parameter in _parameters(op)),
            *({"name": name, "in": "header", "schema": HEADERS[name]} for name in op.headers),
        ],
        "responses": {
            str(op.status): _content(op.answer, op.en, headers.JSON) if op.answer else {"description": op.en},
            **{str(status): {"$ref": "#/components/responses/Problem"} for status in PROBLEM_STATUSES},
        },
    }
    if op.body:
        schema = {"$ref": f"#/components/schemas/{op.body}"}
        document["requestBody"] = {"required": True, "content": {headers.JSON: {"schema": schema}}}
    return document


def _arguments(operation: Operation) -> list[str]:
    return _ARGUMENT.findall(operation.path)


def _argument(name: str) -> dict[str, Any]:
    if name == "eventType":
        return {"type": "string", "enum": sorted(KINDS)}
    return {"type": "string", "minLength": 1, "maxLength": 500}


def _parameters(operation: Operation) -> tuple[Parameter, ...]:
    return {"events": (*QUERY, *catalogue.PAGING), "list": catalogue.PAGING}.get(operation.query, ())


def _query(parameter: Parameter) -> dict[str, Any]:
    document: dict[str, Any] = {"name": parameter.name, "in": "query", "description": parameter.en}
    if parameter.many:
        listed = {"type": "array", "items": parameter.schema, "minItems": 1, "maxItems": 50}
        return document | {"style": "pipeDelimited", "explode": False, "schema": listed}
    return document | {"schema": parameter.schema}


def _content(schema: str, description: str, kind: str) -> dict[str, Any]:
    return {"description": description, "content": {kind: {"schema": {"$ref": f"#/components/schemas/{schema}"}}}}


@require_safe
def docs(request: ApiRequest) -> HttpResponse:
    """Show operations, authentication, signatures of webhooks and meanings of errors to people."""
    requested = request.GET.get("lang") or get_language() or "vi"
    language = "en" if requested.startswith("en") else "vi"
    return render(
        request,
        "api/docs.html",
        {
            "words": WORDS[language],
            "vi": language == "vi",
            "operations": [(operation, getattr(operation, language)) for operation in OPERATIONS],
            "parameters": [
                (parameter.example or parameter.name, getattr(parameter, language), parameter.many)
                for parameter in QUERY
            ],
            "scopes": SCOPES,
            "problems": [(name, status, title) for name, (status, title) in PROBLEMS.items()],
            "base": request.build_absolute_uri(reverse("api:root")).rstrip("/"),
        },
    )


@csrf_exempt
def missing(request: ApiRequest, rest: str) -> HttpResponse:
    """Return 404 as a JSON problem."""
    return headers.add_versions(ApiProblem("NoSuchResource", NO_SUCH).response())
