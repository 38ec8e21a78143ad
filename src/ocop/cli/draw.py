"""`ocop draw`: Mermaid diagrams of the state tables."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ocop.cli.program import common_options, say

if TYPE_CHECKING:
    from ocop.base.decisions import StateTable

APPS = Path(__file__).resolve().parents[1] / "domain"
DRAWINGS = Path(__file__).resolve().parents[3] / "docs" / "states"


def register(group: click.Group) -> None:
    """Add the command."""
    group.add_command(draw)


def tables() -> dict[str, StateTable]:
    """Return the state tables of all apps by name."""
    from ocop.base.decisions import StateTable

    tables_by_name = {}
    for file in sorted(APPS.glob("*/states.py")):
        module = importlib.import_module(f"ocop.domain.{file.parent.name}.states")
        for value in vars(module).values():
            if isinstance(value, StateTable):
                tables_by_name[value.name] = value
    return tables_by_name


def drawing(table: StateTable) -> str:
    """Return the page of one table: a Mermaid state diagram and its transitions as a list."""
    lines = [f"# {table.name}", "", "Drawn from the state table by `make draw`.", "", "```mermaid", "stateDiagram-v2"]
    lines += [f"    {state}: {table.labels[state]}" for state in table.states]
    lines.append(f"    [*] --> {table.start}")
    for state, nexts in table.moves.items():
        lines += [f"    {state} --> {then}" for then in nexts] or [f"    {state} --> [*]"]
    lines += ["```", "", "| from | to |", "|---|---|"]
    for state, nexts in table.moves.items():
        lines.append(f"| {table.labels[state]} | {', '.join(table.labels[then] for then in nexts) or '—'} |")
    return "\n".join(lines) + "\n"


@click.command()
@common_options
def draw(*, as_json: bool) -> None:
    """Write docs/states from the state tables."""
    DRAWINGS.mkdir(parents=True, exist_ok=True)
    for name, table in tables().items():
        (DRAWINGS / f"{name}.md").write_text(drawing(table), encoding="utf-8")
    say({"ok": True, "drawn": sorted(tables())}, as_json=as_json, text=f"{len(tables())} drawings in docs/states")
