"""Handing in: documents of events, single events, and what became of them (EPCIS 2.0.1, 12.6)."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from ocop.domain.events import queries, services, wording
from ocop.domain.events.models import Capture
from ocop.domain.events.rules import documents
from ocop.domain.events.rules.events import facts_of
from ocop.domain.events.states import ErrorBehaviour, Source
from ocop.standards.epcis import schema
from ocop.web.api import headers
from ocop.web.api.door import answer, read_json, resource, takes_no_parameters
from ocop.web.api.paging import answer_list, list_parameters
from ocop.web.api.problems import Problem
from ocop.web.api.requests import ApiRequest

MAX_ERRORS = 100
DOCUMENT_WRONG = "Tài liệu không đúng chuẩn EPCIS 2.0 nên không sự kiện nào được nhận."


@resource(GET="query", POST="capture")
def captures(request: ApiRequest) -> HttpResponse:
    """List what was handed in, or take a document: the answer says where to see what became of it."""
    if request.method == "POST":
        return _take(request)
    limit, place = list_parameters(request, "captures")
    jobs = queries.list_captures(request.bearer.actor)
    if place:
        jobs = jobs.filter(pk__lt=int(place))
    shown = list(jobs[: limit + 1])
    after = str(shown[limit - 1].pk) if len(shown) > limit else ""
    return answer_list(request, [_job(each) for each in shown[:limit]], digest="captures", after=after)


@resource(GET="query")
def capture(request: ApiRequest, ref: str) -> HttpResponse:
    """Show what became of a document."""
    takes_no_parameters(request)
    return answer(request, _job(queries.get_capture(request.bearer.actor, ref)))


def _take(request: ApiRequest) -> HttpResponse:
    told = request.headers.get("GS1-Capture-Error-Behaviour", ErrorBehaviour.ROLLBACK)
    if told not in ErrorBehaviour.values:
        raise Problem("Validation", "GS1-Capture-Error-Behaviour là rollback hoặc proceed.")
    document = read_json(request, maximum=headers.capture_bytes())
    behaviour = ErrorBehaviour(told)
    if document.get("type") not in schema.DOCUMENT_TYPES:
        raise Problem("Validation", "Hãy gửi EPCISDocument hoặc EPCISQueryDocument; một sự kiện riêng gửi vào /events.")
    wrong = schema.problems(document)
    if behaviour == ErrorBehaviour.PROCEED:  # a wrong event keeps only itself out; the job tells of it
        wrong = [each for each in wrong if each.index is None]
    _require(wrong)
    made = services.capture(
        events=schema.events_of(document),
        context=document.get("@context"),
        organisation_id=request.bearer.organisation_id,
        source=Source.API,
        behaviour=behaviour,
        by=request.bearer.actor,
        at=timezone.now(),
    )
    response = answer(request, _job(made), status=202, GS1_Capture_Error_Behaviour=behaviour.value)
    response.headers["Location"] = request.build_absolute_uri(reverse("api:capture", args=[made.ref]))
    return response


def take_event(request: ApiRequest) -> HttpResponse:
    """Take one event: 201 with where it is, 409 when it was told before."""
    event = read_json(request, maximum=headers.capture_bytes())
    if event.get("type") in schema.DOCUMENT_TYPES:
        raise Problem("Validation", "Ở đây nhận một sự kiện; hãy gửi tài liệu vào /capture.")
    _require(schema.problems(event))
    made = services.capture(
        events=[event],
        context=event.get("@context"),
        organisation_id=request.bearer.organisation_id,
        source=Source.API,
        by=request.bearer.actor,
        at=timezone.now(),
    )
    if not made.success:
        raise Problem("Validation", made.errors[0]["detail"], errors=made.errors)
    name = facts_of(event, event.get("@context")).event_id
    address = request.build_absolute_uri(f"{reverse('api:events')}/{quote(name, safe='')}")
    if not made.stored:
        raise Problem(
            "ResourceAlreadyExists", "Sự kiện có mã này đã được nhận trước đây.", headers={"Content-Location": address}
        )
    told = {"eventID": name, "recordTime": documents.utc(made.created_at)}
    return answer(request, {**event, **told}, status=201, Location=address)


def _require(wrong: list[schema.Problem]) -> None:
    """Do nothing when nothing is wrong. Raises Problem with the first hundred things that are."""
    if not wrong:
        return
    errors = [
        {
            "index": each.index,
            "pointer": each.pointer[:200],
            "code": each.code,
            "detail": wording.SHAPES.get(each.code, wording.SHAPES["schema.value"]).format(about=each.about[:200]),
        }
        for each in wrong[:MAX_ERRORS]
    ]
    first = errors[0]
    raise Problem("Validation", f"{DOCUMENT_WRONG} {first['pointer'] or '/'}: {first['detail']}", errors=errors)


def _job(made: Capture) -> dict[str, Any]:
    """Return a capture job as the standard shows it (12.6.1)."""
    return {
        "captureID": made.ref,
        "createdAt": documents.utc(made.created_at),
        **({"finishedAt": documents.utc(made.finished_at)} if made.finished_at else {}),
        "running": made.running,
        "success": made.success,
        "captureErrorBehaviour": made.behaviour,
        "errors": made.errors,
    }
