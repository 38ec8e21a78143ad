"""Every page of the inner sites: its template with the navigation of its site."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.module_loading import import_string

from ocop.web.ui.requests import ActorRequest

SITE_CONTEXTS = {"staff": "ocop.web.staff.nav.site_context", "portal": "ocop.web.portal.nav.site_context"}


def show(request: ActorRequest, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """Return a page inside the shell of its site, with the navigation and the values that its site gives."""
    match = request.resolver_match
    site = match.namespace if match else ""
    if site in SITE_CONTEXTS:
        context |= {"site_home": reverse(f"{site}:home"), **import_string(SITE_CONTEXTS[site])(request)}
    return render(request, template, context, status=status)
