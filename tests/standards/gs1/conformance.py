"""Vectors of the standard's own tools, which lie beside the project and not in it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).resolve().parents[4] / "shared" / "conformance"
needed = pytest.mark.skipif(not FOLDER.is_dir(), reason="conformance data is absent: ../shared/conformance")


def lines(*path: str) -> list[Any]:
    """Return the objects of a file of lines, or nothing where the data is absent."""
    file = FOLDER.joinpath(*path)
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()] if FOLDER.is_dir() else []


def is_coupon(vector: dict[str, Any]) -> bool:
    """Tell whether a vector is about North American coupon data, whose inner fields are not checked."""
    data = str(vector["args"][0])
    return data.startswith(("(8110)", "(8112)")) or vector.get("linter", "").startswith("gs1_lint_coupon")
