"""Who acts in a request, and signing in: no self-registration; everyone lands where their work is."""

from __future__ import annotations

from collections.abc import Callable

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from ocop.base.actors import STRANGER, Actor
from ocop.domain.people import queries as people
from ocop.domain.people.models import User
from ocop.domain.producers import queries as producers
from ocop.web.ui.requests import ActorRequest

Handler = Callable[[HttpRequest], HttpResponse]


def display_name(user: User) -> str:
    """Return the name shown for a user."""
    return user.display_name


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are opened by the programme office, never by strangers."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Answer that nobody registers alone."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Return the home of the first site that opens for the user."""
        actor = actor_of(request)
        if actor.posts:
            return "/staff/"
        return "/portal/" if actor.producers else "/"


class ActorMiddleware:
    """Sets `request.actor`: the signed-in person with posts and producers, or the stranger."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: ActorRequest) -> HttpResponse:
        request.actor = actor_of(request)
        return self.get_response(request)


def actor_of(request: HttpRequest) -> Actor:
    """Return the one who acts in this request."""
    user = request.user
    if not user.is_authenticated or not user.is_active:
        return STRANGER
    now = timezone.now()
    return Actor(
        user_id=user.pk,
        name=user.display_name,
        posts=people.posts_of(user.pk, now),
        producers=producers.spoken_for_by(user.pk, now),
    )
