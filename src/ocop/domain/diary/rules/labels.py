"""What a label scanned from goods names: a lot, a package."""

from __future__ import annotations

import re

from ocop.standards.epcis.keys import canonical_uri, is_lot
from ocop.standards.gs1.checkdigit import holds
from ocop.standards.gs1.digital_link import CANONICAL
from ocop.standards.gs1.element_string import CARRIERS

_LONGEST = 300
_OWN_LOT = re.compile(r"^/(?:lo|kho)/[A-Z]{2}-[0-9]{4}-[0-9]{5,}$")
_OWN_PACKAGE = re.compile(r"^(?:/thung/)?(TH-[0-9]{4}-[0-9]{5,})$")


def lot_named(text: str, host: str) -> str | None:
    """Return the canonical name of the lot a label names, or None: a Digital Link with a lot, or a lot of ours."""
    if len(text) > _LONGEST:
        return None
    own = _path(text, host)
    if own is not None and _OWN_LOT.fullmatch(own):
        return f"https://{host.lower()}{own}"
    uri = canonical_uri(text)
    return uri if uri.startswith(CANONICAL) and is_lot(uri) else None


def package_named(text: str, host: str) -> str | None:
    """Return the canonical name of the package a label names, or None.

    Taken are an SSCC with or without (00), as typed or scanned from bars, its Digital Link, our own number or its
    address.
    """
    if len(text) > _LONGEST:
        return None
    plain = re.sub(rf"^{CARRIERS}|[\s()]", "", text)
    digits = plain.removeprefix("00") if len(plain) == 20 else plain
    if len(digits) == 18 and holds(digits):
        return f"{CANONICAL}/00/{digits}"
    own = _OWN_PACKAGE.fullmatch(_path(plain, host) or plain)
    if own is not None:
        return f"https://{host.lower()}/thung/{own[1]}"
    uri = canonical_uri(plain)
    return uri if uri.startswith(f"{CANONICAL}/00/") else None


def _path(text: str, host: str) -> str | None:
    """Return the path of an address of ours, without a slash at its end."""
    match = re.match(rf"^https?://{re.escape(host)}(/[^?#]*)", text, re.IGNORECASE)
    return match[1].rstrip("/") if match else None
