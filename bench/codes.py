"""`codes` and `stored-bytes`: lots issued through the services against random codes stored one row each.

Counted is the CPU time of this process and of all processes of the PostgreSQL server together. Ours places an order,
approves it, issues its lot (durable when the act returns) and makes every code as an array. The peers store 16 letters
under a primary key: COPY in its binary format with rows laid out by numpy, SQLite's executemany, Django's bulk_create.
`numpy letters` is the limit: random bytes of no key written as letters and stored nowhere.
"""

from __future__ import annotations

import sqlite3
import struct
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import psutil

from bench.figure import Goal, Result
from bench.home import home, in_child
from bench.rounds import in_turn
from ocop.standards.code import LETTERS, Codes, random_codes

FULL = {"count": 10_000_000, "slow": 200_000, "lots": 40, "rounds": 3}
QUICK = {"count": 20_000, "slow": 2_000, "lots": 2, "rounds": 1}
COPY, SQLITE, BULK, LIMIT = "PostgreSQL COPY", "SQLite executemany", "Django bulk_create", "numpy letters"
PART = 1 << 18
LIMIT_PART = 1 << 14  # as ours: a part stays in the processor's cache


def codes(quick: bool) -> Iterable[Result]:
    """Yield `codes`: codes a CPU second; `codes-limit`: the same over the limit."""
    rates = _measured(quick)["rates"]
    ours, limit = rates["ours"], rates[LIMIT]
    peers = {COPY + "*": rates[COPY], SQLITE: rates[SQLITE], BULK: rates[BULK], LIMIT: limit}
    noise = _measured(quick)["noise"]
    yield Result("codes", ours, "codes/s", peers, ours / rates[COPY], Goal(">=", 12), noise["codes"])
    yield Result("codes-limit", ours, "codes/s", {LIMIT + "*": limit}, ours / limit, Goal(">=", 0.5), noise["limit"])


def stored_bytes(quick: bool) -> Iterable[Result]:
    """Yield `stored-bytes`: bytes of tables and indexes a stamp, ours averaged over some lots of the full size."""
    sizes = _measured(quick)["bytes"]
    peers = {COPY + "*": sizes[COPY], SQLITE: sizes[SQLITE], BULK: sizes[BULK]}
    yield Result(
        "stored-bytes", sizes["ours"], "B a stamp", peers, sizes["ours"] / sizes[COPY], Goal("<=", 0.02, of="value")
    )


@cache
def _measured(quick: bool) -> Any:
    with home("postgresql") as environment:
        return in_child(environment, "bench.codes:measure", **(QUICK if quick else FULL))


def measure(count: int, slow: int, lots: int, rounds: int) -> dict[str, dict[str, float]]:
    """Return rates, their noise and stored bytes. Runs in a process whose database is an empty PostgreSQL."""
    from django.db import connection

    from bench.world import World
    from ocop.domain.stamps import queries

    world = World()
    clock = _cpu_clock(connection)
    connection.cursor().execute('CREATE TABLE peer_copy (code char(16) COLLATE "C" PRIMARY KEY)')

    def ours() -> int:
        return sum(len(part) for part in queries.iter_codes(world.issue(count)))

    ours()  # opens what is opened once
    fast = in_turn({"ours": ours, COPY: lambda: _copy(connection, count)}, rounds=rounds, warm=False, clock=clock)
    light = in_turn({"ours": ours, LIMIT: lambda: _letters(count)}, rounds=rounds, warm=False, clock=clock)
    with tempfile.TemporaryDirectory(prefix="ocop-bench-") as folder:
        file = Path(folder) / "peer.sqlite3"
        bulk = _bulk_create(connection, slow)
        rest = in_turn({SQLITE: lambda: _executemany(file, count), BULK: bulk}, rounds=1, warm=False, clock=clock)
        sizes = {
            "ours": _growth(connection, world, lots, count),
            COPY: _size(connection, "peer_copy") / count,
            SQLITE: file.stat().st_size / count,
            BULK: _size(connection, "peer_bulk") / slow,
        }
    return {
        "rates": {**rest.medians(SQLITE, BULK), **light.medians(LIMIT), **fast.medians("ours", COPY)},
        "noise": {"codes": fast.noise("ours", COPY), "limit": light.noise("ours", LIMIT)},
        "bytes": sizes,
    }


