"""Permissions: every page names the roles that may open it; a page that names none does not open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any

from django.http import HttpResponseBase
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RoutePattern
from django.utils.module_loading import import_string

from ocop.base.actors import Actor

EVERYONE = frozenset({"everyone"})
SIGNED_IN = frozenset({"signed-in"})
PRODUCER = "producer"

TABLES = (
    "ocop.web.ui.permissions.UI_PAGE_ROLES",
    "ocop.web.public.permissions.PAGE_ROLES",
    "ocop.web.resolver.permissions.PAGE_ROLES",
    "ocop.web.api.permissions.PAGE_ROLES",
)

UI_PAGE_ROLES: dict[str, frozenset[str]] = {
    "ui:gallery": EVERYONE,
    "set_language": EVERYONE,
    "account_login": EVERYONE,
    "account_logout": EVERYONE,
    "account_inactive": EVERYONE,
    "account_reauthenticate": SIGNED_IN,
    "account_change_password": SIGNED_IN,
    "account_set_password": SIGNED_IN,
    "mfa_index": SIGNED_IN,
    "mfa_authenticate": EVERYONE,
    "mfa_reauthenticate": SIGNED_IN,
    "mfa_activate_totp": SIGNED_IN,
    "mfa_deactivate_totp": SIGNED_IN,
    "mfa_view_recovery_codes": SIGNED_IN,
    "mfa_generate_recovery_codes": SIGNED_IN,
    "mfa_download_recovery_codes": SIGNED_IN,
    "mfa_list_webauthn": SIGNED_IN,
    "mfa_add_webauthn": SIGNED_IN,
    "mfa_remove_webauthn": SIGNED_IN,
    "mfa_edit_webauthn": SIGNED_IN,
    "mfa_reauthenticate_webauthn": SIGNED_IN,
}


class PagePattern(URLPattern):
    """A page's address with the roles that may open it."""

    def __init__(
        self,
        route: str,
        view: Callable[..., HttpResponseBase],
        *,
        name: str,
        roles: Iterable[str],
        kwargs: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(RoutePattern(route, name=name, is_endpoint=True), view, kwargs, name)
        self.roles = frozenset(roles)


def page_path(
    route: str,
    view: Callable[..., HttpResponseBase],
    *,
    name: str,
    roles: Iterable[str],
    kwargs: dict[str, Any] | None = None,
) -> PagePattern:
    """Return the address of a page, as Django's `path` does, with the roles that may open it."""
    return PagePattern(route, view, name=name, roles=roles, kwargs=kwargs)


@cache
def all_page_roles() -> dict[str, frozenset[str]]:
    """Return URL name -> who may open it, over all sites: from the addresses, and from the tables of small sites."""
    joined = dict(_roles_below(get_resolver()))
    for path in TABLES:
        joined.update({name: frozenset(who) for name, who in import_string(path).items()})
    return joined


def _roles_below(resolver: URLResolver, namespace: str = "") -> Iterator[tuple[str, frozenset[str]]]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            inside = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _roles_below(pattern, inside)
        elif isinstance(pattern, PagePattern):
            yield f"{namespace}{pattern.name}", pattern.roles


def can_open_page(actor: Actor, page: str) -> bool:
    """Tell whether the actor may open a page, by its URL name. Raises KeyError for a page that opens for nobody."""
    return can_open(actor, all_page_roles()[page])


def can_open(actor: Actor, who: Iterable[str]) -> bool:
    """Tell whether the actor has one of the roles."""
    allowed = frozenset(who)
    if allowed & EVERYONE:
        return True
    if not actor.is_known:
        return False
    if allowed & SIGNED_IN or (PRODUCER in allowed and actor.producers):
        return True
    return actor.has_role(*allowed)
