"""Page roles: every page of the resolver is public."""

from ocop.web.ui.permissions import EVERYONE

PAGE_ROLES = {
    "resolver:description": EVERYONE,
    "resolver:gdst": EVERYONE,
    "resolver:own": EVERYONE,
    "resolver:resolve": EVERYONE,
}
