"""Pseudonyms of scanning devices: keyed hashes of a random cookie and of the network address."""

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
_SENT_COOKIE = re.compile(rf"(?:^|;) *{COOKIE}=([A-Za-z0-9_-]{{22}})(?:;|$)")


def _hash(purpose: str, value: str) -> bytes:
    return hmac.digest(settings.OCOP_SCAN_SECRET.encode(), f"{purpose}|{value}".encode(), "sha256")[:16]


def _address(environ: Mapping[str, Any]) -> str:
    return header(environ, settings.OCOP_ADDRESS_HEADER) or str(environ.get("REMOTE_ADDR", ""))


def cookie_of(environ: Mapping[str, Any]) -> str:
    """Return the device's random cookie, or a new one."""
    sent = _SENT_COOKIE.search(environ.get("HTTP_COOKIE", ""))
    return sent[1] if sent else secrets.token_urlsafe(16)


def device_hash(cookie: str) -> bytes:
    """Return the stored hash of a device: 16 bytes."""
    return _hash("device", cookie)


def address_hash(environ: Mapping[str, Any], at: datetime) -> bytes:
    """Return the hash of a network address, stored for 48 hours: 16 bytes, keyed by the day."""
    return _hash(f"address-{at:%Y-%m-%d}", _address(environ))


def sender_of(environ: Mapping[str, Any]) -> tuple[bytes | None, bytes]:
    """Return the hashes stored for an hour of a report's sender: device (None without a cookie), network address.

    They differ from the hashes of scans, so that a report cannot be linked to scans.
    """
    sent = _SENT_COOKIE.search(environ.get("HTTP_COOKIE", ""))
    return _hash("report-device", sent[1]) if sent else None, _hash("report-address", _address(environ))


def province_of(environ: Mapping[str, Any]) -> str:
    """Return the province that the operator's proxy set for the address, or ""."""
    named = header(environ, settings.OCOP_PROVINCE_HEADER)
    if not named:
        return ""
    try:
        named = named.encode("latin-1").decode()  # WSGI hands headers over as Latin-1
    except UnicodeError:
        return ""
    return named.strip()[:PROVINCE_LETTERS] if named.isprintable() else ""


def header(environ: Mapping[str, Any], name: str) -> str:
    """Return a request header; "" when no name is configured."""
    return str(environ.get("HTTP_" + name.upper().replace("-", "_"), "")) if name else ""
