"""Adapters that let schemathesis 4.24 work with newer releases of its helpers.

It asks jsonschema-rs for `is_satisfiable`, now `satisfiability`; hypothesis-jsonschema asks hypothesis for `many.more`,
now an iterator. Both old names are defined here; delete this file once schemathesis is updated.
"""

from __future__ import annotations

from typing import Any

import jsonschema_rs
import pytest
from hypothesis.internal.conjecture import utils
from schemathesis.specs.openapi import _hypothesis as making


def _strategy(schema: Any, config: Any, validator: Any) -> Any:
    try:
        canonical = jsonschema_rs.canonicalize(schema, draft=making.CANONICALIZE_DRAFT_BY_VALIDATOR[validator])
    except (jsonschema_rs.ValidationError, jsonschema_rs.canonical.CanonicalizationError):
        return None
    if canonical.kind == "raw" or canonical.satisfiability() != "yes":
        return None
    alphabet = making.Alphabet(allow_x00=config.allow_x00, codec=config.codec)
    try:
        return making.canonical_from_schema(canonical, making.StrategyContext(alphabet=alphabet))
    except making.UnsupportedView:
        return None


def _more(self: Any) -> bool:
    if self._depth is None:
        self.__enter__()
        self._steps = iter(self)
    if next(self._steps, self) is self:
        self.__exit__(None, None, None)
        return False
    return True


def restore_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """Define the old names for one test."""
    if not hasattr(jsonschema_rs.CanonicalSchema, "is_satisfiable"):
        monkeypatch.setattr(making, "_canonical_strategy_or_none", _strategy)
    if not hasattr(utils.many, "more"):
        monkeypatch.setattr(utils.many, "more", _more, raising=False)
