"""Sign-in manners: no self-registration; after signing in everyone lands where their work is."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from ocop.domain.people.models import User


def display_name(user: User) -> str:
    """Return the name shown for a user."""
    return user.display_name


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are opened by the programme office, never by strangers."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Answer that nobody registers alone."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Return the home of the first door that opens for the user."""
        from ocop.web.ui.middleware import actor_of

        actor = actor_of(request)
        if actor.posts:
            return "/staff/"
        return "/portal/" if actor.producers else "/"
