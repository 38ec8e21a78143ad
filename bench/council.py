"""The chair's page of a session: 40 dossiers scored by 9 members against 4 dossiers, asked in turns by one browser.

`council-board` is the median time of the page with 40; its peer is the same page with 4. Both sessions lie in one
database, on SQLite. Half of the dossiers of each are opened.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterable

from bench.figure import Goal, Result
from bench.home import home, in_child

MEMBERS, FEW, MANY = 9, 4, 40
TURNS, WARM = 60, 5


def measure(quick: bool) -> Iterable[Result]:
    """Yield the figure."""
    few, many, turns = (2, 4, 2) if quick else (FEW, MANY, TURNS)
    with home("sqlite") as environment:
        result = in_child(environment, "bench.council:pages", few=few, many=many, turns=turns)
    low, high = statistics.median(result["few"]), statistics.median(result["many"])
    ratios = sorted(m / f for f, m in zip(result["few"], result["many"], strict=True))
    half = (ratios[-len(ratios) // 4] - ratios[len(ratios) // 4]) / 2 / statistics.median(ratios)
    yield Result(
        "council-board", high, f"ms a page of {many}", {f"page of {few}*": low}, high / low, Goal("<=", 1.5), abs(half)
    )


def pages(few: int, many: int, turns: int) -> dict[str, list[float]]:
    """Build both sessions through services, then ask for both pages in turns; return milliseconds."""
    from django.core.management import call_command
    from django.test.utils import setup_test_environment
    from django.utils import timezone

    from tests.factories import councils
    from tests.factories.world import build

    setup_test_environment()
    call_command("collectstatic", verbosity=0, interactive=False)
    world = build(timezone.now())
    payload: dict[str, list[float]] = {"few": [], "many": []}
    address = {
        name: f"/staff/sessions/{councils.filled_session(world, count, members=MEMBERS).ref}/"
        for name, count in (("few", few), ("many", many))
    }
    browser = world.client("chair")
    for turn in range(turns + WARM):
        for name in ("few", "many") if turn % 2 else ("many", "few"):
            begun = time.perf_counter()
            answer = browser.get(address[name])
            taken = 1000 * (time.perf_counter() - begun)
            if answer.status_code != 200:
                raise RuntimeError(f"{address[name]} answered {answer.status_code}")
            if turn >= WARM:
                payload[name].append(taken)
    return payload
