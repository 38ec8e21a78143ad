"""Keys of an epoch and of a lot (scheme S1), and the seal of one number.

K_perm = HKDF-SHA256(master, info = "ocop-s1|perm|" epoch)
K_lot  = HKDF-SHA256(master, salt = lot.salt, info = "ocop-s1|lot|tag|" epoch "|" lot id)
tag    = first 30 bits of AES-256_{K_lot}("OCS1tag" | epoch | n as 64 bits)
PIN    = 8 digits from AES-256_{K_pin}("OCS1pin" | epoch | n), K_pin from a master of its own
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from ocop.standards.code.alphabet import EPOCHS
from ocop.standards.code.ff1 import FF1, aes_ecb

TAG_BITS = 30
TAG_MASK = (1 << TAG_BITS) - 1
NUMBER_BITS = 40
NUMBERS = 1 << NUMBER_BITS
PIN_DIGITS = 8
SALT_BYTES = 16
MASTER_BYTES = 32


@dataclass(frozen=True, slots=True)
class Lot:
    """A lot of stamps: numbers base <= n < base + count of one epoch, and its salt of 16 random bytes.

    Raises ValueError on an epoch outside 0..31, numbers outside 40 bits, an empty lot or a salt of another length.
    """

    epoch: int
    lot_id: int
    base: int
    count: int
    salt: bytes = field(repr=False)

    def __post_init__(self) -> None:
        """Reject a lot whose codes could not be decoded."""
        if not 0 <= self.epoch < EPOCHS:
            raise ValueError("an epoch is 0 to 31")
        if self.base < 0 or self.count < 1 or self.base + self.count > NUMBERS:
            raise ValueError("a lot holds at least one stamp and its numbers have 40 bits")
        if len(self.salt) != SALT_BYTES:
            raise ValueError("a lot's salt has 16 bytes")

    def __hash__(self) -> int:
        """Return the salt's hash: no two lots share one, and bytes keep theirs, so that tables of lots are quick."""
        return hash(self.salt)

    def holds(self, number: int) -> bool:
        """Tell whether the number belongs to the lot."""
        return self.base <= number < self.base + self.count


def derive(master: bytes, salt: bytes, info: bytes) -> bytes:
    """Return a 32-byte key (HKDF-SHA256, RFC 5869). Raises ValueError unless the master has 32 bytes."""
    if len(master) != MASTER_BYTES:
        raise ValueError("a master key has 32 bytes")
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=salt, info=info).derive(master)


def permutation(master: bytes, epoch: int) -> FF1:
    """Return the permutation that hides numbers and tags of an epoch (0..31). Raises ValueError."""
    return FF1(derive(master, b"", b"ocop-s1|perm|%d" % epoch), b"OCOPS1\0" + bytes([epoch]))


class _Seal:
    """A keyed 64-bit word per number of one lot; one cipher per thread, so that threads may share it."""

    def __init__(self, lot: Lot, key: bytes, prefix: bytes) -> None:
        self.lot = lot
        self.high = np.uint64(int.from_bytes(prefix))
        self._key = key
        self._block = int.from_bytes(prefix) << 64
        self._local = threading.local()

    def cipher(self) -> Any:
        """Return a fresh cipher for bulk work."""
        return aes_ecb(self._key)

    def word(self, number: int) -> int:
        """Return the first 64 bits of the sealed block of one number."""
        try:
            update = self._local.update
        except AttributeError:
            update = self._local.update = aes_ecb(self._key).update
        return int.from_bytes(update((self._block | number).to_bytes(16))) >> 64


class TagKey(_Seal):
    """Makes the 30-bit tags of one lot."""

    def __init__(self, master: bytes, lot: Lot) -> None:
        """Derive the lot's key from the 32-byte master of its epoch. Raises ValueError on another length."""
        info = b"ocop-s1|lot|tag|%d|%d" % (lot.epoch, lot.lot_id)
        super().__init__(lot, derive(master, lot.salt, info), b"OCS1tag" + bytes([lot.epoch]))

    def tag(self, number: int) -> int:
        """Return the tag of a number."""
        return self.word(number) >> (64 - TAG_BITS)


class PinKey(_Seal):
    """Makes the scratch-off PINs of one lot, from the PIN master, which is not the code master.

    It cannot be derived from tag keys or permutations: the code master alone allows issuing and judging codes, but
    reveals no PIN.
    """

    def __init__(self, pin_master: bytes, lot: Lot) -> None:
        """Derive the lot's PIN key from the 32-byte PIN master of its epoch. Raises ValueError on another length."""
        info = b"ocop-s1|lot|pin|%d|%d" % (lot.epoch, lot.lot_id)
        super().__init__(lot, derive(pin_master, lot.salt, info), b"OCS1pin" + bytes([lot.epoch]))

    def pin(self, number: int) -> str:
        """Return the PIN of a number as 8 digits."""
        return f"{self.word(number) % 10**PIN_DIGITS:0{PIN_DIGITS}d}"
