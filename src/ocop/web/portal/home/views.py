"""The producer's first page: what is mine, and what to do next."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def index(request: HttpRequest) -> HttpResponse:
    """Show my products, batches and orders."""
    return render(request, "portal/home/index.html", {})
