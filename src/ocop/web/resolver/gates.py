"""Every page of this site is open to all: programs of anybody resolve."""

from ocop.web.ui.gates import EVERYONE

GATES = {
    "resolver:description": EVERYONE,
    "resolver:gdst": EVERYONE,
    "resolver:own": EVERYONE,
    "resolver:resolve": EVERYONE,
}
