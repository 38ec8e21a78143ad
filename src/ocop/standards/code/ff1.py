"""FF1 of NIST SP 800-38G for one shape: radix 2, 70 bits as 35 + 35, an 8-byte tweak, AES-256, 10 rounds.

With this shape the block P of the standard is constant and Q is exactly one block, so that each round is one AES call
on `AES(P) xor Q`; that is what makes it run over numpy arrays. S is the first 12 bytes of the result (d = 12), of which
a round needs only the low 35 bits: they lie in bytes 4 to 11.

Written here because it encrypts whole arrays of numbers; tests compare it with `fastfpe`.
"""

from __future__ import annotations

import struct
import threading
from typing import Any

import numpy as np
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from numpy.typing import NDArray

from ocop.standards.code.alphabet import HALF_BITS, HALF_MASK

ROUNDS = 10
KEY_BYTES = 32
TWEAK_BYTES = 8
BLOCK_BYTES = 16
Words = NDArray[np.uint64]


def aes_ecb(key: bytes) -> Any:
    """Return an AES encryptor of single blocks. It keeps a state: one per thread."""
    return Cipher(algorithms.AES(key), modes.ECB()).encryptor()  # noqa: S305 - blocks are inputs of a PRF, not text


class FF1:
    """The permutation of 70-bit numbers under one key and tweak. Safe to share among threads."""

    def __init__(self, key: bytes, tweak: bytes) -> None:
        """Take a 32-byte key and an 8-byte tweak. Raises ValueError on other lengths."""
        if len(key) != KEY_BYTES or len(tweak) != TWEAK_BYTES:
            raise ValueError("FF1 here takes a 32-byte key and an 8-byte tweak")
        self._key = key
        self._local = threading.local()
        fixed = bytes([1, 2, 1, 0, 0, 2, ROUNDS, HALF_BITS]) + struct.pack(">II", 2 * HALF_BITS, TWEAK_BYTES)
        mixed = int.from_bytes(aes_ecb(key).update(fixed)) ^ int.from_bytes(tweak) << 64
        # Q = tweak | 0 0 | round number | half as 5 bytes; all but the half is known beforehand.
        self._blocks = [mixed ^ number << 40 for number in range(ROUNDS)]
        self._blocks_back = self._blocks[::-1]
        self._high = np.uint64(mixed >> 64)
        self._lows = [np.uint64(block & (1 << 64) - 1) for block in self._blocks]

    def _update(self) -> Any:
        try:
            return self._local.update
        except AttributeError:
            self._local.update = aes_ecb(self._key).update
            return self._local.update

    def encrypt(self, left: int, right: int) -> tuple[int, int]:
        """Return the image of one number given as two halves of 35 bits."""
        update, number_of = self._update(), int.from_bytes
        for block in self._blocks:
            left, right = right, (left + (number_of(update((block ^ right).to_bytes(16))) >> 32)) & HALF_MASK
        return left, right

    def decrypt(self, left: int, right: int) -> tuple[int, int]:
        """Return the number whose image is given, as two halves of 35 bits."""
        update, number_of = self._update(), int.from_bytes
        for block in self._blocks_back:
            left, right = (right - (number_of(update((block ^ left).to_bytes(16))) >> 32)) & HALF_MASK, left
        return left, right

    def encrypt_many(self, left: Words, right: Words, buffers: Buffers) -> tuple[Words, Words]:
        """Return the images of arrays of halves, shape (n,) uint64 each, written over the two given arrays.

        Raises ValueError when `buffers` holds fewer than n blocks.
        """
        mask = np.uint64(HALF_MASK)
        low, middle = buffers.begin(self._high, len(left))
        encryptor = aes_ecb(self._key)
        for block in self._lows:
            np.bitwise_xor(right, block, out=low)
            buffers.encrypt(encryptor, len(left))
            left += middle
            left &= mask
            left, right = right, left
        return left, right


class Buffers:
    """Buffers for arrays of up to `size` AES blocks, reused for each chunk. One per thread.

    Blocks are big-endian, as AES reads them; numpy swaps while it computes, in small pieces that stay in the cache.
    """

    def __init__(self, size: int) -> None:
        """Make buffers for `size` blocks of 16 bytes."""
        self.size = size
        self._blocks = np.empty((size, 2), dtype=">u8")
        self._blocks_bytes = self._blocks.view(np.uint8).reshape(-1).data
        # update_into needs one block less one byte beyond the data. The output begins 4 bytes past a word's border,
        # which puts bytes 4 to 11 of each block, the ones FF1 reads ten times, on such a border.
        raw = np.empty(size * BLOCK_BYTES + 2 * BLOCK_BYTES, dtype=np.uint8)
        begin = (4 - raw.ctypes.data) % 8
        self._out = raw[begin : begin + size * BLOCK_BYTES + BLOCK_BYTES - 1].data
        self._first = raw[begin : begin + size * BLOCK_BYTES].view(">u8")[::2]
        self._middle = raw[begin + 4 : begin + 4 + size * BLOCK_BYTES].view(">u8")[::2]

    def begin(self, high: np.uint64, count: int) -> tuple[Words, Words]:
        """Set the first half of `count` blocks; return views on their second halves and on bytes 4 to 11 of the output.

        Raises ValueError when the buffers are too small.
        """
        if count > self.size:
            raise ValueError(f"{count} blocks in buffers for {self.size}")
        self._blocks[:count, 0] = high
        return self._blocks[:count, 1], self._middle[:count]

    def encrypt(self, encryptor: Any, count: int) -> None:
        """Encrypt the first `count` blocks."""
        encryptor.update_into(self._blocks_bytes[: count * BLOCK_BYTES], self._out)

    def first_words(self, encryptor: Any, high: np.uint64, low: Words) -> Words:
        """Encrypt blocks (high, low) and return a view, good until the next call, on bytes 0 to 7 of each."""
        second, _ = self.begin(high, len(low))
        second[:] = low
        self.encrypt(encryptor, len(low))
        return self._first[: len(low)]
