"""Signatures over the heads of all chains, made by a scheduled job.

Ed25519 (RFC 8032) rather than an HMAC: whoever audits the log from outside can be given the public key and prove an
exported log without being able to sign one. The private key is `keys/audit.pem`; it is never in the database.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from django.conf import settings
from django.db import IntegrityError, transaction

from ocop.base.audit import external_anchor
from ocop.base.audit.external_anchor import Head
from ocop.base.home import write_secret
from ocop.base.models import AuditChain, AuditSignature

log = logging.getLogger(__name__)


def key_path() -> Path:
    """Return the path of the private key."""
    return Path(settings.OCOP_HOME) / "keys" / "audit.pem"


def sign_heads(*, at: datetime) -> AuditSignature | None:
    """Sign the committed heads of all chains, unless none moved since the last signature; then return None.

    Nothing is signed when the log lost a line that was signed before, or when the key of earlier signatures is gone: a
    new key would hide what an older one proves. Both are logged as errors.
    """
    heads = external_anchor.current().chains
    last = AuditSignature.objects.order_by("-number").first()
    before = heads_of(last) if last else {}
    if not heads or heads == before:
        return None
    if missing := external_anchor.find_missing(before):
        log.error("the log lost %s, which was signed; run `ocop audit verify`", missing)
        return None
    if last is not None and not key_path().exists():
        log.error("the key of the log's signatures is gone: %s", key_path())
        return None
    made = AuditSignature(
        number=last.number + 1 if last else 1,
        signed_at=at,
        heads={str(chain): list(head) for chain, head in sorted(heads.items())},
        previous=last.digest if last else AuditChain.START,
    )
    content = _content(made)
    made.signature = _key().sign(content).hex()
    made.digest = digest_of(made)
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:  # another worker signed at the same moment
        return None
    transaction.on_commit(external_anchor.keep_heads, robust=True)
    return made


def heads_of(signature: AuditSignature) -> dict[int, Head]:
    """Return the heads that a signature is over."""
    return {int(chain): Head(int(sequence), digest) for chain, (sequence, digest) in signature.heads.items()}


def digest_of(signature: AuditSignature) -> str:
    """Return the SHA-256, in hex, of what was signed and of the signature; the next one covers it."""
    return hashlib.sha256(_content(signature) + bytes.fromhex(signature.signature)).hexdigest()


def public_key() -> Ed25519PublicKey | None:
    """Return the key that proves signatures, or None when the key file is gone. Raises ValueError: not such a key."""
    return _key().public_key() if key_path().exists() else None


def is_signed(signature: AuditSignature, key: Ed25519PublicKey) -> bool:
    """Return whether the signature is of the key, over exactly what the row holds."""
    try:
        key.verify(bytes.fromhex(signature.signature), _content(signature))
    except (InvalidSignature, ValueError):
        return False
    return True


def _content(signature: AuditSignature) -> bytes:
    """Return the bytes that are signed: sorted-key JSON of number, moment, heads and the digest before."""
    heads: Mapping[str, object] = signature.heads
    moment = signature.signed_at.astimezone(UTC).isoformat(timespec="microseconds")
    content = ["ocop-audit-heads-1", signature.number, moment, heads, signature.previous]
    return json.dumps(content, sort_keys=True, separators=(",", ":")).encode()


def _key() -> Ed25519PrivateKey:
    """Return the key, made at the first signature."""
    path = key_path()
    if not path.exists():
        made = Ed25519PrivateKey.generate()
        try:
            write_secret(path, made.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        except FileExistsError:  # another worker made it in between
            log.info("the key of the log's signatures was made by another process")
    key = load_pem_private_key(path.read_bytes(), password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise ValueError(f"{path} is not an Ed25519 key")
    return key
