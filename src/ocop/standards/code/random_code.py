"""The alternative: random codes with a check letter, each of which is stored. Used as the benchmark's peer.

Only a code's digest is stored: with 70 random bits a code cannot be found from its digest, so a stolen table reveals no
codes.
"""

from __future__ import annotations

import hashlib
import secrets

import numpy as np

from ocop.standards.code.alphabet import HALF_BITS, HALF_MASK, write
from ocop.standards.code.bulk import Codes, write_many

DIGEST_BYTES = 16


def random_code(epoch: int) -> str:
    """Return a random code of an epoch (0..31) with a right check letter; it means nothing until it is stored."""
    return write(epoch, secrets.randbits(HALF_BITS), secrets.randbits(HALF_BITS))


def random_codes(epoch: int, count: int) -> Codes:
    """Return random codes of an epoch (0..31) as ASCII, shape (count, 16) uint8, all in memory.

    Two may be equal (one chance in 10^7 among 10 million): the caller must check. Raises ValueError.
    """
    words = np.frombuffer(secrets.token_bytes(16 * count), dtype=np.uint64).reshape(2, count) & np.uint64(HALF_MASK)
    return write_many(epoch, words[0], words[1])


def digest(code: str) -> bytes:
    """Return the 16 bytes to store in place of a random code as printed: the beginning of its SHA-256."""
    return hashlib.sha256(code.encode("ascii")).digest()[:DIGEST_BYTES]
