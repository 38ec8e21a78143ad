"""Texts that only this installation can read: AES-256-GCM under a key of its own, each bound to what it is about.

The key comes from OCOP_PERSONAL_KEY, else from `keys/personal.secret` in the home folder, made at the first start; it
is never in the database nor in the log. What a text is about is authenticated, not stored: bytes put into another
record do not open. The first byte names the way of sealing, so that a later one can stand beside it.
"""

from __future__ import annotations

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from ocop.base.decisions import Denied

WAY = b"\x01"
MINIMUM = 32
_NONCE = 12
UNREADABLE = (
    "Không mở được dữ liệu đã mã hoá: khoá đã đổi hoặc dữ liệu đã bị sửa. Hãy báo quản trị hệ thống khôi phục khoá "
    "“keys/personal.secret”, hoặc khai lại."
)
SHORT = "Khoá dữ liệu cá nhân (OCOP_PERSONAL_KEY) quá ngắn; hãy đặt ít nhất 32 ký tự ngẫu nhiên."


def seal(text: str, about: str) -> bytes:
    """Return the text encrypted for `about`, such as `producers.representative:7`; each time other bytes."""
    nonce = secrets.token_bytes(_NONCE)
    return WAY + nonce + _cipher().encrypt(nonce, text.encode(), _bound(about))


def unseal(sealed: bytes, about: str) -> str:
    """Return the text. Raises Denied (`sealed.unreadable`) when key, bytes or `about` are not those of the sealing."""
    nonce, body = sealed[len(WAY) : len(WAY) + _NONCE], sealed[len(WAY) + _NONCE :]
    if sealed[: len(WAY)] != WAY or len(nonce) != _NONCE:
        raise Denied("sealed.unreadable", UNREADABLE)
    try:
        return _cipher().decrypt(nonce, body, _bound(about)).decode()
    except InvalidTag as error:
        raise Denied("sealed.unreadable", UNREADABLE) from error


def _bound(about: str) -> bytes:
    return WAY + b"ocop-sealed|" + about.encode()


def _cipher() -> AESGCM:
    secret = settings.OCOP_PERSONAL_KEY
    if len(secret) < MINIMUM:
        raise Denied("sealed.key", SHORT)
    return AESGCM(HKDF(SHA256(), 32, salt=None, info=b"ocop-personal-1").derive(secret.encode()))
