"""Many hand in the same events at once: each is stored once, on SQLite and on PostgreSQL."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.factories.isolated_install import IsolatedInstall

pytestmark = pytest.mark.postgres_too


@pytest.fixture
def own(tmp_path: Path) -> Iterator[IsolatedInstall]:
    """A database and home of this test's own, empty."""
    made = IsolatedInstall(tmp_path / "home", f"ocop_trace_{os.getpid()}", "tests.domain.events.child").create()
    try:
        yield made
    finally:
        made.drop()


def test_overlapping_documents_at_once__store_each_event_once(own: IsolatedInstall) -> None:
    *item, end = own.run("capturing")
    assert sorted(line["submitted"] for line in item) == [51, 56, 61, 66]
    assert all(line["success"] for line in item)
    assert sum(line["stored"] for line in item) == 66
    assert end == {
        "events": 66, "names": 66, "captures": 4, "refs": 60 * 2 + 6 + 60 + 6, "each_counts_its_own": True,
        "inside": 60, "handled": True,
    }  # fmt: skip
