"""An in-memory cache of values made of public data, valid as long as their versions stay the same.

Services that change the data renew a version (`ocop.base.versions`): one short query validates the whole cache.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from ocop.base import versions

Made = TypeVar("Made")


class VersionedCache(Generic[Made]):
    """Least recently used values up to a total weight; a value heavier than that is not cached."""

    def __init__(self, max_weight: int, weigh: Callable[[Made], int], *version_names: str) -> None:
        """Start empty; the values depend on the named versions."""
        self._max_weight, self._weigh, self._version_names = max_weight, weigh, version_names
        self._lock = threading.Lock()
        self._versions: tuple[int, ...] = ()
        self._weight = 0
        self._values: OrderedDict[Hashable, Made] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """Return the cached value of a key, or make it."""
        current = versions.current(*self._version_names)  # read before making: a change meanwhile invalidates the value
        with self._lock:
            if current != self._versions:
                self._values.clear()
                self._versions, self._weight = current, 0
            kept = self._values.get(key)
            if kept is not None:
                self._values.move_to_end(key)
                return kept
        made = make()
        with self._lock:
            weight = self._weigh(made)
            if current == self._versions and key not in self._values and weight <= self._max_weight:
                self._values[key] = made
                self._weight += weight
                while self._weight > self._max_weight:
                    _, gone = self._values.popitem(last=False)
                    self._weight -= self._weigh(gone)
        return made
