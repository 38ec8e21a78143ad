"""Codes that come in arrays of any length, taken in the portions that pages need."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.uint8]
LETTERS_A_CODE = 16


class Feed:
    """Hands out exactly `count` codes, uint8 (n, 16); raises ValueError when there are fewer, or one more."""

    def __init__(self, codes: Iterable[Codes], count: int) -> None:
        if count < 1:
            raise ValueError("there must be at least one stamp")
        self._arrays = iter(codes)
        self._rest = np.empty((0, LETTERS_A_CODE), dtype=np.uint8)
        self.left = count

    def take(self, count: int) -> Codes:
        """Return the next codes, `count` or as many as are left."""
        count = min(count, self.left)
        parts, have = [self._rest], len(self._rest)
        while have < count:
            array = next(self._arrays, None)
            if array is None:
                raise ValueError(f"{self.left - have} codes are missing")
            if array.ndim != 2 or array.shape[1] != LETTERS_A_CODE or array.dtype != np.uint8:
                raise ValueError(f"codes must be uint8 of shape (n, {LETTERS_A_CODE})")
            parts.append(array)
            have += len(array)
        together = parts[-1] if have == len(parts[-1]) else np.concatenate(parts)
        self._rest = together[count:]
        self.left -= count
        if not self.left and (len(self._rest) or next(self._arrays, None) is not None):
            raise ValueError("there are more codes than stamps")
        return together[:count]
