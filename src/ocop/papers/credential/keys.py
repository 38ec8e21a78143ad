"""The key that signs credentials (ES256), and how it is published: a DID document and a key set.

The key is made at the first use in `keys/credential.pem` of the home folder, or read from the file a setting names. A
file may hold several keys: the first signs, the others are still published, so that what they signed can be checked.
"""

from __future__ import annotations

import contextlib
import json
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import ECKey

from ocop.base.decisions import Denied
from ocop.base.home import write_secret

ALGORITHM, CURVE = "ES256", "P-256"
UNREADABLE = (
    "Không đọc được khoá ký giấy chứng nhận điện tử “{name}”. Hãy báo quản trị hệ thống kiểm tra tệp và quyền đọc tệp."
)
UNFIT = "Khoá ký giấy chứng nhận điện tử “{name}” không dùng được: cần khoá riêng ECDSA P-256 dạng PEM đứng đầu tệp."
_BLOCK = re.compile(rb"-----BEGIN ([A-Z ]+)-----.+?-----END \1-----", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Key:
    """One key: its name (RFC 7638 thumbprint), its public part, and the key itself."""

    name: str
    public: dict[str, Any]
    key: ECKey


def host() -> str:
    """Return the host under which this house is known, in small letters."""
    return str(settings.OCOP_HOST).lower()


def issuer() -> str:
    """Return who issues: the house's `did:web`; a port is written as %3A."""
    return f"did:web:{host().replace(':', '%3A')}"


def signed(document: dict[str, Any]) -> str:
    """Return a credential as a compact JWS in `vc+jwt`. Raises Denied when the key cannot be used."""
    key = keys()[0]
    header = {"alg": ALGORITHM, "typ": "vc+jwt", "cty": "vc", "kid": f"{issuer()}#{key.name}"}
    payload = json.dumps({"iss": issuer(), **document}, ensure_ascii=False, separators=(",", ":")).encode()
    return jws.serialize_compact(header, payload, key.key, algorithms=[ALGORITHM])


def key_set() -> dict[str, Any]:
    """Return the public keys as a JWK set (RFC 7517). Raises Denied when the key cannot be used."""
    return {"keys": [key.public for key in keys()]}


def did_document() -> dict[str, Any]:
    """Return the DID document of the house (DID Core, did:web). Raises Denied when the key cannot be used."""
    who = issuer()
    methods = [
        {"id": f"{who}#{key.name}", "type": "JsonWebKey", "controller": who, "publicKeyJwk": key.public}
        for key in keys()
    ]
    return {
        "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/jwk/v1"],
        "id": who,
        "verificationMethod": methods,
        "assertionMethod": [method["id"] for method in methods],
    }


def keys() -> tuple[Key, ...]:
    """Return the keys, the one that signs first; made when there is none. Raises Denied when they cannot be used."""
    named = settings.OCOP_CREDENTIAL_KEY_FILE
    path = Path(named) if named else Path(settings.OCOP_HOME) / "keys" / "credential.pem"
    if not named and not path.exists():
        with contextlib.suppress(FileExistsError):  # another process made it in between
            write_secret(path, ECKey.generate_key(CURVE).as_pem(private=True))
    try:
        return _read(path, path.stat().st_mtime_ns)
    except OSError as error:
        raise Denied("credential.key-file", UNREADABLE.format(name=path.name)) from error


@lru_cache(maxsize=8)
def _read(path: Path, _changed_at: int) -> tuple[Key, ...]:
    """Return the keys of a file; the time of its change is part of the cache key."""
    keys = []
    try:
        for block in _BLOCK.finditer(path.read_bytes()):
            key = ECKey.import_key(block[0])
            name = key.thumbprint()
            keys.append(Key(name, {**key.as_dict(private=False), **_use(name)}, key))
    except (JoseError, ValueError, TypeError) as error:
        raise Denied("credential.key", UNFIT.format(name=path.name)) from error
    if not keys or not keys[0].key.is_private or any(key.key.curve_name != CURVE for key in keys):
        raise Denied("credential.key", UNFIT.format(name=path.name))
    return tuple(keys)


def _use(name: str) -> dict[str, str]:
    return {"kid": name, "use": "sig", "alg": ALGORITHM}
