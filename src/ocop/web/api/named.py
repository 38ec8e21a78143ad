"""Named queries and their subscriptions (EPCIS 2.0.1, 12.8)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from ocop.base.decisions import Denied
from ocop.domain.events.rules import documents
from ocop.domain.events.rules.query import PAGING
from ocop.domain.events.rules.query_values import QueryError, as_moment
from ocop.domain.integrations import queries, services, wording
from ocop.domain.integrations.models import NamedQuery, Subscription
from ocop.web.api import headers
from ocop.web.api.decorators import answer, parameters, read_json, resource, takes_no_parameters
from ocop.web.api.paging import answer_list, answer_query, list_parameters
from ocop.web.api.problems import ApiProblem, of_denied
from ocop.web.api.requests import ApiRequest

NO_QUERY = "Không có câu hỏi mang tên này."
NO_SOCKET = "Giao diện này gửi sự kiện qua webhook; WebSocket không được hỗ trợ."


@resource(GET="query", POST="subscribe")
def named_queries(request: ApiRequest) -> HttpResponse:
    """List the named queries of the organisation, or store a new one."""
    bearer = request.bearer
    if request.method == "POST":
        payload = read_json(request)
        if strange := set(payload) - {"name", "query", "@context"}:
            raise ApiProblem("QueryValidation", f"Không có trường “{sorted(strange)[0]}” ở đây.")
        name, query = payload.get("name"), payload.get("query")
        if not isinstance(name, str) or not isinstance(query, dict):
            raise ApiProblem("QueryValidation", "Câu hỏi đặt tên gồm name là chữ và query là một đối tượng.")
        if "@context" in payload:
            query = {"@context": payload["@context"], **query}
        try:
            named = services.keep_query(
                name=name, query=query, organisation_id=bearer.organisation_id, by=bearer.actor, at=timezone.now()
            )
        except Denied as error:
            raise of_denied(error, "QueryValidation") from error
        response = answer(request, _query_json(named), status=201)
        response.headers["Location"] = _address(request, "api:query", named.name)
        return response
    limit, place = list_parameters(request, "queries")
    listed = queries.list_queries(bearer.actor, bearer.organisation_id)
    page = list((listed.filter(name__gt=place) if place else listed)[: limit + 1])
    after = page[limit - 1].name if len(page) > limit else ""
    return answer_list(request, [_query_json(item) for item in page[:limit]], digest="queries", after=after)


@resource(GET="query", DELETE="subscribe")
def named_query(request: ApiRequest, name: str) -> HttpResponse:
    """Show a named query, or delete it with its subscriptions."""
    takes_no_parameters(request)
    named = _query(request, name)
    if request.method == "DELETE":
        services.drop_query(query_id=named.pk, by=request.bearer.actor, at=timezone.now())
        return _gone()
    return answer(request, _query_json(named))


@resource(GET="query")
def query_events(request: ApiRequest, name: str) -> HttpResponse:
    """Run a named query with the permissions of the current bearer."""
    named = _query(request, name)
    if request.headers.get("Upgrade", "").lower() == "websocket":
        raise ApiProblem("Implementation", NO_SOCKET, status=501, title="Not supported")
    params = parameters(request)
    if strange := set(params) - PAGING:
        unknown = sorted(strange)[0]
        raise QueryError(
            unknown, f"Chỉ thêm được perPage và nextPageToken vào câu hỏi đặt tên, không thêm “{unknown}”."
        )
    return answer_query(request, {**named.query, **params}, query_name=named.name)


@resource(GET="query", POST="subscribe")
def subscriptions(request: ApiRequest, name: str) -> HttpResponse:
    """List the subscriptions of a named query, or add one."""
    named = _query(request, name)
    if request.method == "POST":
        return _subscribe(request, named)
    limit, place = list_parameters(request, f"subscriptions {named.pk}")
    listed = queries.subscriptions_of(named)
    page = list((listed.filter(pk__gt=int(place)) if place else listed)[: limit + 1])
    after = str(page[limit - 1].pk) if len(page) > limit else ""
    members = [_subscription_json(item) for item in page[:limit]]
    return answer_list(request, members, digest=f"subscriptions {named.pk}", after=after)


@resource(GET="query", DELETE="subscribe")
def subscription(request: ApiRequest, name: str, ref: str) -> HttpResponse:
    """Show a subscription and the result of its last delivery, or end it."""
    takes_no_parameters(request)
    entry = queries.get_subscription(_query(request, name), ref)
    if request.method == "DELETE":
        services.unsubscribe(subscription_id=entry.pk, by=request.bearer.actor, at=timezone.now())
        return _gone()
    return answer(request, _subscription_json(entry))


@resource(DELETE="query")
def page_token(request: ApiRequest, token: str) -> HttpResponse:
    """Refuse to delete a page token: tokens are signed, not stored, and expire within a day."""
    sentence = "Mã trang được ký chứ không lưu, và tự hết hạn sau một ngày."
    raise ApiProblem("Implementation", sentence, status=501, title="Not supported")


def _query(request: ApiRequest, name: str) -> NamedQuery:
    bearer = request.bearer
    if "\x00" in name:
        raise ApiProblem("NoSuchName", NO_QUERY)
    try:
        return queries.get_query(bearer.actor, bearer.organisation_id, name)
    except NamedQuery.DoesNotExist as error:
        raise ApiProblem("NoSuchName", NO_QUERY) from error


def _query_json(named: NamedQuery) -> dict[str, Any]:
    return {"name": named.name, "query": named.query, "createdAt": documents.utc(named.made_at)}


def _gone() -> HttpResponse:
    response = HttpResponse(status=204)
    del response.headers["Content-Type"]
    return response


def _address(request: ApiRequest, page: str, *arguments: str) -> str:
    return request.build_absolute_uri(reverse(page, args=arguments))


KNOWN = {"dest", "signatureToken", "stream", "schedule", "reportIfEmpty", "initialRecordTime", "epcFormat"}


def _subscribe(request: ApiRequest, named: NamedQuery) -> HttpResponse:
    payload = read_json(request)
    if strange := set(payload) - KNOWN:
        raise ApiProblem("SubscriptionControls", f"Không có trường “{sorted(strange)[0]}” ở đây.")
    try:
        created = services.subscribe(
            query_id=named.pk,
            dest=_text(payload, "dest"),
            secret=_text(payload, "signatureToken"),
            stream=_flag(payload, "stream"),
            schedule=_schedule(payload),
            report_if_empty=_flag(payload, "reportIfEmpty"),
            since=_since(payload),
            epc_format=_text(payload, "epcFormat") or headers.epc_format(request),
            by=request.bearer.actor,
            at=timezone.now(),
        )
    except Denied as error:
        raise of_denied(error, "SubscriptionControls") from error
    document = _subscription_json(created.subscription) | {"signatureToken": created.secret}
    response = answer(request, document, status=201)
    response.headers["Location"] = _address(request, "api:subscription", named.name, created.subscription.ref)
    return response


def _text(payload: Mapping[str, Any], name: str) -> str:
    value = payload.get(name, "")
    if not isinstance(value, str):
        raise ApiProblem("SubscriptionControls", f"Trường “{name}” là chữ.")
    return value


def _flag(payload: Mapping[str, Any], name: str) -> bool:
    value = payload.get(name, False)
    if not isinstance(value, bool):
        raise ApiProblem("SubscriptionControls", f"Trường “{name}” là true hoặc false.")
    return value


def _schedule(payload: Mapping[str, Any]) -> dict[str, Any]:
    value = payload.get("schedule", {})
    if not isinstance(value, dict):
        raise ApiProblem("SubscriptionControls", "Trường “schedule” là một đối tượng.")
    return value


def _since(payload: Mapping[str, Any]) -> datetime | None:
    if payload.get("initialRecordTime") is None:
        return None
    moment = as_moment(payload["initialRecordTime"])
    if moment is None:
        raise ApiProblem("SubscriptionControls", wording.SUBSCRIPTION_SINCE)
    return moment


def _subscription_json(subscription: Subscription) -> dict[str, Any]:
    """Return a subscription as JSON with its state; its secret is left out."""
    document: dict[str, Any] = {
        "subscriptionID": subscription.ref,
        "queryName": subscription.named_query.name,
        "dest": subscription.dest,
        "createdAt": documents.utc(subscription.made_at),
        "epcFormat": subscription.epc_format,
    }
    document |= (
        {"stream": True}
        if subscription.stream
        else {"schedule": subscription.schedule, "reportIfEmpty": subscription.report_if_empty}
    )
    if subscription.taken_at:
        document["lastNotifiedAt"] = documents.utc(subscription.taken_at)
    if subscription.ended_at:
        document |= {"endedAt": documents.utc(subscription.ended_at), "endReason": subscription.end_reason}
    elif problem := queries.last_problem(subscription):
        document["lastProblem"] = problem
    return document
