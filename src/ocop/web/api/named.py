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
from ocop.domain.events.rules.query_values import QueryFault, as_moment
from ocop.domain.integrations import queries, services, wording
from ocop.domain.integrations.models import NamedQuery, Subscription
from ocop.web.api import headers
from ocop.web.api.door import answer, parameters, read_json, resource, takes_no_parameters
from ocop.web.api.paging import answer_list, answer_query, list_parameters
from ocop.web.api.problems import Problem, of_refusal
from ocop.web.api.requests import ApiRequest

NO_QUERY = "Không có câu hỏi mang tên này."
NO_SOCKET = "Giao diện này gửi sự kiện qua webhook; WebSocket không được hỗ trợ."


@resource(GET="query", POST="subscribe")
def named_queries(request: ApiRequest) -> HttpResponse:
    """List the named queries of the organisation, or keep another."""
    bearer = request.bearer
    if request.method == "POST":
        told = read_json(request)
        if strange := set(told) - {"name", "query", "@context"}:
            raise Problem("QueryValidation", f"Không có trường “{sorted(strange)[0]}” ở đây.")
        name, query = told.get("name"), told.get("query")
        if not isinstance(name, str) or not isinstance(query, dict):
            raise Problem("QueryValidation", "Câu hỏi đặt tên gồm name là chữ và query là một đối tượng.")
        if "@context" in told:
            query = {"@context": told["@context"], **query}
        try:
            kept = services.keep_query(
                name=name, query=query, organisation_id=bearer.organisation_id, by=bearer.actor, at=timezone.now()
            )
        except Denied as error:
            raise of_refusal(error, "QueryValidation") from error
        response = answer(request, _shown(kept), status=201)
        response.headers["Location"] = _address(request, "api:query", kept.name)
        return response
    limit, place = list_parameters(request, "queries")
    listed = queries.list_queries(bearer.actor, bearer.organisation_id)
    found = list((listed.filter(name__gt=place) if place else listed)[: limit + 1])
    after = found[limit - 1].name if len(found) > limit else ""
    return answer_list(request, [_shown(each) for each in found[:limit]], digest="queries", after=after)


@resource(GET="query", DELETE="subscribe")
def named_query(request: ApiRequest, name: str) -> HttpResponse:
    """Show a named query, or drop it with its subscriptions."""
    takes_no_parameters(request)
    kept = _query(request, name)
    if request.method == "DELETE":
        services.drop_query(query_id=kept.pk, by=request.bearer.actor, at=timezone.now())
        return _gone()
    return answer(request, _shown(kept))


@resource(GET="query")
def query_events(request: ApiRequest, name: str) -> HttpResponse:
    """Answer a named query, with the rights of who asks now."""
    kept = _query(request, name)
    if request.headers.get("Upgrade", "").lower() == "websocket":
        raise Problem("Implementation", NO_SOCKET, status=501, title="Not supported")
    asked = parameters(request)
    if strange := set(asked) - PAGING:
        found = sorted(strange)[0]
        raise QueryFault(found, f"Chỉ thêm được perPage và nextPageToken vào câu hỏi đặt tên, không thêm “{found}”.")
    return answer_query(request, {**kept.query, **asked}, query_name=kept.name)


@resource(GET="query", POST="subscribe")
def subscriptions(request: ApiRequest, name: str) -> HttpResponse:
    """List the subscriptions of a named query, or add one."""
    kept = _query(request, name)
    if request.method == "POST":
        return _subscribe(request, kept)
    limit, place = list_parameters(request, f"subscriptions {kept.pk}")
    listed = queries.subscriptions_of(kept)
    found = list((listed.filter(pk__gt=int(place)) if place else listed)[: limit + 1])
    after = str(found[limit - 1].pk) if len(found) > limit else ""
    shown = [_subscription(each) for each in found[:limit]]
    return answer_list(request, shown, digest=f"subscriptions {kept.pk}", after=after)


@resource(GET="query", DELETE="subscribe")
def subscription(request: ApiRequest, name: str, ref: str) -> HttpResponse:
    """Show a subscription and how its last sending went, or end it."""
    takes_no_parameters(request)
    found = queries.get_subscription(_query(request, name), ref)
    if request.method == "DELETE":
        services.unsubscribe(subscription_id=found.pk, by=request.bearer.actor, at=timezone.now())
        return _gone()
    return answer(request, _subscription(found))


