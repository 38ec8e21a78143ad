"""Databases of their own for the tests that need one."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.factories.isolated_install import IsolatedInstall

_COUNT = itertools.count(1)


def fresh_name() -> str:
    """Return a name no other database on the server has."""
    return f"ocop_own_{os.getpid()}_{next(_COUNT)}"


@pytest.fixture(scope="package")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Iterator[IsolatedInstall]:
    """A database and home with the small province and one epoch, to be copied."""
    made = IsolatedInstall(tmp_path_factory.mktemp("pattern") / "home", fresh_name()).create()
    try:
        made.run("make")
        yield made
    finally:
        made.drop()


@pytest.fixture
def own(pattern: IsolatedInstall, tmp_path: Path) -> Iterator[IsolatedInstall]:
    """A database and home of this test's own."""
    made = pattern.copied_to(tmp_path / "own", fresh_name())
    try:
        yield made
    finally:
        made.drop()
