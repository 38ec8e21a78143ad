"""Documents cannot go stale: every setting, command, role and path is described."""

from __future__ import annotations

import re
from pathlib import Path

import click
from django.apps import apps

from ocop.base.answers import StateTable
from ocop.cli import main
from ocop.cli.draw import drawing, tables
from ocop.domain.people.states import Role
from tests.architecture.house import ROOT, SOURCE


def text(*parts: str) -> str:
    """Return a document of the project."""
    return Path(ROOT, *parts).read_text(encoding="utf-8")


def test_every_setting_is_described() -> None:
    settings = set(re.findall(r'"(OCOP_[A-Z_]+)"', text("src", "ocop", "config", "settings.py")))
    settings |= {
        name
        for file in SOURCE.rglob("*.py")
        for name in re.findall(r'environ(?:\.get\(|\[)"(OCOP_[A-Z_]+)"', file.read_text())
    }
    missing = {name for name in settings if name not in text("docs", "ops", "settings.md")}
    assert not missing, f"describe in docs/ops/settings.md: {sorted(missing)}"


def commands(group: click.Group, before: str = "ocop") -> list[str]:
    """Return the full names of all commands."""
    found = []
    for name, command in group.commands.items():
        found += commands(command, f"{before} {name}") if isinstance(command, click.Group) else [f"{before} {name}"]
    return found


def test_every_command_is_described() -> None:
    missing = [name for name in commands(main.group) if f"`{name}" not in text("docs", "ops", "commands.md")]
    assert not missing, f"describe in docs/ops/commands.md: {missing}"


def test_every_role_is_described() -> None:
    missing = [role.label for role in Role if role.label not in text("docs", "guide", "vai-tro.md")]
    assert not missing, f"describe in docs/guide/vai-tro.md: {missing}"


def test_every_state_table_is_drawn_as_it_is() -> None:
    assert tables(), "no state table was found"
    for name, table in tables().items():
        assert isinstance(table, StateTable)
        assert text("docs", "states", f"{name}.md") == drawing(table), "run `make draw`"


def test_every_chapter_word_is_in_the_glossary() -> None:
    glossary = text("docs", "glossary.md")
    missing = [
        model.__name__
        for model in apps.get_models()
        if model.__module__.startswith("ocop.domain.") and f"`{model.__name__}`" not in glossary
    ]
    assert not missing, f"add to docs/glossary.md: {missing}"


def test_the_version_is_the_newest_heading() -> None:
    from ocop import version

    assert version() == re.search(r"^## ([0-9.]+)", text("CHANGELOG.md"), re.MULTILINE).group(1)
