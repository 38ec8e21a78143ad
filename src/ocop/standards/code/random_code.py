"""The other strategy: random codes with a check letter, known only because each is stored. The benchmark's peer."""

from __future__ import annotations

import secrets

from ocop.standards.code.alphabet import write
from ocop.standards.code.ff1 import HALF_BITS


def random_code(epoch: int) -> str:
    """Return a random code of an epoch with a right check letter; it means nothing until it is stored."""
    return write(epoch, secrets.randbits(HALF_BITS), secrets.randbits(HALF_BITS))
