"""Two windows at once and double clicks lose nothing of a dossier: on SQLite and on PostgreSQL."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import timezone

from tests.factories import dossiers
from tests.factories.isolated_install import IsolatedInstall

pytestmark = pytest.mark.postgres_too


@pytest.fixture
def own(tmp_path: Path) -> Iterator[IsolatedInstall]:
    """A database and home of this test's own, empty."""
    made = IsolatedInstall(tmp_path / "home", f"ocop_dossier_{os.getpid()}", "tests.domain.dossiers.child").create()
    try:
        yield made
    finally:
        made.drop()


def test_two_windows_and_double_clicks_lose_nothing(own: IsolatedInstall) -> None:
    said = own.run("windows")
    (kept,) = [line for line in said if "answers" in line]
    assert kept == {"answers": True, "marks": True, "attached": len(dossiers.KINDS), "edited": 1}
    came: dict[str, list[str]] = {}
    for line in said:
        if "act" in line:
            came.setdefault(line["act"], []).append(line["came"])
    assert sorted(came["attach"]) == ["done"] * len(dossiers.KINDS) + ["dossier.paper-there"] * len(dossiers.KINDS)
    for act in ("submit", "receive", "accept"):
        assert sorted(came[act]) == ["done", "dossier.not-now"], act
    year = timezone.localdate().year
    assert said[-1] == {"state": "accepted", "receipt": f"01-01/PĐK-22-06994-{year}", "broken": False}


def test_ten_received_at_once__get_ten_numbers(own: IsolatedInstall) -> None:
    *clicks, end = own.run("numbers")
    assert [line["came"] for line in clicks] == ["done"] * 10
    year = timezone.localdate().year
    assert end["receipts"] == [f"{number:02}-{number:02}/PĐK-22-06994-{year}" for number in range(1, 11)]
    assert end["codes"] == [f"22-06994-{number:02}-{year}" for number in range(1, 11)]


def test_registering_twice_and_withdrawing_while_sending__leave_one_of_each(own: IsolatedInstall) -> None:
    *clicks, end = own.run("registering")
    came: dict[str, list[str]] = {}
    for line in clicks:
        came.setdefault(line["act"], []).append(line["came"])
    assert sorted(came["register"]) == ["done", "registration.taken"]
    assert came["withdraw"] == ["done"]  # also of what was sent a moment before
    assert came["submit"] in (["done"], ["dossier.not-now"])
    assert end == {"state": "withdrawn", "sent": int(came["submit"] == ["done"]), "withdrawn": 1}
