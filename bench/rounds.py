"""Work done in turn, so that a noisy machine is noisy for everyone; CPU time, medians."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping

Work = Callable[[], int]  # does something and returns how many units it did
Clock = Callable[[], float]


class Rates(dict[str, list[float]]):
    """Units per CPU second of each work, one number a round."""

    def median(self, name: str) -> float:
        """Return the median over the rounds."""
        return statistics.median(self[name])

    def medians(self, *names: str, marked: str = "") -> dict[str, float]:
        """Return the medians of the named works, the marked one's name ending in `*`."""
        return {name + "*" * (name == marked): self.median(name) for name in names}

    def ratio(self, ours: str, peer: str) -> float:
        """Return the ratio of the medians."""
        return self.median(ours) / self.median(peer)

    def noise(self, ours: str, peer: str) -> float:
        """Return half the spread of the ratio taken round by round, as a share of the ratio of the medians."""
        result = [a / b for a, b in zip(self[ours], self[peer], strict=True)]
        return (max(result) - min(result)) / 2 / self.ratio(ours, peer)


def in_turn(
    works: Mapping[str, Work], *, rounds: int = 5, warm: bool = True, clock: Clock = time.process_time
) -> Rates:
    """Return the units per CPU second of each work, round by round; a first call of each is not counted."""
    if warm:
        for work in works.values():
            work()
    rates = Rates({name: [] for name in works})
    for _ in range(rounds):
        for name, work in works.items():
            begin = clock()
            units = work()
            rates[name].append(units / max(clock() - begin, 1e-9))
    return rates
