"""FF1 of NIST SP 800-38G for one shape: radix 2, 70 bits as 35 + 35, an 8-byte tweak, AES-256, 10 rounds.

With this shape the block P of the standard is constant and Q is exactly one block, so that each round is one AES call
on `AES(P) xor Q`; that is what makes it run over numpy arrays.
"""

from __future__ import annotations

import struct
import threading
from typing import Any

import numpy as np
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from numpy.typing import NDArray

HALF_BITS = 35
HALF_MASK = (1 << HALF_BITS) - 1
ROUNDS = 10
Words = NDArray[np.uint64]


def aes_ecb(key: bytes) -> Any:
    """Return an AES encryptor of single blocks. It keeps a state: one per thread."""
    return Cipher(algorithms.AES(key), modes.ECB()).encryptor()  # noqa: S305 - blocks are inputs of a PRF, not text


class FF1:
    """The permutation of 70-bit numbers under one key and tweak. Safe to share among threads."""

    def __init__(self, key: bytes, tweak: bytes) -> None:
        """Take a 32-byte key and an 8-byte tweak. Raises ValueError on other lengths."""
        if len(key) != 32 or len(tweak) != 8:
            raise ValueError("FF1 here takes a 32-byte key and an 8-byte tweak")
        self._key = key
        self._local = threading.local()
        fixed = bytes([1, 2, 1, 0, 0, 2, 10, HALF_BITS]) + struct.pack(">II", 2 * HALF_BITS, len(tweak))
        mixed = aes_ecb(key).update(fixed)
        high = int.from_bytes(mixed[:8], "big") ^ int.from_bytes(tweak, "big")
        low = int.from_bytes(mixed[8:], "big")
        self._high = high.to_bytes(8, "big")
        self._high_word = np.uint64(int.from_bytes(self._high, "little"))
        self._low = [low ^ (number << 40) for number in range(ROUNDS)]

    def _encryptor(self) -> Any:
        try:
            return self._local.encryptor
        except AttributeError:
            self._local.encryptor = aes_ecb(self._key)
            return self._local.encryptor

    def encrypt(self, left: int, right: int) -> tuple[int, int]:
        """Return the image of one number given as two halves of 35 bits."""
        update, high, low = self._encryptor().update, self._high, self._low
        for number in range(ROUNDS):
            mixed = update(high + (low[number] ^ right).to_bytes(8, "big"))
            left, right = right, (left + int.from_bytes(mixed[4:12], "big")) & HALF_MASK
        return left, right

    def decrypt(self, left: int, right: int) -> tuple[int, int]:
        """Return the number whose image is given, as two halves of 35 bits."""
        update, high, low = self._encryptor().update, self._high, self._low
        for number in range(ROUNDS - 1, -1, -1):
            mixed = update(high + (low[number] ^ left).to_bytes(8, "big"))
            left, right = (right - int.from_bytes(mixed[4:12], "big")) & HALF_MASK, left
        return left, right

    def encrypt_many(self, left: Words, right: Words, room: Room) -> tuple[Words, Words]:
        """Return the images of arrays of halves, shape (n,) uint64 each; `room` must hold at least n."""
        mask = np.uint64(HALF_MASK)
        encryptor = aes_ecb(self._key)
        for number in range(ROUNDS):
            mixed = room.mix(encryptor, self._high_word, np.bitwise_xor(right, np.uint64(self._low[number])))
            mixed += left
            mixed &= mask
            left, right = right, mixed
        return left, right


class Room:
    """Buffers for arrays of up to `size` blocks, used again from chunk to chunk.

    AES output is placed at an address that is 4 modulo 8, so that bytes 4 to 11 of every block, the low 64 bits that a
    round needs, are one aligned word.
    """

    def __init__(self, size: int) -> None:
        """Make buffers for `size` blocks of 16 bytes."""
        self.size = size
        self._blocks = np.empty((size, 2), dtype=np.uint64)
        raw = np.empty(size * 16 + 48, dtype=np.uint8)
        offset = (4 - raw.ctypes.data) % 8
        self._out = memoryview(raw[offset : offset + size * 16 + 16])
        self._middle = raw[offset + 4 : offset + 4 + size * 16].view(np.uint64)[::2]
        self._plain_raw = np.empty(size * 16 + 16, dtype=np.uint8)
        self._first = self._plain_raw[: size * 16].view(np.uint64)[::2]

    def mix(self, encryptor: Any, high: np.uint64, low: Words) -> Words:
        """Encrypt blocks (high, low) and return bytes 4 to 11 of each as numbers; `low` is used up."""
        count = len(low)
        self._blocks[:count, 0] = high
        self._blocks[:count, 1] = low.byteswap(inplace=True)
        encryptor.update_into(memoryview(self._blocks[:count]).cast("B"), self._out)
        return self._middle[:count].byteswap()

    def first_words(self, encryptor: Any, high: np.uint64, low: Words) -> Words:
        """Encrypt blocks (high, low) and return bytes 0 to 7 of each as numbers."""
        count = len(low)
        self._blocks[:count, 0] = high
        self._blocks[:count, 1] = low.byteswap()
        encryptor.update_into(memoryview(self._blocks[:count]).cast("B"), memoryview(self._plain_raw))
        return self._first[:count].byteswap()