@resource(DELETE="query")
def page_token(request: ApiRequest, token: str) -> HttpResponse:
    """Refuse to forget a page token: it is signed, not stored, and ends by itself within a day."""
    sentence = "Mã trang được ký chứ không lưu, và tự hết hạn sau một ngày."
    raise Problem("Implementation", sentence, status=501, title="Not supported")


def _query(request: ApiRequest, name: str) -> NamedQuery:
    bearer = request.bearer
    if "\x00" in name:
        raise Problem("NoSuchName", NO_QUERY)
    try:
        return queries.get_query(bearer.actor, bearer.organisation_id, name)
    except NamedQuery.DoesNotExist as error:
        raise Problem("NoSuchName", NO_QUERY) from error


def _shown(kept: NamedQuery) -> dict[str, Any]:
    return {"name": kept.name, "query": kept.query, "createdAt": documents.utc(kept.made_at)}


def _gone() -> HttpResponse:
    response = HttpResponse(status=204)
    del response.headers["Content-Type"]
    return response


def _address(request: ApiRequest, page: str, *arguments: str) -> str:
    return request.build_absolute_uri(reverse(page, args=arguments))


KNOWN = {"dest", "signatureToken", "stream", "schedule", "reportIfEmpty", "initialRecordTime", "epcFormat"}


def _subscribe(request: ApiRequest, kept: NamedQuery) -> HttpResponse:
    told = read_json(request)
    if strange := set(told) - KNOWN:
        raise Problem("SubscriptionControls", f"Không có trường “{sorted(strange)[0]}” ở đây.")
    try:
        made = services.subscribe(
            query_id=kept.pk,
            dest=_text(told, "dest"),
            secret=_text(told, "signatureToken"),
            stream=_flag(told, "stream"),
            schedule=_schedule(told),
            report_if_empty=_flag(told, "reportIfEmpty"),
            since=_since(told),
            epc_format=_text(told, "epcFormat") or headers.epc_format(request),
            by=request.bearer.actor,
            at=timezone.now(),
        )
    except Denied as error:
        raise of_refusal(error, "SubscriptionControls") from error
    shown = _subscription(made.subscription) | {"signatureToken": made.secret}
    response = answer(request, shown, status=201)
    response.headers["Location"] = _address(request, "api:subscription", kept.name, made.subscription.ref)
    return response


def _text(told: Mapping[str, Any], name: str) -> str:
    value = told.get(name, "")
    if not isinstance(value, str):
        raise Problem("SubscriptionControls", f"Trường “{name}” là chữ.")
    return value


def _flag(told: Mapping[str, Any], name: str) -> bool:
    value = told.get(name, False)
    if not isinstance(value, bool):
        raise Problem("SubscriptionControls", f"Trường “{name}” là true hoặc false.")
    return value


def _schedule(told: Mapping[str, Any]) -> dict[str, Any]:
    value = told.get("schedule", {})
    if not isinstance(value, dict):
        raise Problem("SubscriptionControls", "Trường “schedule” là một đối tượng.")
    return value


def _since(told: Mapping[str, Any]) -> datetime | None:
    if told.get("initialRecordTime") is None:
        return None
    found = as_moment(told["initialRecordTime"])
    if found is None:
        raise Problem("SubscriptionControls", wording.SUBSCRIPTION_SINCE)
    return found


def _subscription(found: Subscription) -> dict[str, Any]:
    """Return a subscription as the standard shows it, with what became of it; never its secret."""
    told: dict[str, Any] = {
        "subscriptionID": found.ref,
        "queryName": found.named_query.name,
        "dest": found.dest,
        "createdAt": documents.utc(found.made_at),
        "epcFormat": found.epc_format,
    }
    told |= {"stream": True} if found.stream else {"schedule": found.schedule, "reportIfEmpty": found.report_if_empty}
    if found.taken_at:
        told["lastNotifiedAt"] = documents.utc(found.taken_at)
    if found.ended_at:
        told |= {"endedAt": documents.utc(found.ended_at), "endReason": found.end_reason}
    elif problem := queries.last_problem(found):
        told["lastProblem"] = problem
    return told
