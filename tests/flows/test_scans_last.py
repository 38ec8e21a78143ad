"""Scans told to a phone are never lost: many at once, a server killed without warning, a server stopped."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator

import pytest

from tests.flows.serving import Installation, Server, installation

MAKE = """
from ocop.domain.stamps import queries
lot = queries.place_of("{code}").lot
print("\\n".join(queries.list_codes(lot, first=100, count=300)))
"""
CALLERS = 12


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Installation, list[str]]]:
    """An installation with 300 active, unscanned stamps."""
    with installation(tmp_path_factory.mktemp("installation") / "home") as made:
        yield made, made.ask_python(MAKE.format(code=made.facts["stamps"]["genuine_first"])).split()


def kept(place: Installation) -> tuple[Counter[str], int]:
    """Return how many scans of each verdict the database holds, and of how many stamps it knows the first scan."""
    scans = Counter(dict(place.rows("SELECT verdict, count(*) FROM scans_scan GROUP BY verdict")))
    return scans, place.rows("SELECT count(*) FROM scans_firstscan")[0][0]


def call(server: Server, codes: list[str], told: list[str], stop: threading.Event) -> None:
    """Scan one code after another until told to stop or the server is gone."""
    for code in codes:
        if stop.is_set():
            return
        try:
            told.append(server.verdict(code))
        except OSError:
            return


def many(server: Server, codes: list[str], stop: threading.Event) -> tuple[list[threading.Thread], list[str]]:
    """Let many phones scan the same codes at the same time."""
    result: list[str] = []
    threads = [threading.Thread(target=call, args=(server, codes, result, stop)) for _ in range(CALLERS)]
    for thread in threads:
        thread.start()
    return threads, result


def test_of_many_phones_exactly_one_is_first(place: tuple[Installation, list[str]]) -> None:
    made, codes = place
    before, firsts = kept(made)
    server = Server(made)
    try:
        threads, result = many(server, codes[:30], threading.Event())
        for thread in threads:
            thread.join()
    finally:
        assert server.stop() == 0
    assert Counter(result) == {"genuine_first": 30, "genuine_again": 30 * (CALLERS - 1)}
    after, firsts_after = kept(made)
    assert after - before == Counter(result)
    assert firsts_after - firsts == 30


@pytest.mark.slow
@pytest.mark.parametrize("round_", range(2))
def test_kill_9_loses_no_scan_that_was_told(place: tuple[Installation, list[str]], round_: int) -> None:
    made, codes = place
    before, firsts = kept(made)
    mine = codes[50 + 60 * round_ : 110 + 60 * round_]
    server, stop = Server(made), threading.Event()
    threads, result = many(server, mine, stop)
    while len(result) < 100 * (round_ + 1) and any(thread.is_alive() for thread in threads):
        stop.wait(0.01)
    server.kill()
    for thread in threads:
        thread.join()
    after, firsts_after = kept(made)
    assert len(result) >= 100
    for verdict, count in Counter(result).items():
        assert (after - before)[verdict] >= count, "a scan that was told is not in the database"
    stored = sum((after - before).values())
    assert stored - len(result) <= CALLERS, "only scans whose answer was on its way may be stored untold"
    assert (after - before)["genuine_first"] == firsts_after - firsts


@pytest.mark.slow
def test_buffered_scans_are_stored_when_the_server_stops(place: tuple[Installation, list[str]]) -> None:
    made, codes = place
    before, _ = kept(made)
    server = Server(made, OCOP_SCAN_STORE="buffered")
    try:
        result = [server.verdict(code) for code in codes[-20:]]
    finally:
        assert server.stop() == 0
    after, _ = kept(made)
    assert after - before == Counter(result)
