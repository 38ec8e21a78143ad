"""A demo office for the commands that need one, built by the command itself, once."""

from __future__ import annotations

import pytest

from tests.cli.running import Office, told
from tests.factories.world import world

__all__ = ["world"]


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A home folder with the demo province."""
    made = Office(tmp_path_factory.mktemp("office") / "home")
    done = made.run("demo", "--json", FORCE_COLOR="1")
    assert done.returncode == 0, done.stderr
    return Office(made.home, told(done), done.stderr)
