"""Scans per second over HTTP, each durably stored before it is answered: our middleware against a Django view.

Both run in granian with two processes of four threads, on the same database with the same stamps; a separate process
sends requests. Figures, on both databases: `scans` (with `-p99`); `scans-bare`, without a proxy's target header;
`scans-junk`, the 95th percentile of good scans when 95 of 100 questions are forged codes, over the same without.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from contextlib import AbstractContextManager
from pathlib import Path

from bench.figure import Goal, Result
from bench.home import DATABASES, ROOT, Environment, home, in_child
from bench.serving import OURS, OURS_BARE, served

LoadResult = dict[str, float]
PLAIN = "bench.plain_scan:application"
PROCESSES, THREADS, PHONES = 2, 4, 32
STAMPS, JUNK, JUNK_SHARE = 100_000, 20_000, 0.95
WARM_SECONDS = 3.0


class Site:
    """An installation with many active stamps of one lot."""

    def __init__(self, folder: Path, environment: Environment, *, quick: bool) -> None:
        """Fill an empty installation; the codes are written into the folder."""
        self.folder, self.env = folder, {**environment, "OCOP_LOG_LEVEL": "ERROR"}
        self._processes, self._warm_seconds = (1, 0.5) if quick else (PROCESSES, WARM_SECONDS)
        in_child(self.env, "bench.scans:fill", stamps=2_000 if quick else STAMPS, folder=str(folder))

    def stored(self) -> int:
        """Return the number of stored scans, read with the plain driver."""
        import psycopg

        address = self.env.get("OCOP_DATABASE")
        opened = psycopg.connect(address) if address else sqlite3.connect(Path(self.env["OCOP_HOME"], "ocop.sqlite3"))
        with contextlib.closing(opened) as database:
            return int(database.execute("SELECT count(*) FROM scans_scan").fetchone()[0])

    def served(self, application: str) -> AbstractContextManager[int]:
        """Serve an application; yield its port."""
        return served(self.env, application, processes=self._processes, threads=THREADS)

    def warm(self, port: int) -> LoadResult:
        """Send requests until caches are filled."""
        return self.load(port, self._warm_seconds)

    def load(self, port: int, seconds: float, *, junk: float = 0.0) -> LoadResult:
        """Send requests; return the output of bench.load."""
        command = [sys.executable, "-m", "bench.load", str(port), str(PHONES), str(seconds), str(self.folder / "good")]
        if junk:
            command += [str(self.folder / "junk"), str(junk)]
        done = subprocess.run(command, env=self.env, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
        payload = json.loads(done.stdout)
        if set(payload["statuses"]) - {"200"}:
            raise RuntimeError(f"not every scan was answered: {payload['statuses']}")
        return dict(payload)


def fill(stamps: int, folder: str) -> None:
    """Issue and activate stamps, and write their codes into the files `good` and forged ones into `junk`."""
    from bench.world import World
    from ocop.domain.stamps import queries
    from ocop.standards.code import LETTERS, random_codes

    world = World()
    lot = world.issue(stamps)
    world.activate(lot)
    good = queries.list_codes(lot, first=0, count=stamps)
    junk = [row.tobytes().decode() for row in random_codes(LETTERS.index(good[0][0]), JUNK)]
    for name, codes in (("good", good), ("junk", junk)):
        Path(folder, name).write_text("\n".join(codes))


def measure(quick: bool) -> Iterable[Result]:
    """Yield `scans`, `scans-bare`, `scans-p99` and `scans-junk` for each database, quickly for the first alone."""
    rounds, seconds = (1, 0.5) if quick else (3, 6.0)
    for database in DATABASES[:1] if quick else DATABASES:
        with home(database) as environment, tempfile.TemporaryDirectory(prefix="ocop-bench-") as folder:
            site = Site(Path(folder), environment, quick=quick)
            yield from _scans(site, database, rounds, seconds)
            yield _junk(site, database, rounds, seconds)


def _scans(site: Site, database: str, rounds: int, seconds: float) -> Iterable[Result]:
    result: dict[str, list[LoadResult]] = {OURS: [], OURS_BARE: [], PLAIN: []}
    for _ in range(rounds):
        for application, rows in result.items():
            before = site.stored()
            with site.served(application) as port:
                warm = site.warm(port)
                rows.append(site.load(port, seconds))
            stored = site.stored() - before
            answered = warm["good"] + rows[-1]["good"]
            if not answered <= stored <= answered + 2 * PHONES:  # requests in flight are stored unanswered
                raise RuntimeError(f"{answered} scans were answered and {stored} are stored")
    yield _beside(f"scans-{database}", result[OURS], result[PLAIN], "rate", "scans/s", "plain view*", Goal(">=", 4))
    yield _beside(
        f"scans-bare-{database}", result[OURS_BARE], result[PLAIN], "rate", "scans/s", "plain view*", Goal(">=", 4)
    )
    yield _beside(f"scans-p99-{database}", result[OURS], result[PLAIN], "p99", "ms", "plain view*")


def _junk(site: Site, database: str, rounds: int, seconds: float) -> Result:
    without, within = [], []
    with site.served(OURS) as port:
        site.warm(port)
        for _ in range(rounds):
            without.append(site.load(port, seconds))
            within.append(site.load(port, seconds, junk=JUNK_SHARE))
    unit, goal = "ms, p95 of good scans", Goal("<=", 1.5)
    return _beside(f"scans-junk-{database}", within, without, "p95", unit, "without junk*", goal)


def _beside(
    name: str,
    ours: list[LoadResult],
    peer: list[LoadResult],
    what: str,
    unit: str,
    peer_name: str,
    goal: Goal | None = None,
) -> Result:
    mine, theirs = (statistics.median(row[what] for row in rows) for rows in (ours, peer))
    result = [a[what] / b[what] for a, b in zip(ours, peer, strict=True)]
    ratio = mine / theirs
    return Result(name, mine, unit, {peer_name: theirs}, ratio, goal, (max(result) - min(result)) / 2 / ratio)
