"""Stages of a council's work, each built once through services and stored again for every test that begins there."""

from __future__ import annotations

from typing import Any

import pytest

from ocop.domain.councils.models import Case
from ocop.domain.stamps import keys
from tests.domain.councils.facts import Stage
from tests.factories import councils
from tests.factories.snapshots import FixtureSnapshot
from tests.factories.world import WORLD, World


def _stage(name: str, until: str, **facts: Any) -> Any:
    def build() -> tuple[World, int]:
        world = WORLD.value()
        return world, councils.case(world, until=until, **facts).pk

    snapshot = FixtureSnapshot(name, build, start=WORLD)

    @pytest.fixture(name=name)
    def stage(db: None) -> Stage:
        keys.ensure_key_file()
        world, case = snapshot.value()
        return Stage(world, Case.objects.get(pk=case))

    return stage


listed = _stage("listed", "listed")
scoring = _stage("scoring", "scoring")
scored = _stage("scored", "scored", totals=(75, 76, 77, 75, 74))
opened = _stage("opened", "opened", totals=(75, 76, 77, 75, 74))
parted = _stage("parted", "opened", totals=(78, 75, 75, 75, 67))
concluded = _stage("concluded", "concluded", totals=(75, 76, 77, 75, 74))
sent_up = _stage("sent_up", "concluded", totals=(92, 91, 92, 93, 92))
small = _stage("small", "scoring", totals=(75, 75, 75))


@pytest.fixture
def at(request: pytest.FixtureRequest) -> Stage:
    """The stage that a test names by a parameter: `parametrize("at", ["listed", "opened"], indirect=["at"])`."""
    return request.getfixturevalue(request.param)
