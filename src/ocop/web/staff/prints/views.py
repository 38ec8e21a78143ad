"""Print runs: ask for one, watch it, download it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from ocop.web.ui import prints

SITE = "staff"


def new(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask for sheets, a roll or an encrypted table."""
    return prints.new(request, ref, SITE)


def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show how far a print run is, and its file."""
    return prints.detail(request, pk, SITE)


def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """Return what changes while the run is made."""
    return prints.progress(request, pk, SITE)


def download(request: HttpRequest, pk: int, file: int) -> HttpResponse:
    """Send the file."""
    return prints.download(request, pk, file)


@require_POST
def passphrase(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the passphrase once."""
    return prints.passphrase(request, pk, SITE)
