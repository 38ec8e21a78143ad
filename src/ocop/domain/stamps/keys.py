"""The master keys: made here, wrapped by the key-encryption key, opened only to issue and to judge.

The key-encryption key comes from the environment (OCOP_KEK, base64 of 32 bytes) or from a file with mode 0600 that is
made at set-up. It is never in the database nor in the log. Masters are wrapped with AES-256-GCM, and epoch and purpose
are authenticated, so that a wrapped key cannot be put in another's place.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import os
import secrets
import stat
from datetime import datetime
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from ocop.base.decisions import Denied
from ocop.base.home import write_secret
from ocop.domain.stamps import wording
from ocop.domain.stamps.models import Key
from ocop.domain.stamps.states import KeyPurpose
from ocop.standards.code.lot import MASTER_BYTES

_NONCE = 12


def ensure_key_file() -> Path | None:
    """Make the key-encryption key at the first start, unless the environment gives one; return its file."""
    if os.environ.get("OCOP_KEK"):
        return None
    path = Path(settings.OCOP_KEY_FILE)
    if not path.exists():
        write_secret(path, base64.b64encode(secrets.token_bytes(MASTER_BYTES)))
    return path


def _kek() -> bytes:
    """Return the key-encryption key. Raises Denied when there is none or others may read it."""
    encoded = os.environ.get("OCOP_KEK")
    if not encoded:
        path = Path(settings.OCOP_KEY_FILE)
        if not path.exists():
            raise Denied("key.missing", "Chưa có tệp khoá gốc; hãy chạy “ocop migrate” để tạo.")
        if stat.S_IMODE(path.stat().st_mode) & 0o077:
            raise Denied("key.open-file", "Tệp khoá gốc đang để người khác đọc được; hãy đặt quyền 0600.")
        encoded = path.read_text()
    try:
        key = base64.b64decode(encoded, validate=True)
    except binascii.Error as error:
        raise Denied("key.malformed", wording.KEY_UNREADABLE) from error
    if len(key) != MASTER_BYTES:
        raise Denied("key.malformed", wording.KEY_UNREADABLE)
    return key


def _reference(kek: bytes) -> str:
    return "sha256:" + hashlib.sha256(b"ocop-kek|" + kek).hexdigest()[:16]


def wrap(secret: bytes, about: bytes) -> tuple[bytes, str]:
    """Return the secret wrapped for `about`, and which key-encryption key opens it."""
    kek, nonce = _kek(), secrets.token_bytes(_NONCE)
    return nonce + AESGCM(kek).encrypt(nonce, secret, about), _reference(kek)


def unwrap(wrapped: bytes, about: bytes) -> bytes:
    """Return the secret. Raises Denied when the key-encryption key is another, or the wrapped bytes were changed."""
    try:
        return AESGCM(_kek()).decrypt(wrapped[:_NONCE], wrapped[_NONCE:], about)
    except InvalidTag as error:
        raise Denied("key.unreadable", wording.KEY_UNREADABLE) from error


def _about(epoch: int, purpose: str) -> bytes:
    return b"ocop-s1|%d|%s" % (epoch, purpose.encode())


def make(epoch: int, purpose: KeyPurpose, at: datetime) -> Key:
    """Return a new, unsaved master of an epoch, wrapped."""
    wrapped, reference = wrap(secrets.token_bytes(MASTER_BYTES), _about(epoch, purpose))
    return Key(epoch=epoch, purpose=purpose, wrapped=wrapped, kek_ref=reference, active_from=at)


def master(key: Key) -> bytes:
    """Return the master of a key row. Raises Denied when it was destroyed or cannot be opened."""
    if key.destroyed_at is not None:
        raise Denied("key.destroyed", wording.EPOCH_DESTROYED)
    return unwrap(bytes(key.wrapped), _about(key.epoch, key.purpose))


def numbers_file() -> Path:
    """Return the file with the high-water mark of each epoch's numbers, beside the keys and not in the database."""
    return Path(settings.OCOP_HOME) / "keys" / "numbers.json"


def next_numbers() -> dict[int, int] | None:
    """Return below which number each epoch has given numbers on this host, or None when its file cannot be read."""
    try:
        marks = json.loads(numbers_file().read_bytes())
        return {int(epoch): int(mark) for epoch, mark in marks.items()}
    except (OSError, ValueError):
        return None
