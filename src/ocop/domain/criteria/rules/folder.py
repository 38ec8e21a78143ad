"""The data files of one instrument: `instrument.json` and one file a set."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ocop.domain.criteria.rules.sheet import read_sheet

PACKAGED = Path(__file__).parents[1] / "data"
HEAD = "instrument.json"
SHARED = ("code", "number", "bands", "disqualifiers")  # what a sheet takes from its instrument


def read_folder(folder: Path) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Return the instrument and the contents of its sets, each joined with what it takes from the instrument.

    Raises ValueError (a file is no JSON, is not of this shape, or its sums do not hold) and OSError.
    """
    instrument = _read(folder / HEAD)
    lacking = [key for key in (*SHARED, "issuer", "issued_on", "effective_from") if key not in instrument]
    if lacking:
        raise ValueError(f"{HEAD}: {', '.join(lacking)}")
    shared = {key: instrument[key] for key in SHARED}
    contents = []
    for path in sorted(folder.glob("[0-9]*.json")):
        data = _read(path) | {"instrument": shared}
        try:
            read_sheet(data)
        except ValueError as error:
            raise ValueError(f"{path.name}: {error}") from error
        contents.append(data)
    if not contents:
        raise ValueError(f"{folder.name}: no sets")
    numbers = [data["number"] for data in contents]
    if len(set(numbers)) != len(numbers):
        raise ValueError(f"{folder.name}: a set stands twice")
    return instrument, sorted(contents, key=lambda data: data["number"])


def packaged() -> list[Path]:
    """Return the folders of the instruments that come with the project."""
    return sorted(path.parent for path in PACKAGED.glob(f"*/{HEAD}"))


def _read(path: Path) -> dict[str, Any]:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise ValueError(f"{path.name}: {error}") from error
    if not isinstance(data, dict):
        raise ValueError(f"{path.name}: not an object")
    return data
