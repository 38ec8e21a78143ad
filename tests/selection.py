"""Which tests a run leaves out, and the lines in its summary that say so. A plugin of pytest, loaded by conftest.py."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

COUNTED: dict[str, int] = {}  # by what it says; in a worker, sent to the process that speaks
# calls by which a test says that an act is refused: such a test writes nothing
DENIALS = {"assert_denied", "assert_denied_to", "assert_act_denied", "assert_act_denied_to"}
ONE_LINE = {"one_line"}  # calls by which a test says that an act wrote what it should


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options that `tests/run.py` gives."""
    group = parser.getgroup("ocop")
    group.addoption("--quick", action="store_true", help="leave the tests marked slow to make test-all")
    group.addoption("--postgres-too", action="store_true", help="only tests that can differ on PostgreSQL")


def pytest_configure(config: pytest.Config) -> None:
    """Tell xdist's hooks apart from unknown ones, and start counting."""
    COUNTED.clear()
    if config.pluginmanager.hasplugin("xdist"):
        config.pluginmanager.register(FromWorkers())


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what the options say; count it, and the public cases that are not here."""
    kept, left, on_postgres = [], [], []
    first = FirstCases()
    for item in items:
        if config.getoption("quick") and item.get_closest_marker("slow"):
            left.append(item)
        elif config.getoption("postgres_too") and not differs_on_postgres(item, first):
            on_postgres.append(item)
        else:
            kept.append(item)
    absent = dict(mark.args for item in kept for mark in item.iter_markers("public_cases"))
    COUNTED.update(left=len(left), on_postgres=len(on_postgres), public_cases=sum(absent.values()))
    if left or on_postgres:
        config.hook.pytest_deselected(items=[*left, *on_postgres])
    items[:] = kept


class FirstCases:
    """Tell the first case of a parametrized test from the others."""

    def __init__(self) -> None:
        self._seen: set[tuple[Path, str]] = set()

    def is_first(self, item: pytest.Function) -> bool:
        """Return whether no case of the test was asked about before."""
        key = (item.path, item.originalname)
        new = key not in self._seen
        self._seen.add(key)
        return new


def differs_on_postgres(item: pytest.Item, first: FirstCases) -> bool:
    """Return whether a test is run on PostgreSQL before every commit, and not in `make test-all` alone.

    Every case of a test marked `postgres_too`, and of the flows. Of the other tests of `base`, `domain`, `jobs` and
    the commands that use the database, the first case, unless the test only says that something is refused.
    """
    if not isinstance(item, pytest.Function):
        return False
    path = item.path.as_posix()
    if item.get_closest_marker("postgres_too") or "/tests/flows/" in path:
        return True
    if not any(f"/tests/{folder}/" in path for folder in ("base", "domain", "jobs", "cli")):
        return False
    uses_database = item.get_closest_marker("django_db") or {"db", "transactional_db"} & set(item.fixturenames)
    if not uses_database or not first.is_first(item):
        return False
    calls = set(item.function.__code__.co_names)
    return not calls & DENIALS or bool(calls & ONE_LINE)


@pytest.hookimpl
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Send what a worker counted to the process that speaks."""
    output = getattr(session.config, "workeroutput", None)
    if output is not None:
        output["ocop"] = dict(COUNTED)


class FromWorkers:
    """What hears of workers; xdist alone knows the hook."""

    def pytest_testnodedown(self, node: Any) -> None:
        """Take over what a worker counted; all of them count the same."""
        COUNTED.update(getattr(node, "workeroutput", {}).get("ocop", {}))


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say what was left out, and leave the figures for `tests/run.py`."""
    for line in lines():
        terminalreporter.write_line(line)
    report = os.environ.get("OCOP_TEST_REPORT")
    if report:
        done = ("passed", "failed", "error", "skipped", "xfailed", "xpassed")
        tests = sum(len(terminalreporter.stats.get(kind, ())) for kind in done)
        Path(report).write_text(json.dumps({**COUNTED, "tests": tests}))


def lines() -> Iterator[str]:
    """Yield a line for each kind of test that did not run."""
    if COUNTED.get("left"):
        yield f"left to make test-all: {COUNTED['left']} slow tests"
    if COUNTED.get("on_postgres"):
        yield f"left to make test-all on PostgreSQL: {COUNTED['on_postgres']} tests"
    if COUNTED.get("public_cases"):
        yield f"public cases not run: {COUNTED['public_cases']}"
