"""What the laws of the house look at: source files, chapters, the contract file."""

from __future__ import annotations

import ast
import configparser
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "ocop"
DOMAIN = SOURCE / "domain"


def python_files(*places: Path) -> list[Path]:
    """Return the Python files below the places that somebody wrote; migrations are made by Django."""
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
    """Return a contract of the contract file: its keys with the words under each."""
    contracts = configparser.ConfigParser()
    contracts.read(ROOT / ".importlinter")
    return {key: value.split() for key, value in contracts[f"importlinter:contract:{name}"].items()}


def story() -> list[str]:
    """Return the chapters, first to last, as the contract file lists them."""
    return contract("story")["layers"][::-1]


def shown(file: Path) -> str:
    """Return the path as it stands in the repository."""
    return str(file.relative_to(ROOT))
