"""Who scans, without knowing who: a random cookie of ours and a network address, both kept only as keyed hashes."""

from __future__ import annotations

import hmac
import re
import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings

COOKIE = "may"
COOKIE_SECONDS = 400 * 24 * 3600
PROVINCE_LETTERS = 40
_GIVEN = re.compile(rf"(?:^|;) *{COOKIE}=([A-Za-z0-9_-]{{22}})(?:;|$)")


def _hash(purpose: str, value: str) -> bytes:
    return hmac.digest(settings.OCOP_SCAN_SECRET.encode(), f"{purpose}|{value}".encode(), "sha256")[:16]


def _address(environ: Mapping[str, Any]) -> str:
    return header(environ, settings.OCOP_ADDRESS_HEADER) or str(environ.get("REMOTE_ADDR", ""))


def cookie_of(environ: Mapping[str, Any]) -> str:
    """Return the device's random cookie, or a new one."""
    given = _GIVEN.search(environ.get("HTTP_COOKIE", ""))
    return given[1] if given else secrets.token_urlsafe(16)


def device_hash(cookie: str) -> bytes:
    """Return what is kept of a device: 16 bytes."""
    return _hash("device", cookie)


def address_hash(environ: Mapping[str, Any], at: datetime) -> bytes:
    """Return what is kept of a network address for 48 hours: 16 bytes, with a key of the day."""
    return _hash(f"address-{at:%Y-%m-%d}", _address(environ))


def sender_of(environ: Mapping[str, Any]) -> tuple[bytes | None, bytes]:
    """Return what is kept for an hour of who sends a report: device, if it is known, and network address.

    The hashes are others than those of scans, so that a report is not tied to what its sender scanned.
    """
    given = _GIVEN.search(environ.get("HTTP_COOKIE", ""))
    return _hash("report-device", given[1]) if given else None, _hash("report-address", _address(environ))


def province_of(environ: Mapping[str, Any]) -> str:
    """Return the province that the operator's proxy names for the address, if it does."""
    named = header(environ, settings.OCOP_PROVINCE_HEADER)
    if not named:
        return ""
    try:
        named = named.encode("latin-1").decode()  # WSGI hands headers over as Latin-1
    except UnicodeError:
        return ""
    return named.strip()[:PROVINCE_LETTERS] if named.isprintable() else ""


def header(environ: Mapping[str, Any], name: str) -> str:
    """Return a request header, or nothing when no name is set."""
    return str(environ.get("HTTP_" + name.upper().replace("-", "_"), "")) if name else ""
