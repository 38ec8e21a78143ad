"""What the pages of this site are tested on."""

from __future__ import annotations

from typing import Any

import pytest

from tests.factories.world import world

__all__ = ["world"]


@pytest.fixture(autouse=True)
def _portal(settings: Any) -> None:
    """Name a national portal; nothing is sent to it, for jobs do not run here."""
    settings.OCOP_TRACE_PORTAL_URL = "http://127.0.0.1:1/epcis"
