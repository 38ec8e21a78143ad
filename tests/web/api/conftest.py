"""What the pages of this site are tested on."""

import pytest

from ocop.web.api import door
from tests.factories.world import world

__all__ = ["world"]


@pytest.fixture(autouse=True)
def pace(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody wait for what another test's token asked: both may have the same number."""
    monkeypatch.setattr(door, "PACE", door.Pace())
