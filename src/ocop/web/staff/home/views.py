"""Việc hôm nay: what waits for the officer."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def index(request: HttpRequest) -> HttpResponse:
    """Show what waits for me."""
    return render(request, "staff/home/index.html", {})
