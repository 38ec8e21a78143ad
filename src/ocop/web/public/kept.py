"""What was made of public data, kept in the memory of this process as long as the log of acts stands still.

Public data changes only by acts, and every act moves the head of the log: one short query tells that all still holds.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from ocop.base import audit

Made = TypeVar("Made")


class Kept(Generic[Made]):
    """Keeps what was asked for last, up to so much in all by weight; what alone is heavier is made each time."""

    def __init__(self, most: int, weigh: Callable[[Made], int]) -> None:
        """Start with nothing kept."""
        self._most, self._weigh = most, weigh
        self._lock = threading.Lock()
        self._digest, self._weight = "", 0
        self._made: OrderedDict[Hashable, Made] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """Return what was made for the key since the last act, or make it now."""
        digest = audit.head()  # before making: what an act changes meanwhile is kept for the old head alone
        with self._lock:
            if digest != self._digest:
                self._made.clear()
                self._digest, self._weight = digest, 0
            found = self._made.get(key)
            if found is not None:
                self._made.move_to_end(key)
                return found
        made = make()
        with self._lock:
            weight = self._weigh(made)
            if digest == self._digest and key not in self._made and weight <= self._most:
                self._made[key] = made
                self._weight += weight
                while self._weight > self._most:
                    _, gone = self._made.popitem(last=False)
                    self._weight -= self._weigh(gone)
        return made
