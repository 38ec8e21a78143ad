"""Pagination of events and lists: page size, page tokens and the `Link` header to the next page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.encoding import escape_uri_path

from ocop.domain.events import queries as event_queries
from ocop.domain.events.queries import After, FoundEvent
from ocop.domain.events.queries._pages import GOOD_FOR
from ocop.domain.events.rules import documents
from ocop.domain.events.rules.query import PAGING, Query, read_query
from ocop.domain.events.rules.query_values import QueryError
from ocop.domain.integrations import queries as integration_queries
from ocop.web.api import headers
from ocop.web.api.decorators import answer, parameters
from ocop.web.api.problems import ApiProblem
from ocop.web.api.requests import ApiRequest


def answer_query(
    request: ApiRequest, params: Mapping[str, Any], *, query_name: str = "SimpleEventQuery"
) -> HttpResponse:
    """Answer an event query with one page of an EPCISQueryDocument."""
    by, now = request.bearer.actor, timezone.now()
    query = read_query(params, namespaces=headers.extensions(request))
    after, counted = _place(request, query, now)
    if (
        query.maximum is not None
        and after is None
        and event_queries.count_events(by, query, maximum=query.maximum) > query.maximum
    ):
        raise ApiProblem("QueryTooLarge", f"Có nhiều hơn {query.maximum} sự kiện; hãy thêm điều kiện.")
    limit = query.per_page if query.first is None else min(query.per_page, query.first - counted)
    page = event_queries.find_events(by, query, limit=limit, after=after)
    response = _document_response(request, list(page.events), query_name)
    counted += len(page.events)
    if page.after is not None and (query.first is None or counted < query.first):
        _add_next_link(request, response, event_queries.page_token(by, query.digest, page.after, counted, now))
    return response


def _place(request: ApiRequest, query: Query, now: Any) -> tuple[After | None, int]:
    if not query.page_token:
        return None, 0
    place, counted = event_queries.read_page_token(request.bearer.actor, query.digest, query.page_token, now)
    if isinstance(place, str):
        raise QueryError("nextPageToken", "Mã trang tiếp theo không phải của câu hỏi này.")
    return place, counted


def answer_events(request: ApiRequest, events: list[FoundEvent]) -> HttpResponse:
    """Answer with these events."""
    return _document_response(request, events, "SimpleEventQuery")


def _document_response(request: ApiRequest, events: list[FoundEvent], query_name: str) -> HttpResponse:
    epc_format = headers.epc_format(request)
    prefixes = integration_queries.company_prefixes() if epc_format == documents.URNS else frozenset()
    write = documents.spelling(epc_format, prefixes)
    document = documents.document_of(events, write=write, query_name=query_name, at=timezone.now())
    return answer(request, document, GS1_EPC_Format=epc_format)


def list_parameters(request: ApiRequest, digest: str) -> tuple[int, str]:
    """Return the page size and the position after which the page starts ("" for the first). Raises QueryError."""
    params = parameters(request)
    if strange := set(params) - PAGING:
        name = sorted(strange)[0]
        raise QueryError(name, f"Không có tham số “{name}” ở đây.")
    query = read_query(params)
    if not query.page_token:
        return query.per_page, ""
    place, _ = event_queries.read_page_token(request.bearer.actor, digest, query.page_token, timezone.now())
    if not isinstance(place, str):
        raise QueryError("nextPageToken", "Mã trang tiếp theo không phải của danh sách này.")
    return query.per_page, place


def answer_list(request: ApiRequest, members: Any, *, digest: str, after: str) -> HttpResponse:
    """Answer with one page of a list; `after` is the position of the next page, "" on the last one."""
    response = answer(request, members)
    if after:
        token = event_queries.page_token(request.bearer.actor, digest, after, 0, timezone.now())
        _add_next_link(request, response, token)
    return response


def _add_next_link(request: ApiRequest, response: HttpResponse, token: str) -> None:
    """Add the address of the next page and when its token expires."""
    params = request.GET.copy()
    params["nextPageToken"] = token
    address = request.build_absolute_uri(escape_uri_path(request.path))
    response.headers["Link"] = f'<{address}?{params.urlencode()}>; rel="next"'
    response.headers["GS1-Next-Page-Token-Expires"] = documents.utc(timezone.now() + GOOD_FOR)
