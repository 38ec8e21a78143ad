"""The demo province in the test's own database: built through the services, once."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from ocop.demo.build import build
from tests.factories.snapshots import FixtureSnapshot

DEMO: FixtureSnapshot[dict[str, Any]] = FixtureSnapshot("stamps", lambda: build(at=timezone.now()), files=True)


@pytest.fixture
def stamps(db: None) -> dict[str, str]:
    """Return one code for every verdict."""
    return dict(DEMO.value()["stamps"])
