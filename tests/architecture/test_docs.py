"""Documents match the code: every setting, command, role and path is described."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from pathlib import Path

import click
import pytest
from django.apps import apps

from ocop.base.decisions import StateTable
from ocop.cli import main
from ocop.cli.draw import drawing, tables
from ocop.domain.people.states import Role
from tests.architecture.layout import ROOT, SOURCE, app_order


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
    names = []
    for name, command in group.commands.items():
        names += commands(command, f"{before} {name}") if isinstance(command, click.Group) else [f"{before} {name}"]
    return names


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


def test_every_model_is_in_the_glossary() -> None:
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


GUIDES = sorted(path for path in Path(ROOT, "docs", "guide").glob("*.md") if path.name != "README.md")
PICTURE = re.compile(r"!\[[^\]]+\]\(([^)]+)\)")


def test_every_guide_is_linked_and_every_picture_exists_and_is_used() -> None:
    linked = set(re.findall(r"\]\(([^)]+\.md)\)", text("docs", "guide", "README.md")))
    assert linked == {guide.name for guide in GUIDES}, "link each guide from docs/guide/README.md"
    used = {picture for guide in GUIDES for picture in PICTURE.findall(guide.read_text(encoding="utf-8"))}
    images = {f"images/{path.name}" for path in Path(ROOT, "docs", "guide", "images").iterdir()}
    assert used == images, f"missing: {sorted(used - images)}; not used: {sorted(images - used)}"


def test_every_verdict_is_explained_to_consumers() -> None:
    from ocop.domain.scans.wording import VERDICTS

    guide = text("docs", "guide", "nguoi-mua.md")
    missing = [title for title, _ in VERDICTS["vi"].values() if f"| {title} |" not in guide]
    assert not missing, f"explain in docs/guide/nguoi-mua.md: {missing}"


DOCUMENTS = sorted(
    path
    for path in (*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *SOURCE.rglob("*.md"))
    if path.name != "CHANGELOG.md"  # history keeps old names
    if "static" not in path.parts  # documents of vendored scripts
)
PATH = re.compile(r"`((?:src|tests|docs|ops|bench|requirements|\.ci)/[\w./-]*)`")
LINK = re.compile(r"(?<!!)\[[^\]]+\]\((?!https?:)([^)#]+)\)")
DOTTED = re.compile(r"`(ocop(?:\.\w+)+)`")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_path_and_name_in_a_document_exists(document: Path) -> None:
    written = document.read_text(encoding="utf-8")
    missing = [path for path in PATH.findall(written) if not (ROOT / path).exists()]
    missing += [link for link in LINK.findall(written) if not (document.parent / link).exists()]
    missing += [name for name in DOTTED.findall(written) if not known(name)]
    assert not missing, f"fix {document.relative_to(ROOT)}: {missing}"


def known(name: str) -> bool:
    """Tell whether a dotted name can be imported."""
    try:
        pkgutil.resolve_name(name)
    except (ImportError, AttributeError):
        return False
    return True


def test_every_make_target_is_described() -> None:
    targets = re.findall(r"^([a-z]+):.*##", text("Makefile"), re.MULTILINE)
    missing = [target for target in targets if f"| `make {target}`" not in text("CONTRIBUTING.md")]
    assert not missing, f"describe in CONTRIBUTING.md: {missing}"


def test_map_lists_the_apps_in_their_order() -> None:
    assert re.findall(r"`src/ocop/domain/(\w+)/`", text("docs", "map.md")) == app_order()


def test_both_readmes_have_the_same_parts() -> None:
    def shape(name: str) -> list[str]:
        lines = [line for line in text(name).splitlines() if line[:2] in {"##", "- ", "| ", "``"}]
        return [line[:2] for line in lines]

    def named(name: str) -> set[str]:
        return set(re.findall(r"\]\((docs/[^)]+)\)|`(make \w+|/\w+/|PORT=\d+ make run)`", text(name)))

    assert shape("README.md") == shape("README.vi.md")
    assert named("README.md") == named("README.vi.md")


@pytest.mark.parametrize("app", app_order())
def test_readme_of_an_app_lists_its_acts_and_existing_queries(app: str) -> None:
    services = importlib.import_module(f"ocop.domain.{app}.services")
    queries = importlib.import_module(f"ocop.domain.{app}.queries")
    acts = {
        name
        for name, value in inspect.getmembers(services, inspect.isfunction)
        if value.__module__.startswith(services.__name__) and "at" in inspect.signature(value).parameters
    }
    written = text("src", "ocop", "domain", app, "README.md")
    documented = set(re.findall(r"`(\w+)`", written.split("**Acts**")[1].split("- **Reads**")[0]))
    reads = set(re.findall(r"`(\w+)(?:\([\w, ]*\))?`", written.split("**Reads**")[1].split("\n\n")[0]))
    assert documented == {name for name in acts if not name.startswith("_")}, "fix **Acts**"
    assert not {name for name in reads if not hasattr(queries, name)}, "fix **Reads**"
