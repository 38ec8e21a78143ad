"""Stages of a council's work, each built once through services and stored again for every test that begins there."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.utils import timezone

from ocop.domain.councils.models import Case
from ocop.domain.stamps import keys
from tests.domain.councils.facts import Stage
from tests.factories import councils
from tests.factories import world as worlds


class _KeptStage(worlds._Kept):
    """A world with a case, as it was first built."""

    def __init__(self, make: Callable[[worlds.World], Case]) -> None:
        super().__init__()
        self.make = make
        self.case = 0

    def build(self) -> worlds.World:
        """Build world and case, and keep a copy of what that stored."""
        before = {model: list(model._base_manager.values_list("pk", flat=True)) for model in apps.get_models()}
        built = worlds.build(timezone.now())
        self.case = self.make(built).pk
        self.rows = {model: list(model._base_manager.exclude(pk__in=known)) for model, known in before.items()}
        self.world = copy.deepcopy(built)
        return built

    def stage(self) -> Stage:
        """Return it, in the empty database of a test."""
        keys.ensure_key_file()
        world = self.build() if self.world is None else self.store()
        return Stage(world, Case.objects.get(pk=self.case))


def _at(until: str, **facts: Any) -> Any:
    kept = _KeptStage(lambda world: councils.case(world, until=until, **facts))

    @pytest.fixture
    def stage(db: None) -> Stage:
        return kept.stage()

    return stage


listed = _at("listed")
scoring = _at("scoring")
scored = _at("scored", totals=(75, 76, 77, 75, 74))
opened = _at("opened", totals=(75, 76, 77, 75, 74))
parted = _at("opened", totals=(78, 75, 75, 75, 67))
concluded = _at("concluded", totals=(75, 76, 77, 75, 74))
sent_up = _at("concluded", totals=(92, 91, 92, 93, 92))
small = _at("scoring", totals=(75, 75, 75))
