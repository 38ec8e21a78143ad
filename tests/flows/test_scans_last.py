"""Answered scans are never lost: many at once, a killed server, a stopped server."""

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
def installed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Installation, list[str]]]:
    """An installation with 300 active, unscanned stamps."""
    with installation(tmp_path_factory.mktemp("installation") / "home") as made:
        yield made, made.ask_python(MAKE.format(code=made.facts["stamps"]["genuine_first"])).split()


def stored_scans(installed: Installation) -> tuple[Counter[str], int]:
    """Return the number of stored scans by verdict, and the number of first scans."""
    scans = Counter(dict(installed.rows("SELECT verdict, count(*) FROM scans_scan GROUP BY verdict")))
    return scans, installed.rows("SELECT count(*) FROM scans_firstscan")[0][0]


def scan_all(server: Server, codes: list[str], verdicts: list[str], stop: threading.Event) -> None:
    """Scan the codes in turn until `stop` is set or the server is gone."""
    for code in codes:
        if stop.is_set():
            return
        try:
            verdicts.append(server.verdict(code))
        except OSError:
            return


def start_phones(server: Server, codes: list[str], stop: threading.Event) -> tuple[list[threading.Thread], list[str]]:
    """Scan the same codes from many phones at the same time."""
    verdicts: list[str] = []
    threads = [threading.Thread(target=scan_all, args=(server, codes, verdicts, stop)) for _ in range(CALLERS)]
    for thread in threads:
        thread.start()
    return threads, verdicts


def test_of_many_phones_exactly_one_is_first(installed: tuple[Installation, list[str]]) -> None:
    installation_, codes = installed
    before, firsts = stored_scans(installation_)
    server = Server(installation_)
    try:
        threads, verdicts = start_phones(server, codes[:30], threading.Event())
        for thread in threads:
            thread.join()
    finally:
        assert server.stop() == 0
    assert Counter(verdicts) == {"genuine_first": 30, "genuine_again": 30 * (CALLERS - 1)}
    after, firsts_after = stored_scans(installation_)
    assert after - before == Counter(verdicts)
    assert firsts_after - firsts == 30


@pytest.mark.slow
@pytest.mark.parametrize("round_", range(2))
def test_kill_9_loses_no_answered_scan(installed: tuple[Installation, list[str]], round_: int) -> None:
    installation_, codes = installed
    before, firsts = stored_scans(installation_)
    mine = codes[50 + 60 * round_ : 110 + 60 * round_]
    server, stop = Server(installation_), threading.Event()
    threads, verdicts = start_phones(server, mine, stop)
    while len(verdicts) < 100 * (round_ + 1) and any(thread.is_alive() for thread in threads):
        stop.wait(0.01)
    server.kill()
    for thread in threads:
        thread.join()
    after, firsts_after = stored_scans(installation_)
    assert len(verdicts) >= 100
    for verdict, count in Counter(verdicts).items():
        assert (after - before)[verdict] >= count, "an answered scan is not in the database"
    stored = sum((after - before).values())
    assert stored - len(verdicts) <= CALLERS, "only scans with a response in flight may be stored without an answer"
    assert (after - before)["genuine_first"] == firsts_after - firsts


@pytest.mark.slow
def test_buffered_scans_are_stored_when_the_server_stops(installed: tuple[Installation, list[str]]) -> None:
    installation_, codes = installed
    before, _ = stored_scans(installation_)
    server = Server(installation_, OCOP_SCAN_STORE="buffered")
    try:
        verdicts = [server.verdict(code) for code in codes[-20:]]
    finally:
        assert server.stop() == 0
    after, _ = stored_scans(installation_)
    assert after - before == Counter(verdicts)
