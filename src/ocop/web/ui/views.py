"""The component gallery, and what is answered when a page cannot be."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_safe

from ocop.web.ui import samples
from ocop.web.ui.requests import ActorRequest


@require_safe
def gallery(request: ActorRequest) -> HttpResponse:
    """Show every component in every state; `?chu=200` doubles the text."""
    context = samples.gallery(request, timezone.now())
    context["text_class"] = "sb-text-200" if request.GET.get("chu") == "200" else ""
    return render(request, "ui/gallery.html", context)


def bad_request(request: ActorRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that the request could not be understood."""
    return _error(request, 400)


def forbidden(request: ActorRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that this page may not be opened."""
    return _error(request, 403)


def csrf_failure(request: ActorRequest, reason: str = "") -> HttpResponse:
    """Say that the form grew stale; Django's English reason stays in the log."""
    return _error(request, 403)


def not_found(request: ActorRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that there is no such page for this reader."""
    return _error(request, 404)


def too_large(request: ActorRequest, megabytes: int) -> HttpResponse:
    """Say that more was sent than is read, and how much may be."""
    return _error(request, 413, megabytes=megabytes)


def server_error(request: ActorRequest) -> HttpResponse:
    """Say that the fault is ours; drawn without the request, whose context may be what failed."""
    return HttpResponse(render_to_string("ui/error_500.html"), status=500)


def unavailable(request: ActorRequest) -> HttpResponse:
    """Say that the system rests; drawn without the request, for the database may be away."""
    response = HttpResponse(render_to_string("ui/error_503.html"), status=503)
    response["Retry-After"] = "120"
    return response


def _error(request: ActorRequest, status: int, **context: Any) -> HttpResponse:
    return render(request, f"ui/error_{status}.html", context, status=status)
