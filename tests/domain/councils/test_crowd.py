"""All members of a council score at once, click twice, and lose nothing: on SQLite and on PostgreSQL."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.factories import councils
from tests.factories.isolated_install import IsolatedInstall

pytestmark = pytest.mark.postgres_too


@pytest.fixture
def own(tmp_path: Path) -> Iterator[IsolatedInstall]:
    """A database and home of this test's own, empty."""
    made = IsolatedInstall(tmp_path / "home", f"ocop_council_{os.getpid()}", "tests.domain.councils.child").create()
    try:
        yield made
    finally:
        made.drop()


def test_members_at_once_and_double_clicks_lose_nothing(own: IsolatedInstall) -> None:
    kept, *clicks, end = own.run("council")
    assert kept["sheets"] == len(councils.SCORERS), "two devices of one member begin one sheet"
    assert kept["kept"] == dict.fromkeys(councils.SCORERS, True)
    (totals,) = [line["totals"] for line in clicks if "totals" in line]
    assert totals == [71, 72, 73, 74, 75]
    came: dict[tuple[str, str], list[str]] = {}
    for line in clicks:
        if "act" in line:
            came.setdefault((line["act"], line["who"]), []).append(line["came"])
    for name in councils.SCORERS:
        assert sorted(came["hand-in", name]) == ["done", "sheet.handed-in"]
    assert sorted(came["open", "chair"]) == ["case.not-now", "done"]
    assert sorted(came["conclude", "chair"]) == ["case.not-opened", "done"]
    assert (end["state"], end["points"], end["members"], end["broken"]) == ("concluded", 365, 5, False)
