"""Access tokens of machines: the office makes its own, sees all, and withdraws any."""

from __future__ import annotations

from django.http import HttpResponse

from ocop.domain.integrations import access
from ocop.web.shared import integrations as shared
from ocop.web.ui.acts import Button, buttons
from ocop.web.ui.requests import ActorRequest


def index(request: ActorRequest) -> HttpResponse:
    """Show all tokens and subscriptions."""
    may = access.make_token(request.actor, None)
    return shared.index(
        request,
        buttons(
            request.actor, Button("Tạo mã của Văn phòng", "staff:token-make", args=[], decision=may, weight="primary")
        ),
    )


def detail(request: ActorRequest, ref: str) -> HttpResponse:
    """Show a token."""
    return shared.detail(request, ref)


def make(request: ActorRequest) -> HttpResponse:
    """Make a token of the office."""
    return shared.make(request, None)


def withdraw(request: ActorRequest, ref: str) -> HttpResponse:
    """Withdraw a token."""
    return shared.withdraw(request, ref)
