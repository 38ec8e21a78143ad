"""Writing many codes with numpy arrays."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ocop.standards.code.alphabet import EPOCHS, LENGTH, LETTERS, WEIGHTED
from ocop.standards.code.ff1 import Words

Codes = NDArray[np.uint8]

_PAIRS = np.array([ord(LETTERS[v >> 5]) | ord(LETTERS[v & 31]) << 8 for v in range(1024)], dtype="<u2")
# Of two letters: how they are printed (low 16 bits) and, above, what they add to the check: one look serves both.
_PAIRS_CHECKED = [
    _PAIRS.astype(np.uint32)
    | np.array([(WEIGHTED[2 * k][v >> 5] ^ WEIGHTED[2 * k + 1][v & 31]) << 16 for v in range(1024)], dtype=np.uint32)
    for k in range(7)
]
_LAST_CHECK = np.array(WEIGHTED[14], dtype=np.uint32) << np.uint32(16)
_TEN_BITS, _FIVE_BITS = np.uint64(1023), np.uint64(31)


def write_many(epoch: int, left: Words, right: Words) -> Codes:
    """Return the letters of bodies given as halves of 35 bits, shape (n,) uint64 each, as ASCII of shape (n, 16) uint8.

    Raises ValueError unless the epoch is 0 to 31.
    """
    if not 0 <= epoch < EPOCHS:
        raise ValueError("an epoch is 0 to 31")
    size = len(left)
    made = np.empty((size, LENGTH), dtype=np.uint8)
    columns = made.view("<u2")
    ten, places = np.empty(size, dtype=np.uint64), np.empty(size, dtype=np.uint32)
    check = np.zeros(size, dtype=np.uint32)

    def put(column: int) -> None:
        # mode="clip" lets take write into `out` directly; ten bits are always in range.
        _PAIRS_CHECKED[column].take(ten.view(np.int64), out=places, mode="clip")
        np.bitwise_xor(check, places, out=check)
        columns[:, column] = places

    np.right_shift(left, np.uint64(30), out=ten)
    np.bitwise_or(ten, np.uint64(epoch << 5), out=ten)
    put(0)
    for column, (half, shift) in enumerate(
        [(left, 20), (left, 10), (left, 0), (right, 25), (right, 15), (right, 5)], start=1
    ):
        np.right_shift(half, np.uint64(shift), out=ten)
        np.bitwise_and(ten, _TEN_BITS, out=ten)
        put(column)
    np.bitwise_and(right, _FIVE_BITS, out=ten)
    check ^= _LAST_CHECK.take(ten.view(np.int64))
    np.left_shift(ten, np.uint64(5), out=ten)
    ten |= check >> np.uint32(16)
    columns[:, 7] = _PAIRS.take(ten.view(np.int64))
    return made
