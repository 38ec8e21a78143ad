"""Gates: every page names who may open it; a page missing from the tables does not open."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from django.utils.module_loading import import_string

from ocop.base.actors import Actor

EVERYONE = frozenset({"everyone"})
SIGNED_IN = frozenset({"signed-in"})
PRODUCER = "producer"

TABLES = (
    "ocop.web.ui.permissions.UI_PAGE_ROLES",
    "ocop.web.public.permissions.PAGE_ROLES",
    "ocop.web.staff.permissions.PAGE_ROLES",
    "ocop.web.portal.permissions.PAGE_ROLES",
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


@cache
def all_page_roles() -> dict[str, frozenset[str]]:
    """Return URL name -> who may open it, over all sites."""
    joined: dict[str, frozenset[str]] = {}
    for path in TABLES:
        joined.update({name: frozenset(who) for name, who in import_string(path).items()})
    return joined


def can_open(actor: Actor, who: Iterable[str]) -> bool:
    """Tell whether the actor passes a gate."""
    allowed = frozenset(who)
    if allowed & EVERYONE:
        return True
    if not actor.is_known:
        return False
    if allowed & SIGNED_IN or (PRODUCER in allowed and actor.producers):
        return True
    return actor.has_role(*allowed)
