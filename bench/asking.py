"""Queries run one after another, each timed separately, ours and the peer's in turn."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from bench.figure import Goal, Result

Ask = Callable[[], object]
WARM = 3


@dataclass(slots=True)
class Times:
    """Seconds of each query, by round."""

    rounds: list[list[float]] = field(default_factory=list)

    def median(self) -> float:
        """Return the median of all queries."""
        return statistics.median(item for some in self.rounds for item in some)

    def part(self, share: float) -> float:
        """Return the time within which this share of the queries was answered."""
        ordered = sorted(item for some in self.rounds for item in some)
        return ordered[min(int(len(ordered) * share), len(ordered) - 1)]

    def as_json(self) -> dict[str, object]:
        """Return the times for the parent process."""
        return {"rounds": self.rounds}


def in_turn(works: dict[str, tuple[Iterable[Ask], int]], *, rounds: int) -> dict[str, Times]:
    """Run `count` queries of each work per round; the first few of each are not measured."""
    waiting: dict[str, Iterator[Ask]] = {name: iter(asks) for name, (asks, _) in works.items()}
    for name, (_, count) in works.items():
        for _ in range(min(WARM, count)):
            next(waiting[name])()
    result = {name: Times() for name in works}
    for _ in range(rounds):
        for name, (_, count) in works.items():
            seconds = []
            for _ in range(count):
                ask = next(waiting[name])
                begun = time.perf_counter()
                ask()
                seconds.append(time.perf_counter() - begun)
            result[name].rounds.append(seconds)
    return result


def faster(name: str, ours: Times, peers: dict[str, Times], marked: str, minimum: float) -> Iterable[Result]:
    """Yield the ratio of medians of the marked peer and ours; then our 95th percentile."""
    mine, theirs = ours.median(), peers[marked].median()
    items = [
        statistics.median(b) / statistics.median(a) for a, b in zip(ours.rounds, peers[marked].rounds, strict=True)
    ]
    ratio = theirs / mine
    beside = {peer + "*" * (peer == marked): 1 / times.median() for peer, times in peers.items()}
    noise = (max(items) - min(items)) / 2 / ratio
    yield Result(name, 1 / mine, "answers/s", beside, ratio, Goal(">=", minimum), noise)
    p50, p95 = 1000 * mine, 1000 * ours.part(0.95)
    beside = {"p50*": p50, **{f"{peer} p50": 1000 * times.median() for peer, times in peers.items()}}
    yield Result(f"{name}-p95", p95, "ms", beside, p95 / p50)
