"""Queries for events, and for the values that occur in them (EPCIS 2.0.1, 12.7)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse

from ocop.base.actors import Actor
from ocop.domain.events import queries as event_queries
from ocop.domain.events.rules import documents
from ocop.domain.events.rules.query import KINDS, read_query
from ocop.domain.events.rules.query_values import QueryError
from ocop.domain.integrations import queries as integration_queries
from ocop.standards.epcis.keys import canonical_uri
from ocop.standards.epcis.vocabulary import bare, web_uri
from ocop.web.api import headers
from ocop.web.api.captures import take_event
from ocop.web.api.decorators import answer, parameters, resource, takes_no_parameters
from ocop.web.api.paging import answer_events, answer_list, answer_query, list_parameters
from ocop.web.api.problems import NO_SUCH, ApiProblem
from ocop.web.api.requests import ApiRequest
from ocop.web.api.target import rest_of

TOP = (
    "bizLocations", "bizSteps", "capture", "dispositions", "epcs", "eventTypes", "events", "queries", "readPoints",
)  # fmt: skip
# resource: (parameter of its events, column, kind of word)
VALUES: dict[str, tuple[str, str, str]] = {
    "bizSteps": ("EQ_bizStep", "biz_step", "bizStep"),
    "dispositions": ("EQ_disposition", "disposition", "disposition"),
    "bizLocations": ("EQ_bizLocation", "biz_location", ""),
    "readPoints": ("EQ_readPoint", "read_point", ""),
}


def collection(members: list[Any]) -> dict[str, Any]:
    """Return a list as EPCIS writes it."""
    return {"@context": documents.CONTEXT, "type": "Collection", "member": members}


@resource(GET="query")
def root(request: ApiRequest) -> HttpResponse:
    """List the resources."""
    takes_no_parameters(request)
    return answer(request, collection(list(TOP)))


@resource(GET="query", POST="capture")
def events(request: ApiRequest) -> HttpResponse:
    """Answer an event query, or accept one event."""
    return take_event(request) if request.method == "POST" else answer_query(request, parameters(request))


@resource(GET="query")
def event(request: ApiRequest, rest: str) -> HttpResponse:
    """Return the event with an id, and its error declaration if there is one."""
    name, _ = rest_of(request, "events")
    if name.startswith("ni:///") and request.META.get("QUERY_STRING", "").startswith("ver="):
        name = f"{name}?{request.META['QUERY_STRING']}"  # the question mark of a hash was not encoded
    else:
        takes_no_parameters(request)
    return answer_events(request, event_queries.list_submissions(request.bearer.actor, name))


@resource(GET="query")
def values(request: ApiRequest, listed: str) -> HttpResponse:
    """List the event types, steps, dispositions, places or things that occur in visible events."""
    by = request.bearer.actor
    limit, place = list_parameters(request, listed)
    if listed == "eventTypes":  # five at most: one page
        return answer(request, collection(event_queries.list_kinds(by)))
    if listed == "epcs":
        write = _writer(request)
        page, after = event_queries.list_things(by, limit=limit, after=place)
        return answer_list(request, collection([write(item) for item in page]), digest=listed, after=after)
    _, column, kind = VALUES[listed]
    page, after = event_queries.list_values(by, column, limit=limit, after=place)
    write = (lambda word: bare(kind, word)) if kind else _writer(request)
    return answer_list(request, collection([write(item) for item in page]), digest=listed, after=after)


def _writer(request: ApiRequest) -> Callable[[str], str]:
    epc_format = headers.epc_format(request)
    prefixes = integration_queries.company_prefixes() if epc_format == documents.URNS else frozenset()
    return documents.spelling(epc_format, prefixes)


@resource(GET="query")
def value(request: ApiRequest, listed: str, rest: str) -> HttpResponse:
    """List the resources below one value (its events), or answer a query for those events."""
    name, of_events = rest_of(request, listed, "events")
    parameter = _parameter(request.bearer.actor, listed, name)
    if not of_events:
        takes_no_parameters(request)
        return answer(request, collection(["events"]))
    params = parameters(request)
    if parameter in params:
        raise QueryError(parameter, f"“{parameter}” đã được nêu trong địa chỉ.")
    return answer_query(request, {**params, parameter: [name]})


def _parameter(by: Actor, listed: str, name: str) -> str:
    """Return the query parameter for events with a value. Raises ApiProblem when no visible event has it."""
    if listed == "eventTypes":
        there, parameter = name in KINDS, "eventType"
    elif listed == "epcs":
        parameter = "MATCH_anyEPC"
        there = bool(event_queries.find_events(by, read_query({parameter: [name]}), limit=1).events)
    else:
        parameter, column, kind = VALUES[listed]
        there = event_queries.has_value(by, column, web_uri(kind, name) if kind else canonical_uri(name))
    if not there:
        raise ApiProblem("NoSuchResource", NO_SUCH)
    return parameter
