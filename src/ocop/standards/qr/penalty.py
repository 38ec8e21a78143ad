"""The penalty of finished symbols, for choosing a mask (ISO/IEC 18004:2015, 7.8.3.1)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

RUN, BLOCK, FINDER, BALANCE = 3, 3, 40, 10
_FINDER = (1, 0, 1, 1, 1, 0, 1)


def _runs(rows: NDArray[np.uint8]) -> NDArray[np.int64]:
    """Return N1 along the last axis: 3 for each run of five equal modules and 1 for each module more."""
    size = rows.shape[2]
    five = np.ones((*rows.shape[:2], size - 4), dtype=bool)
    for step in range(1, 5):
        five &= rows[:, :, step : size - 4 + step] == rows[:, :, : size - 4]
    begins = five.copy()
    begins[:, :, 1:] &= ~five[:, :, :-1]
    return RUN * begins.sum((1, 2)) + (five & ~begins).sum((1, 2))


def _finders(rows: NDArray[np.uint8]) -> NDArray[np.int64]:
    """Return N3 along the last axis: 40 for each 1:1:3:1:1 with four light modules on a side; outside is light."""
    size = rows.shape[2]
    wide = np.pad(rows, ((0, 0), (0, 0), (4, 4)))
    result = np.ones((*rows.shape[:2], size - 6), dtype=bool)
    for step, module in enumerate(_FINDER):
        result &= rows[:, :, step : size - 6 + step] == module
    before = np.ones_like(result)
    after = np.ones_like(result)
    for step in range(4):
        before &= wide[:, :, step : size - 6 + step] == 0
        after &= wide[:, :, 11 + step : size + 5 + step] == 0
    return FINDER * (result & (before | after)).sum((1, 2))


def penalties(modules: NDArray[np.uint8]) -> NDArray[np.int64]:
    """Return the penalty N1 + N2 + N3 + N4 of each of (N, size, size) symbols of 0 light and 1 dark."""
    count, size, _ = modules.shape
    total = np.zeros(count, dtype=np.int64)
    for rows in (modules, modules.transpose(0, 2, 1)):
        total += _runs(rows) + _finders(rows)
    four = modules[:, :-1, :-1] + modules[:, 1:, :-1] + modules[:, :-1, 1:] + modules[:, 1:, 1:]
    total += BLOCK * ((four == 0) | (four == 4)).sum((1, 2))
    share = modules.sum((1, 2), dtype=np.int64) * 100 / (size * size)
    return total + BALANCE * (np.abs(share - 50) / 5).astype(np.int64)
