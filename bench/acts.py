"""Acts of the province at once: transactions of 10 ms that each write one line of the log, on PostgreSQL.

`acts` is how many of them eight threads end in a second; its peer is one thread. The work of an act is a pause, as that
of a real one is mostly waiting; each act is about an object of its own, so only the log could make them wait.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor

from bench.figure import Goal, Result
from bench.home import home, in_child

THREADS = (1, 4, 8)
WORK_SECONDS = 0.010
ACTS, ROUNDS = 100, 5


def measure(quick: bool) -> Iterable[Result]:
    """Yield the figure."""
    with home("postgresql") as environment:
        rates = in_child(environment, "bench.acts:rates", acts=2 if quick else ACTS, rounds=1 if quick else ROUNDS)
    rounds = sorted(eight / one for one, eight in zip(rates["1"], rates["8"], strict=True))
    one, four, eight = (sorted(rates[str(threads)])[len(rounds) // 2] for threads in THREADS)
    noise = (rounds[-1] - rounds[0]) / 2 / (eight / one)
    yield Result(
        "acts", eight, "acts/s of 8 threads", {"4 threads": four, "1 thread*": one}, eight / one, Goal(">=", 4), noise
    )


def rates(acts: int, rounds: int) -> dict[str, list[float]]:
    """Return acts per second by number of threads, one a round; what is measured must be a log that holds."""
    from ocop.base import audit

    measured: dict[str, list[float]] = {str(threads): [] for threads in THREADS}
    for _ in range(rounds):
        for threads in THREADS:
            measured[str(threads)].append(_rate(threads, acts))
    if audit.verify()[1] is not None:
        raise RuntimeError("the log does not hold")
    return measured


def _rate(threads: int, acts: int) -> float:
    from django.db import connections, transaction
    from django.utils import timezone

    from ocop.base import audit
    from ocop.base.actors import system
    from ocop.base.models import Counter

    by = system("bench")

    def run(thread: int) -> None:
        try:
            for _ in range(acts):
                with transaction.atomic():
                    audit.record("thing.changed", on=Counter(pk=thread), by=by, at=timezone.now())
                    time.sleep(WORK_SECONDS)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(threads) as pool:
        begin = time.perf_counter()
        list(pool.map(run, range(threads)))
        return threads * acts / (time.perf_counter() - begin)
