"""Work done in turn, so that a noisy machine is noisy for everyone; CPU time, medians."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping
from typing import Protocol

Work = Callable[[], int]  # does something and returns how many units it did


class Record(Protocol):
    """Takes one figure: ours, the peers' in the same unit, and ours over the marked peer's."""

    def __call__(self, name: str, value: float, unit: str, peers: dict[str, float], ratio: float) -> None: ...


def in_turn(works: Mapping[str, Work], *, rounds: int = 5) -> dict[str, float]:
    """Return the median units per CPU second of each work; a first call of each is not counted."""
    for work in works.values():
        work()
    rates: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            begin = time.process_time()
            units = work()
            rates[name].append(units / (time.process_time() - begin))
    return {name: statistics.median(each) for name, each in rates.items()}


def show(name: str, value: float, unit: str, peers: dict[str, float], ratio: float) -> None:
    """Print one figure as a line."""
    beside = ", ".join(f"{peer} {rate:,.0f}" for peer, rate in peers.items())
    figure = f"{value:,.0f}" if value >= 10 else f"{value:.3g}"
    print(f"{name}: {figure} {unit}" + (f" | {beside}" if beside else "") + f" | ratio {ratio:,.4g}", flush=True)
