"""Fixtures of the apps' tests."""

from __future__ import annotations

import pytest

from ocop.domain.places import queries as places
from tests.factories.world import world

__all__ = ["world"]


@pytest.fixture(autouse=True)
def _forget_covers() -> None:
    """Forget which units lie in which: numbers of units come back when a test is rolled back."""
    places._covers.clear()
