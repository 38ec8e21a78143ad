"""The decorator of all resources (token, rate limit, versions, errors as problems), and helpers for JSON bodies."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from functools import wraps
from typing import Any

import orjson
from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from ocop.base.decisions import Denied
from ocop.domain.events.rules.query_values import QueryError
from ocop.domain.integrations import services
from ocop.domain.integrations.services import Bearer
from ocop.web.api import headers
from ocop.web.api.problems import BLANK, NO_SUCH, ApiProblem, of_denied, of_query_error
from ocop.web.api.rate_limit import TokenBucket
from ocop.web.api.requests import ApiRequest
from ocop.web.ui.uploads import reads_body

log = logging.getLogger(__name__)
SMALL = 100_000  # bytes of a body that is not a document of events
View = Callable[..., HttpResponse]


def resource(**scopes: str) -> Callable[[View], View]:
    """Make a view a resource: `resource(GET="query", POST="capture")` names methods and the scope each needs.

    OPTIONS needs no token. The decorator sets `request.bearer` and `request.answer_type`.
    """
    methods = ("OPTIONS", *scopes, *(("HEAD",) if "GET" in scopes else ()))

    def decorate(view: View) -> View:
        @reads_body
        @csrf_exempt
        @wraps(view)
        def served(request: ApiRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            try:
                response = _serve(view, scopes, methods, request, *args, **kwargs)
            except ApiProblem as problem:
                response = problem.response()
            except QueryError as error:
                response = of_query_error(error).response()
            except Denied as error:
                response = of_denied(error).response()
            except ObjectDoesNotExist:
                response = ApiProblem("NoSuchResource", NO_SUCH).response()
            except Exception:
                log.exception("EPCIS %s %s failed", request.method, request.path)
                response = ApiProblem("Implementation", "Máy chủ gặp lỗi; đã ghi lại để khắc phục.").response()
            return headers.add_versions(response, request)

        return served

    return decorate


def _serve(
    view: View,
    scopes: dict[str, str],
    methods: tuple[str, ...],
    request: ApiRequest,
    *args: Any,
    **kwargs: Any,
) -> HttpResponse:
    method = "GET" if request.method == "HEAD" else str(request.method)
    if method == "OPTIONS":
        return headers.discovery(methods)
    if method not in scopes:
        raise ApiProblem.of_method(methods)
    request.bearer = _bearer(request, scopes[method])
    request.answer_type = headers.accepted(request)
    headers.check_versions(request)
    if any("\x00" in str(kwarg) for kwarg in kwargs.values()):
        raise ApiProblem("NoSuchResource", NO_SUCH)  # PostgreSQL's texts hold no NUL, so no name contains it
    return view(request, *args, **kwargs)


def _bearer(request: ApiRequest, scope: str) -> Bearer:
    """Return the bearer. Raises ApiProblem: 401 without a valid token, 403 without the scope, 429 over the limit."""
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not secret.strip():
        raise ApiProblem(
            "Security", "Cần mã truy cập trong header Authorization: Bearer.",
            headers={"WWW-Authenticate": 'Bearer realm="EPCIS"'},
        )  # fmt: skip
    try:
        bearer = services.use_token(secret=secret.strip(), at=timezone.now())
    except Denied as error:
        wrong = {"WWW-Authenticate": 'Bearer realm="EPCIS", error="invalid_token"'}
        raise ApiProblem("Security", error.decision.reason, headers=wrong) from error
    bucket = TokenBucket(settings.OCOP_HOME / "api-rates")
    if seconds := bucket.wait(bearer.token_id, settings.OCOP_API_PER_MINUTE, time.time_ns()):
        raise ApiProblem(
            BLANK, "Mã truy cập này hỏi quá nhanh; hãy đợi rồi hỏi tiếp.", status=429, title="Too many requests",
            headers={"Retry-After": str(int(seconds) + 1)},
        )  # fmt: skip
    if scope not in bearer.scopes:
        raise ApiProblem(
            "Security", f"Mã truy cập này không có quyền “{scope}”.", status=403,
            headers={"WWW-Authenticate": f'Bearer realm="EPCIS", error="insufficient_scope", scope="{scope}"'},
        )  # fmt: skip
    return bearer


def read_json(request: ApiRequest, *, maximum: int = SMALL) -> dict[str, Any]:
    """Return the JSON object in the body. Raises ApiProblem: 415, 413, 411 or 400."""
    kind = (request.content_type or "").lower()
    packed = request.headers.get("Content-Encoding", "identity").strip().lower() != "identity"
    if kind not in {headers.JSON, headers.LD_JSON} or packed:
        raise ApiProblem("UnsupportedMediaType", f"Hãy gửi {headers.JSON} hoặc {headers.LD_JSON}, không nén.")
    if "Transfer-Encoding" in request.headers:
        raise ApiProblem(BLANK, "Hãy cho biết độ dài nội dung (Content-Length).", status=411, title="Length required")
    length = request.headers.get("Content-Length", "")
    if length.isdigit() and int(length) > maximum:
        raise _too_large(maximum)
    body = request.read(maximum + 1)
    if len(body) > maximum:
        raise _too_large(maximum)
    try:
        payload = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise ApiProblem("Validation", "Nội dung không phải JSON đúng, mã hoá UTF-8.") from error
    if not isinstance(payload, dict):
        raise ApiProblem("Validation", "Nội dung phải là một đối tượng JSON.")
    return payload


def _too_large(maximum: int) -> ApiProblem:
    limits = {
        "GS1-EPCIS-Capture-Limit": str(headers.MAX_EVENTS),
        "GS1-EPCIS-Capture-File-Size-Limit": str(headers.capture_bytes()),
    }
    return ApiProblem("CaptureLimitExceeded", f"Nội dung dài hơn {maximum:,} byte.".replace(",", "."), headers=limits)


def takes_no_parameters(request: ApiRequest) -> None:
    """Reject any query parameter. Raises QueryError."""
    for name in parameters(request):
        raise QueryError(name, f"Không có tham số “{name}” ở đây.")


def answer(request: ApiRequest, payload: Any, *, status: int = 200, **more: str) -> HttpResponse:
    """Return a JSON response in the accepted media type; `more` are headers, with `_` for `-`."""
    response = HttpResponse(orjson.dumps(payload), request.answer_type, status)
    for name, value in more.items():
        response.headers[name.replace("_", "-")] = value
    return response


def parameters(request: ApiRequest) -> dict[str, str]:
    """Return the query parameters; a repeated one is refused. Raises QueryError."""
    params: dict[str, str] = {}
    for name, values in request.GET.lists():
        if len(values) > 1:
            raise QueryError(name, f"“{name}” được ghi hai lần; nhiều giá trị cách nhau bằng dấu |.")
        if name == "@context":  # allowed in stored queries only
            raise QueryError(name, "Hãy khai tiền tố trong GS1-Extensions.")
        params[name] = values[0]
    return params
