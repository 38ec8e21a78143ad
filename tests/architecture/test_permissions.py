"""Every page of every site names the roles that may open it, and no page that is gone is named."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.http import Http404, HttpResponse
from django.test import RequestFactory
from django.urls import ResolverMatch, URLPattern, URLResolver, get_resolver

from ocop.base.actors import Actor
from ocop.domain.people.states import Role
from ocop.web.ui.middleware import PermissionMiddleware
from ocop.web.ui.permissions import EVERYONE, PRODUCER, SIGNED_IN, all_page_roles

SHUT = {  # pages of allauth that this system does not use: no roles, so they do not open
    "account_signup": "accounts are opened by the office",
    "account_email": "no mail is sent",
    "account_confirm_email": "no mail is sent",
    "account_email_verification_sent": "no mail is sent",
    "account_confirm_login_code": "no mail is sent",
    "account_reset_password": "the office sets a new password",
    "account_reset_password_done": "the office sets a new password",
    "account_reset_password_from_key": "the office sets a new password",
    "account_reset_password_from_key_done": "the office sets a new password",
}


def names(resolver: URLResolver, namespace: str = "") -> Iterator[str]:
    """Yield the full names of all pages below a resolver; a nameless page yields its pattern."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from names(pattern, inner)
        elif isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name}" if pattern.name else f"nameless {pattern.pattern}"


def test_every_page_names_its_roles() -> None:
    missing = set(names(get_resolver())) - set(all_page_roles()) - set(SHUT)
    assert not missing, f"name the roles of these pages beside their address, with page_path: {sorted(missing)}"


def test_pages_that_are_shut_are_there_and_name_no_roles() -> None:
    assert set(SHUT) <= set(names(get_resolver())), "take out of SHUT what is gone"
    assert not set(SHUT) & set(all_page_roles())


def test_every_named_page_exists() -> None:
    gone = set(all_page_roles()) - set(names(get_resolver()))
    assert not gone, f"remove these pages from the tables: {sorted(gone)}"


def test_pages_name_known_roles_only() -> None:
    known = set(Role.values) | EVERYONE | SIGNED_IN | {PRODUCER}
    strange = {name: set(who) - known for name, who in all_page_roles().items() if set(who) - known}
    assert not strange, f"unknown roles: {strange}"


def test_a_page_that_names_no_roles_does_not_open() -> None:
    request = RequestFactory().get("/staff/unlisted/")
    request.actor = Actor(user_id=1, name="Quản trị", posts=(), producers=frozenset({1}))
    request.resolver_match = ResolverMatch(lambda: None, (), {}, url_name="unlisted", namespaces=["staff"])
    with pytest.raises(Http404):
        PermissionMiddleware(lambda request: HttpResponse()).process_view(request, HttpResponse, [], {})
