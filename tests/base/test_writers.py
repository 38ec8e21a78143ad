"""Processes and threads that act at once: no reference twice, none left out, and a log that holds."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.base.writers import FAILS
from tests.factories.isolated_install import IsolatedInstall

pytestmark = pytest.mark.postgres_too

PROCESSES, THREADS, ACTS = 2, 5, 20


@pytest.fixture
def own(tmp_path: Path) -> Iterator[IsolatedInstall]:
    """A database of this test's own, with tables and what law gives."""
    made = IsolatedInstall(tmp_path / "own", f"ocop_writers_{os.getpid()}", "tests.base.writers").create()
    try:
        yield made
    finally:
        made.drop()


def test_writers__never_share_a_number_nor_a_line(own: IsolatedInstall) -> None:
    assert own.run("make") == []
    ((earlier,),) = own.rows("SELECT count(*) FROM base_auditentry")
    children = [own.start("write", str(THREADS), str(ACTS)) for _ in range(PROCESSES)]
    said = [child.communicate(timeout=120) for child in children]
    assert [errors for _, errors in said] == [""] * PROCESSES
    refs = [json.loads(line) for out, _ in said for line in out.splitlines()]
    acts = PROCESSES * THREADS * (ACTS - ACTS // FAILS)
    assert sorted(refs) == [f"TH-2026-{number:05d}" for number in range(1, acts + 1)]
    query = "SELECT facts FROM base_auditentry WHERE act = 'thing.made' ORDER BY id"
    facts = [row[0] for row in own.rows(query)]
    in_log = [(fact if isinstance(fact, dict) else json.loads(fact))["ref"] for fact in facts]
    assert in_log == sorted(refs), "who took the earlier number wrote the earlier line"
    assert own.run("check") == [{"read": earlier + acts, "broken": "None"}]
