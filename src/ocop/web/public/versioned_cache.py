"""Values made of public data, kept in the memory of this process as long as their versions stay the same.

What they are made of changes only by acts, and such an act renews a version (`ocop.base.versions`): one short query
tells whether all still holds.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from ocop.base import versions

Made = TypeVar("Made")


class VersionedCache(Generic[Made]):
    """Keeps what was asked for last, up to so much in all by weight; what alone is heavier is made each time."""

    def __init__(self, max_weight: int, weigh: Callable[[Made], int], *version_names: str) -> None:
        """Start with nothing kept; what is made rests on the named versions."""
        self._max_weight, self._weigh, self._version_names = max_weight, weigh, version_names
        self._lock = threading.Lock()
        self._versions: tuple[int, ...] = ()
        self._weight = 0
        self._made: OrderedDict[Hashable, Made] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """Return what was made for the key since the last change, or make it now."""
        current = versions.current(*self._version_names)  # before making: a change meanwhile leaves an old version
        with self._lock:
            if current != self._versions:
                self._made.clear()
                self._versions, self._weight = current, 0
            kept = self._made.get(key)
            if kept is not None:
                self._made.move_to_end(key)
                return kept
        made = make()
        with self._lock:
            weight = self._weigh(made)
            if current == self._versions and key not in self._made and weight <= self._max_weight:
                self._made[key] = made
                self._weight += weight
                while self._weight > self._max_weight:
                    _, gone = self._made.popitem(last=False)
                    self._weight -= self._weigh(gone)
        return made
