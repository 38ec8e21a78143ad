"""Fixtures: a demo office built once by `ocop demo`, and offices without tables."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.running import Office, demo_office, new_office
from tests.factories.world import world

__all__ = ["world"]


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """A home folder and database with the demo province."""
    with demo_office(tmp_path_factory.mktemp("office") / "home") as office:
        yield office


@pytest.fixture
def empty_office(tmp_path: Path) -> Iterator[Office]:
    """A home folder that does not exist yet, and a database without tables."""
    with new_office(tmp_path / "home") as office:
        yield office
