"""Stages of a council's work, each built once through services and stored again for every test that begins there."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from ocop.domain.councils.models import Case
from ocop.domain.stamps import keys
from tests.domain.councils.facts import Stage
from tests.factories import councils
from tests.factories import world as worlds
from tests.factories.kept import Kept


def _at(until: str, **facts: Any) -> Any:
    def build() -> tuple[worlds.World, int]:
        world = worlds.build(timezone.now())
        return world, councils.case(world, until=until, **facts).pk

    kept = Kept(build)

    @pytest.fixture
    def stage(db: None) -> Stage:
        keys.ensure_key_file()
        world, case = kept.store()
        return Stage(world, Case.objects.get(pk=case))

    return stage


listed = _at("listed")
scoring = _at("scoring")
scored = _at("scored", totals=(75, 76, 77, 75, 74))
opened = _at("opened", totals=(75, 76, 77, 75, 74))
parted = _at("opened", totals=(78, 75, 75, 75, 67))
concluded = _at("concluded", totals=(75, 76, 77, 75, 74))
sent_up = _at("concluded", totals=(92, 91, 92, 93, 92))
small = _at("scoring", totals=(75, 75, 75))