def _cpu_clock(connection: Any) -> Callable[[], float]:
    """Return a clock of CPU seconds: of this process and of the database server's, ended ones included."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW data_directory")
        folder = Path(cursor.fetchone()[0])
    server = psutil.Process(int((folder / "postmaster.pid").read_text().split()[0]))

    def clock() -> float:
        spent, first = time.process_time(), server.cpu_times()
        spent += first.user + first.system + first.children_user + first.children_system
        for child in server.children():
            try:
                times = child.cpu_times()
            except psutil.NoSuchProcess:
                continue
            spent += times.user + times.system
        return spent

    return clock


def _parts(count: int) -> Iterator[Codes]:
    for start in range(0, count, PART):
        yield random_codes(3, min(PART, count - start))


def _copy(connection: Any, count: int) -> int:
    """Store random codes by one binary COPY into an empty table with its key."""
    row = np.dtype([("fields", ">i2"), ("length", ">i4"), ("code", "u1", 16)])
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE peer_copy")
        with cursor.copy("COPY peer_copy FROM STDIN (FORMAT BINARY)") as copy:
            copy.write(b"PGCOPY\n\xff\r\n\0" + struct.pack(">ii", 0, 0))
            for part in _parts(count):
                rows = np.empty(len(part), row)
                rows["fields"], rows["length"], rows["code"] = 1, 16, part
                copy.write(rows.tobytes())
            copy.write(struct.pack(">h", -1))
    return count


def _executemany(file: Path, count: int) -> int:
    file.unlink(missing_ok=True)
    database = sqlite3.connect(file)
    with database:
        database.execute("CREATE TABLE peer (code TEXT PRIMARY KEY) WITHOUT ROWID")
        for part in _parts(count):
            letters = part.tobytes().decode()
            database.executemany(
                "INSERT INTO peer VALUES (?)", ((letters[at : at + 16],) for at in range(0, len(letters), 16))
            )
    database.close()
    return count


def _bulk_create(connection: Any, count: int) -> Callable[[], int]:
    from django.db import models

    class PeerBulk(models.Model):
        code = models.CharField(max_length=16, primary_key=True)

        class Meta:
            app_label = "bench"
            db_table = "peer_bulk"

        def __str__(self) -> str:
            return self.code

    with connection.schema_editor() as editor:
        editor.create_model(PeerBulk)

    def work() -> int:
        rows = [PeerBulk(code=bytes(code).decode()) for part in _parts(count) for code in part]
        PeerBulk.objects.bulk_create(rows, batch_size=5_000)
        return count

    return work


def _letters(count: int) -> int:
    random, letters = np.random.default_rng(), np.frombuffer(LETTERS.encode(), np.uint8)
    done = 0
    while done < count:
        size = min(LIMIT_PART, count - done)
        done += len(letters[np.frombuffer(random.bytes(16 * size), np.uint8) & 31].reshape(size, 16))
    return done


def _size(connection: Any, table: str) -> float:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_total_relation_size(%s::regclass)", [table])
        return float(cursor.fetchone()[0])


def _growth(connection: Any, world: Any, lots: int, count: int) -> float:
    """Return by how many bytes a stamp all of our tables grow while lots are issued, released and activated."""
    tables = connection.introspection.table_names()
    ours = [table for table in tables if not table.startswith("peer_")]
    before = sum(_size(connection, table) for table in ours)
    for _ in range(lots):
        world.activate(world.issue(count))
    return (sum(_size(connection, table) for table in ours) - before) / (lots * count)
