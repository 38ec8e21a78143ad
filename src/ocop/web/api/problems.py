"""Errors for programs: RFC 7807 with the types of EPCIS 2.0.1, 12.2.

`type` and `title` are the standard's, `detail` is the sentence a person reads, in Vietnamese as everywhere here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import orjson
from django.http import HttpResponse

from ocop.base.decisions import Denied
from ocop.domain.events.rules.events import MAX_EVENTS
from ocop.domain.events.rules.query_values import QueryError

CONTENT_TYPE = "application/problem+json"
BLANK = "about:blank"
# name: (status, title)
KINDS: dict[str, tuple[int, str]] = {
    "Validation": (400, "The document is not valid"),
    "QueryParameter": (400, "A query parameter is unknown or wrong"),
    "QueryValidation": (400, "The query is not valid"),
    "SubscriptionControls": (400, "The subscription cannot be kept"),
    "Security": (401, "The request is not authorised"),
    "NoSuchName": (404, "There is no such named query"),
    "NoSuchResource": (404, "There is no such resource"),
    "NotAcceptable": (406, "No representation that is accepted"),
    "ResourceAlreadyExists": (409, "A resource of this identifier exists"),
    "CaptureLimitExceeded": (413, "The document is larger than is taken"),
    "QueryTooLarge": (413, "More events answer the query than were allowed"),
    "QueryTooComplex": (413, "The query is too complex"),
    "UnsupportedMediaType": (415, "The content is not of a type that is taken"),
    "Implementation": (500, "The server failed"),
}
NO_SUCH = "Không có tài nguyên này, hoặc mã truy cập của bạn không xem được."
# decision codes that are not about an invalid document
REFUSALS = {
    "capture.too-many": "CaptureLimitExceeded",
    "capture.office-only": "Security",
    "capture.not-yours": "Security",
    "capture.organisation-closed": "Security",
    "token.not-yours": "Security",
    "query.taken": "ResourceAlreadyExists",
}


class ApiProblem(Exception):
    """An error response as an exception."""

    def __init__(
        self,
        kind: str,
        detail: str,
        *,
        status: int | None = None,
        title: str = "",
        headers: dict[str, str] | None = None,
        errors: Sequence[dict[str, Any]] = (),
    ) -> None:
        super().__init__(detail)
        usual, named = KINDS.get(kind, (400, ""))
        self.kind, self.detail, self.errors = kind, detail, errors
        self.status, self.title, self.headers = status or usual, title or named, headers or {}

    @classmethod
    def of_method(cls, methods: Sequence[str]) -> ApiProblem:
        """Return 405 for a resource that supports these methods."""
        allowed = ", ".join(methods)
        return cls(
            BLANK, f"Ở đây chỉ dùng {allowed}.", status=405, title="Method not allowed", headers={"Allow": allowed}
        )

    def response(self) -> HttpResponse:
        """Return the HTTP response."""
        document: dict[str, Any] = {
            "type": self.kind if self.kind == BLANK else f"epcisException:{self.kind}Exception",
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
        }
        if self.errors:
            document["errors"] = list(self.errors)
        return HttpResponse(orjson.dumps(document), CONTENT_TYPE, self.status, headers=self.headers)


def of_query_error(error: QueryError) -> ApiProblem:
    """Return the error of an invalid or too complex query."""
    kind = "QueryTooComplex" if error.too_complex else "QueryParameter"
    return ApiProblem(kind, error.reason, errors=[{"parameter": error.parameter}] if error.parameter else ())


def of_denied(refused: Denied, otherwise: str = "Validation") -> ApiProblem:
    """Return the error of a denied act; `otherwise` is the kind of codes that have none of their own."""
    answer = refused.decision
    kind = REFUSALS.get(answer.code, otherwise)
    limits = {"GS1-EPCIS-Capture-Limit": str(MAX_EVENTS)} if kind == "CaptureLimitExceeded" else {}
    status = 403 if kind == "Security" else None
    return ApiProblem(kind, answer.reason, status=status, headers=limits, errors=[{"code": answer.code}])
