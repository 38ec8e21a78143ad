"""Which pages open for whom."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse

from ocop.web.ui.permissions import all_page_roles, can_open
from ocop.web.ui.requests import ActorRequest

Handler = Callable[[HttpRequest], HttpResponse]


class PermissionMiddleware:
    """Opens a page only to those its gate names: 404 to others, the sign-in page to strangers."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: ActorRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: ActorRequest, view: Callable[..., HttpResponse], args: list[Any], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Let the page open, or answer in its place."""
        match = request.resolver_match
        who = all_page_roles().get(match.view_name or "") if match else None
        if who is not None and can_open(request.actor, who):
            return None
        if who is not None and not request.actor.is_known:
            return redirect_to_login(request.get_full_path())
        raise Http404
