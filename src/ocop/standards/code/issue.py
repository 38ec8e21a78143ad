"""Codes and PINs of a lot in bulk."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ocop.standards.code.alphabet import HALF_BITS, LENGTH
from ocop.standards.code.bulk import Codes, write_many
from ocop.standards.code.ff1 import FF1, Buffers, Words
from ocop.standards.code.lot import NUMBER_BITS, PIN_DIGITS, TAG_BITS, Lot, PinKey, TagKey, permutation

CHUNK = 1 << 14  # measured best of 2^11 to 2^17: below, numpy's calls weigh; above, buffers leave the cache
# A body is n:40 | tag:30; its left half holds the first 35 bits of n, the right half the last 5 and the tag.
_LEFT_SHIFT = np.uint64(NUMBER_BITS - HALF_BITS)
_REST_MASK = np.uint64((1 << NUMBER_BITS - HALF_BITS) - 1)
_REST_SHIFT = np.uint64(TAG_BITS)
_TAG_SHIFT = np.uint64(64 - TAG_BITS)
_PIN_MODULUS = np.uint64(10**PIN_DIGITS)


def _within(lot: Lot, first: int, count: int) -> None:
    if first < 0 or count < 0 or first + count > lot.count:
        raise ValueError("these stamps are not all in the lot")


class Issuer:
    """Makes the codes of one lot. It owns buffers: use one issuer per thread."""

    def __init__(self, lot: Lot, ff1: FF1, tag_key: TagKey, *, chunk: int = CHUNK) -> None:
        """Take the lot, the permutation of its epoch and its tag key; work in chunks of `chunk` codes.

        Raises ValueError when the tag key is another lot's.
        """
        if tag_key.lot != lot:
            raise ValueError("the tag key belongs to another lot")
        self._lot, self._ff1, self._tag_key, self._chunk = lot, ff1, tag_key, chunk
        self._buffers = Buffers(chunk)

    @classmethod
    def under(cls, master: bytes, lot: Lot, *, chunk: int = CHUNK) -> Issuer:
        """Return the issuer of a lot under the 32-byte master of its epoch. Raises ValueError on another length."""
        return cls(lot, permutation(master, lot.epoch), TagKey(master, lot), chunk=chunk)

    def codes(self, first: int, count: int) -> Codes:
        """Return codes first .. first + count - 1 of the lot as ASCII, shape (count, 16) uint8. Raises ValueError."""
        _within(self._lot, first, count)
        made = np.empty((count, LENGTH), dtype=np.uint8)
        done = 0
        for part in self._chunks(first, count):
            made[done : done + len(part)] = part
            done += len(part)
        return made

    def iter_codes(self, first: int, count: int) -> Iterator[Codes]:
        """Yield the same codes in chunks, each a separate array. Raises ValueError when not all are in the lot."""
        _within(self._lot, first, count)
        return self._chunks(first, count)

    def _chunks(self, first: int, count: int) -> Iterator[Codes]:
        cipher = self._tag_key.cipher()
        for start in range(first, first + count, self._chunk):
            size = min(self._chunk, first + count - start)
            begin = self._lot.base + start
            left, right = self._bodies(cipher, np.arange(begin, begin + size, dtype=np.uint64))
            yield write_many(self._lot.epoch, left, right)

    def _bodies(self, cipher: object, numbers: Words) -> tuple[Words, Words]:
        right = self._buffers.first_words(cipher, self._tag_key.high, numbers) >> _TAG_SHIFT
        right |= (numbers & _REST_MASK) << _REST_SHIFT
        return self._ff1.encrypt_many(numbers >> _LEFT_SHIFT, right, self._buffers)


def pins(pin_key: PinKey, lot: Lot, first: int, count: int) -> list[str]:
    """Return the PINs of stamps first .. first + count - 1 of the lot, 8 digits each.

    Raises ValueError when they are not all in the lot or the key is another lot's.
    """
    if pin_key.lot != lot:
        raise ValueError("the PIN key belongs to another lot")
    _within(lot, first, count)
    buffers, cipher = Buffers(CHUNK), pin_key.cipher()
    made: list[str] = []
    for start in range(first, first + count, CHUNK):
        begin, end = lot.base + start, lot.base + min(start + CHUNK, first + count)
        words = buffers.first_words(cipher, pin_key.high, np.arange(begin, end, dtype=np.uint64)) % _PIN_MODULUS
        made += [f"{word:0{PIN_DIGITS}d}" for word in words.tolist()]
    return made
