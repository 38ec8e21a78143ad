"""`verify-valid` and `verify-forged`: CPU of judging one code, against finding a stored random code by its key.

The peer is the least a system of stored codes must do: one SELECT by primary key, through the same driver on the same
database, its statement prepared as ours is. Counted is the CPU time of the asking process, the database's not: ours and
the peer's statements cost the server about the same.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from typing import Any

from bench.figure import Goal, Result
from bench.home import DATABASES, home, in_child
from bench.rounds import in_turn

FULL = {"stored": 1_000_000, "asked": 4_000, "rounds": 9}
QUICK = {"stored": 2_000, "asked": 50, "rounds": 1}
STAMPS = 10_000_000
GOALS = {"valid": {"sqlite": 4.0, "postgresql": 2.5}, "forged": {"sqlite": 3.0, "postgresql": 1.0}}
PEER = "SELECT by key"


def valid(quick: bool) -> Iterable[Result]:
    """Yield `verify-valid-sqlite` and `verify-valid-postgresql`: µs of CPU a code."""
    for database in DATABASES[:1] if quick else DATABASES:
        yield _result(database, "valid", _measured(database, quick, "valid"))


def forged(quick: bool) -> Iterable[Result]:
    """Yield `verify-forged-...` likewise, and how many queries a lone forged code costs."""
    for database in DATABASES[:1] if quick else DATABASES:
        result = _measured(database, quick, "forged")
        yield _result(database, "forged", result)
        yield Result(
            f"verify-forged-queries-{database}",
            result["queries"],
            "queries of a lone forged code",
            goal=Goal("<=", 0, of="value"),
        )


def _measured(database: str, quick: bool, kind: str) -> Any:
    with home(database) as environment:
        return in_child(environment, "bench.verify:measure", kind=kind, **(QUICK if quick else FULL))


def _result(database: str, kind: str, values: dict[str, float]) -> Result:
    goal = Goal("<=", GOALS[kind][database])
    peers = {PEER + "*": values["peer"], "letters and seal alone": values["seal"]}
    ratio = values["ours"] / values["peer"]
    return Result(f"verify-{kind}-{database}", values["ours"], "µs a code", peers, ratio, goal, values["noise"])


def measure(kind: str, stored: int, asked: int, rounds: int) -> dict[str, float]:
    """Return µs of CPU a code, ours and the peer's, their noise, and a lone code's queries. Runs in a child process."""
    import secrets

    from django.db import connection
    from django.utils import timezone

    from bench.world import World
    from ocop.domain.scans.queries import judge_code
    from ocop.domain.scans.states import Verdict
    from ocop.domain.stamps import queries

    world = World()
    lot = world.issue(STAMPS)
    world.activate(lot)
    genuine = [queries.code_of(lot, secrets.randbelow(STAMPS)) for _ in range(asked)]
    codes = genuine if kind == "valid" else [queries.forged_example(genuine[0]) for _ in range(asked)]
    expected = Verdict.GENUINE_FIRST if kind == "valid" else Verdict.UNKNOWN
    now = timezone.now()

    def ours() -> int:
        for code in codes:
            assert judge_code(code, now).verdict is expected
        return asked

    def seal() -> int:
        for code in codes:
            queries.locate(code)
        return asked

    judge_code(genuine[0], now)
    rates = in_turn({"ours": ours, PEER: _select(connection, stored, asked), "seal": seal}, rounds=rounds)
    result = {name: 1e6 / rates.median(name) for name in rates}
    noise, lone = rates.noise("ours", PEER), _queries(connection, lambda: judge_code(codes[0], now))
    return {"ours": result["ours"], "peer": result[PEER], "seal": result["seal"], "noise": noise, "queries": lone}


def _select(connection: Any, stored: int, asked: int) -> Callable[[], int]:
    """Store random codes, and return work that finds some of them by their key."""
    from ocop.standards.code import random_codes

    codes = [bytes(code).decode() for code in random_codes(3, stored)]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("CREATE TABLE peer (code text PRIMARY KEY, state integer) WITHOUT ROWID")
        else:
            cursor.execute('CREATE TABLE peer (code char(16) COLLATE "C" PRIMARY KEY, state integer)')
        for start in range(0, stored, 100_000):
            rows = [(code, 1) for code in codes[start : start + 100_000]]
            cursor.execute("BEGIN")
            cursor.executemany("INSERT INTO peer VALUES (%s, %s)", rows)
            cursor.execute("COMMIT")
        cursor.execute("ANALYZE peer")
    wanted = codes[:: max(stored // asked, 1)][:asked]
    driver = connection.connection
    if connection.vendor == "sqlite":

        def work() -> int:
            for code in wanted:
                assert driver.execute("SELECT state FROM peer WHERE code = ?", (code,)).fetchone()
            return len(wanted)

        return work

    def prepared() -> int:
        for code in wanted:
            assert driver.execute("SELECT state FROM peer WHERE code = %s", (code,), prepare=True).fetchone()
        return len(wanted)

    return prepared


def _queries(connection: Any, ask: Callable[[], object]) -> int:
    """Return how many queries a question costs that comes a second after the last one.

    Queries through Django are counted; one past it on the bare driver would open the connection that was closed.
    """
    time.sleep(1)
    connection.close()
    counted = 0

    def count(execute: Any, *arguments: Any) -> Any:
        nonlocal counted
        counted += 1
        return execute(*arguments)

    with connection.execute_wrapper(count):
        ask()
    return counted or int(connection.connection is not None)
