"""`memory`: the largest resident memory of a process that issues, that prints, and of an idle server worker."""

from __future__ import annotations

import resource
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterable
from typing import Any

import psutil

from bench.figure import Goal, Result
from bench.home import ROOT, Environment, home, in_child

ISSUED, PRINTED = 100_000_000, 10_000_000
QUICK = 20_000
LIMITS = {"issue": 400, "print": 600, "server": 200}
PREFIX = "https://OCOP.EXAMPLE/01/09506000134352/21/"


def measure(quick: bool) -> Iterable[Result]:
    """Yield `memory-issue`, `memory-print` and `memory-server` in MB; the marked peer is the limit."""
    with home("sqlite") as environment:
        issued = in_child(environment, "bench.memory:issue", count=QUICK if quick else ISSUED)
    yield _result("issue", issued)
    with home("sqlite") as environment:
        printed = in_child(environment, "bench.memory:print_stamps", count=QUICK if quick else PRINTED)
    yield _result("print", printed)
    with home("sqlite") as environment:
        yield _result("server", server(environment, requests=5 if quick else 200))


def _result(name: str, megabytes: float) -> Result:
    limit = LIMITS[name]
    return Result(
        f"memory-{name}", megabytes, "MB", {"limit*": limit}, megabytes / limit, Goal("<=", limit, of="value")
    )


def issue(count: int) -> float:
    """Issue a lot and write its codes to a file, one a line; return this process's largest resident MB."""
    import numpy as np

    from bench.world import World
    from ocop.domain.stamps import queries

    lot = World().issue(count)
    with tempfile.TemporaryFile(prefix="ocop-bench-") as out:
        for part in queries.iter_codes(lot):
            lines = np.full((len(part), part.shape[1] + 1), ord("\n"), np.uint8)
            lines[:, :-1] = part
            out.write(lines.tobytes())
        assert out.tell() == 17 * count
    return _largest()


def print_stamps(count: int) -> float:
    """Issue a lot and print it as A4 sheets to a file that keeps nothing; return the largest resident MB."""
    import io

    from bench.world import World
    from ocop.domain.stamps import queries
    from ocop.papers.stamp_sheet import LAYOUTS, Caption, write_print

    class Counting(io.RawIOBase):
        """A place for bytes that only counts them."""

        at = 0

        def writable(self) -> bool:
            return True

        def write(self, data: Any) -> int:
            self.at += len(data)
            return len(data)

        def tell(self) -> int:
            return self.at

    lot, out = World().issue(count), Counting()
    codes = queries.iter_codes(lot)
    layout, caption = LAYOUTS["a4-25x15"], Caption("DT-2026-00042")
    write_print(out, layout, codes, count=count, url_prefix=PREFIX, caption=caption)  # type: ignore[arg-type]
    assert out.at > 100 * count  # a stamp's symbol and text never deflate below that
    return _largest()


def _largest() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def server(environment: Environment, requests: int) -> float:
    """Serve, ask for pages, wait; return the resident MB of the largest process of the server."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    collect = [sys.executable, "-m", "ocop", "django", "collectstatic", "--no-input", "--verbosity", "0"]
    subprocess.run(collect, env=environment, cwd=ROOT, check=True)
    command = [sys.executable, "-m", "ocop", "serve", "--port", str(port), "--workers", "1", "--no-worker"]
    started = subprocess.Popen(
        command, env={**environment, "PYTHONUNBUFFERED": "1"}, cwd=ROOT, stdout=subprocess.DEVNULL
    )
    try:
        _ready(f"http://127.0.0.1:{port}/", started)
        for number in range(requests):
            _get(f"http://127.0.0.1:{port}/" + ("" if number % 2 else "3QJXXCZG5A5KB0GN"))
        time.sleep(1)
        children = psutil.Process(started.pid).children(recursive=True)
        return max(child.memory_info().rss for child in children) / 2**20
    finally:
        started.terminate()
        started.wait(timeout=30)


def _ready(address: str, started: subprocess.Popen[bytes]) -> None:
    for _ in range(240):
        assert started.poll() is None, "the server ended by itself"
        try:
            _get(address)
            return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.5)
    raise TimeoutError(address)


def _get(address: str) -> None:
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:
            answer.read()
    except urllib.error.HTTPError as refused:
        refused.read()  # a code never issued is answered with 404 and a page
