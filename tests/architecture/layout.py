"""Source files, apps and import contracts, for the tests of the architecture."""

from __future__ import annotations

import ast
import configparser
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "ocop"
DOMAIN = SOURCE / "domain"


def python_files(*places: Path) -> list[Path]:
    """Return the Python files below the folders, without migrations."""
    return [
        file
        for place in places
        for file in sorted(place.rglob("*.py"))
        if "migrations" not in file.parts and "__pycache__" not in file.parts
    ]


@cache
def tree(file: Path) -> ast.Module:
    """Return the syntax tree of a file."""
    return ast.parse(file.read_text(encoding="utf-8"))


@cache
def contract(name: str) -> dict[str, list[str]]:
    """Return an import contract: its keys with the list of words under each."""
    contracts = configparser.ConfigParser()
    contracts.read(ROOT / ".importlinter")
    return {key: value.split() for key, value in contracts[f"importlinter:contract:{name}"].items()}


def app_order() -> list[str]:
    """Return the apps in their order, first to last, as .importlinter lists them."""
    return contract("apps")["layers"][::-1]


def rel_path(file: Path) -> str:
    """Return the path from the root of the repository."""
    return str(file.relative_to(ROOT))
