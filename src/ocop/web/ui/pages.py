"""Every page of the inner sites: its template with the navigation of its site."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.module_loading import import_string

from ocop.domain.producers import queries as producers
from ocop.web.ui.requests import ActorRequest
from ocop.web.ui.shapes import navigation

NAVIGATION = {"staff": "ocop.web.staff.nav.NAV", "portal": "ocop.web.portal.nav.NAV"}


def show(request: ActorRequest, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """Return a page inside the shell of its site."""
    match = request.resolver_match
    site = match.namespace if match else ""
    if site in NAVIGATION:
        context |= {
            "site_nav": navigation(request, import_string(NAVIGATION[site])),
            "site_home": reverse(f"{site}:home"),
        }
    if site == "portal":
        names = [producer.name for producer in producers.list_own(request.actor)]
        context["acting_as"] = f"Đại diện {', '.join(names)}"
    return render(request, template, context, status=status)
