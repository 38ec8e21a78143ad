"""The platform of a province's One Commune One Product programme."""

from __future__ import annotations

import re
from pathlib import Path


def version() -> str:
    """Return the version: the newest heading of CHANGELOG.md, or that of the installed package."""
    changelog = Path(__file__).resolve().parents[2] / "CHANGELOG.md"
    if changelog.exists():
        match = re.search(r"^## ([0-9.]+)", changelog.read_text(encoding="utf-8"), re.MULTILINE)
        if match:
            return match.group(1)
    from importlib.metadata import version as installed

    return installed("ocop")
