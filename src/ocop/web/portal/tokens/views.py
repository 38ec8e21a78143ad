"""My machines' access tokens: make, look, withdraw."""

from __future__ import annotations

from django.http import Http404, HttpResponse

from ocop.domain.integrations import access
from ocop.domain.producers import queries as producers
from ocop.web.shared import integrations as shared
from ocop.web.ui.acts import Button, buttons
from ocop.web.ui.requests import ActorRequest


def index(request: ActorRequest) -> HttpResponse:
    """Show my tokens and subscriptions."""
    own = producers.list_own(request.actor)
    wanted = [
        Button(
            "Tạo mã truy cập" if len(own) == 1 else f"Tạo mã của {item.name}",
            "portal:token-make",
            args=[item.ref],
            decision=access.make_token(request.actor, item),
            weight="primary",
        )
        for item in own
    ]
    return shared.index(request, buttons(request.actor, *wanted))


def detail(request: ActorRequest, ref: str) -> HttpResponse:
    """Show a token."""
    return shared.detail(request, ref)


def make(request: ActorRequest, producer: str) -> HttpResponse:
    """Make a token of my organisation."""
    own = producers.list_own(request.actor).filter(ref=producer).first()
    if own is None:
        raise Http404
    return shared.make(request, own)


def withdraw(request: ActorRequest, ref: str) -> HttpResponse:
    """Withdraw a token."""
    return shared.withdraw(request, ref)
