"""What the API's decorator adds to a request, for the type checker."""

from __future__ import annotations

from django.http import HttpRequest

from ocop.domain.integrations.services import Bearer


class ApiRequest(HttpRequest):
    """A request that `resource` let through: who asks, and the media type of the answer."""

    bearer: Bearer
    answer_type: str
