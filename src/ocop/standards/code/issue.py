"""Codes of a lot in bulk, over numpy arrays."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from ocop.standards.code.alphabet import LENGTH, LETTERS, WEIGHTED
from ocop.standards.code.ff1 import FF1, Room, Words
from ocop.standards.code.lot import PIN_DIGITS, Lot, PinKey, TagKey

CHUNK = 1 << 14  # measured: 2^13 to 2^15 are equal within noise, larger chunks leave the cache

_PAIRS = np.array([ord(LETTERS[v >> 5]) | ord(LETTERS[v & 31]) << 8 for v in range(1024)], dtype=np.uint16)
_PAIR_CHECKS = [
    np.array([WEIGHTED[2 * k][v >> 5] ^ WEIGHTED[2 * k + 1][v & 31] for v in range(1024)], dtype=np.uint8)
    for k in range(7)
]
_LAST_CHECK = np.array(WEIGHTED[14], dtype=np.uint8)
_TEN_BITS = np.uint16(1023)
Codes = NDArray[np.uint8]


class Issuer:
    """Makes the codes of one lot."""

    def __init__(self, lot: Lot, ff1: FF1, tag_key: TagKey, *, chunk: int = CHUNK) -> None:
        """Take the lot, the permutation of its epoch and its tag key; work in chunks of `chunk` codes."""
        self._lot, self._ff1, self._tag_key, self._chunk = lot, ff1, tag_key, chunk
        self._room = Room(chunk)
        self._tag_prefix = np.uint64(int.from_bytes(tag_key.prefix, "little"))

    def codes(self, first: int, count: int) -> Codes:
        """Return codes first .. first + count - 1 of the lot as ASCII, shape (count, 16) uint8. Raises ValueError."""
        made = np.empty((count, LENGTH), dtype=np.uint8)
        done = 0
        for part in self.iter_codes(first, count):
            made[done : done + len(part)] = part
            done += len(part)
        return made

    def iter_codes(self, first: int, count: int) -> Iterator[Codes]:
        """Yield the same codes in chunks. Raises ValueError when they are not all in the lot."""
        if first < 0 or count < 0 or first + count > self._lot.count:
            raise ValueError("these stamps are not all in the lot")
        return self._chunks(first, count)

    def _chunks(self, first: int, count: int) -> Iterator[Codes]:
        for start in range(first, first + count, self._chunk):
            size = min(self._chunk, first + count - start)
            begin = self._lot.base + start
            yield self._encode(np.arange(begin, begin + size, dtype=np.uint64))

    def _encode(self, numbers: Words) -> Codes:
        words = self._room.first_words(self._tag_key.cipher(), self._tag_prefix, numbers)
        right = words >> np.uint64(34)
        right |= (numbers & np.uint64(31)) << np.uint64(30)
        left, right = self._ff1.encrypt_many(numbers >> np.uint64(5), right, self._room)
        return self._letters(left, right)

    def _letters(self, left: Words, right: Words) -> Codes:
        """Write the epoch and 70 bits as seven pairs of letters and a last letter with its check."""

        def ten(word: Words, shift: int) -> NDArray[np.uint16]:
            return (word >> np.uint64(shift)).astype(np.uint16) & _TEN_BITS

        pairs = [(left >> np.uint64(30)).astype(np.uint16) + np.uint16(self._lot.epoch << 5)]
        pairs += [ten(left, 20), ten(left, 10), ten(left, 0), ten(right, 25), ten(right, 15), ten(right, 5)]
        last = right.astype(np.uint16) & np.uint16(31)
        check = _LAST_CHECK.take(last)
        made = np.empty((len(left), LENGTH), dtype=np.uint8)
        columns = made.view(np.uint16)
        for k, pair in enumerate(pairs):
            check ^= _PAIR_CHECKS[k].take(pair)
            columns[:, k] = _PAIRS.take(pair)
        columns[:, 7] = _PAIRS.take((last << np.uint16(5)) | check)
        return made


def pins(pin_key: PinKey, lot: Lot, first: int, count: int) -> list[str]:
    """Return the PINs of stamps first .. first + count - 1 of the lot, 8 digits each."""
    begin = lot.base + first
    numbers = np.arange(begin, begin + count, dtype=np.uint64)
    prefix = np.uint64(int.from_bytes(pin_key.prefix, "little"))
    words = Room(max(count, 1)).first_words(pin_key.cipher(), prefix, numbers) % np.uint64(10**PIN_DIGITS)
    return [f"{word:0{PIN_DIGITS}d}" for word in words.tolist()]
