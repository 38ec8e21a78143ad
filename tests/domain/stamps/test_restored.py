"""A database put back from an old copy never gives a number or a code again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.domain.stamps.conftest import fresh_name
from tests.factories.isolated_install import IsolatedInstall, checked_orders

pytestmark = pytest.mark.slow


def test_numbers_taken_after_the_copy_are_not_taken_again(own: IsolatedInstall, tmp_path: Path) -> None:
    copy = own.copied_to(tmp_path / "copy", fresh_name())
    try:
        (first,) = own.run("issue", "60")
        assert own.marks() == {"0": 60}
        own.put_back(copy)
        assert own.rows("SELECT count(*) FROM stamps_lot") == [(0,)]
        assert own.marks() == {"0": 60}, "the mark is no part of the database"
        (second,) = own.run("issue", "40", error="run `ocop audit verify`")  # the log is older than its anchor
    finally:
        copy.drop()
    assert (first["base"], first["count"], second["base"], second["count"]) == (0, 60, 60, 40)
    assert not set(first["codes"]) & set(second["codes"])
    assert own.rows("SELECT next_number FROM stamps_numbercounter") == [(100,)]
    checked_orders(own)


def test_a_lost_mark_is_made_up_for_by_the_counter(own: IsolatedInstall) -> None:
    (first,) = own.run("issue", "60")
    (own.home / "keys" / "numbers.json").unlink()
    (second,) = own.run("issue", "40")
    assert second["base"] == 60
    assert own.marks() == {"0": 100}
    assert not set(first["codes"]) & set(second["codes"])
