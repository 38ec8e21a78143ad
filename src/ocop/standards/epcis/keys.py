"""Look-up keys of things: the canonical URI and a 64-bit hash of it."""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import blake2b

from ocop.standards.gs1.digital_link import CANONICAL
from ocop.standards.gs1.epc import canonical

_GTIN = f"{CANONICAL}/01/"
_AFTER_GTIN = len(_GTIN) + 14
# other keys: number of digits before the serial, or the qualifier before it
_FIXED = {f"{CANONICAL}/{ai}/": digits for ai, digits in (("8003", 14), ("253", 13), ("255", 13))}
_QUALIFIED = {f"{CANONICAL}/8006/": "/21/", f"{CANONICAL}/8010/": "/8011/"}
_LINKS = ("urn:epc:", "http", "HTTP")
_AT_FIRST_SIGHT = re.compile(
    rf"{re.escape(CANONICAL)}/(?:01/\d{{14}}(?:/(?:10|21)/[A-Za-z0-9_-]{{1,20}})?|00/\d{{18}}|41[47]/\d{{13}})",
    re.ASCII,
)


@lru_cache(maxsize=65_536)
def key_of(uri: str) -> int:
    """Return the key of a canonical URI: the first 8 bytes of its BLAKE2b, signed, big-endian."""
    return int.from_bytes(blake2b(uri.encode()).digest()[:8], "big", signed=True)


@lru_cache(maxsize=65_536)
def canonical_uri(text: str) -> str:
    """Return the CBV-constrained canonical link of a GS1 key, the same for all its spellings; other texts as is."""
    if _AT_FIRST_SIGHT.fullmatch(text) or not text.startswith(_LINKS):
        return text
    return canonical(text) or text


def class_of(uri: str) -> str | None:
    """Return the class that holds the thing or lot of a canonical URI (an SGTIN's GTIN), None where there is none."""
    if uri.startswith(_GTIN):
        return uri[:_AFTER_GTIN] if len(uri) > _AFTER_GTIN else None
    for start, digits in _FIXED.items():
        if uri.startswith(start):
            end = len(start) + digits
            return uri[:end] if len(uri) > end else None
    for start, qualifier in _QUALIFIED.items():
        if uri.startswith(start) and qualifier in uri:
            return uri[: uri.index(qualifier)]
    return None


def is_gs1(uri: str) -> bool:
    """Tell whether a canonical URI is made of a GS1 key."""
    return uri.startswith(f"{CANONICAL}/")


def is_class(uri: str) -> bool:
    """Tell whether a canonical URI of GS1 names a kind or a lot of things, not one thing."""
    if uri.startswith(_GTIN):
        rest = uri[_AFTER_GTIN:]
        return not rest or rest.startswith("/10/")
    if any(uri.startswith(start) for start in _QUALIFIED):
        return class_of(uri) is None
    return any(uri.startswith(start) and len(uri) == len(start) + digits for start, digits in _FIXED.items())


def is_lot(uri: str) -> bool:
    """Tell whether a canonical URI of GS1 names a lot of a product."""
    return uri.startswith(_GTIN) and uri[_AFTER_GTIN : _AFTER_GTIN + 4] == "/10/"
