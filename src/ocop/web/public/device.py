"""Who scans, without knowing who: a random cookie of ours and a network address, both kept only as keyed hashes."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest

COOKIE = "may"
COOKIE_SECONDS = 400 * 24 * 3600


def _hash(purpose: str, value: str) -> bytes:
    return hmac.new(settings.SECRET_KEY.encode(), f"{purpose}|{value}".encode(), hashlib.sha256).digest()[:16]


def cookie_of(request: HttpRequest) -> str:
    """Return the device's random cookie, or a new one."""
    given = request.COOKIES.get(COOKIE, "")
    return (
        given if len(given) == 22 and given.replace("-", "").replace("_", "").isalnum() else secrets.token_urlsafe(16)
    )


def device_hash(cookie: str) -> bytes:
    """Return what is kept of a device: 16 bytes."""
    return _hash("device", cookie)


def address_hash(request: HttpRequest, at: datetime) -> bytes:
    """Return what is kept of a network address for 48 hours: 16 bytes, with a key of the day."""
    return _hash(f"address-{at:%Y-%m-%d}", request.META.get("REMOTE_ADDR", ""))
