"""Every page of this site is open to all: programs of anybody resolve."""

from ocop.web.ui.permissions import EVERYONE

PAGE_ROLES = {
    "resolver:description": EVERYONE,
    "resolver:gdst": EVERYONE,
    "resolver:own": EVERYONE,
    "resolver:resolve": EVERYONE,
}
