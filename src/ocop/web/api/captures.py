"""Capture of documents and single events, and the state of capture jobs (EPCIS 2.0.1, 12.6)."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from ocop.domain.events import queries, services, wording
from ocop.domain.events.models import Capture
from ocop.domain.events.rules import documents
from ocop.domain.events.rules.parsing import parse_events
from ocop.domain.events.states import ErrorBehaviour, Source
from ocop.standards.epcis import schema
from ocop.web.api import headers
from ocop.web.api.decorators import answer, read_json, resource, takes_no_parameters
from ocop.web.api.paging import answer_list, list_parameters
from ocop.web.api.problems import ApiProblem
from ocop.web.api.requests import ApiRequest

MAX_ERRORS = 100
DOCUMENT_WRONG = "Tài liệu không đúng chuẩn EPCIS 2.0 nên không sự kiện nào được nhận."


@resource(GET="query", POST="capture")
def captures(request: ApiRequest) -> HttpResponse:
    """List the capture jobs, or accept a document; `Location` of the response leads to its job."""
    if request.method == "POST":
        return _take(request)
    limit, place = list_parameters(request, "captures")
    jobs = queries.list_captures(request.bearer.actor)
    if place:
        jobs = jobs.filter(pk__lt=int(place))
    jobs_shown = list(jobs[: limit + 1])
    after = str(jobs_shown[limit - 1].pk) if len(jobs_shown) > limit else ""
    return answer_list(request, [_job(job) for job in jobs_shown[:limit]], digest="captures", after=after)


@resource(GET="query")
def capture(request: ApiRequest, ref: str) -> HttpResponse:
    """Show a capture job."""
    takes_no_parameters(request)
    return answer(request, _job(queries.get_capture(request.bearer.actor, ref)))


def _take(request: ApiRequest) -> HttpResponse:
    behaviour_header = request.headers.get("GS1-Capture-Error-Behaviour", ErrorBehaviour.ROLLBACK)
    if behaviour_header not in ErrorBehaviour.values:
        raise ApiProblem("Validation", "GS1-Capture-Error-Behaviour là rollback hoặc proceed.")
    document = read_json(request, maximum=headers.capture_bytes())
    behaviour = ErrorBehaviour(behaviour_header)
    if document.get("type") not in schema.DOCUMENT_TYPES:
        raise ApiProblem(
            "Validation", "Hãy gửi EPCISDocument hoặc EPCISQueryDocument; một sự kiện riêng gửi vào /events."
        )
    _require(schema.frame_problems(document))
    at = timezone.now()
    parsed = parse_events(schema.events_of(document), document.get("@context"), at=at)
    if behaviour == ErrorBehaviour.ROLLBACK:  # with PROCEED an invalid event alone is left out; the job lists it
        _require(schema.placed(document, parsed.shape))
    job = services.capture_parsed(
        parsed=parsed,
        organisation_id=request.bearer.organisation_id,
        source=Source.API,
        behaviour=behaviour,
        by=request.bearer.actor,
        at=at,
    )
    response = answer(request, _job(job), status=202, GS1_Capture_Error_Behaviour=behaviour.value)
    response.headers["Location"] = request.build_absolute_uri(reverse("api:capture", args=[job.ref]))
    return response


def take_event(request: ApiRequest) -> HttpResponse:
    """Accept one event: 201 with its address, 409 when an event of this id exists."""
    event = read_json(request, maximum=headers.capture_bytes())
    if event.get("type") in schema.DOCUMENT_TYPES:
        raise ApiProblem("Validation", "Ở đây nhận một sự kiện; hãy gửi tài liệu vào /capture.")
    at = timezone.now()
    parsed = parse_events([event], event.get("@context"), at=at)
    _require([*parsed.shape, *schema.frame_problems(event)])
    job = services.capture_parsed(
        parsed=parsed,
        organisation_id=request.bearer.organisation_id,
        source=Source.API,
        by=request.bearer.actor,
        at=at,
    )
    if not job.success:
        raise ApiProblem("Validation", job.errors[0]["detail"], errors=job.errors)
    name = parsed.accepted[0].facts.event_id
    address = request.build_absolute_uri(f"{reverse('api:events')}/{quote(name, safe='')}")
    if not job.stored:
        raise ApiProblem(
            "ResourceAlreadyExists", "Sự kiện có mã này đã được nhận trước đây.", headers={"Content-Location": address}
        )
    stored_fields = {"eventID": name, "recordTime": documents.utc(job.created_at)}
    return answer(request, {**event, **stored_fields}, status=201, Location=address)


def _require(wrong: list[schema.SchemaProblem]) -> None:
    """Require that there are no problems. Raises ApiProblem with at most the first hundred."""
    if not wrong:
        return
    errors = [
        {
            "index": problem.index,
            "pointer": problem.pointer[:200],
            "code": problem.code,
            "detail": wording.SHAPES.get(problem.code, wording.SHAPES["schema.value"]).format(
                about=problem.about[:200]
            ),
        }
        for problem in wrong[:MAX_ERRORS]
    ]
    first = errors[0]
    raise ApiProblem("Validation", f"{DOCUMENT_WRONG} {first['pointer'] or '/'}: {first['detail']}", errors=errors)


def _sentence(problem: schema.SchemaProblem) -> str:
    template = wording.SHAPES.get(problem.code, wording.SHAPES["schema.value"])
    return template.format(about=problem.about[:200])


def _job(capture: Capture) -> dict[str, Any]:
    """Return a capture job as JSON (EPCIS 2.0.1, 12.6.1)."""
    return {
        "captureID": capture.ref,
        "createdAt": documents.utc(capture.created_at),
        **({"finishedAt": documents.utc(capture.finished_at)} if capture.finished_at else {}),
        "running": capture.running,
        "success": capture.success,
        "captureErrorBehaviour": capture.behaviour,
        "errors": capture.errors,
    }
