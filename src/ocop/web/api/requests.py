"""What the API's decorator adds to a request, for the type checker."""

from __future__ import annotations

from django.http import HttpRequest

from ocop.domain.integrations.services import Bearer


class ApiRequest(HttpRequest):
    """A request accepted by `resource`, with its bearer and the media type of the response."""

    bearer: Bearer
    answer_type: str
